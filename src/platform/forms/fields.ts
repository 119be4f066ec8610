import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import { plain } from '../plain.ts'
import { MOST_FEN } from '../sheets/money.ts'
import { asked, metaOf } from './field.ts'
import type { ListedDoor } from './listed.ts'

export interface Options {
  readonly hint?: Words
  readonly most?: number
  readonly masked?: true
  readonly unit?: string
}

/** What is typed, as it was meant. */
export const text = () => z.string().overwrite(plain).trim()

const words = (zh: string, en: string): Words => ({ zh, en })
export const needed = (label: string) => `请填写${label}｜This must be filled in`

/** One line of text. */
export const line = (zh: string, en: string, { hint, most = 200, masked, unit }: Options = {}) =>
  asked(text().min(1, needed(zh)).max(most), {
    label: words(zh, en),
    ...(hint && { hint }),
    input: 'line',
    optional: false,
    most,
    ...(masked && { masked }),
    ...(unit && { unit }),
  })
export const optionalLine = (zh: string, en: string, { hint, most = 200, masked, unit }: Options = {}) =>
  asked(text().max(most).default(''), {
    label: words(zh, en),
    ...(hint && { hint }),
    input: 'line',
    optional: true,
    most,
    ...(masked && { masked }),
    ...(unit && { unit }),
  })

/** Several lines of text. */
export const prose = (zh: string, en: string, { hint, most = 5000 }: Options = {}) =>
  asked(text().min(1, needed(zh)).max(most), {
    label: words(zh, en),
    ...(hint && { hint }),
    input: 'prose',
    optional: false,
    most,
  })
export const optionalProse = (zh: string, en: string, { hint, most = 5000 }: Options = {}) =>
  asked(text().max(most).default(''), {
    label: words(zh, en),
    ...(hint && { hint }),
    input: 'prose',
    optional: true,
    most,
  })

export const day = (zh: string, en: string, { hint, begins }: Options & { readonly begins?: string } = {}) =>
  asked(PlainDate, {
    label: words(zh, en),
    ...(hint && { hint }),
    ...(begins && { begins }),
    input: 'day',
    optional: false,
  })
export const optionalDay = (zh: string, en: string, { hint }: Options = {}) =>
  asked(PlainDate.nullable().default(null), {
    label: words(zh, en),
    ...(hint && { hint }),
    input: 'day',
    optional: true,
  })

interface Whole extends Options {
  readonly least?: number
  readonly unit?: string
  readonly uncounted?: Words
}

/** Why a whole number is added up to nothing. */
export const ratio: Words = { zh: '比例', en: 'a ratio' }
export const limit: Words = { zh: '限额', en: 'a limit' }
export const property: Words = { zh: '属性', en: 'a property' }

/** A whole number from `least` to `most`. Say what it counts, or why nothing adds it up. */
export const whole = (zh: string, en: string, { hint, least = 0, most = 1_000_000, unit, uncounted }: Whole = {}) =>
  asked(z.number().int().min(least).max(most), {
    label: words(zh, en),
    ...(hint && { hint }),
    input: 'whole',
    optional: false,
    least,
    most,
    ...(unit && { unit }),
    ...(uncounted && { uncounted }),
  })
export const optionalWhole = (
  zh: string,
  en: string,
  { hint, least = 0, most = 1_000_000, unit, uncounted }: Whole = {},
) =>
  asked(z.number().int().min(least).max(most).nullable().default(null), {
    label: words(zh, en),
    ...(hint && { hint }),
    input: 'whole',
    optional: true,
    least,
    most,
    ...(unit && { unit }),
    ...(uncounted && { uncounted }),
  })

/** A sum of money: kept in 分, asked for and shown in 元. */
export const money = (zh: string, en: string, { hint }: Options = {}) =>
  asked(z.number().int().min(0).max(MOST_FEN), {
    label: words(zh, en),
    ...(hint && { hint }),
    input: 'money',
    optional: false,
  })
