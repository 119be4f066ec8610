import { sql, type RawBuilder } from 'kysely'
import { v7 } from 'uuid'
import { addDays, dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../actor.ts'
import { actedBy, changeAll, type RecordRow, type Register } from '../change.ts'
import type { Db, Tx } from '../db/connect.ts'
import { backSaid, type RestsOn } from './back.ts'
import type { Setting } from './contract.ts'
import {
  asked,
  fits,
  heldBy,
  valueOf,
  type BureauSetting,
  type Held,
  type OnDay,
  type SettingValue,
} from './setting.ts'
import { whole } from '../db/whole.ts'

interface SettingRow extends RecordRow {
  readonly key: string
  readonly value: unknown
}

export const settingRegister: Register<SettingRow> = {
  table: 'setting',
  columns: ['id', 'version', 'changed_at', 'key', 'value'],
}

/** The value in force; of a dated setting, on a day. */
export async function settingOf<S extends BureauSetting>(
  on: Db | Tx,
  setting: S,
  ...day: OnDay<S>
): Promise<SettingValue<S>> {
  const row = await on.selectFrom('setting').select('value').where('key', '=', setting.key).executeTakeFirst()
  return valueOf(setting, row?.value, ...day)
}

/** Several at once, in their order. */
export const settingsOf = async <const S extends readonly BureauSetting[]>(
  on: Db | Tx,
  settings: S,
  ...day: OnDay<S[number]>
) => (await settingsByDay(on, settings))(...day)

/** Several, read once, for whichever days they are asked of. */
export async function settingsByDay<const S extends readonly BureauSetting[]>(
  on: Db | Tx,
  settings: S,
): Promise<(...day: OnDay<S[number]>) => { -readonly [K in keyof S]: SettingValue<S[K]> }> {
  const rows = await on
    .selectFrom('setting')
    .select(['key', 'value'])
    .where(
      'key',
      'in',
      settings.map(({ key }) => key),
    )
    .execute()
  const stored = new Map(rows.map(({ key, value }) => [key, value]))
  return (...day) =>
    settings.map((setting) => valueOf(setting, stored.get(setting.key), ...(day as [PlainDate?]))) as {
      -readonly [K in keyof S]: SettingValue<S[K]>
    }
}

/** The same inside a statement, as text: where a figure is counted by the value of its day. */
export const settingInSql = (
  { key, fallback }: Pick<BureauSetting, 'key' | 'fallback'>,
  day: PlainDate | RawBuilder<unknown>,
): RawBuilder<string> => sql<string>`coalesce((
  select case when jsonb_typeof(s.value) = 'object' then (
    select e ->> 'value' from jsonb_array_elements(s.value -> 'dated') e
    where coalesce(e ->> 'from', '') <= ${day}::text and coalesce(e ->> 'until', '9999-12-31') >= ${day}::text
    order by coalesce(e ->> 'from', '') desc limit 1) else s.value #>> '{}' end
  from setting s where s.key = ${key}), ${String(fallback)})`

export async function allSettings(db: Db, known: readonly BureauSetting[], today: PlainDate): Promise<Setting[]> {
  const rows = await rowsWithWho(
    db,
    known.map(({ key }) => key),
  )
  const who = await enteredBy(
    db,
    rows.filter(({ value }) => heldBy(value).some(({ source }) => source !== '')).map(({ id }) => id),
  )
  return known.map((setting) => {
    const row = rows.find(({ key }) => key === setting.key)
    return shown(setting, row, today, (row && who.get(row.id)) ?? [])
  })
}

interface Entered {
  readonly subject: string
  readonly version: number
  readonly by: string | null
  readonly at: Date
  readonly why: string | null
}

/** Who entered the values of dated settings, and why: by the version in which they did. */
async function enteredBy(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, readonly Entered[]>> {
  if (ids.length === 0) return new Map()
  const rows = await whole(
    db,
    20_000,
    sql<Entered>`
    select a.subject, a.version, p.name as by, a.at, a.reason as why from act a left join person p on p.id = a.by_person
    where a.subject = any(${[...ids]}::uuid[]) order by a.subject, a.version`,
  )
  return Map.groupBy(rows, ({ subject }) => subject)
}

/** What is kept of these, each with who set it last. */
export async function rowsWithWho(db: Db, keys: readonly string[]): Promise<(SettingRow & Who)[]> {
  const { rows } = await sql<SettingRow & Who>`
    select s.id, s.version, s.changed_at, s.key, s.value, p.name as by, a.reason as why from setting s
      left join act a on a.subject = s.id and a.version = s.version left join person p on p.id = a.by_person
    where s.key = any(${keys}::text[])`.execute(db)
  return rows
}

interface Who {
  readonly by?: string | null
  readonly why?: string | null
}

const shown = (
  setting: BureauSetting,
  row: (SettingRow & Who) | undefined,
  today: PlainDate,
  entered: readonly Entered[],
): Setting => ({
  ...{ key: setting.key, title: setting.title, hint: setting.hint, kind: setting.kind },
  fallback: told(setting.fallback),
  least: 'least' in setting ? setting.least : null,
  most: 'most' in setting ? setting.most : null,
  choices: setting.kind === 'choice' ? Object.entries(setting.choices).map(([value, label]) => ({ value, label })) : [],
  value: told(valueOf(setting, row?.value, today)),
  dated: setting.dated ?? false,
  entries: setting.dated ? entriesOf(setting, row?.value, entered) : [],
  version: row?.version ?? 0,
  changedAt: row?.changed_at ?? null,
  changedBy: row?.by ?? null,
  why: row?.why ?? null,
})

/** What was and will be in force, the latest first: each until the next begins, unless an earlier end was said. */
function entriesOf(setting: BureauSetting, stored: unknown, entered: readonly Entered[]): Setting['entries'] {
  const held = heldBy(stored)
  return held.map(({ from, until, value, source, version }, at) => {
    // A value with an end of its own gives way to the former again.
    const next = held.slice(0, at).findLast((one) => one.until === null)?.from
    const before = next ? addDays(next, -1) : null
    const who = entered.find((one) => one.version === version)
    return {
      ...{ from, source, until: until && before ? (until < before ? until : before) : (until ?? before) },
      value: told(fits(setting, value) ? (value as SettingValue) : setting.fallback),
      ...{ by: who?.by ?? null, at: who?.at ?? null, why: who?.why ?? null },
    }
  })
}

const told = (value: SettingValue) => (typeof value === 'object' ? [...value] : value)

export interface Changing {
  readonly actor: Actor
  readonly key: string
  readonly value: Setting['value']
  /** Of a dated setting: its first day (today, if nothing is said), its last, and where it stands. */
  readonly from?: PlainDate | undefined
  readonly until?: PlainDate | null | undefined
  readonly source?: string | undefined
  readonly why: string
  readonly seen: number
  readonly request: string
  readonly now: Date
  readonly restsOn: RestsOn
}

export const notThere = refuse('settings.not-found', '没有这项参数。', 'There is no such setting.', { status: 404 })

export async function change(
  db: Db,
  known: readonly BureauSetting[],
  { actor, key, value, why, seen, request, now, restsOn, ...dates }: Changing,
): Promise<Outcome<Setting>> {
  const setting = known.find((one) => one.key === key)
  if (!setting) return notThere
  if (!fits(setting, value)) {
    const { zh, en } = asked(setting)
    return refuse('settings.out-of-bounds', zh, en, { field: 'value' })
  }
  const before = (await db.selectFrom('setting').selectAll().where('key', '=', key).executeTakeFirst()) ?? null
  if ((before?.version ?? 0) !== seen) return changedMeanwhile
  const today = dayOf(now)
  const stored = setting.dated ? entered(before?.value, { ...dates, value, version: seen + 1, today }) : accept(value)
  if (!stored.ok) return stored
  const by = actedBy(
    actor,
    actor.posts.find(({ permissions }) => permissions.has('settings.manage')),
  )
  const after = { id: before?.id ?? v7(), key, value: stored.value }
  // A value for days gone by changes what was counted of them: the act says how much.
  const { from = today, until = null } = dates
  const reason = setting.dated && from < today ? why + backSaid(from, await restsOn(key, { from, until })) : why
  const [verdict] = await changeAll(db, settingRegister, [
    { before, after, act: 'settings.change', by, at: now, request, reason },
  ])
  if (verdict === 'stale') return changedMeanwhile
  const row = { ...after, version: seen + 1, changed_at: now, by: actor.name, why: reason }
  const who = setting.dated ? await enteredBy(db, [after.id]) : undefined
  return accept(shown(setting, row, today, who?.get(after.id) ?? []))
}

interface Entering extends Pick<Changing, 'value' | 'from' | 'until' | 'source'> {
  readonly version: number
  readonly today: PlainDate
}

/** One value more; of the same first day, the new one instead. */
function entered(
  stored: unknown,
  { value, from: asked, until = null, source = '', version, today }: Entering,
): Outcome<{ readonly dated: readonly Held[] }> {
  const from = asked ?? today
  if (source.trim() === '')
    return refuse(
      'settings.no-source',
      '请写明出处：文件、会议或者惯例。',
      'Say where it stands: a document, a meeting or practice.',
      {
        field: 'source',
      },
    )
  if (until !== null && until < from)
    return refuse('settings.ends-before', '截止日期不能早于起用日期。', 'It ends before it begins.', { field: 'until' })
  const others = heldBy(stored).filter((one) => one.from !== from)
  return others.length >= MOST
    ? refuse('settings.too-many-values', `最多${MOST}个值。`, `At most ${MOST} values.`, { field: 'from' })
    : accept({ dated: [...others, { from, until, value, source: source.trim(), version }] })
}

const MOST = 100

const changedMeanwhile = refuse(
  'settings.changed-meanwhile',
  '这项参数刚被他人修改，请刷新后再试。',
  'Somebody just changed this setting; reload and try again.',
  { status: 409 },
)
