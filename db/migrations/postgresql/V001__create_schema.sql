-- Identifiers are UUIDs as text, moments are milliseconds since 1970 in UTC, truth values are 0 or 1,
-- and columns ending in _json hold JSON that is read and written whole.

CREATE TABLE organisation (
    id            INTEGER PRIMARY KEY CHECK (id = 1),
    name          TEXT NOT NULL,
    created_at    BIGINT NOT NULL
);

-- ------------------------------------------------------------------ accounts

CREATE TABLE users (
    id                 TEXT PRIMARY KEY,
    email              TEXT NOT NULL UNIQUE,
    name               TEXT NOT NULL,
    status             TEXT NOT NULL CHECK (status IN ('invited', 'active', 'disabled')),
    locale             TEXT NOT NULL,
    time_zone          TEXT NOT NULL,
    password_hash      TEXT,
    totp_secret        TEXT,
    totp_confirmed_at  BIGINT,
    totp_last_step     BIGINT NOT NULL DEFAULT 0,
    failed_sign_ins    INTEGER NOT NULL DEFAULT 0,
    locked_until       BIGINT NOT NULL DEFAULT 0,
    created_at         BIGINT NOT NULL,
    last_seen_at       BIGINT
);

CREATE TABLE user_roles (
    user_id  TEXT NOT NULL REFERENCES users (id),
    role     TEXT NOT NULL CHECK (role IN ('admin', 'recruiter', 'reviewer', 'data_protection')),
    PRIMARY KEY (user_id, role)
);
CREATE INDEX user_roles_by_role ON user_roles (role, user_id);

CREATE TABLE sessions (
    id                     TEXT PRIMARY KEY,
    user_id                TEXT NOT NULL REFERENCES users (id),
    refresh_digest         TEXT NOT NULL,
    previous_digest        TEXT NOT NULL DEFAULT '',
    rotated_at             BIGINT NOT NULL,
    created_at             BIGINT NOT NULL,
    expires_at             BIGINT NOT NULL,
    revoked_at             BIGINT
);
CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE user_links (
    id            TEXT PRIMARY KEY,
    user_id       TEXT NOT NULL REFERENCES users (id),
    purpose       TEXT NOT NULL CHECK (purpose IN ('invitation', 'password_reset')),
    token_digest  TEXT NOT NULL UNIQUE,
    created_at    BIGINT NOT NULL,
    expires_at    BIGINT NOT NULL,
    used_at       BIGINT
);
CREATE INDEX user_links_by_user ON user_links (user_id);

CREATE TABLE recovery_codes (
    user_id      TEXT NOT NULL REFERENCES users (id),
    code_digest  TEXT NOT NULL,
    used_at      BIGINT,
    PRIMARY KEY (user_id, code_digest)
);

-- ------------------------------------------------------------------ positions

-- title_key and candidates.name_key are what searches and orders by name go through: the text as
-- text::folded spells it, lower case and without accents, which neither engine does alike.
CREATE TABLE positions (
    id           TEXT PRIMARY KEY,
    title        TEXT NOT NULL,
    description  TEXT NOT NULL,
    locale       TEXT NOT NULL,
    status       TEXT NOT NULL CHECK (status IN ('draft', 'open', 'closed')),
    owner_id     TEXT NOT NULL REFERENCES users (id),
    revision     BIGINT NOT NULL,
    created_at   BIGINT NOT NULL,
    updated_at   BIGINT NOT NULL,
    title_key    TEXT COLLATE "C" NOT NULL DEFAULT ''
);
CREATE INDEX positions_by_change ON positions (updated_at, id);
CREATE INDEX positions_by_status ON positions (status, updated_at, id);

CREATE TABLE position_members (
    position_id  TEXT NOT NULL REFERENCES positions (id),
    user_id      TEXT NOT NULL REFERENCES users (id),
    added_at     BIGINT NOT NULL,
    PRIMARY KEY (position_id, user_id)
);
CREATE INDEX position_members_by_user ON position_members (user_id, position_id);

