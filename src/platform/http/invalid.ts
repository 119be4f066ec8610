import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { BasisShown } from '../../law/statute.ts'

/** The body of every refusal. */
export interface RefusalBody {
  code: string
  say: { zh: string; en: string }
  basis?: BasisShown
  field?: string
  issues?: { field: string; zh: string; en: string }[]
}

export function plain(code: string, zh: string, en: string): RefusalBody {
  return { code, say: { zh, en } }
}

const chinese = z.locales.zhCN().localeError
const english = z.locales.en().localeError

/** What fastify-type-provider-zod makes of a zod issue. */
interface Found {
  readonly keyword: string
  readonly instancePath: string
  readonly message: string
  readonly params: object
}

/** Validation issues, each naming its field, in both languages. */
export function invalid(
  request: FastifyRequest,
  error: { validation?: unknown; validationContext?: string },
): RefusalBody {
  const where = error.validationContext
  const data: unknown = where === 'body' ? request.body : where === 'querystring' ? request.query : request.params
  const issues = (error.validation as Found[]).map(({ keyword, instancePath, message, params }) => {
    const path = instancePath.split('/').filter(Boolean)
    const raw = { ...params, code: keyword, path, input: at(data, path) } as z.core.$ZodRawIssue
    // A message of our own is Chinese, with its English after a bar; the library's are translated.
    const [zh, en] = /[\u4e00-\u9fff]/.test(message) ? message.split('｜') : [text(chinese(raw)), text(english(raw))]
    return { field: path.join('.'), zh: zh!, en: en ?? zh! }
  })
  const [first] = issues
  return {
    code: 'house.invalid',
    say: {
      zh: first ? `“${first.field}”：${first.zh}` : '填写有误。',
      en: first ? `${first.field}: ${first.en}` : 'The form is not valid.',
    },
    ...(first && { field: first.field }),
    issues,
  }
}

const at = (data: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    data,
  )

const text = (message: string | { message: string } | undefined | null) =>
  typeof message === 'string' ? message : (message?.message ?? '')
