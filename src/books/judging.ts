import { cut } from '../platform/cut.ts'
import { setImmediate as pause } from 'node:timers/promises'
import { v7 } from 'uuid'
import type { PlainDate } from '../calendar/plain-date.ts'
import type { Outcome, Words } from '../law/outcome.ts'
import type { Actor } from '../platform/actor.ts'
import { MASK } from '../platform/cases/masks.ts'
import type { Db, Tx } from '../platform/db/connect.ts'
import { fieldsOf, type FieldMeta } from '../platform/forms/field.ts'
import { readList, readText, shown, type Cell } from '../platform/sheets/cells.ts'
import { fieldsOfBook, maskedFields, type Book, type Entry } from './book.ts'
import { isMask, readCell, type Naming } from './cell.ts'
import { asKnown, type Reading, type Remark } from './again.ts'
import { besideOf } from './beside.ts'
import { keyOf, type BookRow } from './entry.ts'
import { inWords } from './spoken.ts'
import { namesFor } from './names.ts'
import { keeper, keeping } from './reach.ts'
import type { Named, Resolver } from './resolve.ts'
import type { BookRoom } from './room.ts'
import { judge, retiredChosen } from './rules.ts'
import type { RowVerdict } from './shapes.ts'
import { IN_ONE_GO, type Sheet, type Written } from './sheet.ts'

/** What is made of a row, before anything is written. */
export interface Judged {
  readonly row: number
  readonly entry: string | null
  readonly seen: number
  readonly name: string
  readonly verdict: RowVerdict
  readonly remarks: readonly Remark[]
  readonly changes: readonly { readonly field: string; readonly was: string; readonly is: string }[]
  readonly form: Entry | null
  readonly cells: readonly Cell[]
}

/** What stays the same from slice to slice of one file. */
export interface Judging {
  readonly room: BookRoom
  readonly book: Book
  readonly sheet: Sheet
  readonly resolver: Resolver
  readonly actor: Actor
  readonly today: PlainDate
  /** By key, the row that had it first. */
  readonly seen: Map<string, number>
  /** By combined mark, what earlier rows of the file make of the book. */
  readonly earlier: Map<string, { readonly id: string; readonly form: Entry }[]>
}

/** Every name a file mentions, by what kind of thing it names. Others have their turn meanwhile. */
export async function namedIn(book: Book, { rows }: Sheet): Promise<Named> {
  const person = new Set<string>()
  const record = new Set<string>()
  const entry = new Map<string, Set<string>>()
  for (const [field, { input, of }] of fieldsOfBook(book)) {
    if (!naming.includes(input)) continue
    for (const [at, { cells }] of rows.entries()) {
      if (at % IN_ONE_GO === IN_ONE_GO - 1) await pause()
      const text = readText(cells[field] ?? null).value
      if (text === '') continue
      if (input === 'person') person.add(text)
      if (input === 'persons') for (const one of readList(cells[field] ?? null)) person.add(one)
      if (input === 'record') record.add(text)
      if (input === 'entry' || input === 'entries')
        for (const one of input === 'entry' ? [text] : readList(cells[field] ?? null))
          entry.set(of!, (entry.get(of!) ?? new Set()).add(one))
    }
  }
  return { person, record, entry }
}

const naming: readonly FieldMeta['input'][] = ['person', 'persons', 'record', 'entry', 'entries']

/** Judges a few rows: everything that is wrong with a row is said, not only the first. */
export async function judgeSlice(judging: Judging, on: Db | Tx, rows: readonly Written[]): Promise<Judged[]> {
  const { book, room } = judging
  const { readings, known } = await asKnown(
    on,
    judging,
    rows.map((written) => readRow(judging, written)),
  )
  const follow = await book.follows({ on, calendar: room.calendar(), secret: room.secret })
  const merged = readings.map((reading) =>
    following(merge(book, reading, reading.key === undefined ? undefined : known.get(reading.key)), (form) =>
      follow(form, judging.today),
    ),
  )
  const beside = await besideOf(
    on,
    book,
    merged.flatMap(({ form }) => (form ? [form] : [])),
  )
  const forms = merged.flatMap(({ form, before }) => (form ? [form, ...(before ? [before.form] : [])] : []))
  const names = await namesFor(room, on, book, forms)
  return merged.map((one) => verdictOf(judging, one, beside, names))
}

