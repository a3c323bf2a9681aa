-- A candidate's CV, read for one interview: the words that are seen in it, what was left out, and what it suggests to
-- ask. The file itself is not kept.
CREATE TABLE cvs (
    interview_id   TEXT PRIMARY KEY REFERENCES interviews (id),
    added_by       TEXT NOT NULL REFERENCES users (id),
    added_at       INTEGER NOT NULL,
    document_json  TEXT NOT NULL,
    probes_json    TEXT NOT NULL
) STRICT;
