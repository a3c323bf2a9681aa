// Vitest global set-up: one PostgreSQL and one Redis for all files of a run; each server gets a database of its own in
// the one and channels of its own in the other.
import { startPostgreSQL } from './postgresql.ts';
import { Redis } from './redis.ts';

export default async function setup() {
  const postgresql = await startPostgreSQL();
  process.env.RECRUTEIA_TEST_POSTGRESQL_FOLDER = postgresql.folder;
  const redis = await Redis.start();
  process.env.RECRUTEIA_TEST_REDIS_URL = redis.url;
  return async () => {
    await redis.stop();
    await postgresql.stop();
  };
}
