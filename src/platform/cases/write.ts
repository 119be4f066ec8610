import { v5 } from 'uuid'
import { dayOf, yearOf } from '../../calendar/plain-date.ts'
import { accept, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../actor.ts'
import { changeAll, type By } from '../change.ts'
import type { Tx } from '../db/connect.ts'
import { followPapers, issueAll, type Issuing } from '../papers/issue.ts'
import { notBrought } from './bringing.ts'
import { step, type Cause, type Recorded } from './fold.ts'
import { judge } from './judge.ts'
import { idTaken, lockAll, nextNumbers, wholly } from './locking.ts'
import { whatChanged } from './read.ts'
import {
  atOf,
  editionOf,
  caseTypeOf,
  momentOf,
  newest,
  seenBy,
  type Bringing,
  type Brought,
  type CaseRoom,
  type Happened,
} from './room.ts'
import { derivedFrom, dossierRegister, linkRegister, withFiles, type DossierRow } from './rows.ts'
import { actName, type AnyProcedure, type At } from './table.ts'
import { tellAll } from './telling.ts'

interface Writing {
  readonly procedure: AnyProcedure
  readonly before: DossierRow | null
  readonly began: Pick<DossierRow, 'id' | 'procedure' | 'edition' | 'org' | 'county' | 'number' | 'opened_on'>
  readonly recorded: Recorded
  readonly at: At
  readonly by: By
  /** Who acted in the beginning: what stands in the way in a case he may not see, he is not told. */
  readonly actor: Actor | null
  readonly name: `${string}.${string}`
  readonly request?: string
}

interface Stating extends Writing {
  readonly state: object
  readonly reason?: string
}

/** One act, written upon the state before it. */
export const write = (room: CaseRoom, tx: Tx, writing: Writing): Promise<Outcome<DossierRow>> =>
  writeState(room, tx, stated(writing))

/** One act in each of several cases of one procedure. */
export const writeEach = (room: CaseRoom, tx: Tx, writings: readonly Writing[]): Promise<Outcome<DossierRow[]>> =>
  writeAll(room, tx, writings.map(stated))

/** Writes a state and everything that follows from it; also a corrected one. */
export async function writeState(room: CaseRoom, tx: Tx, stating: Stating): Promise<Outcome<DossierRow>> {
  const written = await writeAll(room, tx, [stating])
  return written.ok ? accept(written.value[0]!) : written
}

/** The platform performs an act in nobody's name: what silence means once a clock has run out. Refused, it leaves nothing. */
export const performInSilence = (
  room: CaseRoom,
  tx: Tx,
  row: DossierRow,
  name: string,
  now: Date,
  form: object = {},
): Promise<Outcome<DossierRow>> =>
  wholly(tx, async () => {
    const procedure = editionOf(room, row)
    const at = await atOf(room, tx, row, now, null, undefined, [{ act: name, form }])
    const recorded = judge(procedure, name, row.state, form, at)
    if (!recorded.ok) return recorded
    return write(room, tx, {
      procedure,
      before: row,
      began: row,
      recorded: recorded.value,
      at,
      by: { person: null },
      actor: null,
      name: actName(procedure, name),
    })
  })

/**
 * Begins cases in nobody's name upon something that is no act in a case: a report that arrived. Throws where it cannot be, for whoever
 * brought it can do nothing about it.
 */
export async function beginAll(
  room: CaseRoom,
  tx: Tx,
  procedure: string,
  beginnings: readonly Required<Pick<Brought, 'id' | 'org' | 'fact'>>[],
  now: Date,
): Promise<void> {
  const begun = await begin(room, tx, { procedure, brought: beginnings, quiet: true, now, actor: null })
  if (!begun.ok) throw new Error(`a case of ${procedure} could not begin: ${begun.refusal.code}`)
}

const stated = (writing: Writing): Stating => {
  const { procedure, before, recorded, at } = writing
  const state = step(procedure, before?.state ?? procedure.empty, recorded, {
    day: at.today,
    person: at.person,
    unit: at.unit,
    version: (before?.version ?? 0) + 1,
  })
  return { ...writing, state }
}

/** States of cases of one procedure, and all that follows: what the duty adds, what it brings about in other cases, who is told. */
async function writeAll(
  room: CaseRoom,
  tx: Tx,
  statings: readonly Stating[],
  { quiet = false } = {},
): Promise<Outcome<DossierRow[]>> {
  const [first] = statings
  if (!first) return accept([])
  const entered = (await issued(room, tx, statings)).map((one) => ({ stating: one, after: afterOf(one) }))
  const verdicts = await changeAll(
    tx,
    dossierRegister,
    entered.map(({ stating: { before, name, by, at, request, reason }, after }) => ({
      before,
      after,
      act: name,
      by,
      at: at.now,
      request,
      reason,
    })),
  )
  const late = statings.find((_, i) => verdicts[i] !== 'written')
  if (late) return late.before ? whatChanged(tx, late.procedure, late.before.id, late.before.version) : idTaken
  const written = entered.map(({ stating: { before, procedure, recorded, by, at }, after }) => {
    const row: DossierRow = { ...after, version: (before?.version ?? 0) + 1, changed_at: at.now }
    const happened: Happened = {
      room,
      procedure,
      act: recorded.act,
      before: before?.state ?? procedure.empty,
      row,
      by,
      calendar: at.calendar,
      now: at.now,
    }
    return { before, row, recorded, by: by.person, at, procedure, happened }
  })
  for (const { before, row, happened } of written)
    if (before) await followPapers(tx, before.state, row.state, { by: happened.by, at: happened.now })
  const happened = written.map((one) => one.happened)
  const { follow, followAll } = caseTypeOf(room, first.procedure.id)
  await followAll?.(tx, happened)
  if (follow) for (const one of happened) await follow(tx, one)
  await room.onActs?.(
    tx,
    written.map(({ row }) => row),
  )
  // A correction changes what was said, not what was done: nothing happens anew.
  const done = happened.filter(({ row }) => row.recorded.corrects === undefined)
  await tieAll(room, tx, done)
  const moved = new Map<string, DossierRow>()
  for (const one of done) {
    const brought = await bringAbout(room, tx, one, first.actor)
    if (!brought.ok) return brought
    for (const row of brought.value) moved.set(row.id, row)
  }
  if (!quiet) await tellAll(room, tx, written)
  return accept(written.map(({ row }) => moved.get(row.id) ?? row))
}

/** Acts that issue papers take their numbers now; what was issued stands in their records and states. */
async function issued(room: CaseRoom, tx: Tx, statings: readonly Stating[]): Promise<readonly Stating[]> {
  const picked = statings.map(({ procedure, recorded, state }) =>
    recorded.corrects === undefined ? (procedure.acts[recorded.act]?.issues?.pick(state, recorded.fact) ?? null) : null,
  )
  const issuing = statings.flatMap(({ began, before, state, at, by }, i): Issuing[] => {
    const paper = picked[i]
    if (!paper) return []
    // A county's office issues in its own name, everybody else in the bureau's.
    const issuer = (at.unit && room.places.countyOf(at.unit)) || (room.receiver?.() ?? began.org)
    return [
      {
        ...paper,
        dossier: began.id,
        version: (before?.version ?? 0) + 1,
        state,
        issuer: { id: issuer, name: room.places.nameOf(issuer) },
        on: at.today,
        by,
        at: at.now,
        demo: room.house.demo,
      },
    ]
  })
  const papers = await issueAll(tx, issuing)
  return statings.map((one, i) =>
    picked[i] ? stated({ ...one, recorded: { ...one.recorded, issued: papers.shift()! } }) : one,
  )
}

function afterOf({ procedure, before, began, recorded, state, at }: Stating) {
  const { id, edition, org, county, number, opened_on } = began
  return {
    id,
    procedure: procedure.id,
    edition,
    org,
    county,
    number,
    opened_on,
    recorded,
    erased_on: null,
    ...derivedFrom(procedure, { state, number, files: withFiles(before?.files ?? [], procedure, recorded) }, at),
  }
}

/** 关联 that acts make: each case is seen from the other. */
async function tieAll(room: CaseRoom, tx: Tx, all: readonly Happened[]): Promise<void> {
  const tied = all.flatMap((happened) => {
    const { act, row, now } = happened
    return (caseTypeOf(room, row.procedure).ties ?? []).flatMap(({ upon, why, to }) => {
      const other = upon.includes(act) ? to(happened) : null
      const after = { id: v5(`tied to ${other}`, row.id), dossier: row.id, other: other!, why, severed: false }
      return other ? [{ before: null, after, act: 'cases.link' as const, by: { person: null }, at: now }] : []
    })
  })
  await changeAll(tx, linkRegister, tied)
}

/** What one act brings about elsewhere. Answers the cases that moved. */
async function bringAbout(
  room: CaseRoom,
  tx: Tx,
  happened: Happened,
  actor: Actor | null,
): Promise<Outcome<DossierRow[]>> {
  const { act, row, now } = happened
  const { brings = [] } = caseTypeOf(room, row.procedure)
  const moved: DossierRow[] = []
  for (const bringing of brings.filter(({ upon }) => upon.includes(act))) {
    const brought = await bringing.cases(tx, happened)
    const cause = { case: row.id, version: row.version }
    const done = await actIn(room, tx, bringing, { brought, cause, org: row.org, now, actor })
    if (!done.ok) return done
    moved.push(...done.value)
  }
  return accept(moved)
}

interface Causing {
  readonly brought: readonly Brought[]
  readonly cause?: Cause
  readonly org?: string
  readonly now: Date
  readonly actor: Actor | null
}

/** The act another brought about, in all cases it concerns. */
async function actIn(
  room: CaseRoom,
  tx: Tx,
  { procedure: of, act: name, quiet }: Bringing,
  { brought, cause, org, now, actor }: Causing,
): Promise<Outcome<DossierRow[]>> {
  if (brought.length === 0) return accept([])
  if (newest(caseTypeOf(room, of)).opening === name)
    return begin(room, tx, { procedure: of, brought, ...(cause && { cause }), ...(org && { org }), quiet, now, actor })
  const forms = new Map(brought.map((one) => [one.id, one]))
  const rows = await lockAll(tx, [...forms.keys()])
  const [stray] = [...forms.keys()].filter((id) => !rows.some((row) => row.id === id && row.procedure === of))
  if (stray) throw new Error(`${of}.${name} was to be done in ${stray}, which is no case of ${of}`)
  // What was erased when its time was over is nobody's case any more.
  const kept = rows.filter(({ erased_on }) => erased_on === null)
  const judged = kept.map((row) => ({ ...row, acts: [{ act: name, form: forms.get(row.id)!.form ?? {} }] }))
  const seen = await seenBy(room, tx, of, judged, now)
  const statings: Stating[] = []
  for (const row of kept) {
    const procedure = editionOf(room, row)
    const { form = {}, fact } = forms.get(row.id)!
    const at: At = { ...nobodyAt(room, now), org: row.org, seen: seen.get(row.id) }
    const recorded = judge(procedure, name, row.state, form, at, fact)
    if (!recorded.ok) return notBrought(room, row, procedure, name, recorded.refusal, actor)
    statings.push(
      stated({
        procedure,
        before: row,
        began: row,
        recorded: { ...recorded.value, ...(cause && { cause }) },
        at,
        by: { person: null },
        actor,
        name: actName(procedure, name),
      }),
    )
  }
  return writeAll(room, tx, statings, { quiet })
}

/** Cases that begin: one statement for all of them, because a draw may begin hundreds. */
async function begin(
  room: CaseRoom,
  tx: Tx,
  {
    procedure: of,
    brought,
    cause,
    org: near,
    quiet,
    now,
    actor,
  }: Causing & { readonly procedure: string; readonly quiet?: boolean | undefined },
): Promise<Outcome<DossierRow[]>> {
  if (brought.length === 0) return accept([])
  const procedure = newest(caseTypeOf(room, of))
  const [today, name] = [dayOf(now), procedure.opening]
  const numbers = await nextNumbers(tx, procedure, yearOf(today), brought.length)
  const lying = brought.map(({ id, org = near ?? '', form = {} }) => ({
    id,
    org: procedure.bureaus ? (room.receiver?.() ?? org) : org,
    state: procedure.empty,
    acts: [{ act: name, form }],
  }))
  const seen = await seenBy(room, tx, of, lying, now)
  const statings: Stating[] = []
  for (const [i, { id, form = {}, fact }] of brought.entries()) {
    const { org } = lying[i]!
    const at: At = { ...nobodyAt(room, now), org, seen: seen.get(id) }
    const began = {
      id,
      procedure: of,
      edition: procedure.edition,
      org,
      county: room.places.countyOf(org),
      number: numbers[i]!,
      opened_on: today,
    }
    const recorded = judge(procedure, name, procedure.empty, form, at, fact)
    if (!recorded.ok) return notBrought(room, null, procedure, name, recorded.refusal, actor)
    statings.push(
      stated({
        procedure,
        before: null,
        began,
        recorded: { ...recorded.value, ...(cause && { cause }) },
        at,
        by: { person: null },
        actor,
        name: actName(procedure, name),
      }),
    )
  }
  return writeAll(room, tx, statings, { quiet: quiet ?? false })
}

const nobodyAt = (room: CaseRoom, now: Date) => ({ ...momentOf(room, now), person: null, unit: null })
