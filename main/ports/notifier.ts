/** Tells the person at the machine something while they look elsewhere; null where the host has no desktop. */
export interface Notifier {
  /** Plain text without control characters. Never throws: what cannot be shown stands in the page as well. */
  notify(notice: { readonly title: string; readonly body: string }): void;
}
