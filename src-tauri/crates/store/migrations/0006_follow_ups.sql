-- Version 6: what the list says of a session besides its stage. Neither changes its order.

-- The day of the conversation that the session follows; empty where that had none, and NULL where it follows none.
ALTER TABLE projections ADD COLUMN follows TEXT;
-- 1 where the session changed since its advice was settled.
ALTER TABLE projections ADD COLUMN changed_since INTEGER NOT NULL DEFAULT 0;

-- The caller derives both from the chunks: a session that is not here is derived again.
DELETE FROM searched;
