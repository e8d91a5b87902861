import type { Migration } from './migration.ts';

/** The audited server's table and indexes to the letter: the workspace is itself a source. */
export const trail: Migration = {
  version: 2,
  sql: `
    CREATE TABLE audit_logs (
      id VARCHAR(36) NOT NULL,
      event_type VARCHAR(50) NOT NULL,
      severity VARCHAR(20) NOT NULL,
      user_id VARCHAR(255),
      session_id VARCHAR(255),
      ip_address VARCHAR(45),
      user_agent TEXT,
      resource_type VARCHAR(100),
      resource_id VARCHAR(255),
      action VARCHAR(255) NOT NULL,
      details JSON,
      timestamp DATETIME NOT NULL,
      checksum VARCHAR(64) NOT NULL,
      PRIMARY KEY (id)
    );
    CREATE INDEX idx_audit_timestamp ON audit_logs (timestamp);
    CREATE INDEX idx_audit_user_id ON audit_logs (user_id);
    CREATE INDEX idx_audit_event_type ON audit_logs (event_type);
    CREATE INDEX idx_audit_severity ON audit_logs (severity);
    CREATE INDEX idx_audit_resource ON audit_logs (resource_type, resource_id);
  `,
};
