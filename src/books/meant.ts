import { v7 } from 'uuid'
import { z } from 'zod'
import { accept, refuse, type Outcome } from '../law/outcome.ts'
import { settingRegister } from '../platform/bureau-settings/store.ts'
import { changeAll, type By } from '../platform/change.ts'
import type { Db, Tx } from '../platform/db/connect.ts'
import { nameKey } from '../platform/plain.ts'

const Meant = z.array(z.object({ name: z.string(), org: z.uuid() }))
const MOST = 2000

/** What a keeper's lists call organisations that no register does (一小, 铁中). Kept as a setting, so that it has versions, acts and leaves. */
export const meantKey = (unit: string) => `names.${unit}`

const stored = async (on: Db | Tx, unit: string) =>
  (await on.selectFrom('setting').selectAll().where('key', '=', meantKey(unit)).executeTakeFirst()) ?? null

/** By the name as it is compared: which organisation is meant. */
export async function meantBy(on: Db | Tx, unit: string): Promise<ReadonlyMap<string, string>> {
  const all = Meant.safeParse((await stored(on, unit))?.value).data ?? []
  return new Map(all.map(({ name, org }) => [nameKey(name), org]))
}

interface Meaning {
  readonly name: string
  /** null: it means nobody any more. */
  readonly org: string | null
  readonly by: By
  readonly at: Date
  readonly request: string
}

/** Says what a name means in the lists of a keeper, from now on. */
export async function mean(db: Db, unit: string, { name, org, ...act }: Meaning): Promise<Outcome<true>> {
  const before = await stored(db, unit)
  const others = (Meant.safeParse(before?.value).data ?? []).filter((one) => nameKey(one.name) !== nameKey(name))
  if (others.length >= MOST)
    return refuse('books.too-many-names', `最多记住${MOST}个名称。`, `At most ${MOST} names are kept.`)
  const after = { id: before?.id ?? v7(), key: meantKey(unit), value: org ? [...others, { name, org }] : others }
  const [verdict] = await changeAll(db, settingRegister, [{ before, after, act: 'settings.change', ...act }])
  return verdict === 'stale'
    ? refuse('books.names-changed', '刚被他人改动，请再试一次。', 'Somebody just changed this; try again.', {
        status: 409,
      })
    : accept(true as const)
}