function readRow({ book, sheet, resolver }: Judging, written: Written): Reading {
  const [refused, remarks]: [Remark[], Remark[]] = [[], []]
  const read: Record<string, unknown> = {}
  const total = totalRow(written)
  if (total) return { written, read, refused: [total], remarks, key: undefined }
  if (written.hidden) remarks.push({ zh: '这一行在表里是隐藏的', en: 'This row is hidden in the sheet' })
  const hints: string[] = []
  const fields = fieldsOfBook(book).filter(([field, { made }]) => field in written.cells && !made)
  const naming: Naming = {
    org: (name) => resolver.org(name, { orgs: hints }),
    person: (name) => resolver.person(name, { orgs: hints }),
    entry: (of, name) => resolver.entry(of, name, { orgs: hints }),
    record: (name) => resolver.record(name),
  }
  // Organisations first, the unmistakable before the others: they tell namesakes in the same row apart.
  const orgs = fields.filter(([, { input }]) => input === 'org')
  for (const [field, meta] of orgs) {
    const one = readCell(meta, written.cells[field] ?? null, naming)
    if (one.ok && typeof one.value.value === 'string') hints.push(one.value.value)
  }
  for (const [field, meta] of fields) {
    const cell = written.cells[field] ?? null
    if (meta.masked && isMask(cell)) {
      read[field] = MASK
      continue
    }
    const one = readCell(meta, cell, naming, sheet.tenThousands.has(field))
    if (!one.ok)
      refused.push({
        ...one.refusal.say,
        ...(meta.input === 'org' && nameToMean(resolver, cell)),
        ...(meta.input === 'org' && toChoose(resolver, cell, hints, sheet.columns.get(field))),
      })
    else {
      read[field] = one.value.value
      if (one.value.remark)
        remarks.push({
          zh: `“${meta.label.zh}”：${one.value.remark.zh}`,
          en: `“${meta.label.en}”: ${one.value.remark.en}`,
          ...(one.value.meant && { org: readText(cell).value }),
        })
    }
  }
  const keyed = book.key.every((field) => field in read)
  return {
    written,
    read,
    refused,
    remarks,
    key: keyed ? keyOf(book, Object.fromEntries(book.key.map((field) => [field, read[field] ?? null]))) : undefined,
  }
}

/** A name nobody knows can be said to mean somebody; one that several bear cannot, once for all. */
function nameToMean(resolver: Resolver, cell: Cell): { readonly org?: string } {
  const name = readText(cell).value
  const found = resolver.org(name, { orgs: [] })
  return !found.ok && found.refusal.code === 'books.name-unknown' ? { org: cut(name, 100) } : {}
}

/** Of a name that several bear, whom it may mean in this row: chosen where it is refused. */
function toChoose(
  resolver: Resolver,
  cell: Cell,
  hints: readonly string[],
  column: number | undefined,
): Pick<Remark, 'column' | 'choices'> {
  const choices = column === undefined ? [] : resolver.namesakes(readText(cell).value, { orgs: hints })
  return column === undefined || choices.length === 0 ? {} : { column, choices }
}

/** 合计 at the end of a list is no entry. */
function totalRow({ whole }: Written): Words | undefined {
  const first = whole.map((cell) => readText(cell).value).find(Boolean) ?? ''
  return /^(合计|总计|小计|共计)/.test(first)
    ? { zh: '这是合计行，不是条目', en: 'A row of totals is no entry' }
    : undefined
}

interface Merged extends Reading {
  readonly before: BookRow | undefined
  /** What the entry becomes, if the row can be read at all. */
  readonly form: Entry | undefined
}

/** The row over what is there: columns the file lacks stay as they are, blanks in columns it has are blank. */
function merge(book: Book, reading: Reading, before: BookRow | undefined): Merged {
  if (reading.refused.length > 0) return { ...reading, before, form: undefined }
  const raw: Record<string, unknown> = { ...before?.form, ...reading.read }
  const refused: Words[] = []
  for (const field of maskedFields(book))
    if (raw[field] === MASK) {
      if (before) raw[field] = before.form[field]
      else refused.push({ zh: '有掩码的一栏要填完整内容', en: 'Give the value itself, not its mask' })
    }
  for (const [field, value] of Object.entries(raw)) if (value === undefined) delete raw[field]
  const parsed = book.form.safeParse(raw)
  if (!parsed.success)
    for (const { path, message } of parsed.error.issues) refused.push(issueInWords(book, String(path[0]), message))
  const retired = parsed.success && retiredChosen(book, parsed.data, before?.form ?? null)
  if (retired) {
    const { label, choice } = retired
    refused.push({ zh: `“${label.zh}”：“${choice.zh}”已停用`, en: `“${label.en}”: “${choice.en}” is no longer chosen` })
  }
  return { ...reading, refused, before, form: parsed.success && refused.length === 0 ? parsed.data : undefined }
}

