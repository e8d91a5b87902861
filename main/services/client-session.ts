/** Who is at the other end of a connection, for the trail. */
export interface ClientOrigin {
  readonly ipAddress: string | null;
  readonly userAgent: string | null;
}

/** What the core knows of one client between its calls. */
export interface ClientSession {
  readonly id: string;
  readonly origin: ClientOrigin;
}
