// with_postgresql.ts COMMAND ARGUMENT...: runs a command with a PostgreSQL of its own, whose address stands in
// RECRUTEIA_TEST_POSTGRESQL, and ends with the command's status. For the C++ tests.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { createDatabase, startPostgreSQL } from './postgresql.ts';

const [command = '', ...args] = process.argv.slice(2);
const postgresql = await startPostgreSQL();
try {
  const env = { ...process.env, RECRUTEIA_TEST_POSTGRESQL: createDatabase(postgresql.folder) };
  const child = spawn(command, args, { env, stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  process.exitCode = code ?? 1;
} finally {
  await postgresql.stop();
}
