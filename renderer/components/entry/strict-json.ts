/** Whether a text is JSON by RFC 8259, so that any reader takes it: Python's `NaN` is not. */
export function isStrictJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
