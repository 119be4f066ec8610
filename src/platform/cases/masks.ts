import type { z } from 'zod'
import { fieldsOf } from '../forms/field.ts'
import type { Recorded } from './fold.ts'
import type { AnyProcedure } from './table.ts'

/** What stands in the place of a masked value. It has the length of none. */
export const MASK = '＊＊＊'

/** Whether a form asks for anything that tells who somebody is. */
export const hasMasks = (form: z.ZodObject): boolean =>
  fieldsOf(form).some(([, { masked, row }]) => masked === true || (row !== undefined && hasMasks(row)))

/** Whether any act of a procedure asks for that. */
export const hidesNames = ({ acts }: Pick<AnyProcedure, 'acts'>): boolean =>
  Object.values(acts).some(({ form }) => hasMasks(form))

/** What was filled in, with a mask over every field that has one; rows included. Names the case knows are covered wherever else they were written. */
export function masked(form: z.ZodObject, filled: object, names: Names = nobody): Record<string, unknown> {
  const given = filled as Record<string, unknown>
  const covered = fieldsOf(form).flatMap(([name, meta]): (readonly [string, unknown])[] => {
    const value = given[name]
    if (meta.masked) return value ? [[name, MASK]] : []
    if (meta.input === 'line' || meta.input === 'prose') return [[name, names.cover(value)]]
    return meta.row && Array.isArray(value) ? [[name, value.map((one: object) => masked(meta.row!, one, names))]] : []
  })
  return { ...given, ...Object.fromEntries(covered) }
}

/** The names a case knows: what stands in the masked fields of all its acts. */
export interface Names {
  /** Texts with a mask wherever one of them stands; texts within anything, however deep. */
  cover<T>(value: T): T
  /** Whether any of them stands in it. */
  in(value: unknown): boolean
}

const nobody: Names = { cover: (value) => value, in: () => false }

/** Reads the names of a case from what its acts recorded. */
export function namesKnown(
  { acts }: Pick<AnyProcedure, 'acts'>,
  recorded: readonly (Pick<Recorded, 'act' | 'form'> | null)[],
): Names {
  const words = new Set(
    recorded.flatMap((one) => (one && acts[one.act] ? beneath(acts[one.act]!.form, one.form) : [])).flatMap(spoken),
  )
  if (words.size === 0) return nobody
  // The longest first: a given name is part of the whole one.
  const any = new RegExp(
    [...words]
      .sort((a, b) => b.length - a.length)
      .map((word) => RegExp.escape(word))
      .join('|'),
    'gu',
  )
  const cover = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replace(any, MASK)
    if (Array.isArray(value)) return value.map(cover)
    if (typeof value !== 'object' || value === null || value instanceof Date) return value
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, cover(each)]))
  }
  return { cover: <T>(value: T) => cover(value) as T, in: (value) => (JSON.stringify(value) ?? '').search(any) >= 0 }
}

function beneath(form: z.ZodObject, filled: object): string[] {
  return fieldsOf(form).flatMap(([name, meta]) => {
    const value = (filled as Record<string, unknown>)[name]
    if (meta.masked) return typeof value === 'string' ? [value.trim()] : []
    return meta.row && Array.isArray(value) ? value.flatMap((one: object) => beneath(meta.row!, one)) : []
  })
}

/** How a name is said: whole, and 小某 for 张小某, 小某 for 欧阳小某. One sign alone is no name, nor is what anybody may be called. */
function spoken(name: string): string[] {
  const given = /^\p{Script=Han}{3,4}$/u.test(name)
    ? [name.slice(1), ...(name.length === 4 ? [name.slice(2)] : [])]
    : []
  return [name, ...given.filter((one) => !titles.has(one))].filter((one) => [...one].length > 1)
}

const titles = new Set([
  '老师',
  '同学',
  '委员',
  '校长',
  '主任',
  '警官',
  '民警',
  '家长',
  '先生',
  '女士',
  '医生',
  '律师',
  '法官',
  '教授',
  '专家',
  '书记',
  '局长',
  '科长',
  '班主任',
  '副校长',
])

/** Who reads, and when; `person` null: a paper for nobody in particular. */
export interface Reader {
  readonly person: string | null
  readonly now: Date
}

/** Whether a reader may see names now. */
export const seesNames = ({ unmasked }: Pick<AnyProcedure, 'unmasked'>, state: object, { person, now }: Reader) =>
  person !== null && unmasked?.(state, person, now) === true

/** What somebody is shown of what was filled in: names only while the procedure lets him look. */
export function shownForm(
  procedure: Pick<AnyProcedure, 'acts' | 'unmasked'>,
  state: object,
  { act, form }: Pick<Recorded, 'act' | 'form'>,
  names: Names,
  reader: Reader,
): Record<string, unknown> {
  const asked = procedure.acts[act]?.form
  return !asked || seesNames(procedure, state, reader) ? (form as Record<string, unknown>) : masked(asked, form, names)
}
