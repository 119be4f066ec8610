import type { z } from 'zod'
import { fieldsOf } from '../forms/fields.ts'
import type { Recorded } from './fold.ts'
import type { AnyProcedure } from './table.ts'

/** What stands in the place of a masked value. It has the length of none. */
export const MASK = '＊＊＊'

/** Whether a form asks for anything that tells who somebody is. */
export const hasMasks = (form: z.ZodObject): boolean => fieldsOf(form).some(([, { masked, row }]) => masked === true || (row !== undefined && hasMasks(row)))

/** What was filled in, with a mask over every field that has one; rows included. */
export function masked(form: z.ZodObject, filled: object): Record<string, unknown> {
  const given = filled as Record<string, unknown>
  const covered = fieldsOf(form).flatMap(([name, meta]): (readonly [string, unknown])[] => {
    const value = given[name]
    if (meta.masked) return value ? [[name, MASK]] : []
    return meta.row && Array.isArray(value) ? [[name, value.map((one: object) => masked(meta.row!, one))]] : []
  })
  return { ...given, ...Object.fromEntries(covered) }
}

/** What somebody is shown of what was filled in: names only while the procedure lets him look. `person` null: a paper for nobody in particular. */
export function shownForm({ acts, unmasked }: Pick<AnyProcedure, 'acts' | 'unmasked'>, state: object, { act, form }: Pick<Recorded, 'act' | 'form'>, person: string | null, now: Date): Record<string, unknown> {
  const asked = acts[act]?.form
  const free = !asked || !hasMasks(asked) || (person !== null && unmasked?.(state, person, now) === true)
  return free ? (form as Record<string, unknown>) : masked(asked, form)
}
