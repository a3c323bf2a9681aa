// The same list on Node's own http and node:sqlite: one prepared statement, the JWT verified by hand, nothing else.
// Environment: DATABASE, KEY (HS256), PORT.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';

const { DATABASE = '', KEY = '', PORT = '0' } = process.env;
const pageSize = 50;

const database = new DatabaseSync(DATABASE, { readOnly: true });
const select = database.prepare(readFileSync(new URL('positions.sql', import.meta.url), 'utf8'));

function subjectOf(authorization: string | undefined): string | undefined {
  const [header, claims, signature] = authorization?.replace(/^Bearer /, '').split('.') ?? [];
  if (!header || !claims || !signature) return undefined;
  const expected = createHmac('sha256', KEY).update(`${header}.${claims}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  if (JSON.parse(Buffer.from(header, 'base64url').toString()).alg !== 'HS256') return undefined;
  const { sub, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as {
    sub: string;
    exp: number;
  };
  return exp * 1000 > Date.now() ? sub : undefined;
}

type Row = Record<string, string | number | null>;

const time = (milliseconds: unknown) => new Date(Number(milliseconds)).toISOString();

function present(row: Row) {
  const { invited, started, submitted, analysed, decided, expired, withdrawn } = row;
  return {
    id: row.id,
    title: row.title,
    locale: row.locale,
    status: row.status,
    revision: row.revision,
    owner: { id: row.owner_id, name: row.owner_name },
    published_version: row.published_version,
    has_draft: row.has_draft === 1,
    funnel: {
      invited,
      started,
      submitted,
      analysed,
      decided,
      expired,
      withdrawn,
    },
    to_rate: row.to_rate,
    created_at: time(row.created_at),
    updated_at: time(row.updated_at),
  };
}

createServer((request, response) => {
  const viewer = subjectOf(request.headers.authorization);
  if (viewer === undefined) {
    response.writeHead(401).end();
    return;
  }
  const rows = select.all({ viewer, limit: pageSize + 1 }) as Row[];
  const body = JSON.stringify({
    items: rows.slice(0, pageSize).map(present),
    next_cursor: null,
  });
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}).listen(Number(PORT), '127.0.0.1');
