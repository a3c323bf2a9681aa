-- A row is seen once its owner has opened the inbox on it; read or archived means seen.
ALTER TABLE notifications ADD COLUMN seen_at BIGINT;
-- Whether it may interrupt: what its owner's settings and quiet hours said as it was written.
ALTER TABLE notifications ADD COLUMN toast INTEGER NOT NULL DEFAULT 1;
UPDATE notifications SET seen_at = COALESCE(read_at, archived_at);
CREATE INDEX notifications_unseen ON notifications (user_id) WHERE seen_at IS NULL;
CREATE INDEX notifications_archived ON notifications (user_id, archived_at, seq) WHERE archived_at IS NOT NULL;
CREATE INDEX notifications_by_category ON notifications (user_id, category, seq);

-- Two markings of one inbox never bear the same moment: it is what undoes exactly one of them.
ALTER TABLE notification_counters ADD COLUMN last_marked_at BIGINT NOT NULL DEFAULT 0;

-- Beside the matrix of notification_settings. Whoever has no row has the defaults, at revision 0.
CREATE TABLE notification_preferences (
    user_id      TEXT PRIMARY KEY REFERENCES users (id),
    revision     BIGINT NOT NULL,
    quiet_hours  BIGINT NOT NULL,
    quiet_from   TEXT NOT NULL,
    quiet_until  TEXT NOT NULL,
    digest       BIGINT NOT NULL,
    digest_at    TEXT NOT NULL
);

-- Neither role nor user_id: to everyone.
CREATE TABLE announcements (
    id                 TEXT PRIMARY KEY,
    role               TEXT,
    user_id            TEXT REFERENCES users (id),
    type               TEXT NOT NULL CHECK (type IN ('info', 'success', 'warning', 'error')),
    title              TEXT,
    message            TEXT,
    translations_json  TEXT NOT NULL,
    link               TEXT,
    sent_by            TEXT NOT NULL REFERENCES users (id),
    sent_at            BIGINT NOT NULL,
    recipients         BIGINT NOT NULL
);
CREATE INDEX announcements_by_time ON announcements (sent_at, id);
