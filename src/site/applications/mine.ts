import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { deadline } from '../../calendar/deadline.ts'
import { describeDeadline } from '../../calendar/say.ts'
import type { Words } from '../../law/outcome.ts'
import type { Article } from '../../law/statute.ts'
import { applicantIn, lacksSupplement } from '../../platform/cases/applicant.ts'
import type { ApplicantAct } from '../../platform/cases/applicant-acts.ts'
import { runningOf } from '../../platform/cases/clocks.ts'
import { identityKept } from '../../platform/cases/identity.ts'
import { mayNow } from '../../platform/cases/judge.ts'
import { standingIn, storyOf, type StoryAct, type Told } from '../../platform/cases/read.ts'
import { atOf, caseTypeOf, editionOf, type CaseRoom } from '../../platform/cases/room.ts'
import type { DossierRow } from '../../platform/cases/rows.ts'
import type { AnyProcedure } from '../../platform/cases/table.ts'
import { namedFiles } from '../../platform/files/records.ts'
import { fieldsOf, filesIn, type FieldMeta } from '../../platform/forms/field.ts'

/** A case as its applicant reads it: what is his to know, and nothing else of the dossier. */
export interface Mine {
  readonly procedure: AnyProcedure
  readonly number: string
  readonly office: string
  readonly stages: readonly { readonly words: Words; readonly now: boolean }[]
  readonly where: Words
  readonly clocks: readonly ClockTold[]
  readonly lacking: { readonly what: readonly string[]; readonly by: PlainDate | null; readonly lapses: boolean } | null
  /** What he filled in when he applied; null once it is erased. */
  readonly applied: Answer | null
  readonly answers: readonly Answer[]
  readonly remedy: Words | null
  readonly letters: readonly Letter[]
  /** A version before which there are more letters. */
  readonly older: number | null
  readonly asked: boolean
  readonly steps: readonly { readonly day: PlainDate; readonly what: Words }[]
  readonly may: Readonly<Record<'writeToOffice' | 'supplement' | 'withdraw', boolean>>
  /** Of the acts his procedure lets him do besides, those he may do now. */
  readonly own: readonly { readonly act: string; readonly title: Words; readonly intro: Words }[]
  readonly identity: { readonly erasedOn: PlainDate | null } | null
}

export interface ClockTold {
  readonly title: Words
  readonly day: PlainDate
  readonly says: Words | null
  readonly met: PlainDate | null
  /** What becomes of it, while it does not run. */
  readonly standing: 'stops' | 'restarts' | null
  readonly steps: readonly Words[]
  readonly basis: Article
}

export interface Paper {
  readonly id: string
  readonly name: string
}

export interface Letter {
  readonly version: number
  readonly day: PlainDate
  readonly by: 'office' | 'applicant'
  readonly what: Words
  readonly text: string
  readonly papers: readonly Paper[]
}

export interface Answer {
  readonly day: PlainDate
  readonly title: Words
  readonly fields: readonly { readonly meta: FieldMeta; readonly value: unknown; readonly papers: readonly Paper[] }[]
}

/** So many signs of letters are told at once: a page stays small however long the correspondence. */
const LETTERS_AT_ONCE = 6000

const letterActs: Readonly<Partial<Record<string, 'office' | 'applicant'>>> = {
  writeToApplicant: 'office',
  writeToOffice: 'applicant',
  supplement: 'applicant',
} satisfies Partial<Record<ApplicantAct, 'office' | 'applicant'>>

