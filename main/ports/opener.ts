/** Shows a finished file in the system's file manager; null where the host has no desktop. */
export interface Opener {
  showInFolder(path: string): void;
}
