import { v7 } from 'uuid'
import { z } from 'zod'
import type { PlainDate } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { settingRegister } from '../../bureau-settings/store.ts'
import { changeAll, type By } from '../../change.ts'
import type { Db, Tx } from '../../db/connect.ts'
import type { RawWorkbook } from '../workbook.ts'
import { listOn } from '../../lists/store.ts'
import { headingList, underKnownHeadings } from './own-headings.ts'
import { Layout, relaid, saidOf, sound, type LayoutField } from './layout.ts'

/** Whose layouts: of which importer, handed in for whom. Kept as a setting, so that they have its versions, acts and leaves. */
export const layoutKey = (importer: string, org: string | null) => `layout.${importer}${org ? `.${org}` : ''}`

const Layouts = z.array(Layout)

export interface KeptLayouts {
  readonly layouts: Layout[]
  readonly version: number
}

/** What was pointed out of such files, the latest first; nothing that does not parse is believed. */
export async function layoutsOf(on: Db | Tx, key: string): Promise<KeptLayouts> {
  const row = await on.selectFrom('setting').select(['value', 'version']).where('key', '=', key).executeTakeFirst()
  return { layouts: Layouts.safeParse(row?.value).data ?? [], version: row?.version ?? 0 }
}

interface Keeping {
  readonly layouts: Layout[]
  readonly fields: readonly LayoutField[]
  readonly seen: number
  readonly by: By
  readonly at: Date
  readonly request: string
}

/** Keeps the layouts of such files, all of them; each must be sound unless it was kept before. */
export async function keepLayouts(
  db: Db,
  key: string,
  { layouts, fields, seen, by, at, request }: Keeping,
): Promise<Outcome<KeptLayouts>> {
  const before = (await db.selectFrom('setting').selectAll().where('key', '=', key).executeTakeFirst()) ?? null
  if ((before?.version ?? 0) !== seen) return changedMeanwhile
  const known = new Set((Layouts.safeParse(before?.value).data ?? []).map((one) => JSON.stringify(one)))
  for (const layout of layouts) {
    const verdict = known.has(JSON.stringify(layout)) ? accept(true) : sound(layout, fields)
    if (!verdict.ok) return verdict
  }
  const after = { id: before?.id ?? v7(), key, value: layouts }
  const [verdict] = await changeAll(db, settingRegister, [{ before, after, act: 'settings.change', by, at, request }])
  return verdict === 'stale' ? changedMeanwhile : accept({ layouts, version: seen + 1 })
}

const changedMeanwhile = refuse(
  'layouts.changed-meanwhile',
  '记住的版式刚被他人修改，请刷新后再试。',
  'Somebody just changed the layouts; reload and try again.',
  { status: 409 },
)

/** A workbook as the layouts kept for it and the bureau's words for headings say, and what was done so, in words. */
export async function laidOut(
  on: Db | Tx,
  key: string,
  fields: readonly LayoutField[],
  book: RawWorkbook,
  today: PlainDate,
) {
  const { layouts } = await layoutsOf(on, key)
  const { book: as, by } = relaid(book, layouts, fields)
  const named = underKnownHeadings(as, await listOn(on, headingList, today), fields)
  return {
    book: named.book,
    said: [...by.map(({ sheet, layout }) => ({ sheet, say: saidOf(sheet, layout) })), ...named.said],
  }
}
