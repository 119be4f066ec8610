import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { listOn } from '../../platform/lists/store.ts'
import { organisationLists, type ListedWords } from './word-lists.ts'

/** What the bureau's lists say on a day. */
export const wordsOn = async (on: Db | Tx, day: PlainDate): Promise<ListedWords> =>
  new Map(await Promise.all(organisationLists.map(async (one) => [one.key, await listOn(on, one, day)] as const)))