/** With what follows from it. */
function following(row: Merged, follow: (form: Entry) => Outcome<Entry>): Merged {
  if (!row.form) return row
  const made = follow(row.form)
  return made.ok ? { ...row, form: made.value } : { ...row, form: undefined, refused: [made.refusal.say] }
}

function issueInWords({ form }: Book, name: string, message: string): Words {
  const label = fieldsOf(form).find(([field]) => field === name)?.[1].label
  const [zh = '', en] = message.split('｜')
  return {
    zh: `“${label?.zh ?? name}”：${en ? zh : '没有填写，或者填写有误'}`,
    en: `“${label?.en ?? name}”: ${en ?? 'missing or not valid'}`,
  }
}

type Besides = Awaited<ReturnType<typeof besideOf>>

function verdictOf(
  judging: Judging,
  { written, refused, remarks, key, before, form }: Merged,
  besides: Besides,
  names: ReadonlyMap<string, string>,
): Judged {
  const { book, room, actor } = judging
  const said = {
    row: written.row,
    name: nameIn(book, written),
    cells: withoutIdentities(written.whole, judging.sheet),
    changes: [],
  }
  const no = (...reasons: Words[]): Judged => ({
    ...said,
    entry: before?.id ?? null,
    seen: before?.version ?? 0,
    verdict: 'refused',
    remarks: [...reasons, ...remarks],
    form: null,
  })
  const twice = key === undefined ? undefined : judging.seen.get(key)
  if (key !== undefined && twice === undefined) judging.seen.set(key, written.row)
  if (!form) return no(...refused)
  if (twice !== undefined) return no({ zh: `与第${twice}行是同一条`, en: `The same entry as row ${twice}` })
  const org = orgOf(book, form, before ? before.unit : (keeping(book, actor)?.branch ?? null))
  if (!keeper(room, book, actor, org) || (before && !keeper(room, book, actor, before.org))) return no(outside)
  const id = before?.id ?? v7()
  const others = besides.of(form).map(({ mark, there }) => {
    const earlier = judging.earlier.get(mark) ?? []
    const replaced = new Set(earlier.map((one) => one.id)).add(id)
    return [...there.filter((one) => !replaced.has(one.id)), ...earlier.filter((one) => one.id !== id)].map(
      (one) => one.form,
    )
  })
  const ruled = judge(room.places, book, form, others, judging.today)
  if (!ruled.ok) return no(ruled.refusal.say)
  for (const { mark } of besides.of(form))
    judging.earlier.set(mark, [...(judging.earlier.get(mark) ?? []), { id, form }])
  const changes = before ? changesOf(book, before.form, form, names) : []
  const verdict = !before ? 'accepted' : changes.length > 0 ? 'changed' : 'already'
  return {
    ...said,
    entry: id,
    seen: before?.version ?? 0,
    name: book.caption(form, (ref) => names.get(ref) ?? '') || said.name,
    verdict,
    remarks,
    changes,
    form: verdict === 'already' ? null : form,
  }
}

/** What no field reads and looks like an identity number does not stay in the rows that are kept. */
const withoutIdentities = (whole: readonly Cell[], { titles, unread }: Sheet): readonly Cell[] =>
  whole.map((cell, at) =>
    unread.includes(titles[at] ?? '') && /^\d{17}[\dXx]$/.test(readText(cell).value.replace(/\s/g, '')) ? MASK : cell,
  )

const outside: Words = { zh: '这一条所属的单位不在您的权限范围内', en: 'The unit of this entry is outside your branch' }

const orgOf = (book: Book, form: Entry, unit: string | null): string | null => {
  const said = book.of.map((name) => form[name]).find((org) => typeof org === 'string')
  return said ?? (book.byUnit ? unit : null)
}

/** What a refused row is called: by what stands in it, never by what is masked. */
function nameIn(book: Book, { cells, whole }: Written): string {
  const masks = new Set(maskedFields(book))
  const named = [...book.sought, ...book.key]
    .filter((field) => !masks.has(field))
    .map((field) => readText(cells[field] ?? null).value)
    .find(Boolean)
  return cut(named ?? (masks.size > 0 ? '' : shown(whole.find((cell) => cell !== null) ?? null)), 100)
}

function changesOf(book: Book, was: Entry, is: Entry, names: ReadonlyMap<string, string>): Judged['changes'] {
  return fieldsOfBook(book).flatMap(([field, meta]) => {
    if (JSON.stringify(was[field] ?? null) === JSON.stringify(is[field] ?? null)) return []
    const words = (value: unknown) =>
      meta.masked ? (value ? MASK : '') : inWords(meta, value, (id) => names.get(id) ?? '')
    return [{ field, was: words(was[field]), is: words(is[field]) }]
  })
}
