import { z } from 'zod'
import type { Words } from '../../law/outcome.ts'

const chinese = z.locales.zhCN().localeError
const english = z.locales.en().localeError

/** What zod found wrong, by field, in the reader's language. */
export function inLanguage(error: z.ZodError, data: unknown, lang: 'zh' | 'en'): { field: string; text: string }[] {
  return error.issues.map((issue) => {
    // A message of our own is Chinese, its English after a bar, as the server reads it.
    const [zh, en = zh] = /[\u4e00-\u9fff]/.test(issue.message) ? issue.message.split('｜') : []
    const own = lang === 'zh' ? zh : en
    const input = issue.path.reduce<unknown>(
      (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
      data,
    )
    // Nothing there at all: "expected string, received undefined" tells a clerk nothing.
    const empty = input === undefined || input === null || input === ''
    const told = empty
      ? ''
      : (own ??
        inWords(issue, input)?.[lang] ??
        message((lang === 'zh' ? chinese : english)({ ...issue, input } as z.core.$ZodRawIssue)))
    return { field: issue.path.map(String).join('.'), text: told }
  })
}

/** What people meet most, said as people say it. */
function inWords(issue: z.core.$ZodIssue, input: unknown): Words | undefined {
  if (Number.isNaN(input)) return { zh: '读不出一个确定的数，请修改', en: 'No single number can be read from this' }
  if (issue.code !== 'too_big') return undefined
  const most = Number(issue.maximum)
  if (issue.origin === 'string')
    return {
      zh: `太长了：最多${most}个字，现有${String(input).length}个，请缩短`,
      en: `Too long: at most ${most} characters, there are ${String(input).length}`,
    }
  if (issue.origin === 'array')
    return {
      zh: `太多了：最多${most}项，现有${(input as unknown[]).length}项`,
      en: `Too many: at most ${most}, there are ${(input as unknown[]).length}`,
    }
  return undefined
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
