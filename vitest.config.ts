import { availableParallelism, totalmem } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'
import { leftOut } from './test/support/left-out.ts'
import { LongestFirst } from './test/support/longest-first.ts'
import { seed } from './test/support/seed.ts'

// As it ships: built for tests, React takes twice as long for a page, and antd gives every dialog and list the same id.
process.env['NODE_ENV'] = 'production'

export default defineConfig({
  test: {
    include: ['{src,test,demo,bench,build,docs}/**/*.test.{ts,tsx}'],
    exclude: [...configDefaults.exclude, ...leftOut(seed, process.argv.slice(2))],
    globalSetup: ['test/support/database-setup.ts'],
    pool: 'forks',
    maxWorkers: workers(),
    // A worker reads the sources once, not once a file. What a file stubs it takes back; what it opens it closes.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // Far above what any test takes alone: it is there for what hangs, not for what waits its turn on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // A shared build machine may stall a browser for seconds; what fails twice is broken. At one's desk nothing is tried again.
    retry: process.env['CI'] ? 1 : 0,
    // Days in Beijing must not depend on where the machine stands; some tests set another zone themselves.
    env: { TZ: 'UTC' },
  },
})

/** One more than there are cores, as each waits for its database and its browser a fifth of the time; each takes up to 2 GB with them. */
function workers(): number {
  const room = Math.floor(totalmem() / 2 ** 30 / 3)
  return Math.max(2, Math.min(availableParallelism() + 1, room, 4))
}
