-- The list of positions as the product asks for it (src/positions/position_repository.cpp), first page, for a
-- recruiter: parameters are the viewer and the number of rows.
WITH page AS MATERIALIZED (
  SELECT p.id FROM positions p ORDER BY p.updated_at DESC, p.id DESC LIMIT :limit
), counts AS (
  SELECT i.position_id,
    COUNT(CASE WHEN i.status = 'invited' THEN 1 END) AS invited,
    COUNT(CASE WHEN i.status = 'started' THEN 1 END) AS started,
    COUNT(CASE WHEN i.status = 'submitted' THEN 1 END) AS submitted,
    COUNT(CASE WHEN i.status = 'analysed' THEN 1 END) AS analysed,
    COUNT(CASE WHEN i.status = 'decided' THEN 1 END) AS decided,
    COUNT(CASE WHEN i.status = 'expired' THEN 1 END) AS expired,
    COUNT(CASE WHEN i.status = 'withdrawn' THEN 1 END) AS withdrawn,
    COUNT(CASE WHEN i.status IN ('submitted', 'analysed') AND EXISTS (
      SELECT 1 FROM responses r WHERE r.interview_id = i.id AND NOT EXISTS (
        SELECT 1 FROM ratings g WHERE g.interview_id = r.interview_id AND g.question_id = r.question_id
          AND g.user_id = :viewer AND g.rated_at IS NOT NULL)) THEN 1 END) AS to_rate
  FROM page CROSS JOIN interviews i WHERE i.position_id = page.id GROUP BY i.position_id
)
SELECT p.id, p.title, p.description, p.locale, p.status, p.revision, p.owner_id, u.name AS owner_name, p.created_at,
  p.updated_at,
  (SELECT MAX(v.version) FROM interview_plans v WHERE v.position_id = p.id AND v.status = 'published')
    AS published_version,
  CASE WHEN EXISTS (SELECT 1 FROM interview_plans d WHERE d.position_id = p.id AND d.status = 'draft')
    THEN 1 ELSE 0 END AS has_draft,
  COALESCE(c.invited, 0) AS invited, COALESCE(c.started, 0) AS started, COALESCE(c.submitted, 0) AS submitted,
  COALESCE(c.analysed, 0) AS analysed, COALESCE(c.decided, 0) AS decided, COALESCE(c.expired, 0) AS expired,
  COALESCE(c.withdrawn, 0) AS withdrawn, COALESCE(c.to_rate, 0) AS to_rate
FROM page CROSS JOIN positions p JOIN users u ON u.id = p.owner_id LEFT JOIN counts c ON c.position_id = p.id
WHERE p.id = page.id
ORDER BY p.updated_at DESC, p.id DESC
