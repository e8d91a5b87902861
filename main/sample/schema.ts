/** The audited server's own tables, as SQLAlchemy creates them in SQLite. */
export const TABLES = `
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
CREATE TABLE users (
	id VARCHAR(64) NOT NULL, 
	email VARCHAR(255), 
	full_name VARCHAR(255), 
	role VARCHAR(20), 
	is_active INTEGER, 
	PRIMARY KEY (id), 
	UNIQUE (email)
);`;

/** Made after the rows, which is several times faster for a million of them. */
export const INDEXES = `
CREATE INDEX idx_audit_timestamp ON audit_logs (timestamp);
CREATE INDEX idx_audit_user_id ON audit_logs (user_id);
CREATE INDEX idx_audit_event_type ON audit_logs (event_type);
CREATE INDEX idx_audit_severity ON audit_logs (severity);
CREATE INDEX idx_audit_resource ON audit_logs (resource_type, resource_id);`;
