import type { Calendar } from '../../calendar/calendar.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { RecordRow, Register } from '../change.ts'
import { filesIn } from '../forms/field.ts'
import { terms } from '../finding/terms.ts'
import { grams } from '../grams.ts'
import { clocksOf, nextDue } from './clocks.ts'
import { type Running } from './clock.ts'
import type { Recorded } from './fold.ts'
import { turnsOf } from './judge.ts'
import type { AnyProcedure, At } from './table.ts'

export interface DossierRow extends RecordRow {
  readonly procedure: string
  readonly edition: number
  readonly org: string
  readonly county: string | null
  readonly number: string
  readonly opened_on: PlainDate
  readonly recorded: Recorded
  readonly state: object
  readonly stage: string
  readonly closed: boolean
  readonly caption: string
  readonly clocks: readonly Running[]
  readonly due: PlainDate | null
  readonly due_clock: string | null
  readonly provisional: boolean
  readonly turns: readonly string[]
  readonly parties: readonly string[]
  readonly files: readonly string[]
  readonly grams: readonly string[]
  /** Its time for keeping was over: what its acts recorded is gone, that they were done is not. */
  readonly erased_on: PlainDate | null
}

const derived = [
  'state',
  'stage',
  'closed',
  'caption',
  'clocks',
  'due',
  'due_clock',
  'provisional',
  'turns',
  'parties',
  'files',
  'grams',
] as const

export const dossierRegister: Register<DossierRow> = {
  table: 'dossier',
  columns: [
    'id',
    'version',
    'changed_at',
    'procedure',
    'edition',
    'org',
    'county',
    'number',
    'opened_on',
    'recorded',
    ...derived,
    'erased_on',
  ],
  derived,
  tallied: ({ procedure }) => procedure,
  // A case is the fold of its acts: the one taken back stays among them, and one more says that it counts no longer. What is on file stays.
  undone: (now, was, on) => ({
    ...was,
    files: now.files,
    recorded: {
      ...{ act: now.recorded.act, form: {}, fact: {}, day: on, unit: now.recorded.unit },
      takesBack: now.version,
    },
  }),
}

/** The columns that follow from a state: everything lists, reminders and searches need. */
export function derivedFrom(
  procedure: AnyProcedure,
  { state, number, files }: Pick<DossierRow, 'state' | 'number' | 'files'>,
  at: At,
): Pick<DossierRow, (typeof derived)[number]> {
  return {
    ...plainlyFrom(procedure, { state, number, files }),
    ...clocksFrom(procedure, state, at.calendar),
    turns: turnsOf(procedure, state, at),
  }
}

/** Those that follow from the state alone, whatever the day: they can be made anew at any time. */
export function plainlyFrom(
  procedure: AnyProcedure,
  { state, number, files }: Pick<DossierRow, 'state' | 'number' | 'files'>,
) {
  const stage = procedure.stage(state)
  const caption = procedure.caption(state)
  return {
    state,
    stage,
    closed: procedure.closed.includes(stage),
    caption,
    parties: partiesOf(procedure, state),
    files,
    grams: [...new Set([...terms(caption), ...grams(number, ...(procedure.words?.(state) ?? []))])],
  }
}

/** Those that follow from the state and the calendar. */
export function clocksFrom(procedure: AnyProcedure, state: object, calendar: Calendar) {
  const clocks = clocksOf(procedure, state, calendar)
  const due = nextDue(clocks)
  return { clocks, due: due?.due ?? null, due_clock: due?.clock ?? null, provisional: due?.provisional ?? false }
}

/** Files cited so far and by one more act: what was once on file stays on file, corrected or not. */
export const withFiles = (
  before: readonly string[],
  procedure: AnyProcedure,
  { act, form }: Pick<Recorded, 'act' | 'form'>,
) => {
  const schema = procedure.acts[act]?.form
  return [...new Set([...before, ...(schema ? filesIn(schema, form) : [])])]
}

const partiesOf = ({ capacities }: AnyProcedure, state: object) => [
  ...new Set(
    Object.values(capacities).flatMap(({ units, persons }) => [...(units?.(state) ?? []), ...(persons?.(state) ?? [])]),
  ),
]

export interface NoteRow extends RecordRow {
  readonly dossier: string
  readonly person: string
  readonly written_at: Date
  readonly text: string
  readonly withdrawn: boolean
}
export const noteRegister: Register<NoteRow> = {
  table: 'dossier_note',
  columns: ['id', 'version', 'changed_at', 'dossier', 'person', 'written_at', 'text', 'withdrawn'],
}

export interface LinkRow extends RecordRow {
  readonly dossier: string
  readonly other: string
  readonly why: string
  readonly severed: boolean
}
export const linkRegister: Register<LinkRow> = {
  table: 'dossier_link',
  columns: ['id', 'version', 'changed_at', 'dossier', 'other', 'why', 'severed'],
}
