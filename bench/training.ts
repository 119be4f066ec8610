import { sql } from 'kysely'
import { loadDemo } from '../demo/city/load.ts'
import type { PlainDate } from '../src/calendar/plain-date.ts'
import { computeFigures } from '../src/figures/compute.ts'
import { dutyFigures } from '../src/duties/index.ts'
import { connect, type Db } from '../src/platform/db/connect.ts'
import { besideBare } from './beside-bare.ts'
import { ground } from './ground.ts'
import { quantile, round } from './load.ts'
import type { Result } from './result.ts'
import { child } from './w1-intake.ts'

const INSTITUTIONS = Number(process.env['INSTITUTIONS'] ?? 10_000)
const DAYS = Number(process.env['DAYS'] ?? 40)
const coverages = ['non-profit', 'permitted-online', 'disposed', 'custody', 'price'].map((one) => `training.${one}`)

/** The page on which a parent looks before paying, from kept bytes beside bare node:http; the five coverages of any day over so many institutions. */
export const training = async (): Promise<Result[]> => [await publicCheck(), await fiveCoverages()]

async function publicCheck(): Promise<Result> {
  const base = await ground()
  try {
    const { db, close } = connect(base.config)
    await loadDemo({ db })
    await close()
    const { process, port } = await child('mingfa', base)
    const found = await besideBare('training check', port, `/gov/training?q=${encodeURIComponent('启明')}`)
    process.disconnect()
    const p99 = found.measures.find(({ name }) => name === 'p99 ms')!.value as number
    return {
      ...found,
      measures: found.measures.map((one) => (one.name === 'p99 ms' ? { ...one, bar: '≤ 20', met: p99 <= 20 } : one)),
    }
  } finally {
    await base.end()
  }
}

async function fiveCoverages(): Promise<Result> {
  const base = await ground()
  const { db, close } = connect(base.config)
  try {
    await loadDemo({ db })
    // Only its owner may have a table looked through: without that every plan is a guess.
    const owner = connect(base.ownerConfig)
    await multiply(owner.db)
    await owner.close()
    const duty = dutyFigures.find(({ id }) => id === 'training')!
    const figures = duty.figures.filter(({ id }) => coverages.includes(id))
    if (figures.length !== 5) throw new Error(`${figures.length} coverages`)
    const took: number[] = []
    let last: unknown
    for (let i = 0; i < DAYS; i++) {
      const until =
        `2024-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + ((i * 7) % 27)).padStart(2, '0')}` as PlainDate
      const extent = { from: '2024-01-01' as PlainDate, until, branch: { of: 'all' as const }, asOf: null }
      const began = performance.now()
      last = (await computeFigures(db, [{ ...duty, figures }], extent, new Date())).map(
        ({ numerator, denominator }) => [numerator, denominator],
      )
      took.push(performance.now() - began)
    }
    took.sort((a, b) => a - b)
    const p95 = round(quantile(took, 0.95))
    return {
      id: 'Training coverages',
      what: `the five coverages of ${DAYS} days over ${INSTITUTIONS} institutions`,
      measures: [
        { name: 'p50 ms', value: round(quantile(took, 0.5)) },
        { name: 'p95 ms', value: p95, ...(INSTITUTIONS >= 10_000 && { bar: '< 300', met: p95 < 300 }) },
      ],
      detail: { took, last },
    }
  } finally {
    await close()
    await base.end()
  }
}

/** As the demo's, so often: institutions of subjects with boards, account and reconciliations, each under a code of its own. */
async function multiply(db: Db) {
  await sql`insert into book_entry select (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(), 'key', b.key || 'B' || n, 'form',
      b.form || jsonb_build_object(case when b.form ? 'creditCode' then 'creditCode' else 'code' end, 'B' || n)))).*
    from (
      select row_number() over (order by b.form ->> 'creditCode') - 1 as at, count(*) over () as many, b.form ->> 'creditCode' as code
      from book_entry b where b.book = 'training-institutions' and b.form ->> 'kind' = 'subject') one
    join generate_series(1, ${INSTITUTIONS}::int) n on n % one.many = one.at
    join book_entry b on b.book in ('training-institutions', 'training-prices', 'custody-accounts', 'custody-days')
      and coalesce(b.form ->> 'creditCode', b.form ->> 'code') = one.code`.execute(db)
  await sql`vacuum analyze book_entry`.execute(db)
}
