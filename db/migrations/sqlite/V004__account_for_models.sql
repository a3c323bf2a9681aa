-- One row a request to a paid model, written before it is sent with the most it may cost and corrected afterwards, so
-- that several instances share a day's budget and a crash forgets nothing.
CREATE TABLE ai_requests (
    id             TEXT PRIMARY KEY,
    at             INTEGER NOT NULL,
    day            TEXT NOT NULL,
    provider       TEXT NOT NULL,
    model          TEXT NOT NULL,
    act            TEXT NOT NULL,
    position_id    TEXT NOT NULL,
    status         TEXT NOT NULL CHECK (status IN ('reserved', 'done', 'failed')),
    input_tokens   INTEGER NOT NULL,
    output_tokens  INTEGER NOT NULL,
    cost_micros    INTEGER NOT NULL
) STRICT;
CREATE INDEX ai_requests_by_day ON ai_requests (day);
CREATE INDEX ai_requests_by_position ON ai_requests (position_id);

-- What a model said of an answer, found again by a digest that is keyed with the candidate's own salt: without the
-- salt, which erasure takes away, no guess of an answer can be compared with it.
CREATE TABLE ai_analyses (
    key              TEXT PRIMARY KEY,
    interview_id     TEXT NOT NULL REFERENCES interviews (id),
    assessment_json  TEXT NOT NULL,
    created_at       INTEGER NOT NULL
) STRICT;
CREATE INDEX ai_analyses_by_interview ON ai_analyses (interview_id);
