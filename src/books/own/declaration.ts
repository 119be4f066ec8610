import { z } from 'zod'
import type { Words } from '../../law/outcome.ts'

/** The kinds of field a book declared in the browser may have, as a clerk would call them. */
export const fieldKinds = {
  line: { zh: '一行文字', en: 'One line of text' },
  prose: { zh: '多行文字', en: 'Several lines of text' },
  day: { zh: '日期', en: 'Day' },
  whole: { zh: '整数', en: 'Whole number' },
  money: { zh: '金额（元）', en: 'Money (yuan)' },
  yes: { zh: '是否', en: 'Yes or no' },
  choice: { zh: '单选', en: 'One of several' },
  choices: { zh: '多选', en: 'Any of several' },
  org: { zh: '单位', en: 'Organisation' },
  person: { zh: '人员（平台账号）', en: 'Person with an account' },
  persons: { zh: '几名人员（平台账号）', en: 'Several people with accounts' },
  ratio: { zh: '比例（可几个）', en: 'Ratios' },
  files: { zh: '附件', en: 'Files' },
  entry: { zh: '另一本簿的条目', en: 'Entry of another book' },
  entries: { zh: '另一本簿的几条', en: 'Several entries of another book' },
  record: { zh: '案卷', en: 'Case' },
} as const satisfies Record<string, Words>
export type FieldKind = keyof typeof fieldKinds
/** Chosen from another book: which one, the declaration says. */
export const fromBook = (kind: FieldKind): boolean => kind === 'entry' || kind === 'entries'
export const FieldKind = z.enum(Object.keys(fieldKinds) as [FieldKind, ...FieldKind[]])

/** The groups of the navigation a book may stand in. */
const Group = z.enum(['decisions', 'publicity', 'schools', 'enforcement', 'services'])

const name = (most: number, asked: string) => z.string().trim().min(1, asked).max(most)
const maybe = (most: number) => z.string().trim().max(most).default('')
/** Never typed: whoever adds a field or choice gives it any, and the house replaces it by one that sounds like the name. */
const Code = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)

const DeclaredChoice = z.object({
  code: Code,
  zh: name(40, '请填写选项｜Please name the choice'),
  en: maybe(80),
  /** Still read and shown where it stands, no longer offered. */
  retired: z.boolean().default(false),
})
type DeclaredChoice = z.output<typeof DeclaredChoice>

export const DeclaredField = z.object({
  code: Code,
  zh: name(30, '请填写这一项的名称｜Please name the field'),
  en: maybe(60),
  kind: FieldKind,
  required: z.boolean().default(false),
  hint: maybe(120),
  /** Of a whole number: 人、册、次 */
  unit: maybe(10),
  choices: z.array(DeclaredChoice).max(60).default([]),
  /** Of an entry: the book it is looked up in. */
  of: z.string().max(60).nullable().default(null),
  /** It tells who somebody is or how he is reached: beneath a mask unless somebody says why he looks. */
  masked: z.boolean().default(false),
  /** What else real lists call it. */
  headings: z.array(z.string().trim().min(1).max(40)).max(20).default([]),
  /** Of a number: the one of the same entry that it is a part of; all parts together must come to it. */
  partOf: z.string().max(60).nullable().optional(),
  /** No longer asked for; what was entered stays and is shown. */
  retired: z.boolean().default(false),
})
export type DeclaredField = z.output<typeof DeclaredField>

/** A book as an administrator declares it. */
export const Declaration = z.object({
  zh: name(30, '请填写簿名｜Please name the book'),
  en: maybe(60),
  about: maybe(300),
  aboutEn: maybe(500),
  group: Group.default('publicity'),
  fields: z.array(DeclaredField).min(1, '至少要有一项｜At least one field').max(40),
  /** Together they say which entry it is. */
  key: z.array(z.string().max(60)).max(4).default([]),
  shown: z.array(z.string().max(60)).max(40).default([]),
  sought: z.array(z.string().max(60)).max(12).default([]),
  filters: z.array(z.string().max(60)).max(12).default([]),
  /** The field that says whose entry it is: branches, counties and coverage go by it. */
  belongs: z.string().max(60).nullable().default(null),
  /** Without such a field: entries are those of the unit whose post entered them. Neither: one book for the whole bureau. */
  byUnit: z.boolean().default(false),
  /** The first and the last day an entry is in force. */
  from: z.string().max(60).nullable().default(null),
  until: z.string().max(60).nullable().default(null),
  /** Codes of the roles that keep it, each within the branch of a post, and of those that only read it. */
  keepers: z.array(z.string().max(60)).min(1, '请选择由谁登记｜Choose who keeps it').max(40),
  readers: z.array(z.string().max(60)).max(40).default([]),
  /** How often each unit says that all there was stands in the book, nothing included: a blank is then no zero. */
  complete: z.enum(['month', 'quarter', 'half', 'year']).nullable().default(null),
  /** Put away: no new entries, no place in the navigation; what is in it stays readable. */
  closed: z.boolean().default(false),
})
export type Declaration = z.output<typeof Declaration>
export type DeclarationGroup = Declaration['group']
