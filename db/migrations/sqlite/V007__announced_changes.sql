-- What instances tell each other: each event that was announced, written with what it tells. Ids and numbers alone.
CREATE TABLE announced_changes (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    origin   TEXT NOT NULL,
    kind     TEXT NOT NULL,
    subject  TEXT NOT NULL,
    detail   TEXT NOT NULL
) STRICT;
