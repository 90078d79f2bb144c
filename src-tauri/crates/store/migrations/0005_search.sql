-- Version 5: the search finds parts of words, and in which text of a session they are.

-- One row for each text of a session. `id` is sessions.number * 65536 plus a number within the session: 0 for its name,
-- place and moderator. `folded` is the words of the text without accents and capitals, each after one space. `text` is
-- the text as it was typed, and `place` says where it stands; the store does not interpret it. Derived from the chunks.
CREATE TABLE texts (
  id INTEGER PRIMARY KEY,
  folded TEXT NOT NULL,
  text TEXT NOT NULL,
  place TEXT NOT NULL
) STRICT;

-- The index of `folded`. It has no copy of the text, so that a start need not compare the two; it is rebuilt from the
-- table.
DROP TABLE search;
CREATE VIRTUAL TABLE search USING fts5 (
  folded, content = 'texts', content_rowid = 'id', tokenize = 'trigram case_sensitive 1'
);

-- Sessions whose texts are all in the index. The caller derives the others again, as it does a missing projection.
CREATE TABLE searched (
  number INTEGER PRIMARY KEY REFERENCES sessions (number) ON DELETE CASCADE
) STRICT;

-- Until then, or where a session cannot be read, it is found by these.
INSERT INTO texts (id, folded, text, place)
SELECT
  s.number * 65536, ' ' || lower(p.initiative || ' ' || p.place || ' ' || p.moderator),
  p.initiative || char(10) || p.place || char(10) || p.moderator, ''
FROM sessions s JOIN projections p ON p.session_id = s.id;
INSERT INTO search (search) VALUES ('rebuild');