export const optionalMoney = (zh: string, en: string, { hint }: Options = {}) =>
  asked(z.number().int().min(0).max(MOST_FEN).nullable().default(null), {
    label: words(zh, en),
    ...(hint && { hint }),
    input: 'money',
    optional: true,
  })

/** 年度 */
export const year = (zh: string, en: string, { least = 1949, most = 2200 }: { least?: number; most?: number } = {}) =>
  asked(z.number().int().min(least).max(most), {
    label: words(zh, en),
    input: 'whole',
    year: true,
    optional: false,
    least,
    most,
  })

export const yes = (zh: string, en: string, { hint }: Options = {}) =>
  asked(z.boolean().default(false), { label: words(zh, en), ...(hint && { hint }), input: 'yes', optional: true })

/** One of several; `choices` maps the code to its words. */
export const choice = <const C extends Readonly<Record<string, Words>>>(
  zh: string,
  en: string,
  choices: C,
  { hint }: Options = {},
) =>
  asked(z.enum(Object.keys(choices) as [keyof C & string, ...(keyof C & string)[]]), {
    label: words(zh, en),
    ...(hint && { hint }),
    input: 'choice',
    choices,
    optional: false,
  })
/** Any of several, at least one unless optional. */
export const choices = <const C extends Readonly<Record<string, Words>>>(
  zh: string,
  en: string,
  of: C,
  { hint }: Options = {},
) =>
  asked(
    z
      .array(z.enum(Object.keys(of) as [keyof C & string, ...(keyof C & string)[]]))
      .min(1, needed(zh))
      .max(Object.keys(of).length),
    {
      label: words(zh, en),
      ...(hint && { hint }),
      input: 'choices',
      choices: of,
      optional: false,
    },
  )
/** Any of several, or none. */
export const optionalChoices = <const C extends Readonly<Record<string, Words>>>(
  zh: string,
  en: string,
  of: C,
  { hint }: Options = {},
) =>
  asked(
    z
      .array(z.enum(Object.keys(of) as [keyof C & string, ...(keyof C & string)[]]))
      .max(Object.keys(of).length)
      .default([]),
    {
      label: words(zh, en),
      ...(hint && { hint }),
      input: 'choices',
      choices: of,
      optional: true,
    },
  )

/** One of several, or none said. */
export const optionalChoice = <const C extends Readonly<Record<string, Words>>>(
  zh: string,
  en: string,
  choices: C,
  { hint }: Options = {},
) =>
  asked(
    z
      .enum(Object.keys(choices) as [keyof C & string, ...(keyof C & string)[]])
      .nullable()
      .default(null),
    { label: words(zh, en), ...(hint && { hint }), input: 'choice', choices, optional: true },
  )

interface Pointing extends Options {
  /** Only of this kind, this procedure, this book: 'school'. */
  readonly of?: string | undefined
}

type PointedAt = 'file' | 'org' | 'person' | 'record' | 'entry'

const pointing = (zh: string, en: string, { hint, of }: Pointing) => ({
  label: words(zh, en),
  ...(hint && { hint }),
  ...(of && { of }),
})

/** What stands elsewhere, by its id. */
const pointed = (input: PointedAt, zh: string, en: string, more: Pointing) =>
  asked(
    z.uuid({ error: input === 'file' ? `请上传${zh}｜Please upload the file` : `请选择${zh}｜Please choose one` }),
    { ...pointing(zh, en, more), input, optional: false },
  )
const optionallyPointed = (input: PointedAt, zh: string, en: string, more: Pointing) =>
  asked(z.uuid().nullable().default(null), { ...pointing(zh, en, more), input, optional: true })

const several = (input: 'files' | 'persons' | 'entries', zh: string, en: string, { most = 100, ...more }: Pointing) =>
  asked(
    z
      .array(z.uuid())
      .min(1, input === 'files' ? `请上传${zh}｜Please upload at least one file` : needed(zh))
      .max(most),
    { ...pointing(zh, en, more), input, optional: false, most },
  )
