-- Times are microseconds since 1970. Lists of words and bodies are JSON.
CREATE TABLE workspaces (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  region_id TEXT,
  region_name TEXT,
  view_only INTEGER NOT NULL DEFAULT 0,
  active_subscription INTEGER NOT NULL DEFAULT 0,
  devices INTEGER NOT NULL DEFAULT 0,
  fleets INTEGER NOT NULL DEFAULT 0,
  members INTEGER NOT NULL DEFAULT 0,
  stored_bytes INTEGER NOT NULL DEFAULT 0,
  last_export_at INTEGER,
  -- Grows with each change of the workspace itself; settings have a number of their own.
  version INTEGER NOT NULL DEFAULT 1,
  settings_version INTEGER NOT NULL DEFAULT 1,
  UNIQUE (account_id, name)
) STRICT;

CREATE TABLE api_keys (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  workspace_id TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  value_hash BLOB NOT NULL UNIQUE,
  masked_value TEXT NOT NULL,
  scopes TEXT NOT NULL,
  active INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by_id TEXT NOT NULL,
  created_by_name TEXT NOT NULL,
  last_used_at INTEGER,
  tracked_since INTEGER,
  expires_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX api_keys_newest_first ON api_keys (workspace_id, created_at DESC, number DESC);

CREATE TABLE settings (
  workspace_id TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  element TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  -- Why it can't be imported, or that importing it fails.
  obstacle TEXT,
  PRIMARY KEY (workspace_id, element, name)
) STRICT;

CREATE TABLE plans (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  source_id TEXT NOT NULL,
  -- Of the workspace and the source when the plan was made.
  versions TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  items TEXT NOT NULL
) STRICT;

CREATE TABLE imports (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  workspace_id TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  started_at INTEGER NOT NULL,
  running INTEGER NOT NULL,
  items TEXT NOT NULL
) STRICT;

CREATE TABLE deletions (
  workspace_id TEXT PRIMARY KEY REFERENCES workspaces (id) ON DELETE CASCADE,
  started_at INTEGER NOT NULL,
  failed INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE answers (
  name BLOB PRIMARY KEY,
  fingerprint BLOB NOT NULL,
  status INTEGER NOT NULL,
  headers TEXT NOT NULL,
  body BLOB,
  secret INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE sessions (
  token_hash BLOB PRIMARY KEY,
  role TEXT NOT NULL,
  csrf TEXT NOT NULL
) STRICT;

-- Workspaces whose next deletion is to fail half-way; for tests.
CREATE TABLE failing_deletions (workspace_id TEXT PRIMARY KEY) STRICT;
