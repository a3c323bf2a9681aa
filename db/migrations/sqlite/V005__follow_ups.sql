-- A question that has a follow-up, for everybody or for nobody: its answer time. Empty: it has none.
ALTER TABLE questions ADD COLUMN follow_up_seconds INTEGER;

-- The published probe that one candidate was asked after one answer; the time to answer starts when they open it.
-- reason is why this one: what the answer left out, nothing left out, or the order alone without AI analysis.
CREATE TABLE follow_ups (
    interview_id    TEXT NOT NULL REFERENCES interviews (id),
    question_id     TEXT NOT NULL REFERENCES questions (id),
    probe_id        TEXT NOT NULL,
    text            TEXT NOT NULL,
    reason          TEXT NOT NULL CHECK (reason IN ('gap', 'general', 'fixed')),
    answer_seconds  INTEGER NOT NULL,
    asked_at        INTEGER NOT NULL,
    opened_at       INTEGER,
    draft_text      TEXT NOT NULL DEFAULT '',
    draft_revision  INTEGER NOT NULL DEFAULT 0,
    draft_saved_at  INTEGER,
    answer_text     TEXT NOT NULL DEFAULT '',
    settled_at      INTEGER,
    skipped         INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (interview_id, question_id)
) STRICT;
CREATE INDEX follow_ups_open ON follow_ups (opened_at) WHERE settled_at IS NULL;

-- 1: a stale save of the answer to the follow-up.
ALTER TABLE drafts_aside ADD COLUMN follow_up INTEGER NOT NULL DEFAULT 0;
