import type { PlainDate } from '../../calendar/plain-date.ts'
import { v7 } from 'uuid'
import { accept, refuse, type Outcome, type Words } from '../../law/outcome.ts'
import type { Actor } from '../actor.ts'
import { settingRegister } from '../bureau-settings/store.ts'
import { actedBy, changeAll } from '../change.ts'
import type { Db, Tx } from '../db/connect.ts'
import { tellSite, topicOfLists } from '../site-news.ts'
import { changed, ListChanges, valuesOn, type Asked, type List, type ListChange, type ListValue } from './list.ts'

/** Where a bureau's words of a list are kept: a setting, so that they have its versions, acts and leaves. */
export const keyOf = ({ key }: Pick<List, 'key'>) => `list.${key}`

interface Stored {
  readonly id: string
  readonly version: number
  readonly changed_at: Date
  readonly key: string
  readonly value: unknown
}

/** What was said of each list, by its key; nothing that does not parse is believed. */
export async function storedLists(on: Db | Tx, lists: readonly List[]): Promise<ReadonlyMap<string, Stored>> {
  const rows = await on
    .selectFrom('setting')
    .selectAll()
    .where('key', 'in', ['', ...lists.map(keyOf)])
    .execute()
  return new Map(rows.map((row) => [row.key, row]))
}

export const changesOf = (row: Pick<Stored, 'value'> | undefined): readonly ListChange[] =>
  ListChanges.safeParse(row?.value).data ?? []

/** The values of a list on a day, retired ones among them. */
export async function listOn(on: Db | Tx, list: List, day: PlainDate): Promise<readonly ListValue[]> {
  const [stored, former] = await Promise.all([storedLists(on, [list]), list.former?.(on)])
  return valuesOn(list, changesOf(stored.get(keyOf(list))), day, former)
}

/** What the values are called on a day, by code. */
export const listNames = async (on: Db | Tx, list: List, day: PlainDate): Promise<ReadonlyMap<string, Words>> =>
  new Map((await listOn(on, list, day)).map(({ code, zh, en }) => [code, { zh, en }]))

export interface Changing {
  readonly actor: Actor
  readonly asked: Asked
  readonly why: string
  readonly seen: number
  readonly request: string
  readonly now: Date
}

/** Says something of a value from a day on, or adds one. Answers what the list then holds. */
export async function changeValue(
  db: Db,
  list: List,
  { actor, asked, why, seen, request, now }: Changing,
): Promise<Outcome<Stored>> {
  const before = (await storedLists(db, [list])).get(keyOf(list)) ?? null
  if ((before?.version ?? 0) !== seen) return changedMeanwhile
  const outcome = changed(list, changesOf(before ?? undefined), asked, await list.former?.(db))
  if (!outcome.ok) return outcome
  const by = actedBy(
    actor,
    actor.posts.find(({ permissions }) => permissions.has('settings.manage')),
  )
  const after = { id: before?.id ?? v7(), key: keyOf(list), value: outcome.value }
  const [verdict] = await changeAll(db, settingRegister, [
    { before, after, act: 'settings.change', by, at: now, request, reason: why },
  ])
  if (verdict === 'stale') return changedMeanwhile
  await tellSite(db, [topicOfLists])
  return accept({ ...after, version: seen + 1, changed_at: now })
}

const changedMeanwhile = refuse(
  'lists.changed-meanwhile',
  '这个清单刚被他人修改，请刷新后再试。',
  'Somebody just changed this list; reload and try again.',
  { status: 409 },
)
