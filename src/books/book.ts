import type { z } from 'zod'
import type { Calendar } from '../calendar/calendar.ts'
import type { PlainDate } from '../calendar/plain-date.ts'
import type { Db, Tx } from '../platform/db/connect.ts'
import { accept, type Outcome, type Words } from '../law/outcome.ts'
import type { Unit } from '../figures/units.ts'
import { fieldsOf, metaOf, type FieldMeta } from '../platform/forms/field.ts'
import type { Permission } from '../platform/permissions.ts'
import type { Again, AtHand, Counterpart } from './counterpart.ts'
import type { Shown } from './shown.ts'
import { captioned } from './caption.ts'

/** What an entry of a book says, by the fields of the book's form. */
export type Entry = Readonly<Record<string, unknown>>

type Field<F extends z.ZodObject> = keyof z.output<F> & string

/** How often each unit says that all there was in a period stands in the book, nothing included (零报告). */
export type Every = 'month' | 'quarter' | 'half' | 'year'

/** What an entry must be beside the others whose `by` fields are the same. */
export interface Beside<F extends z.ZodObject = z.ZodObject> {
  readonly by: readonly Field<F>[]
  rule(entry: z.output<F>, others: readonly z.output<F>[]): Outcome<true>
}

/** A read-only column: looked up whenever entries are shown, never kept. */
export interface Looked {
  readonly label: Words
  readonly input: 'day' | 'whole' | 'line'
  /** What is said where there is none. */
  readonly none?: Words
  /** Of these entries, those that have one: in one statement. */
  of(on: Db | Tx, entries: readonly string[], calendar: Calendar): Promise<ReadonlyMap<string, string | number>>
}

/** An organisation of the register as it stands on a day. */
export interface TakenIn {
  readonly id: string
  readonly name: string
  readonly code: string | null
  readonly county: string | null
  /** Of a school: 'kindergarten', 'primary' … */
  readonly schoolKind: string | null
  readonly since: PlainDate
}

/** Enters at once all organisations of these kinds that no entry names yet. */
export interface TakesIn<F extends z.ZodObject = z.ZodObject> {
  readonly title: Words
  readonly kinds: readonly ('school' | 'county' | 'section' | 'partner')[]
  /** The field that names the organisation. */
  readonly by: Field<F>
  entry(organisation: TakenIn): z.input<F>
}

/** Of periods that units vouch for. */
export interface Vouching<F extends z.ZodObject = z.ZodObject> {
  /** 'keepers': every unit over which somebody keeps the book; 'counties': every county and the bureau, manned or not. */
  readonly units?: 'keepers' | 'counties'
  /** What must be so of the entries of a period before anybody may say that they are all. */
  rule?(entries: readonly z.output<F>[]): Outcome<true>
}

