// A PostgreSQL 15 of the tests' own: a fresh cluster in a temporary folder, reachable through a socket in that folder
// alone (no port is taken), not durable (the tests of durability run on SQLite), gone afterwards.
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { end, eventually } from './processes.ts';

const programs = '/usr/lib/postgresql/15/bin';
const superuser = 'recruteia';

export type PostgreSQL = {
  folder: string;
  stop(): Promise<void>;
};

/** PostgreSQL refuses to run as root: the tests then run it as the user Debian's package made for it. */
function identity(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

export async function startPostgreSQL(): Promise<PostgreSQL> {
  const as = identity();
  const folder = mkdtempSync(join(tmpdir(), 'recruteia-postgresql-'));
  if (as.uid !== undefined && as.gid !== undefined) chownSync(folder, as.uid, as.gid);
  chmodSync(folder, 0o700);

  const data = join(folder, 'data');
  const options = { ...as, cwd: folder, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8' } };
  execFileSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', superuser, '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...options, stdio: 'pipe' },
  );
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${folder}`,
    'max_connections=200',
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
  ];
  const server = spawn(join(programs, 'postgres'), ['-D', data, ...settings.flatMap((s) => ['-c', s])], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  server.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));

  await eventually('PostgreSQL accepts connections', () => {
    if (server.exitCode !== null) throw new Error(`PostgreSQL did not start:\n${log}`);
    return log.includes('ready to accept connections');
  });
  return {
    folder,
    async stop() {
      await end(server, 'SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The folder of the cluster that postgresql_setup.ts started for this run. */
export function postgresqlFolder(): string {
  const folder = process.env.RECRUTEIA_TEST_POSTGRESQL_FOLDER;
  if (!folder) throw new Error('no PostgreSQL was started for this run');
  return folder;
}

/** Makes an empty database in the cluster below `folder` and returns its address, as database.url takes it. */
export function createDatabase(folder: string): string {
  const name = `test_${randomBytes(6).toString('hex')}`;
  psql(folder, 'postgres', `CREATE DATABASE ${name}`);
  return `postgresql:///${name}?host=${encodeURIComponent(folder)}&user=${superuser}`;
}

/** Runs statements and returns their rows, columns separated by tabs. */
export function psql(folder: string, database: string, statements: string): string[] {
  const output = execFileSync(
    join(programs, 'psql'),
    ['-h', folder, '-U', superuser, '-d', database, '-v', 'ON_ERROR_STOP=1', '-AtqF', '\t'],
    { encoding: 'utf8', input: statements, stdio: ['pipe', 'pipe', 'pipe'], maxBuffer: 1 << 28 },
  );
  return output.split('\n').filter(Boolean);
}
