import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['*.test.ts'],
    globalSetup: './server.ts',
    testTimeout: 15_000,
  },
});