/** A book (登记簿) as its duty declares it. Table, doors, pages, spreadsheets, figures and verification follow from it. */
export interface Declared<F extends z.ZodObject = z.ZodObject> {
  /** In addresses and permissions, for good: 'teacher-certificates'. */
  readonly id: string
  readonly title: Words
  readonly about: Words
  readonly read: Permission | readonly Permission[]
  readonly keep: Permission | readonly Permission[]
  /** Who may lift the masks, giving a reason. */
  readonly unmask?: Permission
  /** Narrower than the permissions: only roles of these codes read and keep it. For books a bureau declares. */
  readonly roles?: { readonly read: readonly string[]; readonly keep: readonly string[] }
  readonly form: F
  /** What no two entries in the book have in common. An import finds its rows again by it. */
  readonly key: readonly Field<F>[]
  /** What a search finds an entry by. */
  readonly sought: readonly Field<F>[]
  /** Columns of the list, in order. One can sort by each that has an order. */
  readonly shown: readonly Field<F>[]
  readonly filters?: readonly Field<F>[]
  /** What an entry is called where something refers to it: some of its fields, or what is made of them. Absent: the first of `sought`. */
  readonly caption?: ((entry: z.output<F>) => string) | readonly Field<F>[]
  /** In which units its entries are counted, the usual one first. */
  readonly units?: readonly [Unit, ...Unit[]]
  /**
   * The fields with the organisation an entry is of, the first that is filled in: it is read and kept within the branch of a post, and counted
   * there. Of no organisation: bureau-level posts read and keep it.
   */
  readonly of?: Field<F> | readonly Field<F>[]
  /** Names people who need no account: found on the page of a person of this name whose unit is called so. */
  readonly names?: readonly [person: Field<F>, unit: Field<F>]
  /** Read as a whole by whoever may read it anywhere, and kept so, whatever his branch: a list of the bureau that everyone works with. */
  readonly everywhere?: 'read' | 'read-and-keep'
  /** Where `of` is absent or empty: entries belong to the unit whose post entered them. */
  readonly byUnit?: boolean
  /** The first day an entry is in force, and its last; of several last days the earliest counts. Absent: in force for good. */
  readonly valid?: readonly [from: Field<F>, ...until: Field<F>[]]
  /** What real files call a field. */
  readonly headings?: Partial<Record<Field<F>, readonly string[]>>
  /**
   * A row of a file by field, as text, put as the form asks for it: units in another column, signs of another system. It may fill fields
   * that have no column; what it leaves out is read as it stands.
   */
  mend?(row: Readonly<Record<string, string>>): Readonly<Record<string, string>>
  /** What an entry must be by itself, on the day it is entered or changed. */
  rule?(entry: z.output<F>, today: PlainDate): Outcome<true>
  /**
   * What of an entry follows from the rest and from what the house knows (settings, terms): looked up once, then made of each entry that is
   * entered or changed, or refused. It is a fact from then on. Fields that nobody fills in are `made(…)`.
   */
  follows?(atHand: AtHand): Promise<(entry: z.output<F>, today: PlainDate) => Outcome<z.output<F>>>
  /** Whether an entry may be struck out, looked up as `follows` is; absent: it may. */
  strikes?(atHand: AtHand): Promise<(entry: z.output<F>) => Outcome<true>>
  /** What it must be beside others. */
  readonly beside?: readonly Beside<F>[]
  /** Entries that come with the software: in the book until the bureau says otherwise of one. */
  readonly shipped?: readonly (z.output<F> & { readonly id: string })[]
  /** What is shown beside an entry and lies elsewhere: by name. It is nobody's to enter. */
  readonly looked?: Readonly<Record<string, Looked>>
  readonly again?: Again<F>
  /** A full list is that of the units it names in this field (or beneath which it was handed in): nobody else's entries are missing from it. */
  readonly listOf?: Field<F>
  readonly takesIn?: TakesIn<F>
  readonly complete?: Every
  readonly vouched?: Vouching<F>
  readonly counterparts?: readonly Counterpart<F>[]
  readonly public?: Shown<F>
  /** Pages of its duty show the public some of it, though it is no public list: they are made anew when it changes. */
  readonly onPages?: true
  /** Its place in the navigation; absent: reached from pages of its duty and from the list of all books. */
  readonly nav?: Place
}

/** A group of the desk's navigation and a place in it. */
export interface Place {
  readonly group: 'decisions' | 'publicity' | 'schools' | 'enforcement' | 'services'
  readonly order: number
}

/** A book with all that was left unsaid. Its fields are plain names here: what reads any book knows no form in particular. */
export interface Book<F extends z.ZodObject = z.ZodObject> {
  readonly id: string
  readonly title: Words
  readonly about: Words
  readonly read: readonly Permission[]
  readonly keep: readonly Permission[]
  readonly unmask: Permission
  readonly roles: { readonly read: readonly string[]; readonly keep: readonly string[] } | null
  readonly form: F
  readonly key: readonly string[]
  readonly sought: readonly string[]
  readonly shown: readonly string[]
  readonly filters: readonly string[]
  /** Fields one can sort by, in the order of their slots in the store. */
  readonly sorts: readonly string[]
  readonly of: readonly string[]
  readonly names: readonly [person: string, unit: string] | null
  readonly everywhere: 'read' | 'read-and-keep' | null
  readonly byUnit: boolean
  readonly valid: { readonly from: string; readonly until: readonly string[] } | null
  readonly headings: Readonly<Record<string, readonly string[]>>
  caption(entry: Entry, nameOf: (id: string) => string): string
  /** The fields it is called by; none: by what is made of them. */
  readonly captioned: readonly string[]
  readonly units: readonly [Unit, ...Unit[]]
  readonly mend: ((row: Readonly<Record<string, string>>) => Readonly<Record<string, string>>) | null
  rule(entry: Entry, today: PlainDate): Outcome<true>
  follows(atHand: AtHand): Promise<(entry: Entry, today: PlainDate) => Outcome<Entry>>
  strikes(atHand: AtHand): Promise<(entry: Entry) => Outcome<true>>
  readonly beside: readonly {
    readonly by: readonly string[]
    rule(entry: Entry, others: readonly Entry[]): Outcome<true>
  }[]
  readonly shipped: readonly (Entry & { readonly id: string })[]
  readonly looked: Readonly<Record<string, Looked>>
  readonly again: {
    readonly by: readonly string[]
    readonly unless: readonly string[]
    readonly since: string | null
    readonly unsaid: Entry
  } | null
  readonly listOf: string | null
  readonly takesIn: (Omit<TakesIn, 'by'> & { readonly by: string }) | null
  readonly complete: Every | null
  readonly vouched: Required<Vouching>
  readonly counterparts: readonly {
    readonly id: string
    readonly title: Words
    readonly by: readonly string[]
    readonly otherwise: readonly string[]
    readonly compare: readonly string[]
    readonly also: readonly string[]
    readonly reads: NonNullable<Counterpart['reads']> | null
    readonly conceals: NonNullable<Counterpart['conceals']> | null
    readonly concerns: Readonly<Record<string, readonly string[]>>
    readonly sign: Permission
  }[]
  readonly public: Shown | null
  readonly onPages: boolean
  readonly nav: Place | null
}