-- A draft's questions live in content_json; publishing writes the questions table and freezes both.
CREATE TABLE interview_plans (
    id              TEXT PRIMARY KEY,
    position_id     TEXT NOT NULL REFERENCES positions (id),
    version         INTEGER NOT NULL,
    status          TEXT NOT NULL CHECK (status IN ('draft', 'published')),
    revision        BIGINT NOT NULL,
    content_json    TEXT NOT NULL,
    created_at      BIGINT NOT NULL,
    updated_at      BIGINT NOT NULL,
    published_at    BIGINT,
    UNIQUE (position_id, version)
);

CREATE TABLE questions (
    id                   TEXT PRIMARY KEY,
    plan_id              TEXT NOT NULL REFERENCES interview_plans (id),
    number               INTEGER NOT NULL,
    kind                 TEXT NOT NULL,
    text                 TEXT NOT NULL,
    content_json         TEXT NOT NULL,
    preparation_seconds  INTEGER NOT NULL,
    answer_seconds       INTEGER NOT NULL,
    UNIQUE (plan_id, number)
);

-- ------------------------------------------------------------------ candidates

-- An erased candidate keeps the row (other rows point to it) without name, address or salt.
CREATE TABLE candidates (
    id          TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    email       TEXT UNIQUE,
    locale      TEXT NOT NULL,
    salt        TEXT NOT NULL,
    created_at  BIGINT NOT NULL,
    erased_at   BIGINT,
    name_key    TEXT COLLATE "C" NOT NULL DEFAULT '',
    CHECK (erased_at IS NULL OR name_key = '')
);

CREATE TABLE interviews (
    id                  TEXT PRIMARY KEY,
    candidate_id        TEXT NOT NULL REFERENCES candidates (id),
    position_id         TEXT NOT NULL REFERENCES positions (id),
    plan_id             TEXT NOT NULL REFERENCES interview_plans (id),
    status              TEXT NOT NULL CHECK (status IN ('invited', 'started', 'submitted', 'analysed', 'decided', 'expired', 'withdrawn')),
    session_generation  BIGINT NOT NULL DEFAULT 0,
    created_at          BIGINT NOT NULL,
    started_at          BIGINT,
    submitted_at        BIGINT,
    analysed_at         BIGINT,
    decided_at          BIGINT,
    closed_at           BIGINT,
    erased_at           BIGINT,
    UNIQUE (position_id, candidate_id)
);
CREATE INDEX interviews_by_position ON interviews (position_id, created_at, id);
CREATE INDEX interviews_by_status ON interviews (position_id, status, created_at, id);
CREATE INDEX interviews_by_candidate ON interviews (candidate_id);
CREATE INDEX interviews_by_retention ON interviews (created_at) WHERE erased_at IS NULL;
CREATE INDEX interviews_awaited ON interviews (position_id) WHERE status IN ('invited', 'started');

-- The newest invitation of an interview is the one that counts.
CREATE TABLE invitations (
    id            TEXT PRIMARY KEY,
    interview_id  TEXT NOT NULL REFERENCES interviews (id),
    created_by    TEXT NOT NULL REFERENCES users (id),
    created_at    BIGINT NOT NULL,
    expires_at    BIGINT NOT NULL,
    revoked_at    BIGINT,
    opened_at     BIGINT
);
CREATE INDEX invitations_by_interview ON invitations (interview_id, created_at);

-- Every yes and no is kept; the newest of a kind counts.
CREATE TABLE consents (
    id            TEXT PRIMARY KEY,
    interview_id  TEXT NOT NULL REFERENCES interviews (id),
    kind          TEXT NOT NULL,
    granted       INTEGER NOT NULL,
    decided_at    BIGINT NOT NULL
);
CREATE INDEX consents_by_interview ON consents (interview_id, kind, decided_at);

-- ------------------------------------------------------------------ the passage

CREATE TABLE question_passages (
    interview_id           TEXT NOT NULL REFERENCES interviews (id),
    question_id            TEXT NOT NULL REFERENCES questions (id),
    preparation_started_at BIGINT NOT NULL,
    answer_started_at      BIGINT,
    draft_text             TEXT NOT NULL DEFAULT '',
    draft_revision         BIGINT NOT NULL DEFAULT 0,
    draft_saved_at         BIGINT,
    PRIMARY KEY (interview_id, question_id)
);