export async function mineOf(room: CaseRoom, row: DossierRow, now: Date, before?: number): Promise<Mine> {
  const { db } = room.house
  const procedure = editionOf(room, row)
  const { publicCase } = procedure
  const [told, at, identity] = await Promise.all([
    storyOf(db, row.id),
    atOf(room, db, row, now, null, undefined),
    identityKept(db, row.id),
  ])
  const done = standingIn(told)
  const files = new Map((await namedFiles(db, papersOf(procedure, done))).map(({ id, name }) => [id, name]))
  const named = (ids: readonly string[]) => ids.map((id) => ({ id, name: files.get(id) ?? '' }))
  const letters = lettersIn(procedure, done, named)
  const shown = latest(before ? letters.filter(({ version }) => version < before) : letters)
  const applicant = applicantIn(row.state)
  const today = dayOf(now)
  const clocks = clocksTold(room, procedure, row, today)
  const whereOf = (stage: string): Words => publicCase?.where?.[stage] ?? procedure.stages[stage]!
  return {
    procedure,
    number: row.number,
    office: room.places.nameOf(row.org),
    stages: wayOf(procedure, told, row).map((stage) => ({ words: whereOf(stage), now: stage === row.stage })),
    where: whereOf(row.stage),
    clocks,
    lacking:
      lacksSupplement(row.state) && !row.closed
        ? {
            what: applicant.supplement!.lacking,
            by: row.clocks.find(({ clock }) => clock === 'supplementing')?.due ?? null,
            lapses: publicCase?.supplement?.lapses !== undefined,
          }
        : null,
    applied: row.erased_on === null ? appliedIn(room, procedure, done, named) : null,
    answers: answersIn(procedure, done, named),
    remedy: publicCase?.remedy?.(row.state) ?? null,
    letters: shown,
    older:
      shown.length < letters.length && shown[0]
        ? letters[0]!.version < shown[0].version
          ? shown[0].version
          : null
        : null,
    asked: applicant.awaited === 'applicant' && !row.closed,
    steps: stepsOf(procedure, told, whereOf),
    may: {
      writeToOffice: may(procedure, 'writeToOffice', row, at),
      supplement: may(procedure, 'supplement', row, at),
      withdraw: may(procedure, 'withdraw', row, at),
    },
    own: (publicCase?.own ?? []).flatMap((name) => {
      const act = procedure.acts[name]!
      const open = row.erased_on === null && mayNow(procedure, name, act, row.state, at).ok
      return open ? [{ act: name, title: act.title, intro: act.public!.intro(row.state) }] : []
    }),
    identity,
  }
}

const may = (procedure: AnyProcedure, name: string, row: DossierRow, at: Parameters<typeof mayNow>[4]) =>
  procedure.acts[name] !== undefined &&
  !row.closed &&
  row.erased_on === null &&
  mayNow(procedure, name, procedure.acts[name], row.state, at).ok

type Named = (ids: readonly string[]) => Paper[]

function lettersIn(procedure: AnyProcedure, done: readonly Told[], named: Named): Letter[] {
  return done.flatMap(({ version, at, recorded: { act, form } }): Letter[] => {
    const by = letterActs[act]
    if (!by || !procedure.publicCase) return []
    const { text, papers } = form as { text: string; papers: readonly string[] }
    return [{ version, day: dayOf(at), by, what: procedure.acts[act]!.title, text, papers: named(papers) }]
  })
}

/** The newest of them that fit; at least one. */
function latest(letters: readonly Letter[]): Letter[] {
  const shown: Letter[] = []
  let signs = 0
  for (const one of letters.toReversed()) {
    signs += one.text.length + 40
    if (shown.length > 0 && signs > LETTERS_AT_ONCE) break
    shown.unshift(one)
  }
  return shown
}

/** Of acts that answer the applicant, the fields that are his to read; never one that tells who somebody is. */
function answersIn(procedure: AnyProcedure, done: readonly Told[], named: Named): Answer[] {
  return done.flatMap(({ at, recorded: { act, form } }) => {
    const readable = procedure.publicCase?.answers?.[act]
    if (!readable) return []
    const fields = fieldsRead(procedure, act, form, named, (name) => readable.includes(name))
    return [{ day: dayOf(at), title: procedure.acts[act]!.title, fields }]
  })
}

/** His own words, as he applied; what follows from the page he came from is not his. Who he is lies apart. */
function appliedIn(room: CaseRoom, procedure: AnyProcedure, done: readonly Told[], named: Named): Answer | null {
  const { opening } = procedure
  const began = done.find(({ recorded: { act } }) => act === opening)
  if (!began) return null
  const { fields: given = [] } = caseTypeOf(room, procedure.id).about ?? {}
  const fields = fieldsRead(procedure, opening, began.recorded.form, named, (name) => !given.includes(name))
  return { day: dayOf(began.at), title: procedure.acts[opening]!.title, fields }
}

const fieldsRead = (
  procedure: AnyProcedure,
  act: string,
  form: unknown,
  named: Named,
  isHis: (name: string) => boolean,
): Answer['fields'] => {
  const given = form as Record<string, unknown>
  return fieldsOf(procedure.acts[act]!.form)
    .filter(([name, { masked }]) => isHis(name) && !masked && isGiven(given[name]))
    .map(([name, meta]) => ({ meta, value: given[name], papers: named(idsIn(meta, given[name])) }))
}

const isGiven = (value: unknown) =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  value !== false &&
  !(Array.isArray(value) && value.length === 0)
const idsIn = ({ input }: FieldMeta, value: unknown): readonly string[] =>
  input === 'file' ? [value as string] : input === 'files' ? (value as string[]) : []

