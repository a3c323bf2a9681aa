// Vitest global set-up: one PostgreSQL for all files of a run; each server gets a database of its own in it.
import { startPostgreSQL } from './postgresql.ts';

export default async function setup() {
  const postgresql = await startPostgreSQL();
  process.env.RECRUTEIA_TEST_POSTGRESQL_FOLDER = postgresql.folder;
  return () => postgresql.stop();
}
