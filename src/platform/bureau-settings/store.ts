import { v7 } from 'uuid'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../actor.ts'
import { actedBy, changeAll, type RecordRow, type Register } from '../change.ts'
import type { Db, Tx } from '../db/connect.ts'
import type { Setting } from './contract.ts'
import { valueOf, type BureauSetting } from './setting.ts'

interface SettingRow extends RecordRow {
  readonly key: string
  readonly value: unknown
}

export const settingRegister: Register<SettingRow> = {
  table: 'setting',
  columns: ['id', 'version', 'changed_at', 'key', 'value'],
}

/** The value in force. */
export async function settingOf(on: Db | Tx, setting: BureauSetting): Promise<number> {
  const row = await on.selectFrom('setting').select('value').where('key', '=', setting.key).executeTakeFirst()
  return valueOf(setting, row?.value)
}

/** Several at once, in their order. */
export async function settingsOf<const S extends readonly BureauSetting[]>(
  on: Db | Tx,
  settings: S,
): Promise<{ [K in keyof S]: number }> {
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
    [K in keyof S]: number
  }
}

export async function allSettings(db: Db, known: readonly BureauSetting[]): Promise<Setting[]> {
  const rows = await db
    .selectFrom('setting')
    .selectAll()
    .where('key', 'in', ['', ...known.map(({ key }) => key)])
    .execute()
  return known.map((setting) =>
    shown(
      setting,
      rows.find(({ key }) => key === setting.key),
    ),
  )
}

const shown = (setting: BureauSetting, row: SettingRow | undefined): Setting => ({
  ...setting,
  value: valueOf(setting, row?.value),
  version: row?.version ?? 0,
  changedAt: row?.changed_at ?? null,
})

export interface Changing {
  readonly actor: Actor
  readonly key: string
  readonly value: number
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
  if (valueOf(setting, value) !== value)
    return refuse(
      'settings.out-of-bounds',
      `请填写${spoken(setting, setting.least)}至${spoken(setting, setting.most)}之间的${setting.kind === 'whole' ? '整数' : '比例'}。`,
      `Give a ${setting.kind === 'whole' ? 'whole number' : 'share'} from ${spoken(setting, setting.least)} to ${spoken(setting, setting.most)}.`,
      { field: 'value' },
    )
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
    : accept(shown(setting, { ...after, version: seen + 1, changed_at: now }))
}

const spoken = ({ kind }: BureauSetting, value: number) =>
  kind === 'share' ? `${Math.round(value * 1000) / 10}%` : String(value)

const changedMeanwhile = refuse(
  'settings.changed-meanwhile',
  '这项参数刚被他人修改，请刷新后再试。',
  'Somebody just changed this setting; reload and try again.',
  { status: 409 },
)