/** The files an applicant may have: his own, those of letters, and those of answers. */
function papersOf(procedure: AnyProcedure, done: readonly Told[]): string[] {
  const { publicCase, acts, opening } = procedure
  const ids = done.flatMap(({ recorded: { act, form } }) => {
    if (act === opening || letterActs[act]) return filesIn(acts[act]!.form, form)
    const readable = publicCase?.answers?.[act] ?? []
    return fieldsOf(acts[act]!.form).flatMap(([name, meta]) =>
      readable.includes(name) ? idsIn(meta, (form as Record<string, unknown>)[name] ?? []) : [],
    )
  })
  return [...new Set(ids)].filter((id) => typeof id === 'string')
}

/** Whether a file is one of those. */
export async function isMyPaper(room: CaseRoom, row: DossierRow, file: string): Promise<boolean> {
  return papersOf(editionOf(room, row), standingIn(await storyOf(room.house.db, row.id))).includes(file)
}

/** Every period somebody must keep towards him, with how its day was computed. */
function clocksTold(room: CaseRoom, procedure: AnyProcedure, row: DossierRow, today: PlainDate): ClockTold[] {
  const calendar = room.calendar()
  return row.clocks.flatMap(({ clock: name, kind, due, met, standing }) => {
    const clock = procedure.clocks[name]
    const input = runningOf(procedure, name, row.state)
    if (!clock || !input || kind === 'at-least') return []
    const { steps } = deadline(calendar, { ...input, basis: clock.basis })
    const runs = met === null && !standing && !row.closed
    return [
      {
        title: clock.title,
        day: due,
        says: runs ? describeDeadline(calendar, due, today) : null,
        met,
        standing: standing && !row.closed ? effectOn(procedure, name, row) : null,
        steps,
        basis: clock.basis,
      },
    ]
  })
}

/** 补正 may start a clock anew; whatever else stops one lets it run on. */
const effectOn = ({ publicCase }: AnyProcedure, clock: string, { state }: DossierRow) => {
  const { clocks = [], effect = 'stops' } = publicCase?.supplement ?? {}
  return clocks.includes(clock) && lacksSupplement(state) ? effect : 'stops'
}

/** The stages it has come through, and those an ordinary case goes on to. */
function wayOf(procedure: AnyProcedure, told: readonly StoryAct[], row: DossierRow): string[] {
  const passed = [...new Set([...stagesIn(procedure, told).map(({ stage }) => stage), row.stage])]
  if (row.closed) return passed
  const { closed, stages, publicCase } = procedure
  const open = Object.keys(stages).filter((stage) => !closed.includes(stage))
  // Of several ends the first named is the ordinary one; the others are told when they come.
  const ordinary: readonly string[] = publicCase?.way ?? [...open, ...closed.slice(0, 1)]
  return [...passed, ...ordinary.slice(ordinary.indexOf(row.stage) + 1).filter((stage) => !passed.includes(stage))]
}

function stagesIn(procedure: AnyProcedure, told: readonly StoryAct[]): { stage: string; day: PlainDate }[] {
  let state = procedure.empty
  let before: string | null = null
  return standingIn(told).flatMap(({ at, version, recorded }) => {
    const act = procedure.acts[recorded.act]
    if (!act) return []
    state = act.apply(state, recorded.fact, { day: recorded.day, person: null, unit: recorded.unit, version })
    const stage = procedure.stage(state)
    if (stage === before) return []
    before = stage
    return [{ stage, day: dayOf(at) }]
  })
}

/** What happened when, in stages and in what was done by him or asked of him: never who in the house did what. */
function stepsOf(
  procedure: AnyProcedure,
  told: readonly StoryAct[],
  whereOf: (stage: string) => Words,
): { day: PlainDate; what: Words }[] {
  const mine = new Set<string>(['askSupplement', 'supplement', 'withdraw', 'lapse'] satisfies ApplicantAct[])
  const [first] = told
  const stages = stagesIn(procedure, told).map(({ stage, day }) => ({ day, what: whereOf(stage) }))
  const acts = told.flatMap(({ at, recorded }) =>
    recorded && procedure.publicCase && (mine.has(recorded.act) || procedure.publicCase.own?.includes(recorded.act))
      ? [{ day: dayOf(at), what: procedure.acts[recorded.act]!.title }]
      : [],
  )
  return [
    ...(first ? [{ day: dayOf(first.at), what: procedure.acts[procedure.opening]!.title }] : []),
    ...stages,
    ...acts,
  ]
    .filter((one, i, all) => all.findIndex(({ day, what }) => day === one.day && what.zh === one.what.zh) === i)
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}