-- Stale saves, never merged and never dropped.
CREATE TABLE drafts_aside (
    id            TEXT PRIMARY KEY,
    interview_id  TEXT NOT NULL REFERENCES interviews (id),
    question_id   TEXT NOT NULL REFERENCES questions (id),
    text          TEXT NOT NULL,
    base_revision BIGINT NOT NULL,
    saved_at      BIGINT NOT NULL
);
CREATE INDEX drafts_aside_by_question ON drafts_aside (interview_id, question_id);

CREATE TABLE responses (
    id            TEXT PRIMARY KEY,
    interview_id  TEXT NOT NULL REFERENCES interviews (id),
    question_id   TEXT NOT NULL REFERENCES questions (id),
    text          TEXT NOT NULL,
    received_at   BIGINT NOT NULL,
    UNIQUE (interview_id, question_id)
);

-- ------------------------------------------------------------------ evaluation

-- One for each response, done once: the response's id is the key.
CREATE TABLE evaluations (
    response_id      TEXT PRIMARY KEY REFERENCES responses (id),
    interview_id     TEXT NOT NULL REFERENCES interviews (id),
    score            DOUBLE PRECISION,
    level            INTEGER,
    abstained        TEXT,
    assessment_json  TEXT NOT NULL,
    evaluated_at     BIGINT NOT NULL
);
CREATE INDEX evaluations_by_interview ON evaluations (interview_id);

CREATE TABLE ai_acts (
    id              TEXT PRIMARY KEY,
    at              BIGINT NOT NULL,
    act             TEXT NOT NULL,
    subject_id      TEXT NOT NULL,
    provider        TEXT NOT NULL,
    model           TEXT NOT NULL,
    prompt_version  TEXT NOT NULL,
    prompt_hash     TEXT NOT NULL,
    rubric_version  TEXT NOT NULL,
    input_hash      TEXT NOT NULL,
    output_json     TEXT NOT NULL,
    input_tokens    BIGINT NOT NULL,
    output_tokens   BIGINT NOT NULL,
    duration_ms     BIGINT NOT NULL,
    cost_micros     BIGINT NOT NULL
);
CREATE INDEX ai_acts_by_subject ON ai_acts (subject_id, at);
CREATE INDEX ai_acts_by_input ON ai_acts (input_hash, act);

-- ------------------------------------------------------------------ reviews

-- rated_at is the moment of unveiling: from the first rating on, the caller sees the AI's assessment of that answer.
CREATE TABLE ratings (
    interview_id  TEXT NOT NULL REFERENCES interviews (id),
    question_id   TEXT NOT NULL REFERENCES questions (id),
    user_id       TEXT NOT NULL REFERENCES users (id),
    value         INTEGER CHECK (value BETWEEN 1 AND 5),
    note          TEXT NOT NULL DEFAULT '',
    rated_at      BIGINT,
    changed_at    BIGINT,
    PRIMARY KEY (interview_id, question_id, user_id)
);

CREATE TABLE rating_changes (
    id            TEXT PRIMARY KEY,
    interview_id  TEXT NOT NULL REFERENCES interviews (id),
    question_id   TEXT NOT NULL REFERENCES questions (id),
    user_id       TEXT NOT NULL REFERENCES users (id),
    before_value  INTEGER NOT NULL,
    after_value   INTEGER NOT NULL,
    reason        TEXT NOT NULL,
    changed_at    BIGINT NOT NULL
);
CREATE INDEX rating_changes_by_answer ON rating_changes (interview_id, question_id, user_id);

CREATE TABLE comments (
    id            TEXT PRIMARY KEY,
    interview_id  TEXT NOT NULL REFERENCES interviews (id),
    user_id       TEXT NOT NULL REFERENCES users (id),
    text          TEXT NOT NULL,
    created_at    BIGINT NOT NULL
);
CREATE INDEX comments_by_interview ON comments (interview_id, created_at, id);

