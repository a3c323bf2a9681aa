// People by the thousand: rows of users and their sessions written straight into the database, and access tokens
// signed with the server's own key, because signing in by the thousand would measure argon2id.
import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { psql } from './postgresql.ts';
import type { Home } from './server.ts';

export type Minted = { userId: string; sessionId: string; token: string };

/** What a client's list is held against. */
export type Row = { userId: string; seq: number; id: string; message: string };

const hour = 3_600_000;

/** UUIDv7, as the server's ids are. */
function uuid(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  const random = randomBytes(10).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6, 18)}`;
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

export function accessToken(home: Home, userId: string, sessionId: string, expiresAt: number): string {
  const folder = home.settings.RECRUTEIA_DATA__DIRECTORY ?? home.folder;
  const key = readFileSync(join(folder, 'keys/jwt.key'), 'utf8').trim();
  const claims = { aud: 'user', exp: Math.floor(expiresAt / 1000), sub: userId, sid: sessionId };
  const unsigned = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${unsigned}.${createHmac('sha256', key).update(unsigned).digest('base64url')}`;
}

/** `count` active reviewers, each with an open session. */
export function mint(home: Home, count: number): Minted[] {
  const now = Date.now();
  const people = Array.from({ length: count }, () => {
    const [userId, sessionId] = [uuid(), uuid()];
    return { userId, sessionId, token: accessToken(home, userId, sessionId, now + hour) };
  });
  const rows = (row: (one: Minted) => string) => people.map(row).join(',');
  run(home, [
    'INSERT INTO users (id, email, name, status, locale, time_zone, created_at) VALUES ' +
      rows(
        (one) => `('${one.userId}','${one.userId}@foule.test','Foule','active','fr','Europe/Paris',${now})`,
      ),
    `INSERT INTO user_roles (user_id, role) VALUES ${rows((one) => `('${one.userId}','reviewer')`)}`,
    'INSERT INTO sessions (id, user_id, refresh_digest, rotated_at, created_at, expires_at) VALUES ' +
      rows(
        (one) => `('${one.sessionId}','${one.userId}','${one.sessionId}',${now},${now},${now + 24 * hour})`,
      ),
  ]);
  return people;
}

/** Every notification there is, by person and seq. */
export function notificationRows(home: Home): Row[] {
  const select = 'SELECT user_id, seq, id, message FROM notifications ORDER BY user_id, seq';
  const url = home.settings.RECRUTEIA_DATABASE__URL;
  if (url)
    return psql(...postgresqlOf(url), select).map((line) => {
      const [userId = '', seq = '', id = '', message = ''] = line.split('\t');
      return { userId, seq: Number(seq), id, message };
    });
  const database = new DatabaseSync(join(home.folder, 'recruteia.db'), { readOnly: true });
  try {
    return database
      .prepare(select)
      .all()
      .map((row) => ({
        userId: String(row.user_id),
        seq: Number(row.seq),
        id: String(row.id),
        message: String(row.message),
      }));
  } finally {
    database.close();
  }
}

/** The folder of the cluster and the name of the database behind an address of createDatabase(). */
function postgresqlOf(url: string): [string, string] {
  const address = new URL(url.replace('postgresql:///', 'postgresql://socket/'));
  return [address.searchParams.get('host') ?? '', address.pathname.slice(1)];
}

function run(home: Home, statements: string[]) {
  const url = home.settings.RECRUTEIA_DATABASE__URL;
  if (url) {
    psql(...postgresqlOf(url), statements.join(';\n'));
    return;
  }
  const database = new DatabaseSync(join(home.folder, 'recruteia.db'), { timeout: 10_000 });
  try {
    for (const statement of statements) database.exec(statement);
  } finally {
    database.close();
  }
}
