import { pinyin } from '../../platform/pinyin.ts'
import type { Declaration, DeclaredField } from './declaration.ts'

const LETTERS = 40

/** 聘任日期 → ['pin', 'ren', 'ri', 'qi']; letters and digits stay. */
const sounds = (zh: string): string[] =>
  pinyin(zh.normalize('NFKC'), { type: 'array', toneType: 'none', v: true, nonZh: 'consecutive' })
    .flatMap((part) => part.toLowerCase().split(/[^a-z0-9]+/))
    .filter(Boolean)

/** 聘任日期 → 'Pinren riqi': most Chinese words have two characters, and nobody is asked for an English name. */
export function soundOf(zh: string): string {
  // Typed v, written ü: 律师 is Lüshi.
  const parts = sounds(zh).map((part) => part.replace(/^([ln])v/, '$1ü'))
  const words = parts.flatMap((part, i) => (i % 2 === 0 ? [part + (parts[i + 1] ?? '')] : []))
  const text = words.join(' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A code that sounds like the name and that none of `taken` is. */
export function codeOf(zh: string, taken: ReadonlySet<string>, joint = ''): string {
  const sound = sounds(zh)
    .join(joint)
    .slice(0, LETTERS - 3)
  const code = /^[a-z]/.test(sound) ? sound : `f${joint}${sound}`
  for (let n = 1; ; n++) {
    const tried = n === 1 ? code : `${code}${joint}${n}`
    if (!taken.has(tried)) return tried
  }
}

/** The fields with codes for what is new and English names for what has none, and what each code they came with is called now. */
export function codedFields(
  before: readonly DeclaredField[],
  wanted: readonly DeclaredField[],
): { readonly fields: DeclaredField[]; readonly now: (code: string) => string } {
  const taken = new Set(before.map(({ code }) => code))
  const renamed = new Map<string, string>()
  const fields = wanted.map((field) => {
    const was = before.find(({ code }) => code === field.code)
    const code = was ? field.code : codeOf(field.zh, taken)
    taken.add(code)
    renamed.set(field.code, code)
    return { ...field, code, en: english(field, was), choices: codedChoices(was, field) }
  })
  const now = (code: string) => renamed.get(code) ?? code
  return { fields: partsCalled(fields, now), now }
}

/** Fields that are a part of another name it as it is called now. */
export const partsCalled = (fields: readonly DeclaredField[], now: (code: string) => string): DeclaredField[] =>
  fields.map((field) => (field.partOf ? { ...field, partOf: now(field.partOf) } : field))

/**
 * The declaration with codes for what is new and English names for what has none. A name we made before is made anew when the Chinese one
 * changes; one that somebody wrote stays.
 */
export function coded(before: Declaration | null, wanted: Declaration): Declaration {
  const { fields, now } = codedFields(before?.fields ?? [], wanted.fields)
  const maybe = (code: string | null) => (code === null ? null : now(code))
  return {
    ...wanted,
    en: english(wanted, before ?? undefined),
    fields,
    key: wanted.key.map(now),
    shown: wanted.shown.map(now),
    sought: wanted.sought.map(now),
    filters: wanted.filters.map(now),
    belongs: maybe(wanted.belongs),
    from: maybe(wanted.from),
    until: maybe(wanted.until),
  }
}

/** English names for what has none. */
export const englishOf = <D extends Pick<Declaration, 'zh' | 'en' | 'fields'>>(declaration: D): D => ({
  ...declaration,
  en: english(declaration, undefined),
  fields: declaration.fields.map((field) => ({
    ...field,
    en: english(field, undefined),
    choices: field.choices.map((choice) => ({ ...choice, en: english(choice, undefined) })),
  })),
})

interface Named {
  readonly zh: string
  readonly en: string
}

const english = (is: Named, was: Named | undefined) =>
  is.en === '' || (was && is.en === was.en && was.en === soundOf(was.zh)) ? soundOf(is.zh) : is.en

function codedChoices(was: DeclaredField | undefined, { choices }: DeclaredField): DeclaredField['choices'] {
  const taken = new Set(was?.choices.map(({ code }) => code))
  return choices.map((choice) => {
    const before = was?.choices.find(({ code }) => code === choice.code)
    const code = before ? choice.code : codeOf(choice.zh, taken)
    taken.add(code)
    return { ...choice, code, en: english(choice, before) }
  })
}
