-- How many interviews of a position stand where, and which plan it has, kept as they change: the list of positions is
-- read far more often than an interview moves. Triggers keep the counts in the transaction of the change itself, so that
-- no statement can forget them.
CREATE TABLE position_counts (
    position_id        TEXT PRIMARY KEY REFERENCES positions (id) ON DELETE CASCADE,
    published_version  BIGINT,
    has_draft          INTEGER NOT NULL DEFAULT 0,
    invited            BIGINT NOT NULL DEFAULT 0,
    started            BIGINT NOT NULL DEFAULT 0,
    submitted          BIGINT NOT NULL DEFAULT 0,
    analysed           BIGINT NOT NULL DEFAULT 0,
    decided            BIGINT NOT NULL DEFAULT 0,
    expired            BIGINT NOT NULL DEFAULT 0,
    withdrawn          BIGINT NOT NULL DEFAULT 0
);

INSERT INTO position_counts
SELECT p.id,
    (SELECT MAX(v.version) FROM interview_plans v WHERE v.position_id = p.id AND v.status = 'published'),
    EXISTS (SELECT 1 FROM interview_plans d WHERE d.position_id = p.id AND d.status = 'draft')::INTEGER,
    (SELECT COUNT(*) FROM interviews i WHERE i.position_id = p.id AND i.status = 'invited'),
    (SELECT COUNT(*) FROM interviews i WHERE i.position_id = p.id AND i.status = 'started'),
    (SELECT COUNT(*) FROM interviews i WHERE i.position_id = p.id AND i.status = 'submitted'),
    (SELECT COUNT(*) FROM interviews i WHERE i.position_id = p.id AND i.status = 'analysed'),
    (SELECT COUNT(*) FROM interviews i WHERE i.position_id = p.id AND i.status = 'decided'),
    (SELECT COUNT(*) FROM interviews i WHERE i.position_id = p.id AND i.status = 'expired'),
    (SELECT COUNT(*) FROM interviews i WHERE i.position_id = p.id AND i.status = 'withdrawn')
FROM positions p;

CREATE FUNCTION begin_position_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO position_counts (position_id) VALUES (NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER positions_counted AFTER INSERT ON positions FOR EACH ROW EXECUTE FUNCTION begin_position_counts();

CREATE FUNCTION count_interview(of_position TEXT, stage TEXT, change INTEGER) RETURNS void LANGUAGE sql AS $$
    UPDATE position_counts SET
        invited = invited + change * (stage = 'invited')::INTEGER,
        started = started + change * (stage = 'started')::INTEGER,
        submitted = submitted + change * (stage = 'submitted')::INTEGER,
        analysed = analysed + change * (stage = 'analysed')::INTEGER,
        decided = decided + change * (stage = 'decided')::INTEGER,
        expired = expired + change * (stage = 'expired')::INTEGER,
        withdrawn = withdrawn + change * (stage = 'withdrawn')::INTEGER
    WHERE position_id = of_position
$$;
CREATE FUNCTION count_interviews() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM count_interview(OLD.position_id, OLD.status, -1);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM count_interview(NEW.position_id, NEW.status, 1);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER interviews_counted AFTER INSERT OR DELETE OR UPDATE OF status, position_id ON interviews
FOR EACH ROW EXECUTE FUNCTION count_interviews();

CREATE FUNCTION note_plans() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_position TEXT := CASE WHEN TG_OP = 'DELETE' THEN OLD.position_id ELSE NEW.position_id END;
BEGIN
    UPDATE position_counts SET
        published_version = (
            SELECT MAX(v.version) FROM interview_plans v WHERE v.position_id = of_position AND v.status = 'published'),
        has_draft = EXISTS (
            SELECT 1 FROM interview_plans d WHERE d.position_id = of_position AND d.status = 'draft')::INTEGER
    WHERE position_id = of_position;
    RETURN NULL;
END $$;
CREATE TRIGGER plans_noted AFTER INSERT OR DELETE OR UPDATE OF status, version ON interview_plans
FOR EACH ROW EXECUTE FUNCTION note_plans();
