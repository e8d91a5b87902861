/** Lets the browser fetch a file of our own host into its downloads. The address serves it once. */
export function startDownload(url: string, fileName: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
}
