-- What exchanging files needs. Some builds of version 1 made these tables already; what is in them stays.

-- Files of others that were taken in, by their hash. `brought` is empty where a file brought nothing. Not carved from a
-- damaged file: what is on this list is not read again, and after a loss it has to be.
CREATE TABLE IF NOT EXISTS imports (
  number INTEGER PRIMARY KEY,
  session_id BLOB NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
  at TEXT NOT NULL,
  brought TEXT NOT NULL,
  UNIQUE (session_id, sha256)
) STRICT;

-- Sessions that were deleted for good: an old file does not bring one back unasked. Not even the number is kept, only
-- its SHA-256, by which it is known again.
CREATE TABLE IF NOT EXISTS tombstones (
  sha256 BLOB PRIMARY KEY NOT NULL CHECK (length(sha256) = 32),
  at TEXT NOT NULL
) STRICT;
