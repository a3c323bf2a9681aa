-- What was mailed, to whom, and what became of it. What it said is put together as it is sent and kept nowhere.
CREATE TABLE mails (
    id            TEXT PRIMARY KEY,
    kind          TEXT NOT NULL,
    dedupe_key    TEXT NOT NULL,
    user_id       TEXT REFERENCES users (id),
    candidate_id  TEXT REFERENCES candidates (id),
    interview_id  TEXT REFERENCES interviews (id),
    subject_id    TEXT,
    state         TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'bounced', 'failed', 'cancelled')),
    due_at        BIGINT NOT NULL,
    created_at    BIGINT NOT NULL,
    sent_at       BIGINT,
    attempts      BIGINT NOT NULL DEFAULT 0,
    problem       TEXT,
    UNIQUE (kind, dedupe_key),
    CHECK ((user_id IS NULL) <> (candidate_id IS NULL))
);
CREATE INDEX mails_by_time ON mails (created_at, id);
CREATE INDEX mails_by_state ON mails (state, created_at, id);
CREATE INDEX mails_by_subject ON mails (subject_id, kind);
CREATE INDEX mails_open ON mails (user_id, due_at) WHERE state = 'queued';

-- Notifications that wait to be mailed; gone once they are.
CREATE TABLE mail_notifications (
    mail_id          TEXT NOT NULL REFERENCES mails (id),
    notification_id  TEXT NOT NULL REFERENCES notifications (id),
    PRIMARY KEY (mail_id, notification_id)
);

-- Candidates are reminded before their link expires.
CREATE INDEX invitations_by_expiry ON invitations (expires_at) WHERE revoked_at IS NULL;
