import { z } from 'zod'

const chinese = z.locales.zhCN().localeError
const english = z.locales.en().localeError

/** What zod found wrong, by field, in the reader's language. A message of our own is Chinese and stands in both. */
export function inLanguage(error: z.ZodError, data: unknown, lang: 'zh' | 'en'): { field: string; text: string }[] {
  return error.issues.map((issue) => {
    const own = /[\u4e00-\u9fff]/.test(issue.message) ? issue.message : undefined
    const input = issue.path.reduce<unknown>(
      (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
      data,
    )
    // Nothing there at all: "expected string, received undefined" tells a clerk nothing.
    const empty = input === undefined || input === null || input === ''
    const told = empty
      ? ''
      : (own ?? message((lang === 'zh' ? chinese : english)({ ...issue, input } as z.core.$ZodRawIssue)))
    return { field: issue.path.map(String).join('.'), text: told }
  })
}

const message = (told: string | { message: string } | undefined | null) =>
  typeof told === 'string' ? told : (told?.message ?? '')

const known = new WeakMap<object, string>()

/** Changes when a form's fields change: names and types, not messages. */
export function fingerprint(schema: z.ZodObject): string {
  const before = known.get(schema)
  if (before) return before
  const text = Object.entries(schema.shape)
    .map(([name, field]) => `${name}:${typeOf(field as Typed)}`)
    .join(',')
  const hash = [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.codePointAt(0)!) >>> 0, 7).toString(36)
  known.set(schema, hash)
  return hash
}

interface Typed {
  readonly _zod: { readonly def: { readonly type: string; readonly innerType?: Typed } }
}
const typeOf = ({ _zod: { def } }: Typed): string => (def.innerType ? `${def.type} ${typeOf(def.innerType)}` : def.type)
