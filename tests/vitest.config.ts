import { defineConfig } from 'vitest/config';

const minute = 60_000;
const long = process.env.RECRUTEIA_TEST_LONG === '1';

const shared = {
  environment: 'node',
  testTimeout: minute,
  hookTimeout: 2 * minute,
  // Each file starts its own server; nothing is shared but the machine.
  pool: 'forks',
} as const;

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: 'api-sqlite',
          include: ['api/**/*.test.ts'],
          isolate: false, // the support they share keeps nothing of a file: it is loaded once a worker
          env: { RECRUTEIA_TEST_ENGINE: 'sqlite' },
        },
      },
      {
        test: {
          ...shared,
          name: 'api-postgresql',
          include: ['api/**/*.test.ts'],
          isolate: false, // the support they share keeps nothing of a file: it is loaded once a worker
          env: { RECRUTEIA_TEST_ENGINE: 'postgresql' },
          globalSetup: ['support/postgresql_setup.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'realtime',
          include: ['realtime/**/*.test.ts'],
          globalSetup: ['support/postgresql_setup.ts'],
          fileParallelism: false,
          testTimeout: (long ? 15 : 4) * minute,
          hookTimeout: 2 * minute,
        },
      },
      {
        test: {
          ...shared,
          name: 'crash',
          include: ['crash/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: (long ? 60 : 10) * minute,
        },
      },
      {
        test: {
          ...shared,
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          testTimeout: 3 * minute,
        },
      },
    ],
  },
});
