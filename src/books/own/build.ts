import { z } from 'zod'
import type { Unit } from '../../figures/units.ts'
import type { Words } from '../../law/outcome.ts'
import type { FieldMeta } from '../../platform/forms/field.ts'
import { fieldFrom } from '../../platform/forms/from.ts'
import { book, type Book } from '../book.ts'
import { fromBook, type Declaration, type DeclaredField, type FieldKind } from './declaration.ts'
import { partsAddUp } from './sums.ts'

/** Own books stand below those of their group that came with the software. */
const BELOW = 500

/** What its entries are nobody but the bureau knows: cases, visits, schools, persons. */
const anything: readonly [Unit, ...Unit[]] = [
  '条',
  '项',
  '件',
  '人',
  '人次',
  '家',
  '家次',
  '所',
  '个',
  '份',
  '次',
  '场次',
  '户',
  '期',
  '部',
  '篇',
  '处',
  '支',
  '门',
  '班',
]

/** The book of a declaration: from here on nobody can tell it from one that came with the software. */
export function bookOfDeclaration(code: string, declaration: Declaration): Book {
  const { about, aboutEn, group, fields, key, shown, sought, filters, belongs, byUnit, from, until } = declaration
  const { keepers, readers, complete, closed } = declaration
  const sums = partsAddUp(fields)
  return book({
    id: code,
    title: named(declaration),
    about: { zh: about, en: aboutEn || about },
    read: 'books.read',
    keep: 'books.keep',
    // A closed book is read by whoever kept it, and kept by nobody.
    roles: { read: [...new Set([...readers, ...keepers])], keep: closed ? [] : keepers },
    form: formOf(fields),
    key,
    shown,
    sought,
    filters,
    units: anything,
    ...(belongs !== null && { of: belongs }),
    byUnit,
    ...(from !== null && { valid: until === null ? ([from] as const) : ([from, until] as const) }),
    ...(sums && { rule: sums }),
    headings: Object.fromEntries(fields.map((field) => [field.code, field.headings])),
    ...(complete !== null && { complete }),
    ...(!closed && { nav: { group, order: BELOW } }),
  })
}

/** What is filled in, field by field. Retired fields stay, so that what was entered is kept. */
export const formOf = (fields: readonly DeclaredField[]): z.ZodObject =>
  z.object(Object.fromEntries(fields.map((field) => [field.code, fieldFrom(metaOfField(field))])))

const named = ({ zh, en }: { readonly zh: string; readonly en: string }): Words => ({ zh, en: en || zh })

const most: Partial<Record<FieldKind, number>> = {
  line: 200,
  prose: 5000,
  whole: 100_000_000,
  files: 20,
  persons: 100,
  entries: 100,
}

function metaOfField(field: DeclaredField): FieldMeta {
  const { kind, required, hint, unit, choices, of, masked, retired } = field
  const past = choices.filter((one) => one.retired).map(({ code }) => code)
  const chosen = kind === 'choice' || kind === 'choices'
  return {
    label: named(field),
    input: kind,
    // Nobody is asked for a retired field, nor to tick a box.
    optional: retired || !required || kind === 'yes',
    ...(hint && { hint: { zh: hint, en: hint } }),
    ...(most[kind] && { most: most[kind] }),
    ...(kind === 'whole' && { least: 0 }),
    // Of words: what their different values are counted in.
    ...((kind === 'whole' || kind === 'line') && unit && { unit }),
    ...(chosen && { choices: Object.fromEntries(choices.map((one) => [one.code, named(one)])) }),
    ...(chosen && past.length > 0 && { past }),
    ...(fromBook(kind) && { of: of ?? '' }),
    ...(kind === 'line' && masked && { masked: true as const }),
    ...(retired && { retired: true as const }),
  }
}
