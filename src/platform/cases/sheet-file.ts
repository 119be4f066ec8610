import { sql } from 'kysely'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../actor.ts'
import { settingOf } from '../bureau-settings/store.ts'
import type { Db } from '../db/connect.ts'
import { toXlsx } from '../export.ts'
import { at } from './keys.ts'
import type { CaseRoom } from './room.ts'
import type { DossierRow } from './rows.ts'
import type { CaseSheet } from './sheet.ts'
import type { AnyProcedure } from './table.ts'

/** More cases than this no sheet has. */
const MOST = 10_000

interface Asked {
  readonly from: PlainDate
  readonly until: PlainDate
}

/** The file of a period, of the cases that somebody may read. */
export async function sheetFile(
  { house: { db, demo }, places }: CaseRoom,
  procedure: AnyProcedure,
  sheet: CaseSheet<object>,
  actor: Actor,
  { from, until }: Asked,
): Promise<Outcome<Buffer>> {
  const [layout, cases] = await Promise.all([
    settingOf(db, sheet.layout, until),
    casesIn(db, procedure, sheet, places.reach(actor, procedure.read), { from, until }),
  ])
  if (cases.length > MOST)
    return refuse(
      'cases.too-many-on-a-sheet',
      `一次最多${MOST}件，请缩短期间。`,
      `At most ${MOST} at a time: shorten the period.`,
      { status: 413 },
    )
  const rows = cases.flatMap(({ state, number, org }) => {
    const row = sheet.row({ state, number, unit: places.nameOf(org) })
    return row ? [row] : []
  })
  const left = cases.length - rows.length
  const file = await toXlsx(
    layout.map((title) => ({ title, value: (row: (typeof rows)[number]) => row[title] ?? null })),
    rows,
    {
      sheet: sheet.title.zh,
      demo,
      above: left > 0 ? [`${left}件不属于报送范围，没有列入。`] : [],
    },
  )
  return accept(Buffer.from(file))
}

type Shown = Pick<DossierRow, 'state' | 'number' | 'org'>

async function casesIn(
  db: Db,
  { id }: AnyProcedure,
  { day }: CaseSheet<object>,
  reach: ReturnType<CaseRoom['places']['reach']>,
  { from, until }: Asked,
): Promise<Shown[]> {
  const on = at('a.state', day)
  const { rows } = await sql<Shown>`
    select a.state, a.number, a.org from dossier a where a.procedure = ${id} and a.erased_on is null and ${on} between ${from} and ${until} and ${reach}
    order by ${on}, a.id limit ${MOST + 1}`.execute(db)
  return rows
}
