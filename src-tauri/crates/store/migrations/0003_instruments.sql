-- Version 3: instruments that are installed on this device, and drafts of new ones.

-- `bytes` is the instrument in its canonical form and `sha256` its hash. `version` is empty for a draft, of which each
-- instrument has one at most. `state` is "draft", "own" for a version that was settled on this device, or "installed" for
-- one that came as a file. A session embeds its instrument, so that a row may be deleted at any time.
CREATE TABLE instruments (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  version TEXT NOT NULL,
  state TEXT NOT NULL,
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
  at TEXT NOT NULL,
  bytes BLOB NOT NULL,
  UNIQUE (id, version)
) STRICT;
