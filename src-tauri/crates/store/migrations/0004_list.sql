-- Version 4: the order of the list, so that a page of it is read without reading all sessions.

-- Where each session stands in the list. `part` is 0 for a planned session, 1 for a running one, 2 for all others
-- outside the trash and 3 in the trash. `starts` is the day and time of a planned session and empty for the others.
-- `keep_until` is the day until which this device keeps it, from the settings.
CREATE VIEW list_order (number, part, starts, updated_at, keep_until) AS
SELECT
  s.number,
  CASE
    WHEN s.removed_at IS NOT NULL THEN 3
    WHEN s.lost > 0 OR p.session_id IS NULL THEN 2
    WHEN substr(p.state, 1, 7) = 'planned' THEN 0
    WHEN p.state IN ('advice-to-make', 'advice-settled') THEN 2
    ELSE 1
  END,
  CASE
    WHEN s.removed_at IS NULL AND s.lost <= 0 AND substr(p.state, 1, 7) = 'planned' THEN
      ifnull(p.date, '9999-99-99')
      || CASE WHEN p.state GLOB 'planned [0-9][0-9]:[0-9][0-9]' THEN substr(p.state, 8) ELSE ' 99:99' END
    ELSE ''
  END,
  s.updated_at,
  CASE
    WHEN k.value GLOB '"[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"'
      AND date(substr(k.value, 2, 10)) = substr(k.value, 2, 10)
    THEN substr(k.value, 2, 10)
  END
FROM sessions s
LEFT JOIN projections p ON p.session_id = s.id
LEFT JOIN settings k ON k.key = 'keep-until/' || lower(
  substr(hex(s.id), 1, 8) || '-' || substr(hex(s.id), 9, 4) || '-' || substr(hex(s.id), 13, 4) || '-'
  || substr(hex(s.id), 17, 4) || '-' || substr(hex(s.id), 21)
);

-- The rows of `list_order`, stored so that they can be indexed. The triggers below keep them up to date, and recovery
-- makes them anew.
CREATE TABLE listed (
  number INTEGER PRIMARY KEY REFERENCES sessions (number) ON DELETE CASCADE,
  part INTEGER NOT NULL CHECK (part BETWEEN 0 AND 3),
  starts TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  keep_until TEXT
) STRICT;
CREATE INDEX listed_in_parts ON listed (part, starts, updated_at DESC, number DESC);
CREATE INDEX listed_newest ON listed (updated_at DESC, number DESC) WHERE part < 3;
CREATE INDEX listed_overdue ON listed (keep_until, updated_at DESC, number DESC)
  WHERE part < 3 AND keep_until IS NOT NULL;
INSERT INTO listed SELECT number, part, starts, updated_at, keep_until FROM list_order;

CREATE TRIGGER listed_session_added AFTER INSERT ON sessions BEGIN
  INSERT INTO listed SELECT number, part, starts, updated_at, keep_until FROM list_order WHERE number = new.number;
END;
CREATE TRIGGER listed_session_changed AFTER UPDATE OF updated_at, removed_at, lost ON sessions
WHEN new.updated_at IS NOT old.updated_at OR new.removed_at IS NOT old.removed_at OR new.lost IS NOT old.lost BEGIN
  UPDATE listed SET (part, starts, updated_at) =
    (SELECT part, starts, updated_at FROM list_order WHERE number = new.number)
  WHERE number = new.number;
END;
CREATE TRIGGER listed_projection_added AFTER INSERT ON projections BEGIN
  UPDATE listed SET (part, starts) = (SELECT part, starts FROM list_order WHERE number = listed.number)
  WHERE number = (SELECT number FROM sessions WHERE id = new.session_id);
END;
CREATE TRIGGER listed_projection_changed AFTER UPDATE OF state, date ON projections
WHEN new.state IS NOT old.state OR new.date IS NOT old.date BEGIN
  UPDATE listed SET (part, starts) = (SELECT part, starts FROM list_order WHERE number = listed.number)
  WHERE number = (SELECT number FROM sessions WHERE id = new.session_id);
END;
CREATE TRIGGER listed_projection_removed AFTER DELETE ON projections BEGIN
  UPDATE listed SET (part, starts) = (SELECT part, starts FROM list_order WHERE number = listed.number)
  WHERE number = (SELECT number FROM sessions WHERE id = old.session_id);
END;
CREATE TRIGGER listed_day_added AFTER INSERT ON settings WHEN substr(new.key, 1, 11) = 'keep-until/' BEGIN
  UPDATE listed SET keep_until = (SELECT keep_until FROM list_order WHERE number = listed.number)
  WHERE number = (SELECT number FROM sessions WHERE id = unhex(replace(substr(new.key, 12), '-', '')));
END;
CREATE TRIGGER listed_day_changed AFTER UPDATE OF value ON settings WHEN substr(new.key, 1, 11) = 'keep-until/' BEGIN
  UPDATE listed SET keep_until = (SELECT keep_until FROM list_order WHERE number = listed.number)
  WHERE number = (SELECT number FROM sessions WHERE id = unhex(replace(substr(new.key, 12), '-', '')));
END;
CREATE TRIGGER listed_day_removed AFTER DELETE ON settings WHEN substr(old.key, 1, 11) = 'keep-until/' BEGIN
  UPDATE listed SET keep_until = (SELECT keep_until FROM list_order WHERE number = listed.number)
  WHERE number = (SELECT number FROM sessions WHERE id = unhex(replace(substr(old.key, 12), '-', '')));
END;
