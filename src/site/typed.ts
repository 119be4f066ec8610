import type { z } from 'zod'
import { fieldsOf, type FieldMeta } from '../platform/forms/field.ts'
import { readWhole } from '../platform/sheets/whole.ts'
import type { Fault } from './kit/FormView.tsx'

type Raw = Parameters<z.core.$ZodErrorMap>[0]

/** What a browser sent, by the form's own schema: its value, or what is wrong with which field. */
export function readTyped<Form extends z.ZodObject>(
  form: Form,
  typed: URLSearchParams,
): { readonly value: z.output<Form> } | { readonly faults: readonly Fault[] } {
  const given = Object.fromEntries(fieldsOf(form).map(([name, meta]) => [name, valueOf(meta, typed.getAll(name))]))
  const unread = fieldsOf(form).flatMap(([field, { input, unit, least }]): Fault[] => {
    // No browser sends one: where it came from nobody knows, nor what stood in its place.
    if (typed.getAll(field).some((text) => text.includes('\u0000'))) return [{ field, say: unstorable }]
    const read = input === 'whole' ? readWhole(typed.get(field), { unit, least }) : undefined
    return read && !read.ok ? [{ field, say: read.refusal.say }] : []
  })
  const read = form.safeParse(given, { error: inPlainWords })
  if (read.success && unread.length === 0) return { value: read.data }
  const faults = [
    ...unread,
    ...(read.error?.issues ?? []).map(({ path, message }) => {
      const [zh, en = zh] = message.split('｜') as [string, string?]
      return { field: String(path[0] ?? ''), say: { zh, en } }
    }),
  ]
  return { faults: faults.filter(({ field }, i) => faults.findIndex((one) => one.field === field) === i) }
}

const unstorable = {
  zh: '这里有不能保存的字符（空字符），请删去后再提交',
  en: 'This holds a null character, which cannot be kept: please remove it',
}

/** Browsers know only texts. An empty one is none where the schema wants a day, a number or a choice. */
function valueOf({ input, unit }: FieldMeta, [text, ...more]: readonly string[]): unknown {
  if (input === 'yes') return text !== undefined
  if (input === 'choices' || input === 'files') return text === undefined ? [] : [text, ...more]
  if (input === 'file') return text || undefined
  if (input === 'line' || input === 'prose') return (text ?? '').replaceAll('\r\n', '\n')
  if (input === 'whole') {
    const read = readWhole(text ?? null, { unit, least: -Infinity })
    return read.ok ? (read.value?.value ?? null) : null
  }
  return text?.trim() ? text.trim() : input === 'choice' ? undefined : null
}

/** A schema's own message stands ("中文｜English"); for the rest, words for people who never heard of a string. */
function inPlainWords(issue: Raw): string {
  const { code } = issue
  if (code === 'too_big')
    return issue.origin === 'string'
      ? `太长了，最多${issue.maximum}个字｜Too long: at most ${issue.maximum} characters`
      : issue.origin === 'array'
        ? `太多了，最多${issue.maximum}项｜Too many: at most ${issue.maximum}`
        : `不能大于${issue.maximum}｜At most ${issue.maximum}`
  if (code === 'too_small' && issue.origin === 'number') return `不能小于${issue.minimum}｜At least ${issue.minimum}`
  if (code === 'invalid_value') return '请选择一项｜Please choose one'
  if (code === 'too_small' || (code === 'invalid_type' && (issue.input ?? null) === null))
    return '这里还没有填｜This is still empty'
  return '这里填得不对，请检查｜This is not filled in rightly'
}