const severalOrNone = (
  input: 'files' | 'persons' | 'entries',
  zh: string,
  en: string,
  { most = 100, ...more }: Pointing,
) => asked(z.array(z.uuid()).max(most).default([]), { ...pointing(zh, en, more), input, optional: true, most })

/** An evidence file handed in before. */
export const file = (zh: string, en: string, more: Options = {}) => pointed('file', zh, en, more)
export const optionalFile = (zh: string, en: string, more: Options = {}) => optionallyPointed('file', zh, en, more)
export const files = (zh: string, en: string, more: Options = {}) => several('files', zh, en, { most: 20, ...more })
export const optionalFiles = (zh: string, en: string, more: Options = {}) =>
  severalOrNone('files', zh, en, { most: 20, ...more })

/** An organisation of the register, of one kind only if it is said. */
export const org = (zh: string, en: string, more: Pointing = {}) => pointed('org', zh, en, more)
export const optionalOrg = (zh: string, en: string, more: Pointing = {}) => optionallyPointed('org', zh, en, more)

/** A person of the register. */
export const person = (zh: string, en: string, more: Options = {}) => pointed('person', zh, en, more)
export const optionalPerson = (zh: string, en: string, more: Options = {}) => optionallyPointed('person', zh, en, more)
export const persons = (zh: string, en: string, more: Options = {}) => several('persons', zh, en, more)
export const optionalPersons = (zh: string, en: string, more: Options = {}) => severalOrNone('persons', zh, en, more)

/** Another case, chosen by its number; of one procedure only if it is said. */
export const record = (zh: string, en: string, more: Pointing = {}) => pointed('record', zh, en, more)
export const optionalRecord = (zh: string, en: string, more: Pointing = {}) => optionallyPointed('record', zh, en, more)

/** An entry of a book, found by name or key. */
export const entry = (zh: string, en: string, of: string, more: Options = {}) =>
  pointed('entry', zh, en, { ...more, of })
export const optionalEntry = (zh: string, en: string, of: string, more: Options = {}) =>
  optionallyPointed('entry', zh, en, { ...more, of })
export const entries = (zh: string, en: string, of: string, more: Options = {}) =>
  several('entries', zh, en, { ...more, of })
export const optionalEntries = (zh: string, en: string, of: string, more: Options = {}) =>
  severalOrNone('entries', zh, en, { ...more, of })

/** Any of what a door lists (figures, groups): whether each is still listed is for the act's rule to say. */
export const listed = (zh: string, en: string, from: ListedDoor, { hint, most = 20 }: Options = {}) =>
  asked(z.array(z.string().max(80)).min(1, needed(zh)).max(most), {
    label: words(zh, en),
    ...(hint && { hint }),
    input: 'listed',
    from,
    optional: false,
    most,
  })
export const optionalListed = (zh: string, en: string, from: ListedDoor, { hint, most = 20 }: Options = {}) =>
  asked(z.array(z.string().max(80)).max(most).default([]), {
    label: words(zh, en),
    ...(hint && { hint }),
    input: 'listed',
    from,
    optional: true,
    most,
  })

/** Several of the same: a table in the form, at least one row. */
export const rows = <const R extends z.ZodObject>(zh: string, en: string, row: R, { hint, most = 200 }: Options = {}) =>
  asked(z.array(row).min(1, needed(zh)).max(most), {
    label: words(zh, en),
    ...(hint && { hint }),
    input: 'rows',
    row,
    optional: false,
    most,
  })
export const optionalRows = <const R extends z.ZodObject>(
  zh: string,
  en: string,
  row: R,
  { hint, most = 200 }: Options = {},
) =>
  asked(z.array(row).max(most).default([]), {
    label: words(zh, en),
    ...(hint && { hint }),
    input: 'rows',
    row,
    optional: true,
    most,
  })

/** A film (MP4), or none. */
export const optionalFilm = (zh: string, en: string, more: Options = {}) =>
  asked(z.uuid().nullable().default(null), { ...metaOf(optionalFile(zh, en, more)), film: true })
