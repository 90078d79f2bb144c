-- Version 2: tables for exchanging files. Some builds of version 1 created them already, and their rows stay.

-- Files of other people that were merged, by hash. `brought` is the report of the new changes, or empty. Recovery does
-- not carve this table: listed files are not read again, and after a loss they must be.
CREATE TABLE IF NOT EXISTS imports (
  number INTEGER PRIMARY KEY,
  session_id BLOB NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
  at TEXT NOT NULL,
  brought TEXT NOT NULL,
  UNIQUE (session_id, sha256)
) STRICT;

-- Sessions that were deleted for good, so that an old file does not restore one automatically. Only the SHA-256 of the
-- id is stored.
CREATE TABLE IF NOT EXISTS tombstones (
  sha256 BLOB PRIMARY KEY NOT NULL CHECK (length(sha256) = 32),
  at TEXT NOT NULL
) STRICT;
