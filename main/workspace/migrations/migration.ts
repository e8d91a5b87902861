/** One step of the workspace's schema. Its number is the `user_version` it leaves behind. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}
