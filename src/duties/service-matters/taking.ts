import { sql } from 'kysely'
import { addDays, type PlainDate } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import { into } from '../../platform/cases/keys.ts'
import type { Db } from '../../platform/db/connect.ts'
import type { Application } from './state.ts'

const inCase = into<Application>('d.state')

interface Took {
  readonly n: number
  readonly middle: number
  readonly longest: number
  readonly broken: number
}

/** How long a matter really took: what was decided under its code in the last year. */
async function howLong(on: Db, implement: string, today: PlainDate): Promise<Took | null> {
  const { rows } = await sql<Took>`
    select count(*)::int as n, percentile_disc(0.5) within group (order by (d.state #>> '{decision,used}')::int) as middle,
      max((d.state #>> '{decision,used}')::int) as longest, count(*) filter (where ${inCase.has('overrun')})::int as broken
    from dossier d where d.procedure = 'service-applications' and d.state #>> '{matter,implement}' = ${implement}
      and d.state #>> '{decision,on}' between ${addDays(today, -365)} and ${today}`.execute(on)
  const [took] = rows
  return took && took.n > 0 ? took : null
}

/** The same as its page tells it; that nobody applied is told too. */
export async function howLongTold(
  on: Db,
  implement: string,
  today: PlainDate,
): Promise<readonly (readonly [Words, Words])[]> {
  const label: Words = { zh: '近一年实际用时', en: 'How long it really took, last year' }
  const took = await howLong(on, implement, today)
  if (!took) return [[label, { zh: '近一年没有办结的申请', en: 'Nothing was decided in the last year' }]]
  const { n, middle, longest, broken } = took
  return [
    [
      label,
      {
        zh: `办结${n}件，一半在${middle}个工作日以内，最长${longest}个工作日；超过承诺时限${broken}件`,
        en: `${n} decided, half of them within ${middle} working days, the longest in ${longest}; ${broken} beyond the promise`,
      },
    ],
  ]
}
