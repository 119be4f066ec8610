import { sql } from 'kysely'
import { v7 } from 'uuid'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../actor.ts'
import { actedBy, changeAll, type RecordRow, type Register } from '../change.ts'
import type { Db, Tx } from '../db/connect.ts'
import type { Setting } from './contract.ts'
import { asked, fits, valueOf, type BureauSetting, type SettingValue } from './setting.ts'

interface SettingRow extends RecordRow {
  readonly key: string
  readonly value: unknown
}

export const settingRegister: Register<SettingRow> = {
  table: 'setting',
  columns: ['id', 'version', 'changed_at', 'key', 'value'],
}

/** The value in force. */
export async function settingOf<S extends BureauSetting>(on: Db | Tx, setting: S): Promise<SettingValue<S>> {
  const row = await on.selectFrom('setting').select('value').where('key', '=', setting.key).executeTakeFirst()
  return valueOf(setting, row?.value)
}

/** Several at once, in their order. */
export async function settingsOf<const S extends readonly BureauSetting[]>(
  on: Db | Tx,
  settings: S,
): Promise<{ -readonly [K in keyof S]: SettingValue<S[K]> }> {
  const rows = await on
    .selectFrom('setting')
    .select(['key', 'value'])
    .where(
      'key',
      'in',
      settings.map(({ key }) => key),
    )
    .execute()
  return settings.map((setting) => valueOf(setting, rows.find(({ key }) => key === setting.key)?.value)) as {
    -readonly [K in keyof S]: SettingValue<S[K]>
  }
}

export async function allSettings(db: Db, known: readonly BureauSetting[]): Promise<Setting[]> {
  const rows = await rowsWithWho(
    db,
    known.map(({ key }) => key),
  )
  return known.map((setting) =>
    shown(
      setting,
      rows.find(({ key }) => key === setting.key),
    ),
  )
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

const shown = (setting: BureauSetting, row: (SettingRow & Who) | undefined): Setting => ({
  ...{ key: setting.key, title: setting.title, hint: setting.hint, kind: setting.kind },
  fallback: told(setting.fallback),
  least: 'least' in setting ? setting.least : null,
  most: 'most' in setting ? setting.most : null,
  choices: setting.kind === 'choice' ? Object.entries(setting.choices).map(([value, label]) => ({ value, label })) : [],
  value: told(valueOf(setting, row?.value)),
  version: row?.version ?? 0,
  changedAt: row?.changed_at ?? null,
  changedBy: row?.by ?? null,
  why: row?.why ?? null,
})

const told = (value: SettingValue) => (typeof value === 'object' ? [...value] : value)

export interface Changing {
  readonly actor: Actor
  readonly key: string
  readonly value: Setting['value']
  readonly why: string
  readonly seen: number
  readonly request: string
  readonly now: Date
}

export async function change(
  db: Db,
  known: readonly BureauSetting[],
  { actor, key, value, why, seen, request, now }: Changing,
): Promise<Outcome<Setting>> {
  const setting = known.find((one) => one.key === key)
  if (!setting) return refuse('settings.not-found', '没有这项参数。', 'There is no such setting.', { status: 404 })
  if (!fits(setting, value)) {
    const { zh, en } = asked(setting)
    return refuse('settings.out-of-bounds', zh, en, { field: 'value' })
  }
  const before = (await db.selectFrom('setting').selectAll().where('key', '=', key).executeTakeFirst()) ?? null
  if ((before?.version ?? 0) !== seen) return changedMeanwhile
  const by = actedBy(
    actor,
    actor.posts.find(({ permissions }) => permissions.has('settings.manage')),
  )
  const after = { id: before?.id ?? v7(), key, value }
  const [verdict] = await changeAll(db, settingRegister, [
    { before, after, act: 'settings.change', by, at: now, request, reason: why },
  ])
  return verdict === 'stale'
    ? changedMeanwhile
    : accept(shown(setting, { ...after, version: seen + 1, changed_at: now, by: actor.name, why }))
}

const changedMeanwhile = refuse(
  'settings.changed-meanwhile',
  '这项参数刚被他人修改，请刷新后再试。',
  'Somebody just changed this setting; reload and try again.',
  { status: 409 },
)
