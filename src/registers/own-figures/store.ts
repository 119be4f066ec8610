import { sql } from 'kysely'
import { v7 } from 'uuid'
import { flow, sum, type DutyFigures, type Flow, type Source, type Sum } from '../../figures/figure.ts'
import type { Unit } from '../../figures/units.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../../platform/actor.ts'
import { actedBy, changeAll, type RecordRow, type Register } from '../../platform/change.ts'
import type { Db } from '../../platform/db/connect.ts'
import type { House } from '../../platform/house.ts'
import { activities, persons } from '../activities/source.ts'
import type { OwnFigure, OwnFigureForm } from './contract.ts'
import { fits } from './rules.ts'

interface Row extends RecordRow {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly unit: string
  readonly rule_zh: string
  readonly rule_en: string
  readonly counted: string | null
  readonly kinds: string[]
  readonly programmes: string[]
  readonly parts: string[]
  readonly active: boolean
}

export const ownFigureRegister: Register<Row> = {
  table: 'own_figure',
  columns: [
    'id',
    'version',
    'changed_at',
    'code',
    'zh',
    'en',
    'unit',
    'rule_zh',
    'rule_en',
    'counted',
    'kinds',
    'programmes',
    'parts',
    'active',
  ],
}

export async function ownFigures(db: Db): Promise<OwnFigure[]> {
  const rows = await db.selectFrom('own_figure').selectAll().orderBy('code').execute()
  return rows.map(
    ({ rule_zh: ruleZh, rule_en: ruleEn, code, version, zh, en, unit, counted, kinds, programmes, parts, active }) => ({
      code,
      version,
      zh,
      en,
      ruleZh,
      ruleEn,
      kinds,
      programmes,
      parts,
      active,
      unit: unit as Unit,
      counted: counted as OwnFigureForm['counted'],
    }),
  )
}

/** The shipped duties and, after them, the bureau's own figures as one more. */
export async function withOwnFigures(db: Db, duties: readonly DutyFigures[]): Promise<readonly DutyFigures[]> {
  const own = (await ownFigures(db)).filter(({ active }) => active)
  if (own.length === 0) return duties
  const summable = summableOf(duties)
  const figures = own.flatMap((figure) => madeOf(figure, summable) ?? [])
  return [...duties, { id: 'own', title: { zh: '自定义数据', en: 'Figures of our own' }, figures }]
}

/** Only flows are added up: a stock, a ratio or a coverage is no sum. */
export const summableOf = (duties: readonly DutyFigures[]): ReadonlyMap<string, Flow> =>
  new Map(
    duties.flatMap(({ figures }) =>
      figures.flatMap((figure) => (figure.kind === 'flow' ? [[figure.id, figure] as const] : [])),
    ),
  )

/** Programmes with the title of their latest campaign; `persons`: every campaign of it counts each person once. */
export async function programmesOf(db: Db): Promise<{ code: string; title: string; persons: boolean }[]> {
  const { rows } = await sql<{ code: string; title: string; persons: boolean }>`
    select programme as code, (array_agg(title order by "from" desc))[1] as title, bool_and(overlap = 'once-per-person') as persons
    from campaign where status <> 'draft' group by programme order by programme`.execute(db)
  return rows
}

export async function saveOwnFigure(
  { db }: House,
  duties: readonly DutyFigures[],
  {
    actor,
    code,
    form,
    seen,
    request,
    now,
  }: { actor: Actor; code: string; form: OwnFigureForm; seen: number; request: string; now: Date },
): Promise<Outcome<OwnFigure>> {
  const [programmes, before] = await Promise.all([
    programmesOf(db),
    db.selectFrom('own_figure').selectAll().where('code', '=', code).executeTakeFirst(),
  ])
  const summable = summableOf(duties)
  const fitting = fits(form, {
    countsPersons: (programme) => programmes.some((one) => one.code === programme && one.persons),
    unitOf: (figure) => summable.get(figure)?.unit,
  })
  if (!fitting.ok) return fitting
  if ((before?.version ?? 0) !== seen) return changedMeanwhile
  const { ruleZh: rule_zh, ruleEn: rule_en, ...rest } = fitting.value
  const by = actedBy(
    actor,
    actor.posts.find(({ permissions }) => permissions.has('settings.manage')),
  )
  const after = { id: before?.id ?? v7(), code, rule_zh, rule_en, ...rest }
  const [verdict] = await changeAll(db, ownFigureRegister, [
    { before: before ?? null, after, act: 'own-figures.save', by, at: now, request },
  ])
  return verdict === 'stale' ? changedMeanwhile : accept({ ...fitting.value, code, version: seen + 1 })
}

const changedMeanwhile = refuse(
  'own-figures.changed-meanwhile',
  '这项数据刚被他人修改，请刷新后再试。',
  'Somebody just changed this figure; reload and try again.',
  { status: 409 },
)

function madeOf(
  { code, zh, en, ruleZh, ruleEn, unit, counted, kinds, programmes, parts }: OwnFigure,
  summable: ReadonlyMap<string, Flow>,
): Flow | Sum | undefined {
  const about = { id: code as `own.${string}`, label: { zh, en }, rule: { zh: ruleZh, en: ruleEn }, unit }
  if (counted === null) {
    const added = parts.flatMap((part) => summable.get(part) ?? [])
    return added.length === parts.length ? sum({ ...about, parts: added }) : undefined
  }
  const selection = { ...(kinds.length && { kinds }), ...(programmes.length && { programmes }) }
  const source: Source = unit === '人' ? persons({ ...selection, programmes }) : activities(selection, counted)
  return flow({ ...about, source })
}
