import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{src,test,demo,bench,build,docs}/**/*.test.{ts,tsx}'],
    globalSetup: ['test/support/database-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Days in Beijing must not depend on where the machine stands; some tests set another zone themselves.
    env: { TZ: 'UTC' },
  },
})
