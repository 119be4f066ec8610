import type { PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { actedBy, changeAll, type RecordRow, type Register } from '../../platform/change.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { shippedUnit, units, type Dimension, type UnitAbout } from '../units.ts'
import type { OwnUnit, OwnUnitForm } from './contract.ts'
import { changedMeanwhile, type Saving } from './store.ts'

interface Row extends RecordRow {
  readonly zh: string
  readonly en: string
  readonly one: string
  readonly counts: string
  readonly from_day: PlainDate | null
  readonly until_day: PlainDate | null
}

export const ownUnitRegister: Register<Row> = {
  table: 'own_unit',
  columns: ['id', 'version', 'changed_at', 'zh', 'en', 'one', 'counts', 'from_day', 'until_day'],
}

export async function ownUnits(db: Db | Tx): Promise<OwnUnit[]> {
  const rows = await db.selectFrom('own_unit').selectAll().orderBy('zh').execute()
  return rows.map(({ id, version, zh, en, one, counts, from_day, until_day }) => ({
    ...{ id, version, zh, en, one },
    counts: counts.startsWith(OWN) ? null : (counts as Dimension),
    from: from_day,
    until: until_day,
  }))
}

/** The prefix of what only the bureau's own unit counts. */
const OWN = 'own.'

/** A bureau's own unit as figures know it: without English words it stands as it is. */
export const aboutOwn = ({ zh, en, one, counts }: Pick<OwnUnit, 'zh' | 'en' | 'one' | 'counts'>): UnitAbout => ({
  zh,
  en: en || zh,
  one: one || en || zh,
  counts: counts ?? `${OWN}${zh}`,
  per: 1,
})

/** A unit by its word, shipped or the bureau's own, in use or not: what was said in it stays said. */
export function unitsWith(own: readonly OwnUnit[]): (code: string) => UnitAbout | undefined {
  const byCode = new Map(own.map((one) => [one.zh, aboutOwn(one)]))
  return (code) => shippedUnit(code) ?? byCode.get(code)
}

/** The units offered on a day: the shipped ones, and those of the bureau's own that are in use. */
export const offeredOn = (
  own: readonly OwnUnit[],
  day: PlainDate,
): readonly (UnitAbout & { readonly own: boolean })[] => [
  ...Object.values<UnitAbout>(units).map((one) => ({ ...one, own: false })),
  ...own
    .filter(({ from, until }) => (from === null || from <= day) && (until === null || day <= until))
    .map((one) => ({ ...aboutOwn(one), own: true })),
]

export async function keepOwnUnit(
  db: Db,
  { actor, id, form, seen, request, now }: Saving<OwnUnitForm>,
): Promise<Outcome<OwnUnit>> {
  const { zh, en, one, counts, from, until } = form
  if (shippedUnit(zh))
    return refuse('own-units.shipped', `“${zh}”是随系统提供的单位。`, `“${zh}” is a shipped unit.`, {
      field: 'zh',
      status: 409,
    })
  if (from && until && until < from)
    return refuse('own-units.backwards', '停用日期不能早于启用日期。', 'It cannot end before it begins.', {
      field: 'until',
    })
  const rows = await db.selectFrom('own_unit').selectAll().execute()
  const before = (rows.find((row) => row.id === id) ?? null) as Row | null
  if (rows.some((row) => row.zh === zh && row.id !== id))
    return refuse('own-units.name-taken', `已经有“${zh}”这个单位。`, `There is a unit “${zh}” already.`, {
      field: 'zh',
      status: 409,
    })
  // What was counted in it stays counted in it.
  const meaning = counts ?? `${OWN}${zh}`
  if (before && (before.zh !== zh || before.counts !== meaning) && (await used(db, before.zh)))
    return refuse(
      'own-units.in-use',
      `已有数据以“${before.zh}”为单位，只能改英文和日期；要换一个，请另设单位。`,
      `Figures count in “${before.zh}”: only its English and dates can change. Make another unit instead.`,
      { field: 'zh', status: 409 },
    )
  const by = actedBy(
    actor,
    actor.posts.find(({ permissions }) => permissions.has('figures.compose')),
  )
  const after = { id, zh, en, one, counts: meaning, from_day: from, until_day: until }
  const [verdict] = await changeAll(db, ownUnitRegister, [
    { before: before && { ...before, version: seen }, after, act: 'own-units.save', by, at: now, request },
  ])
  if (verdict === 'stale') return changedMeanwhile
  return accept((await ownUnits(db)).find((unit) => unit.id === id)!)
}

const used = async (db: Db, unit: string) =>
  (await db.selectFrom('own_figure').select('id').where('unit', '=', unit).limit(1).execute()).length > 0
