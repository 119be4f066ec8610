import { sql } from 'kysely'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { By, RecordRow, Register } from '../../platform/change.ts'
import { changeAll } from '../../platform/change.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { yearBefore } from '../comparison/figures.ts'
import type { ReportRow } from '../row.ts'
import type { FormerForm } from './contract.ts'
import type { FormerNumber, FormerReport } from './read.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'

export interface FormerRow extends RecordRow {
  readonly org: string
  readonly from_day: PlainDate
  readonly until_day: PlainDate
  readonly title: string
  readonly text: string
  readonly numbers: readonly FormerNumber[]
  readonly source: string
  readonly address: string | null
}

export const formerRegister: Register<FormerRow> = {
  table: 'former_report',
  columns: [
    ...(['id', 'version', 'changed_at', 'org', 'from_day', 'until_day'] as const),
    ...(['title', 'text', 'numbers', 'source', 'address'] as const),
  ],
}

type Whose = Pick<ReportRow, 'org' | 'from_day' | 'until_day'>

/** The report of the same days a year before, as somebody entered it. */
export async function formerOf(
  db: Db,
  { org, from_day: from, until_day: until }: Whose,
): Promise<FormerRow | undefined> {
  const before = yearBefore({ from, until })
  const { rows } = await sql<FormerRow>`
    select * from former_report where org = ${org} and from_day = ${before.from} and until_day = ${before.until}`.execute(
    db,
  )
  return rows[0]
}

export const asFormer = ({ id, title, text, numbers, from_day: from, until_day: until }: FormerRow): FormerReport => ({
  ...{ id, title, text, numbers, from, until },
})

export interface Entered extends FormerForm {
  readonly numbers: readonly FormerNumber[]
}

/** Enters last year's report for one of this year, or enters it anew. The one way in, for the desk and for a demo's own. */
export async function enterFormer(
  on: Db | Tx,
  whose: Whose,
  { id, version }: { readonly id: string; readonly version: number },
  { title, text, source, address, numbers }: Entered,
  doing: { readonly by: By; readonly at: Date; readonly request?: string },
): Promise<Outcome<true>> {
  const before = await formerOf(on as Db, whose)
  if ((before?.version ?? 0) !== version) return stale
  const { from, until } = yearBefore({ from: whose.from_day, until: whose.until_day })
  const after = {
    ...{ id: before?.id ?? id, org: whose.org, from_day: from, until_day: until },
    ...{ title, text, source, address, numbers: numbers.map(({ figure, said }) => ({ figure, said })) },
  }
  const change = { before: before ?? null, after, act: 'report.enter-former', ...doing } as const
  const [verdict] = await changeAll(on, formerRegister, [change])
  return verdict === 'stale' ? stale : accept(true)
}

const stale = refuse(
  'report.former-stale',
  '上年报告已被他人录入或者修改，请刷新后重做您的修改。',
  'Somebody else entered or changed last year’s report; reload and make your change again.',
  { status: 409 },
)
