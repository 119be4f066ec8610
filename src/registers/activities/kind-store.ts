import { v7 } from 'uuid'
import { refuse, type Outcome, type Words, accept } from '../../law/outcome.ts'
import type { Actor } from '../../platform/actor.ts'
import { actedBy, changeAll, type RecordRow, type Register } from '../../platform/change.ts'
import type { Db } from '../../platform/db/connect.ts'
import type { House } from '../../platform/house.ts'
import { shippedKinds } from './kinds.ts'

interface KindRow extends RecordRow {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly active: boolean
}

export const kindRegister: Register<KindRow> = {
  table: 'activity_kind',
  columns: ['id', 'version', 'changed_at', 'code', 'zh', 'en', 'active'],
}

interface KindOfActivity {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly shipped: boolean
  readonly active: boolean
}

/** The shipped kinds, then the bureau's own. */
export async function allKinds({ db }: Pick<House, 'db'>): Promise<KindOfActivity[]> {
  const own = await db.selectFrom('activity_kind').select(['code', 'zh', 'en', 'active']).orderBy('code').execute()
  return [
    ...Object.entries(shippedKinds).map(([code, words]) => ({ code, ...words, shipped: true, active: true })),
    ...own.map((kind) => ({ ...kind, shipped: false })),
  ]
}

/** What the kinds are called, by code. */
export const kindNames = async (db: Db): Promise<ReadonlyMap<string, Words>> =>
  new Map((await allKinds({ db })).map(({ code, zh, en }) => [code, { zh, en }]))

/** Adds a kind or renames the bureau's own; shipped ones are what figures count by and stay as they are. */
export async function saveKind(
  house: House,
  actor: Actor,
  kind: Omit<KindOfActivity, 'shipped'>,
  now: Date,
): Promise<Outcome<KindOfActivity>> {
  if (kind.code in shippedKinds)
    return refuse('activities.shipped-kind', '随系统提供的活动类型不能修改。', 'A shipped kind cannot be changed.', {
      field: 'code',
    })
  const before =
    (await house.db.selectFrom('activity_kind').selectAll().where('code', '=', kind.code).executeTakeFirst()) ?? null
  const post = actor.posts.find(({ permissions }) => permissions.has('settings.manage'))
  const [verdict] = await changeAll(house.db, kindRegister, [
    {
      before,
      after: { id: before?.id ?? v7(), ...kind },
      act: 'activities.save-kind',
      by: actedBy(actor, post),
      at: now,
    },
  ])
  return verdict === 'stale'
    ? refuse(
        'activities.kind-changed',
        '该类型刚被他人修改，请刷新后再试。',
        'The kind was just changed by somebody else; reload and try again.',
        { status: 409 },
      )
    : accept({ ...kind, shipped: false })
}
