import { mkdirSync, readFileSync, existsSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { round } from './load.ts'

/** One thing measured, as the table shows it; `bar` in words, `met` when it is one that can be missed. */
export interface Measure {
  readonly name: string
  readonly value: string | number
  readonly bar?: string
  readonly met?: boolean
}

export interface Result {
  readonly id: string
  readonly what: string
  readonly measures: readonly Measure[]
  /** All that was seen, for whoever wants to look closer. */
  readonly detail: object
}

interface Kept extends Result {
  readonly at: string
  /** One-minute load average when it began and when it ended: this machine may be shared. */
  readonly load: readonly [before: number, after: number]
}

interface Book {
  readonly date: string
  readonly machine: object
  readonly results: readonly Kept[]
}

const folder = join(import.meta.dirname, 'results')

/** Runs a workload and writes its results into the book of the day, over those of an earlier run. */
export async function record(run: () => Promise<Result | Result[]>): Promise<Kept[]> {
  const before = round(loadavg()[0]!)
  const at = new Date().toISOString()
  const found = [await run()].flat()
  const fresh = found.map((result): Kept => ({ ...result, at, load: [before, round(loadavg()[0]!)] }))
  const date = at.slice(0, 10)
  const file = join(folder, `${date}.json`)
  mkdirSync(folder, { recursive: true })
  const earlier = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Book).results : []
  const results = [...earlier.filter(({ id }) => !fresh.some((one) => one.id === id)), ...fresh].toSorted((a, b) =>
    a.id.localeCompare(b.id),
  )
  const machine = {
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  }
  writeFileSync(file, `${JSON.stringify({ date, machine, results } satisfies Book, null, 2)}\n`)
  writeFileSync(join(folder, `${date}.md`), table({ date, machine, results }))
  return fresh
}

function table({ date, machine, results }: Book): string {
  const { cpu, cores, memoryGiB, node } = machine as Record<string, unknown>
  const lines = results.flatMap(({ id, what, measures, load }) => [
    `\n## ${id}\n\n${what}. Load average ${load.join(' → ')}.\n`,
    '| | measured | bar | |',
    '|---|---|---|---|',
    ...measures.map(
      ({ name, value, bar = '', met }) =>
        `| ${name} | ${value} | ${bar} | ${met === undefined ? '' : met ? 'met' : '**missed**'} |`,
    ),
  ])
  return [
    `# Measured on ${date}\n`,
    `${cpu}, ${cores} cores, ${memoryGiB} GiB, Node ${node}. Ratios are medians of alternating runs.`,
    ...lines,
    '',
  ].join('\n')
}
