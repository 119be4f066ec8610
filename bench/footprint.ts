import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '../src/platform/db/connect.ts'
import { instanceIn, newHome, residentMiB } from './instance.ts'
import { load, round } from './load.ts'
import type { Result } from './result.ts'
import { asks, sessionsOf } from './w1-intake.ts'

const root = join(import.meta.dirname, '..')

/** The built product: how long until it answers, in a new home with the demo city and afterwards; what it keeps in memory and on disk. */
export async function footprint(): Promise<Result> {
  execFileSync(process.execPath, [join(root, 'bin/mingfa.mjs'), '--help'], { stdio: ['ignore', 'ignore', 'inherit'] }) // builds when stale
  const home = newHome()
  const production = { program: [join(root, 'dist/cli.js')], flags: [] }
  try {
    const first = await instanceIn(home, production)
    const cold = await first.ready()
    await first.stop()
    const instance = await instanceIn(home, production)
    const warm = await instance.ready()
    await sleep(5000)
    const atRest = residentMiB(instance.pid())
    const { db, close } = connect(instance.ownerConfig())
    const clerks = await sessionsOf({ db, home }, 'school-clerk', 700)
    await close()
    const { failed } = await load(instance.port, asks(clerks, 10), 32)
    const busy = residentMiB(instance.pid())
    await instance.stop()
    const [data, all, installed, dist] = [
      sizeMiB(home),
      sizeMiB(join(root, 'node_modules')),
      productionMiB(),
      sizeMiB(join(root, 'dist')),
    ]
    return {
      id: 'footprint',
      what: 'dist/cli.js start, from the command to the first answer; resident memory of the server process without its PostgreSQL',
      measures: [
        {
          name: 's to the first answer, new home with the demo city',
          value: round(cold / 1000),
          bar: '≤ 60',
          met: cold <= 60_000,
        },
        { name: 's to the first answer, afterwards', value: round(warm / 1000), bar: '≤ 5', met: warm <= 5000 },
        { name: 'MiB of memory at rest', value: atRest, bar: '≤ 200', met: atRest <= 200 },
        { name: 'MiB of memory after W1', value: busy },
        { name: 'refused or failed in W1', value: failed, bar: '0', met: failed === 0 },
        {
          name: 'MiB installed for production / with what builds and tests / of it dist',
          value: `${installed} / ${all} / ${dist}`,
        },
        { name: 'MiB of data with the demo city and the records of W1', value: data },
      ],
      detail: {},
    }
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

const sizeMiB = (...folders: readonly string[]) =>
  Math.round(
    execFileSync('du', ['-skc', ...folders], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .reduce((_, line) => Number.parseInt(line, 10), 0) / 1024,
  )

/** `du` counts what lies in two of these folders once. */
const productionMiB = () =>
  sizeMiB(
    ...execFileSync('npm', ['ls', '--omit=dev', '--all', '--parseable'], { cwd: root, encoding: 'utf8' })
      .trim()
      .split('\n')
      .filter((folder) => folder !== root),
  )