-- The newest decision of an interview counts; earlier ones stay.
CREATE TABLE decisions (
    id                   TEXT PRIMARY KEY,
    interview_id         TEXT NOT NULL REFERENCES interviews (id),
    outcome              TEXT NOT NULL CHECK (outcome IN ('advance', 'hold', 'reject')),
    reason               TEXT NOT NULL,
    words_for_candidate  TEXT NOT NULL,
    decided_by           TEXT NOT NULL REFERENCES users (id),
    decided_at           BIGINT NOT NULL,
    shared_at            BIGINT
);
CREATE INDEX decisions_by_interview ON decisions (interview_id, decided_at);

-- ------------------------------------------------------------------ notifications

CREATE TABLE notification_counters (
    user_id   TEXT PRIMARY KEY REFERENCES users (id),
    last_seq  BIGINT NOT NULL
);

-- happening names what happened to whom: the same happening never makes two rows for one person.
CREATE TABLE notifications (
    id           TEXT PRIMARY KEY,
    user_id      TEXT NOT NULL REFERENCES users (id),
    seq          BIGINT NOT NULL,
    happening    TEXT NOT NULL,
    type         TEXT NOT NULL CHECK (type IN ('info', 'success', 'warning', 'error')),
    category     TEXT NOT NULL,
    title        TEXT NOT NULL,
    message      TEXT NOT NULL,
    link         TEXT,
    created_at   BIGINT NOT NULL,
    read_at      BIGINT,
    archived_at  BIGINT,
    UNIQUE (user_id, seq),
    UNIQUE (user_id, happening)
);
CREATE INDEX notifications_unread ON notifications (user_id, read_at, seq);

CREATE TABLE notification_settings (
    user_id   TEXT NOT NULL REFERENCES users (id),
    category  TEXT NOT NULL,
    channel   TEXT NOT NULL,
    enabled   INTEGER NOT NULL,
    PRIMARY KEY (user_id, category, channel)
);

-- ------------------------------------------------------------------ durable work

CREATE TABLE tasks (
    id             TEXT PRIMARY KEY,
    kind           TEXT NOT NULL,
    dedupe_key     TEXT NOT NULL,
    payload_json   TEXT NOT NULL,
    status         TEXT NOT NULL CHECK (status IN ('queued', 'done', 'failed')),
    attempts       INTEGER NOT NULL DEFAULT 0,
    run_at         BIGINT NOT NULL,
    claimed_by     TEXT,
    claimed_until  BIGINT NOT NULL DEFAULT 0,
    last_error     TEXT,
    created_at     BIGINT NOT NULL,
    finished_at    BIGINT,
    UNIQUE (kind, dedupe_key)
);
CREATE INDEX tasks_due ON tasks (status, run_at, id);

CREATE TABLE idempotency_keys (
    scope         TEXT NOT NULL,
    key           TEXT NOT NULL,
    request_hash  TEXT NOT NULL,
    status        INTEGER NOT NULL,
    body          TEXT NOT NULL,
    created_at    BIGINT NOT NULL,
    PRIMARY KEY (scope, key)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

-- ------------------------------------------------------------------ audit

-- The chain holds identifiers, times and digests only; what was said lies in audit_contents, which can be erased.
CREATE TABLE audit_events (
    seq             BIGINT PRIMARY KEY,
    at              BIGINT NOT NULL,
    actor_kind      TEXT NOT NULL CHECK (actor_kind IN ('user', 'candidate', 'system')),
    actor_id        TEXT,
    act             TEXT NOT NULL,
    subject_kind    TEXT NOT NULL,
    subject_id      TEXT,
    content_digest  TEXT NOT NULL,
    mac             TEXT NOT NULL
);
CREATE INDEX audit_events_by_act ON audit_events (act, seq);
CREATE INDEX audit_events_by_actor ON audit_events (actor_id, seq);
CREATE INDEX audit_events_by_subject ON audit_events (subject_id, seq);

CREATE TABLE audit_contents (
    seq           BIGINT PRIMARY KEY REFERENCES audit_events (seq),
    candidate_id  TEXT,
    salt          TEXT NOT NULL,
    content_json  TEXT,
    erased_at     BIGINT
);
CREATE INDEX audit_contents_by_candidate ON audit_contents (candidate_id);

-- One row: the last event and its keyed digest, so that a cut-off tail is found.
CREATE TABLE audit_head (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    seq  BIGINT NOT NULL,
    mac  TEXT NOT NULL
);