/** So many columns of one book can be sorted by: each is an index in the store. */
const SORTS = 6

const ordered: readonly FieldMeta['input'][] = [
  'line',
  'day',
  'whole',
  'money',
  'choice',
  'yes',
  'org',
  'person',
  'entry',
]
/** Kinds of fields one can filter by: few values, or a value one can name. */
const filterable: readonly FieldMeta['input'][] = [
  'choice',
  'choices',
  'yes',
  'day',
  'whole',
  'org',
  'person',
  'persons',
  'entry',
  'entries',
  'record',
]

/** Declares a book. Throws where the declaration contradicts itself: that is a fault of its author, found at start. */
export function book<F extends z.ZodObject>(declared: Declared<F>): Book<F> {
  const wrong = mistakes(declared as unknown as Declared)
  if (wrong.length > 0) throw new Error(`book ${declared.id}: ${wrong.join('; ')}`)
  const meta = (name: string) => metaOf(declared.form.shape[name] as z.ZodType)
  const [from, ...until] = declared.valid ?? []
  const [first = ''] = declared.sought
  const rule = declared.rule as Book['rule'] | undefined
  const vouch = declared.vouched?.rule as Book['vouched']['rule'] | undefined
  const sorts = [...new Set<string>([...declared.shown, ...declared.key])].filter(
    (name) => ordered.includes(meta(name).input) && !meta(name).masked,
  )
  return Object.freeze({
    id: declared.id,
    title: declared.title,
    about: declared.about,
    read: [declared.read].flat(),
    keep: [declared.keep].flat(),
    unmask: declared.unmask ?? 'people.unmask',
    roles: declared.roles ?? null,
    form: declared.form,
    key: declared.key,
    sought: declared.sought,
    shown: declared.shown,
    filters: declared.filters ?? [],
    sorts: sorts.slice(0, SORTS),
    of: [declared.of ?? []].flat(),
    names: declared.names ?? null,
    everywhere: declared.everywhere ?? null,
    byUnit: declared.byUnit ?? false,
    valid: from === undefined ? null : { from, until },
    headings: (declared.headings ?? {}) as Readonly<Record<string, readonly string[]>>,
    caption: captioned(declared as unknown as Declared, first),
    captioned: typeof declared.caption === 'function' ? [] : (declared.caption ?? [first]),
    units: declared.units ?? usual,
    mend: declared.mend ?? null,
    rule: (entry: Entry, today: PlainDate) => rule?.(entry, today) ?? fine,
    follows: (declared.follows as Book['follows'] | undefined) ?? nothingFollows,
    strikes: (declared.strikes as Book['strikes'] | undefined) ?? mayBeStruck,
    // Whoever stands in the book already is found by the mark of a comparison that forbids nothing.
    beside: [
      ...((declared.beside ?? []) as unknown as Book['beside']),
      ...(declared.again ? [{ by: declared.again.by, rule: () => fine }] : []),
    ],
    again: declared.again
      ? {
          by: declared.again.by,
          unless: declared.again.unless ?? [],
          since: declared.again.since ?? null,
          unsaid: declared.again.unsaid ?? {},
        }
      : null,
    listOf: declared.listOf ?? null,
    shipped: (declared.shipped ?? []) as unknown as Book['shipped'],
    looked: declared.looked ?? {},
    takesIn: (declared.takesIn ?? null) as Book['takesIn'],
    complete: declared.complete ?? null,
    vouched: { units: declared.vouched?.units ?? 'keepers', rule: (entries) => vouch?.(entries) ?? fine },
    counterparts: (declared.counterparts ?? []).map((one) => ({
      ...one,
      otherwise: one.otherwise ?? [],
      also: one.also ?? [],
      reads: one.reads ?? null,
      conceals: one.conceals ?? null,
      concerns: (one.concerns ?? {}) as Readonly<Record<string, readonly string[]>>,
    })),
    public: (declared.public ?? null) as unknown as Shown | null,
    onPages: declared.onPages ?? false,
    nav: declared.nav ?? null,
  })
}

