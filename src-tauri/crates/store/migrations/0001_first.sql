-- Version 1. Never change the SQL of a released migration: add the next number instead.
--
-- Recovery reads these tables from the pages of a damaged file (src/recovery/carve.rs) and recognises them by the order
-- and types of their columns. A migration that changes sessions, chunks, settings or tombstones must update it, with a
-- test.

-- One row per session. The session must have a chunk for every number from `first_seq` to `last_seq`, so that a missing
-- chunk is noticed. `lost` counts chunks that a recovery could not restore; it never decreases.
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

-- Pieces of each session's journal, from which everything else is derived. `sha256` is the hash of `session_id` and
-- `bytes` together.
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

-- Fields of a session for the list. Derived from the chunks, so a row may be deleted and made again.
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

-- The search index, also derived. rowid is sessions.number. It has its own copy of the text, so that it can be rebuilt
-- without the words of a deleted session. (FTS5's option secure-delete made an update twenty times slower.)
CREATE VIRTUAL TABLE search USING fts5 (
  initiative, place, moderator, text,
  tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE settings (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- One row. Every change raises `count`. A backup with the same `era` and `count` contains the same data.
CREATE TABLE revision (
  number INTEGER PRIMARY KEY CHECK (number = 1),
  era TEXT NOT NULL,
  count INTEGER NOT NULL
) STRICT;
INSERT INTO revision (number, era, count) VALUES (1, '', 0);
