/** How a PostgreSQL connection is protected, in libpq's words. `verify-full` is the default for remote hosts. */
export const TLS_MODES = ['disable', 'require', 'verify-ca', 'verify-full'] as const;

export type TlsMode = (typeof TLS_MODES)[number];

export interface SqliteAddress {
  readonly engine: 'sqlite';
  /** Absolute path of a database file, or of the folder of an archive. */
  readonly path: string;
  /** Absolute path of the folder where roll-ups of it may be kept; they are neither read nor made where absent. */
  readonly rollups?: string | undefined;
  /** Absolute path of the folder where copies of archives are kept; where absent, they go with the host. */
  readonly copies?: string | undefined;
}

export interface PostgresAddress {
  readonly engine: 'postgres';
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password?: string | undefined;
  readonly tls: TlsMode;
  /** PEM text of the certificate authorities to trust; the system's where absent. */
  readonly certificateAuthority?: string | undefined;
}

/** Where a source is. Plain data: it crosses to job processes. */
export type SourceAddress = SqliteAddress | PostgresAddress;
