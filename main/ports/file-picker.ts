/**
 * The host's own file dialogs. A host without them (the web host) supplies null: the page then browses folders
 * by opaque tokens, and exports are offered as downloads.
 */
export interface FilePicker {
  /** Absolute path of the database chosen, or null where the person cancelled. */
  openDatabase(): Promise<string | null>;
  /** Absolute path to write to, or null where the person cancelled. */
  saveFile(suggestedName: string): Promise<string | null>;
  /**
   * Absolute paths for files that belong together, in one folder, in the order of their names; null where the person
   * cancelled. A name that is taken there gets a number: nobody was asked whether to replace it.
   */
  saveFiles(suggestedNames: readonly string[]): Promise<readonly string[] | null>;
}
