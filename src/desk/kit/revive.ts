import type { z } from 'zod'

interface Def {
  readonly type: string
  readonly shape?: Record<string, Schema>
  readonly element?: Schema
  readonly innerType?: Schema
  readonly valueType?: Schema
  readonly options?: readonly Schema[]
  readonly items?: readonly Schema[]
  readonly rest?: Schema | null
  readonly left?: Schema
  readonly right?: Schema
  readonly in?: Schema
  readonly getter?: () => Schema
}
type Schema = { readonly _zod: { readonly def: Def } }

/**
 * JSON has no dates: what the schema calls a date arrives as text and is made a Date again, wherever it stands.
 * Only that: the server has held its reply to the schema already, parsing it twice would cost a long list its speed.
 */
export const revive = (schema: z.ZodType, json: unknown): unknown => walk(schema as unknown as Schema, json)

function walk(schema: Schema, json: unknown): unknown {
  if (json === null || json === undefined || !hasDates(schema)) return json
  const def = schema._zod.def
  if (def.type === 'date') return typeof json === 'string' ? new Date(json) : json
  if (def.options)
    return def.options
      .filter(hasDates)
      .reduce<unknown>((value, option) => (fits(option, value) ? walk(option, value) : value), json)
  if (def.left && def.right) return walk(def.right, walk(def.left, json))
  if (def.innerType) return walk(def.innerType, json)
  if (def.in) return walk(def.in, json)
  if (def.getter) return walk(def.getter(), json)
  if (Array.isArray(json)) {
    const items = def.items
    if (items) return json.map((one, i) => (items[i] ? walk(items[i], one) : def.rest ? walk(def.rest, one) : one))
    const element = def.element
    return element ? json.map((one) => walk(element, one)) : json
  }
  if (typeof json !== 'object') return json
  const shape = def.shape
  const valueType = def.valueType
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => {
      const inner = shape ? shape[key] : valueType
      return [key, inner ? walk(inner, value) : value]
    }),
  )
}

// Of a union, the branch a value belongs to: a date is text, an object has the branch's required keys.
function fits(schema: Schema, json: unknown): boolean {
  const { type, shape, innerType } = schema._zod.def
  if (innerType) return fits(innerType, json)
  if (type === 'date') return typeof json === 'string' && /^\d{4}-\d\d-\d\dT/.test(json)
  if (shape)
    return (
      typeof json === 'object' &&
      json !== null &&
      !Array.isArray(json) &&
      Object.entries(shape).every(([key, one]) => key in json || optional(one))
    )
  return type !== 'array' || Array.isArray(json)
}

const optional = (schema: Schema) => ['optional', 'default', 'nullish', 'prefault'].includes(schema._zod.def.type)

const known = new WeakMap<Schema, boolean>()

function hasDates(schema: Schema): boolean {
  const before = known.get(schema)
  if (before !== undefined) return before
  // A schema that holds itself is asked again while we are at it: assume it has dates, at worst we walk in vain.
  known.set(schema, true)
  const {
    type,
    shape,
    element,
    innerType,
    valueType,
    options,
    items,
    rest,
    left,
    right,
    in: first,
    getter,
  } = schema._zod.def
  const parts = [
    ...Object.values(shape ?? {}),
    element,
    innerType,
    valueType,
    ...(options ?? []),
    ...(items ?? []),
    rest,
    left,
    right,
    first,
    getter?.(),
  ]
  const found = type === 'date' || parts.some((part) => part !== undefined && part !== null && hasDates(part))
  known.set(schema, found)
  return found
}
