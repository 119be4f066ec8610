import type { z } from 'zod'
import { dayOf } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Db, Tx } from '../db/connect.ts'
import { fieldsOf } from '../forms/field.ts'
import { listsIn, type Listed } from '../forms/worded.ts'
import type { List, ListValue } from '../lists/list.ts'
import { listOn } from '../lists/store.ts'

const listedOn = async (on: Db | Tx, lists: readonly List[], now: Date): Promise<Listed> =>
  new Map(await Promise.all(lists.map(async (one) => [one.key, await listOn(on, one, dayOf(now))] as const)))

/** Whether the office's lists hold every word chosen in a form, on this day. A word retired since stays in rows that are handed in again. */
export async function wordsHeld(on: Db | Tx, form: z.ZodObject, filled: object, now: Date): Promise<Outcome<true>> {
  const lists = listsIn(form)
  return lists.length === 0 ? accept(true) : held(form, filled, await listedOn(on, lists, now), 'form', false)
}

function held(form: z.ZodObject, filled: object, listed: Listed, path: string, again: boolean): Outcome<true> {
  for (const [name, { list, label, row }] of fieldsOf(form)) {
    const value = (filled as Record<string, unknown>)[name]
    const field = `${path}.${name}`
    for (const [i, one] of (row && Array.isArray(value) ? value : []).entries()) {
      const outcome = held(row!, one as object, listed, `${field}.${i}`, true)
      if (!outcome.ok) return outcome
    }
    const values = list && listed.get(list.key)!
    const unfit = (one: unknown) => !values?.some(({ code, retired }) => code === one && (again || !retired))
    const code = values && [value].flat().find((one) => one !== null && one !== undefined && unfit(one))
    if (typeof code === 'string')
      return refuse(
        'cases.no-such-word',
        `“${label.zh}”的“${calledIn(values, code)}”不在清单里，或者已经停用，请另选一项。`,
        `“${calledIn(values, code)}” of “${label.en}” is not in the list, or retired: choose another.`,
        { field },
      )
  }
  return accept(true)
}

const calledIn = (values: readonly ListValue[] | undefined, code: string) =>
  values?.find((one) => one.code === code)?.zh ?? code

/** How a word of a list is named among the names a case speaks of. */
export const wordName = ({ key }: Pick<List, 'key'>, code: string) => `${key}:${code}`

/** What the words are called that forms of these choose from. */
export async function wordNames(
  on: Db | Tx,
  forms: readonly z.ZodObject[],
  now: Date,
): Promise<Record<string, string>> {
  const listed = await listedOn(on, [...new Set(forms.flatMap(listsIn))], now)
  return Object.fromEntries(
    [...listed].flatMap(([key, values]) =>
      values.map(({ code, zh }) => [wordName({ key: key as List['key'] }, code), zh] as const),
    ),
  )
}