/** The fields of a book with what is known of each, in the form's order. */
export const fieldsOfBook = ({ form }: Pick<Book, 'form'>): readonly (readonly [name: string, meta: FieldMeta])[] =>
  fieldsOf(form)

/** Fields that have a column in files, `asked` for those to be filled in. */
export const columnFields = ({ form }: Pick<Book, 'form'>, asked: boolean) =>
  fieldsOf(form).filter(
    ([, { input, retired, made }]) => !retired && !(asked && made) && !['rows', 'file', 'files'].includes(input),
  )

/** Fields that tell who somebody is. */
export const maskedFields = ({ form }: Pick<Book, 'form'>): readonly string[] =>
  fieldsOf(form).flatMap(([name, { masked }]) => (masked ? [name] : []))

const fine = { ok: true as const, value: true as const }
const nothingFollows: Book['follows'] = () => Promise.resolve((entry: Entry) => accept(entry))
const mayBeStruck: Book['strikes'] = () => Promise.resolve(() => fine)
const usual: readonly [Unit, ...Unit[]] = ['条', '项', '件', '人', '名', '家', '所', '个', '份', '次']

/** What a declaration says against itself, in words for its author. The browser asks the same of a book declared there. */
function mistakes(declared: Declared): string[] {
  const fields = new Map(fieldsOf(declared.form))
  const {
    id,
    key,
    sought,
    shown,
    filters = [],
    of,
    valid = [],
    headings = {},
    beside = [],
    counterparts = [],
  } = declared
  const wrong: string[] = []
  const each = (what: string, names: readonly string[], fits: (meta: FieldMeta) => boolean) => {
    for (const name of names) {
      const meta = fields.get(name)
      if (!meta) wrong.push(`${what}: no field ${name}`)
      else if (!fits(meta)) wrong.push(`${what}: ${name} does not fit`)
    }
  }
  if (!/^[a-z][a-z0-9-]{1,59}$/.test(id)) wrong.push(`the id ${id} is no word of small letters`)
  if (key.length === 0) wrong.push('no key')
  each(
    'key',
    key,
    ({ input }) => !['prose', 'rows', 'file', 'files', 'choices', 'persons', 'entries', 'listed'].includes(input),
  )
  each(
    'sought',
    sought,
    ({ input, masked }) =>
      ['line', 'prose', 'org', 'person', 'persons', 'whole', 'choice', 'entry'].includes(input) && !masked,
  )
  each('shown', shown, () => true)
  if (Array.isArray(declared.caption)) each('caption', declared.caption as string[], ({ masked }) => !masked)
  each('filters', filters, ({ input, masked }) => filterable.includes(input) && !masked)
  each('of', [of ?? []].flat(), ({ input }) => input === 'org')
  each('names', declared.names ?? [], ({ input, masked }) => input === 'line' && !masked)
  if (declared.names && !sought.includes(declared.names[0])) wrong.push(`names: ${declared.names[0]} is not sought by`)
  each('valid', valid, ({ input }) => input === 'day')
  if (declared.takesIn) each('takesIn', [declared.takesIn.by], ({ input }) => input === 'org')
  for (const name of Object.keys(declared.looked ?? {}))
    if (fields.has(name)) wrong.push(`looked: ${name} is a field of the form`)
  each('headings', Object.keys(headings), () => true)
  for (const { by } of beside) each('beside', by, () => true)
  for (const { by, otherwise = [], compare, also = [] } of counterparts)
    each('counterparts', [...by, ...otherwise, ...compare, ...also], () => true)
  if (declared.public?.named) each('public', [declared.public.named], ({ input }) => input === 'person')
  if (declared.public)
    each(
      'public',
      [...declared.public.fields, ...(declared.public.since ? [declared.public.since] : [])],
      ({ masked, input }) => !masked && !['person', 'persons', 'file', 'files'].includes(input),
    )
  return wrong
}
