import { afterAll, beforeAll, expect, it } from 'vitest'
import type { z } from 'zod'
import { buildCity } from './support/city.ts'
import { testHouse } from './support/house.ts'

let town: Awaited<ReturnType<typeof testHouse>>
beforeAll(async () => void (town = await testHouse({ prepare: buildCity })))
afterAll(() => town.close())

interface Def {
  readonly type: string
  readonly shape?: Readonly<Record<string, Schema>>
  readonly innerType?: Schema
  readonly element?: Schema
  readonly in?: Schema
  readonly out?: Schema
  readonly options?: readonly Schema[]
  readonly valueType?: Schema
  readonly getter?: () => Schema
  readonly format?: string
  readonly checks?: readonly { readonly _zod: { readonly def: Readonly<Record<string, unknown>> } }[]
}
type Schema = z.ZodType & {
  readonly _zod: { readonly def: Def }
}

/** A field of a door that takes text or a list: what stands outermost, as the door sees it, and what it is within. */
interface Leaf {
  readonly path: string
  readonly outer: Schema
  readonly type: 'string' | 'array'
  readonly most: number | undefined
  readonly element?: Schema
}

function leavesOf(schema: Schema, path: string, outer = schema, seen = new Set<Schema>()): Leaf[] {
  const { def } = schema._zod
  const checks = (def.checks ?? []).map((one) => one._zod.def as unknown as Readonly<Record<string, unknown>>)
  const most = checks.map((one) => one['maximum'] ?? one['length']).find((n) => typeof n === 'number')
  const into = (next: Schema) => leavesOf(next, path, outer, seen)
  switch (def.type as string) {
    case 'object':
      if (seen.has(schema)) return []
      seen.add(schema)
      return Object.entries(def.shape!).flatMap(([name, one]) => leavesOf(one, `${path}.${name}`, one, seen))
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'catch':
    case 'readonly':
    case 'nonoptional':
      return into(def.innerType!)
    case 'pipe':
      return [...into(def.in!), ...into(def.out!)]
    case 'lazy':
      return seen.has(schema) ? [] : (seen.add(schema), into(def.getter!()))
    case 'union':
      return def.options!.flatMap((one) => leavesOf(one, path, one, seen))
    case 'record':
      return leavesOf(def.valueType!, `${path}.*`, def.valueType!, seen)
    case 'array': {
      return [
        { path, outer, type: 'array', most, element: def.element! },
        ...leavesOf(def.element!, `${path}[]`, def.element!, seen),
      ]
    }
    case 'string': {
      // An id, a day, an address of a form of its own is as long as its form.
      const patterned = def.format !== undefined || checks.some((one) => one['check'] === 'string_format')
      return most === undefined && patterned ? [] : [{ path, outer, type: 'string', most }]
    }
    default:
      return []
  }
}

const leaves = () =>
  town.server.endpoints.flatMap(({ id, body, query }) =>
    [body, query].flatMap((part) => (part ? leavesOf(part as Schema, id) : [])),
  )

it('每个入口的每一处文字都有上限：多一个字就不收，不会悄悄截断', () => {
  const texts = leaves().filter(({ type }) => type === 'string')
  expect(texts.length).toBeGreaterThan(300)
  const wrong = texts.flatMap(({ path, outer, most }) => {
    // A day and a yes or no have a form of their own.
    if (most === undefined) return outer.safeParse('宪'.repeat(100_000)).success ? [`${path}：没有上限`] : []
    return outer.safeParse('宪'.repeat(most + 1)).success ? [`${path}：${most}个字的，${most + 1}个字也收`] : []
  })
  expect([...new Set(wrong)]).toEqual([])
})

it('每个入口的每一个清单（照片、附件、人员）都有上限：多一项就不收', () => {
  const lists = leaves().filter(({ type }) => type === 'array')
  expect(lists.length).toBeGreaterThan(50)
  const wrong = lists.flatMap(({ path, outer, most }) => {
    if (most === undefined) return [`${path}：没有上限`]
    const read = outer.safeParse(Array.from({ length: most + 1 }, () => null))
    const told = read.error?.issues.some(({ code, path: at }) => code === 'too_big' && at.length === 0)
    return told ? [] : [`${path}：${most}项的，${most + 1}项也收`]
  })
  expect([...new Set(wrong)]).toEqual([])
})
