-- What instances tell each other: each event that was announced, written with what it tells. Ids and numbers alone.
-- Writers take turns, so numbers become visible in their order.
CREATE TABLE announced_changes (
    number   BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    origin   TEXT NOT NULL,
    kind     TEXT NOT NULL,
    subject  TEXT NOT NULL,
    detail   TEXT NOT NULL
);
