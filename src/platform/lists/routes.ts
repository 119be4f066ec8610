import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { serve, type App } from '../http/serve.ts'
import { changeList, readLists, type ListShown } from './contract.ts'
import { valuesOn, type List } from './list.ts'
import { changesOf, changeValue, keyOf, storedLists } from './store.ts'

/** `known`: the lists of all rooms. */
export function listRoutes(app: App, known: readonly List[]) {
  const { db } = app.house
  serve(app, readLists, async ({ now }) => {
    const stored = await storedLists(db, known)
    const lists = known.map(async (one) => shown(one, stored.get(keyOf(one)), dayOf(now), await one.former?.(db)))
    return { lists: await Promise.all(lists) }
  })
  serve(app, changeList, async ({ actor, params: { key }, body: { why, seen, request, ...asked }, now }) => {
    const list = known.find((one) => one.key === key)
    if (!list) return refuse('lists.not-found', '没有这个清单。', 'There is no such list.', { status: 404 })
    const done = await changeValue(db, list, { actor, asked, why, seen, request, now })
    return done.ok ? accept(shown(list, done.value, dayOf(now), await list.former?.(db))) : done
  })
}

/** A list as it is today; a value that only comes later stands there too, with the day it comes. */
function shown(
  list: List,
  row: { readonly value: unknown; readonly version: number } | undefined,
  today: PlainDate,
  former?: Awaited<ReturnType<NonNullable<List['former']>>>,
): ListShown {
  const changes = changesOf(row)
  const now = valuesOn(list, changes, today, former)
  const codes = new Set(now.map(({ code }) => code))
  const coming = changes
    .filter(({ code }, i) => !codes.has(code) && changes.findIndex((one) => one.code === code) === i)
    .map(({ code, zh, en, aliases, as }) => ({
      code,
      zh,
      en: en || zh,
      aliases,
      shipped: false,
      retired: true,
      as: as ?? code,
    }))
  return {
    key: list.key,
    title: list.title,
    about: list.about,
    as: list.as ?? null,
    values: [...now, ...coming].map((value) => ({
      ...value,
      aliases: [...value.aliases],
      changes: changes.filter(({ code }) => code === value.code).toSorted((a, b) => (a.from < b.from ? 1 : -1)),
    })),
    version: row?.version ?? 0,
  }
}
