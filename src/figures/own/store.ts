import type { Actor } from '../../platform/actor.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { actedBy, changeAll, type RecordRow, type Register } from '../../platform/change.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { pinyin } from '../../platform/pinyin.ts'
import { Definition } from './definition.ts'
import { definitionOf } from './earlier.ts'
import type { OwnFigureForm } from './contract.ts'

interface Row extends RecordRow {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly unit: string
  readonly rule_zh: string
  readonly rule_en: string
  /** Null in figures made before there was more to compose of than activities. */
  readonly definition: Definition | null
  readonly counted: string | null
  readonly kinds: readonly string[]
  readonly programmes: readonly string[]
  readonly parts: readonly string[]
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
    'definition',
    'counted',
    'kinds',
    'programmes',
    'parts',
    'active',
  ],
}

/** A figure of the bureau's own as it is kept: English and rule as they were written, '' where nobody did. */
export interface StoredFigure extends OwnFigureForm {
  readonly id: string
  readonly code: string
  readonly version: number
}

export async function ownFigures(db: Db | Tx): Promise<StoredFigure[]> {
  const rows = await db.selectFrom('own_figure').selectAll().orderBy('code').execute()
  return rows.map((row) => storedOf(row as unknown as Row))
}

const storedOf = ({
  id,
  code,
  version,
  zh,
  en,
  unit,
  rule_zh,
  rule_en,
  active,
  definition,
  ...earlier
}: Row): StoredFigure => ({
  ...{ id, code, version, zh, en, unit, active },
  ruleZh: rule_zh,
  ruleEn: rule_en,
  definition: definition === null ? definitionOf({ unit, ...earlier }) : Definition.parse(definition),
})

export interface Saving<Form> {
  readonly actor: Actor
  readonly id: string
  readonly form: Form
  readonly seen: number
  readonly request: string
  readonly now: Date
}

const OWN_CODE = /^own\.[a-z0-9-]{2,40}$/

/** Keeps a figure whose definition was found to fit. */
export async function keepOwnFigure(
  db: Db,
  { actor, id, form, seen, request, now }: Saving<OwnFigureForm>,
  asCode?: string,
): Promise<Outcome<StoredFigure>> {
  const all = await db.selectFrom('own_figure').select(['id', 'code', 'zh']).execute()
  if (all.some((other) => other.zh === form.zh && other.id !== id))
    return refuse(
      'own-figures.name-taken',
      `已经有一项数据叫“${form.zh}”。`,
      `There is a figure called “${form.zh}” already.`,
      { field: 'zh', status: 409 },
    )
  const before = ((await db.selectFrom('own_figure').selectAll().where('id', '=', id).executeTakeFirst()) ??
    null) as unknown as Row | null
  const { ruleZh: rule_zh, ruleEn: rule_en, ...rest } = form
  const taken = new Set(all.map((one) => one.code))
  const asked = asCode !== undefined && OWN_CODE.test(asCode) && !taken.has(asCode) ? asCode : undefined
  const code = before?.code ?? asked ?? codeFor(form.zh, taken)
  const after = { id, code, rule_zh, rule_en, ...rest, ...nothingSelected }
  const by = actedBy(
    actor,
    actor.posts.find(({ permissions }) => permissions.has('figures.compose')),
  )
  const [verdict] = await changeAll(db, ownFigureRegister, [
    // The version seen decides: a request that comes again is recognised, somebody else's change in between refused.
    { before: before && { ...before, version: seen }, after, act: 'own-figures.save', by, at: now, request },
  ])
  if (verdict === 'stale') return changedMeanwhile
  const kept = await db.selectFrom('own_figure').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  return accept(storedOf(kept as unknown as Row))
}

/** What figures were made of before; nothing in new ones. */
const nothingSelected = { counted: null, kinds: [], programmes: [], parts: [] }

/** 民办学校数 → own.minbanxuexiaoshu; own.minbanxuexiaoshu-2 where that is taken. */
export function codeFor(zh: string, taken: ReadonlySet<string>): string {
  const sound = pinyin(zh, { toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z0-9]+/g, '')
    .slice(0, 32)
  const base = `own.${sound.length < 2 ? `figure${sound}` : sound}`
  for (let n = 1; ; n++) {
    const code = n === 1 ? base : `${base}-${n}`
    if (!taken.has(code)) return code
  }
}

export const changedMeanwhile = refuse(
  'own-figures.changed-meanwhile',
  '刚被他人修改，请刷新后再试。',
  'Somebody just changed it; reload and try again.',
  { status: 409 },
)
