import type { PlainDate } from '../calendar/plain-date.ts'
import { accept, refuse, type Outcome, type Words } from '../law/outcome.ts'
import type { Places } from '../platform/cases/room.ts'
import { fieldsOfBook, type Book, type Entry } from './book.ts'

export type Standing = 'coming' | 'in-force' | 'over' | 'struck'

interface Term {
  readonly from_day: string
  readonly until_day: string
  readonly struck: unknown
}

/** How an entry stands on a day; both its days belong to its term. */
export function standingOn({ from_day, until_day, struck }: Term, day: PlainDate): Standing {
  if (struck) return 'struck'
  if (from_day !== '-infinity' && day < from_day) return 'coming'
  return until_day !== 'infinity' && until_day < day ? 'over' : 'in-force'
}

/** What an entry must be: by itself, and beside the others its book compares it with, one list of them a comparison. */
export function judge(
  places: Pick<Places, 'kindOf'>,
  book: Book,
  entry: Entry,
  others: readonly (readonly Entry[])[],
  today: PlainDate,
): Outcome<true> {
  const placed = inPlace(places, book, entry)
  if (!placed.ok) return placed
  const forward = goesForward(book, entry)
  if (!forward.ok) return forward
  const alone = book.rule(entry, today)
  if (!alone.ok) return alone
  for (const [at, beside] of book.beside.entries()) {
    const outcome = beside.rule(entry, others[at] ?? [])
    if (!outcome.ok) return outcome
  }
  return accept(true as const)
}

const organisations: Readonly<Record<string, Words>> = {
  school: { zh: '学校', en: 'school' },
  county: { zh: '县（市、区）', en: 'county' },
}

/** Every organisation it names is there, and of the kind that is asked for. */
function inPlace({ kindOf }: Pick<Places, 'kindOf'>, book: Book, entry: Entry): Outcome<true> {
  for (const [name, { input, of, label }] of fieldsOfBook(book)) {
    const org = input === 'org' && entry[name]
    if (typeof org !== 'string') continue
    const kind = kindOf(org)
    if (kind !== null && (of === undefined || kind === of)) continue
    const called = (of !== undefined && organisations[of]) || { zh: '单位', en: 'organisation' }
    return refuse(
      'books.no-such-organisation',
      `“${label.zh}”：请选择一个在册的${called.zh}。`,
      `“${label.en}”: choose a ${called.en} of the register.`,
      { field: `form.${name}` },
    )
  }
  return accept(true as const)
}

/** A retired choice stays where it stands and is chosen nowhere else: the first field of which that is not so, and the choice. */
export function retiredChosen(
  book: Pick<Book, 'form'>,
  entry: Entry,
  before: Entry | null,
): { readonly field: string; readonly label: Words; readonly choice: Words } | undefined {
  for (const [field, { input, label, choices = {}, past = [] }] of fieldsOfBook(book)) {
    if (past.length === 0 || (input !== 'choice' && input !== 'choices')) continue
    const stood = [before?.[field]].flat()
    const code = [entry[field]].flat().find((one) => past.includes(one as string) && !stood.includes(one))
    if (typeof code === 'string') return { field, label, choice: choices[code]! }
  }
  return undefined
}

/** No term ends before it begins. */
function goesForward({ valid, form }: Book, entry: Entry): Outcome<true> {
  const from = valid && (entry[valid.from] as PlainDate | null)
  const late = from ? valid.until.find((name) => typeof entry[name] === 'string' && entry[name] < from) : undefined
  if (late === undefined || !(late in form.shape)) return accept(true as const)
  return refuse('books.backwards', '结束日期早于开始日期，请核对。', 'It ends before it begins: please check.', {
    field: `form.${late}`,
  })
}

/** An entry with its end set: of several last days the first declared. */
export function ended({ valid }: Book, entry: Entry, on: PlainDate): Outcome<Entry> {
  const [until] = valid?.until ?? []
  if (until === undefined)
    return refuse('books.no-end', '这本登记簿的条目没有终止日期。', 'Entries of this book have no last day.')
  return accept({ ...entry, [until]: on })
}

export const changedMeanwhile = refuse(
  'books.entry-changed',
  '这一条刚被他人修改，请刷新后再试。',
  'Somebody just changed this entry; reload and try again.',
  { status: 409 },
)
export const keyTaken = refuse(
  'books.key-taken',
  '登记簿里已有这一条，请改原来那一条。',
  'The book has this entry already; change that one.',
  { status: 409 },
)
export const notYours = refuse(
  'books.not-your-unit',
  '这一条所属的单位不在您的权限范围内。',
  'The unit of this entry is outside your branch.',
  { status: 403 },
)
export const noEntry = refuse(
  'books.no-entry',
  '没有这一条，或者您无权查阅。',
  'There is no such entry, or it is not yours to see.',
  { status: 404 },
)
export const isStruck = refuse(
  'books.struck',
  '这一条已作废，请先撤销作废。',
  'This entry is struck out; undo that first.',
  { status: 409 },
)
