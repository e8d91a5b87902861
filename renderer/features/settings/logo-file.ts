/** Pixels a logo has at the most: sharp on paper where it is shown three inches wide. */
const MOST = { width: 900, height: 300 } as const;
const QUALITY = 0.92;

/**
 * Makes a JPEG on white, as small as reports need it, of a picture that a person chose; in base64. So nothing of a file goes
 * into a report but its pixels. Rejects where the file is no picture.
 */
export async function logoOf(file: Blob): Promise<string> {
  const picture = await createImageBitmap(file);
  try {
    const scale = Math.min(1, MOST.width / picture.width, MOST.height / picture.height);
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('This window cannot draw.');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/jpeg', QUALITY).replace(/^.*,/, '');
  } finally {
    picture.close();
  }
}
