/** Who hands a report over, as its first page says. */
export interface Letterhead {
  readonly name: string;
  /** A JPEG in base64; null where there is none. */
  readonly logo: string | null;
}
