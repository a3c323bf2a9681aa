-- How many interviews of a position stand where, and which plan it has, kept as they change: the list of positions is
-- read far more often than an interview moves. Triggers keep the counts in the transaction of the change itself, so that
-- no statement can forget them.
CREATE TABLE position_counts (
    position_id        TEXT PRIMARY KEY REFERENCES positions (id) ON DELETE CASCADE,
    published_version  INTEGER,
    has_draft          INTEGER NOT NULL DEFAULT 0,
    invited            INTEGER NOT NULL DEFAULT 0,
    started            INTEGER NOT NULL DEFAULT 0,
    submitted          INTEGER NOT NULL DEFAULT 0,
    analysed           INTEGER NOT NULL DEFAULT 0,
    decided            INTEGER NOT NULL DEFAULT 0,
    expired            INTEGER NOT NULL DEFAULT 0,
    withdrawn          INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

INSERT INTO position_counts
SELECT p.id,
    (SELECT MAX(v.version) FROM interview_plans v WHERE v.position_id = p.id AND v.status = 'published'),
    EXISTS (SELECT 1 FROM interview_plans d WHERE d.position_id = p.id AND d.status = 'draft'),
    (SELECT COUNT(*) FROM interviews i WHERE i.position_id = p.id AND i.status = 'invited'),
    (SELECT COUNT(*) FROM interviews i WHERE i.position_id = p.id AND i.status = 'started'),
    (SELECT COUNT(*) FROM interviews i WHERE i.position_id = p.id AND i.status = 'submitted'),
    (SELECT COUNT(*) FROM interviews i WHERE i.position_id = p.id AND i.status = 'analysed'),
    (SELECT COUNT(*) FROM interviews i WHERE i.position_id = p.id AND i.status = 'decided'),
    (SELECT COUNT(*) FROM interviews i WHERE i.position_id = p.id AND i.status = 'expired'),
    (SELECT COUNT(*) FROM interviews i WHERE i.position_id = p.id AND i.status = 'withdrawn')
FROM positions p;

CREATE TRIGGER positions_counted AFTER INSERT ON positions
BEGIN
    INSERT INTO position_counts (position_id) VALUES (NEW.id);
END;

CREATE TRIGGER interviews_counted AFTER INSERT ON interviews
BEGIN
    UPDATE position_counts SET
        invited = invited + (NEW.status = 'invited'),
        started = started + (NEW.status = 'started'),
        submitted = submitted + (NEW.status = 'submitted'),
        analysed = analysed + (NEW.status = 'analysed'),
        decided = decided + (NEW.status = 'decided'),
        expired = expired + (NEW.status = 'expired'),
        withdrawn = withdrawn + (NEW.status = 'withdrawn')
    WHERE position_id = NEW.position_id;
END;

CREATE TRIGGER interviews_recounted AFTER UPDATE OF status, position_id ON interviews
BEGIN
    UPDATE position_counts SET
        invited = invited - (OLD.status = 'invited'),
        started = started - (OLD.status = 'started'),
        submitted = submitted - (OLD.status = 'submitted'),
        analysed = analysed - (OLD.status = 'analysed'),
        decided = decided - (OLD.status = 'decided'),
        expired = expired - (OLD.status = 'expired'),
        withdrawn = withdrawn - (OLD.status = 'withdrawn')
    WHERE position_id = OLD.position_id;
    UPDATE position_counts SET
        invited = invited + (NEW.status = 'invited'),
        started = started + (NEW.status = 'started'),
        submitted = submitted + (NEW.status = 'submitted'),
        analysed = analysed + (NEW.status = 'analysed'),
        decided = decided + (NEW.status = 'decided'),
        expired = expired + (NEW.status = 'expired'),
        withdrawn = withdrawn + (NEW.status = 'withdrawn')
    WHERE position_id = NEW.position_id;
END;

CREATE TRIGGER interviews_uncounted AFTER DELETE ON interviews
BEGIN
    UPDATE position_counts SET
        invited = invited - (OLD.status = 'invited'),
        started = started - (OLD.status = 'started'),
        submitted = submitted - (OLD.status = 'submitted'),
        analysed = analysed - (OLD.status = 'analysed'),
        decided = decided - (OLD.status = 'decided'),
        expired = expired - (OLD.status = 'expired'),
        withdrawn = withdrawn - (OLD.status = 'withdrawn')
    WHERE position_id = OLD.position_id;
END;

CREATE TRIGGER plans_noted AFTER INSERT ON interview_plans
BEGIN
    UPDATE position_counts SET
        published_version = (
            SELECT MAX(v.version) FROM interview_plans v WHERE v.position_id = NEW.position_id AND v.status = 'published'),
        has_draft = EXISTS (
            SELECT 1 FROM interview_plans d WHERE d.position_id = NEW.position_id AND d.status = 'draft')
    WHERE position_id = NEW.position_id;
END;

CREATE TRIGGER plans_noted_again AFTER UPDATE OF status, version ON interview_plans
BEGIN
    UPDATE position_counts SET
        published_version = (
            SELECT MAX(v.version) FROM interview_plans v WHERE v.position_id = NEW.position_id AND v.status = 'published'),
        has_draft = EXISTS (
            SELECT 1 FROM interview_plans d WHERE d.position_id = NEW.position_id AND d.status = 'draft')
    WHERE position_id = NEW.position_id;
END;

CREATE TRIGGER plans_forgotten AFTER DELETE ON interview_plans
BEGIN
    UPDATE position_counts SET
        published_version = (
            SELECT MAX(v.version) FROM interview_plans v WHERE v.position_id = OLD.position_id AND v.status = 'published'),
        has_draft = EXISTS (
            SELECT 1 FROM interview_plans d WHERE d.position_id = OLD.position_id AND d.status = 'draft')
    WHERE position_id = OLD.position_id;
END;
