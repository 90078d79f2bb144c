-- The first shape of the database. Never edit a migration that was released: add the next number instead.
-- Recovery reads these tables straight from the pages of a damaged file (src/recovery/carve.rs) and knows them by the order and
-- kind of their columns; a migration that changes sessions, chunks, settings or tombstones has to look there too.

-- Which sessions there are, and the unbroken run of chunk numbers that each must have, so that a chunk that went
-- missing is seen. `lost` counts chunks that could not be brought back; it never goes down.
CREATE TABLE sessions (
  number INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  removed_at TEXT,
  first_seq INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  lost INTEGER NOT NULL
) STRICT;

-- The truth: pieces of journal. `sha256` is taken over `session_id` and `bytes` together.
CREATE TABLE chunks (
  number INTEGER PRIMARY KEY,
  session_id BLOB NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
  created_at TEXT NOT NULL,
  bytes BLOB NOT NULL,
  UNIQUE (session_id, seq),
  UNIQUE (session_id, sha256)
) STRICT;

-- What a list shows of a session. Derived: may be thrown away and made again from the chunks.
CREATE TABLE projections (
  session_id BLOB PRIMARY KEY NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  initiative TEXT NOT NULL,
  place TEXT NOT NULL,
  moderator TEXT NOT NULL,
  date TEXT,
  cards_total INTEGER NOT NULL,
  cards_done INTEGER NOT NULL,
  state TEXT NOT NULL
) STRICT;

-- Derived as well; rowid is sessions.number. It keeps its own copy of the text, so that the index can be rebuilt
-- without the words of a session that was deleted. (Its option secure-delete made an update twenty times slower.)
CREATE VIRTUAL TABLE search USING fts5 (
  initiative, place, moderator, text,
  tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE settings (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- One row, raised by every change: a backup with the same two values holds the same data.
CREATE TABLE revision (
  number INTEGER PRIMARY KEY CHECK (number = 1),
  era TEXT NOT NULL,
  count INTEGER NOT NULL
) STRICT;
INSERT INTO revision (number, era, count) VALUES (1, '', 0);
