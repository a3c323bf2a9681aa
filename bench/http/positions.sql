-- The list of positions as the product asks for it (src/positions/position_repository.cpp), first page, for a
-- recruiter: parameters are the viewer and the number of rows.
SELECT p.id, p.title, p.locale, p.status, p.revision, p.owner_id, u.name AS owner_name, p.created_at,
  p.updated_at, c.published_version, c.has_draft,
  c.invited, c.started, c.submitted, c.analysed, c.decided, c.expired, c.withdrawn,
  CASE WHEN c.submitted + c.analysed = 0 THEN 0 ELSE (
    SELECT COUNT(*) FROM interviews i
    WHERE i.position_id = p.id AND i.status IN ('submitted', 'analysed') AND EXISTS (
      SELECT 1 FROM responses r WHERE r.interview_id = i.id AND NOT EXISTS (
        SELECT 1 FROM ratings g WHERE g.interview_id = r.interview_id AND g.question_id = r.question_id
          AND g.user_id = :viewer AND g.rated_at IS NOT NULL))) END AS to_rate
FROM positions p JOIN users u ON u.id = p.owner_id JOIN position_counts c ON c.position_id = p.id
WHERE (p.updated_at, p.id) < (9223372036854775807, '')
ORDER BY p.updated_at DESC, p.id DESC LIMIT :limit
