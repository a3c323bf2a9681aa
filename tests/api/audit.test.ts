import { DatabaseSync } from 'node:sqlite';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { postgresqlFolder, psql } from '../support/postgresql.ts';
import type { Home } from '../support/server.ts';
import { anAnalysedInterview, World, type Schema } from '../support/world.ts';

type Page = { items: Schema['AuditEvent'][]; next_cursor: string | null };

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

describe('the audit log', () => {
  test('holds who did what to what, in an unbroken sequence, and no content', async () => {
    const recruiter = await world.person('recruiter');
    const { interview } = await anAnalysedInterview(world, recruiter, 1);
    const admin = await world.admin();

    const { items } = await admin.get<Page>('/api/audit-events', { limit: 100 });

    expect(items.map((item) => item.seq)).toEqual(items.map((_, i) => (items[0]?.seq ?? 0) - i));
    expect(items.some((item) => item.subject_id === interview.id && item.actor.kind === 'candidate')).toBe(
      true,
    );
    expect(items.some((item) => item.actor.kind === 'user' && item.actor.id === recruiter.id)).toBe(true);
    const text = JSON.stringify(items);
    expect(text).not.toContain(interview.candidate.email);
    expect(text).not.toContain('consigner');
  });

  test('is filtered by act, actor and subject, and paged', async () => {
    const recruiter = await world.person('recruiter');
    await anAnalysedInterview(world, recruiter, 1);
    const admin = await world.admin();

    const { items } = await admin.get<Page>('/api/audit-events', { actor_id: recruiter.id });
    const [first] = items;
    const ofAct = await admin.get<Page>('/api/audit-events', { act: first?.act ?? '', limit: 1 });

    expect(items.length).toBeGreaterThan(1);
    expect(new Set(items.map((item) => item.actor.id))).toEqual(new Set([recruiter.id]));
    expect(ofAct.items).toHaveLength(1);
    expect(ofAct.items[0]?.act).toBe(first?.act);
  });
});

/** Runs SQL on the server's own database, as an intruder with every right on it would. */
function tamper(home: Home, ...statements: string[]) {
  const url = home.settings.RECRUTEIA_DATABASE__URL;
  if (url?.startsWith('postgresql:')) {
    const name = new URL(url.replace('postgresql:///', 'http://x/')).pathname.slice(1);
    psql(postgresqlFolder(), name, ['SET session_replication_role = replica', ...statements].join('; '));
    return;
  }
  const file = readdirSync(home.folder).find((name) => /\.(?:db|sqlite3?)$/.test(name));
  if (!file) throw new Error('no database file');
  const database = new DatabaseSync(join(home.folder, file), { enableForeignKeyConstraints: false });
  for (const statement of statements) database.exec(statement);
  database.close();
}

describe('recruteia verify-audit', () => {
  async function aLog(): Promise<{ home: Home; last: number }> {
    const own = await World.open();
    const recruiter = await own.person('recruiter');
    await anAnalysedInterview(own, recruiter, 1);
    const page = await (await own.admin()).get<Page>('/api/audit-events', { limit: 1 });
    await own.server.stop();
    return { home: own.home, last: page.items[0]?.seq ?? 0 };
  }

  test('finds nothing in a log nobody touched', async () => {
    const { home } = await aLog();

    const { code } = await home.run(['verify-audit']);

    expect(code).toBe(0);
    home.remove();
  });

  test.each<[string, number, ...string[]]>([
    ['edited', 3, "UPDATE audit_events SET act = 'nothing_at_all' WHERE seq = 3"],
    ['removed', 3, 'DELETE FROM audit_events WHERE seq = 3'],
    [
      'reordered',
      3,
      'UPDATE audit_events SET seq = 1000003 WHERE seq = 3',
      'UPDATE audit_events SET seq = 3 WHERE seq = 4',
      'UPDATE audit_events SET seq = 4 WHERE seq = 1000003',
    ],
  ])('names a row that was %s', async (_, row, ...statements) => {
    const { home } = await aLog();
    tamper(home, ...statements);

    const { code, stdout, stderr } = await home.run(['verify-audit']);

    expect(code).not.toBe(0);
    expect(stdout + stderr).toMatch(new RegExp(`\\b${row}\\b`));
    home.remove();
  });

  test('notices that the end was cut off', async () => {
    const { home, last } = await aLog();
    tamper(home, `DELETE FROM audit_events WHERE seq > ${last - 2}`);

    const { code, stdout, stderr } = await home.run(['verify-audit']);

    expect(code).not.toBe(0);
    expect(stdout + stderr).toMatch(new RegExp(`\\b(?:${last - 2}|${last - 1}|${last})\\b`));
    home.remove();
  });

  test('reports what a candidate erased as erased, not as tampering', async () => {
    const own = await World.open();
    const recruiter = await own.person('recruiter');
    const { candidate } = await anAnalysedInterview(own, recruiter, 1);
    await candidate.delete('/api/interview/data');
    await own.server.stop();

    const { code, stdout } = await own.home.run(['verify-audit']);

    expect(code).toBe(0);
    expect(stdout).toMatch(/erased/i);
    own.home.remove();
  });
});
