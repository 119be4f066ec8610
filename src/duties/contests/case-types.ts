import { sql } from 'kysely'
import { NIL, v5 } from 'uuid'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { settingOf, settingsOf } from '../../platform/bureau-settings/store.ts'
import { formsOf, namedIn, type Judged } from '../../platform/cases/asked.ts'
import { into } from '../../platform/cases/keys.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import type { Brought, CaseRoom, CaseType, Happened } from '../../platform/cases/room.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { keepDrawFile } from '../../platform/draw/store.ts'
import { tellSite } from '../../site/topics.ts'
import { nationalTopThree } from '../prizes.ts'
import { appeals, type Appeal, type AppealSeen } from './appeals.ts'
import { contests } from './contests.ts'
import { drawFilesUpon } from './drawing.ts'
import { entries, type Entry, type EntrySeen } from './entries.ts'
import { pointsOf } from './knowledge.ts'
import type { Group, Level } from './kinds.ts'
import * as settings from './settings.ts'
import { sheets, type SheetSeen, type SheetState } from './sheets.ts'
import { prizesOf } from './standings.ts'
import { stageOf, type Contest, type ContestSeen } from './state.ts'
import { whole } from '../../platform/db/whole.ts'

const NAMESPACE = v5('mingfa.contests', NIL)
/** The sheet of a judge in a contest; the entry in a contest of whoever was handed on to it. */
export const sheetOf = (contest: string, judge: string) => v5(`sheet ${contest} ${judge}`, NAMESPACE)
export const entryIn = (entry: string, contest: string) => v5(`entry ${entry} in ${contest}`, NAMESPACE)

const inEntry = into<Entry>()
const inSheet = into<SheetState>()
const inAppeal = into<Appeal>()

/** Contests as the house keeps them: what their rules look at, and what follows from their acts. */
export const contestCaseTypes: readonly CaseType[] = [
  {
    editions: [anyProcedure(contests)],
    gather: (on, one, { room, today }) => seenByContest(on, one, room, today),
    follow: followContest,
    draws: (before, after, act) => drawFilesUpon(before as Contest, after as Contest, act),
    brings: [
      { upon: ['passRest'], procedure: 'contest-entries', act: 'examine', cases: passed },
      { upon: ['openMarking'], procedure: 'contest-sheets', act: 'open', cases: sheetsFor },
      { upon: ['reopenSheet'], procedure: 'contest-sheets', act: 'reopen', cases: reopened },
      { upon: ['promote'], procedure: 'contest-entries', act: 'enter', cases: handedOn },
      { upon: ['conclude'], procedure: 'contest-entries', act: 'finish', quiet: true, cases: finished },
    ],
  },
  { editions: [anyProcedure(entries)], gather: seenByEntry },
  {
    editions: [anyProcedure(sheets)],
    async gather(on, { state }): Promise<SheetSeen> {
      const contest = await contestOf(on, (state as SheetState).contest)
      return { stage: contest && stageOf(contest.state), out: contest?.state.out.map(({ entry }) => entry) ?? [] }
    },
  },
  {
    editions: [anyProcedure(appeals)],
    about: {
      fields: ['what', 'path'],
      async read(on, id, today) {
        const found = await contestOf(on, id)
        const { noticeOn, noticeUntil, title } = found?.state ?? {}
        return noticeOn && noticeUntil && today <= noticeUntil
          ? { title: title!, path: `/contests/${id}`, form: { what: title!, path: `/contests/${id}` } }
          : null
      },
    },
    gather: seenByAppeal,
  },
]

interface Found {
  readonly id: string
  readonly org: string
  readonly state: Contest
}

async function contestOf(on: Db | Tx, id: string | null | undefined, lock = false): Promise<Found | null> {
  if (!id || !/^[0-9a-f-]{36}$/.test(id)) return null
  const { rows } = await sql<Found>`
    select id, org, state from dossier where id = ${id} and procedure = 'contests' ${lock ? sql`for update` : sql``}`.execute(
    on,
  )
  return rows[0] ?? null
}

async function seenByContest(on: Db | Tx, one: Judged, room: CaseRoom, today: PlainDate): Promise<ContestSeen> {
  const state = one.state as Contest
  const stage = stageOf(state)
  const [earlier, stageOn, noticeDays, dropFrom, overtime, helps] = await settingsOf(
    on,
    [
      settings.earlierWinners,
      settings.stageOn,
      settings.noticeDays,
      settings.dropFrom,
      settings.overtimeOff,
      settings.helpsEach,
    ],
    today,
  )
  const [announced] = formsOf<{ day: PlainDate }>(one, 'announce')
  const asked = formsOf<{ to: string }>(one, 'promote')[0]?.to
  return {
    settings: { earlier: earlier as 'outright' | 'same-stage', stageOn, noticeDays, dropFrom, overtime, helps },
    markSheet: announced
      ? (await settingOf(on, settings.markSheet, announced.day ?? today)).map(settings.criterionOf)
      : [],
    kind: state.announcedOn === null ? room.places.kindOf(one.org) : null,
    entries: stage === 'examining' ? await entriesTo(on, one.id, room) : [],
    candidates: await postsOf(on, namedIn(one, 'candidates'), room, today),
    sheets: stage === 'marking' ? await sheetsOf(on, one.id) : [],
    appeals: state.noticeOn ? await appealsIn(on, one.id) : [],
    next: asked ? await nextOf(on, asked, one.org, room) : null,
  }
}

/** Entries to a contest, as they were handed in. */
async function entriesTo(on: Db | Tx, contest: string, { places }: CaseRoom): Promise<ContestSeen['entries']> {
  const rows = await whole(
    on,
    5000,
    sql<{ id: string; org: string; stage: string; state: Entry }>`
    select id, org, stage, state from dossier where procedure = 'contest-entries' and ${inEntry('contest')} = ${contest} and stage <> 'withdrawn'
    order by number, id`,
  )
  return rows.map(({ id, org, stage, state: { group, title, shown } }) => ({
    ...{ entry: id, group, title, shown, stage, school: org },
    schoolName: places.nameOf(org),
  }))
}

async function postsOf(
  on: Db | Tx,
  persons: readonly string[],
  { places }: CaseRoom,
  today: PlainDate,
): Promise<ContestSeen['candidates']> {
  if (persons.length === 0) return []
  const { rows } = await sql<{ person: string; orgs: string[] }>`
    select person, array_agg(distinct org) as orgs from post where person = any(${[...persons]}::uuid[])
      and from_day <= ${today} and (until_day is null or until_day > ${today}) group by person`.execute(on)
  return rows.map(({ person, orgs }) => ({ person, orgs, unit: orgs.map((org) => places.nameOf(org)).join('、') }))
}

async function sheetsOf(on: Db | Tx, contest: string): Promise<ContestSeen['sheets']> {
  const rows = await whole(
    on,
    100,
    sql<{ state: SheetState }>`
    select state from dossier where procedure = 'contest-sheets' and ${inSheet('contest')} = ${contest} order by id`,
  )
  return rows.map(({ state: { judge, lockedOn, marks, events } }) => ({
    judge: judge!,
    locked: lockedOn !== null,
    marks,
    points: [...pointsOf(events)].map(([entry, points]) => ({ entry, points })),
  }))
}

async function appealsIn(on: Db | Tx, contest: string): Promise<ContestSeen['appeals']> {
  const rows = await whole(
    on,
    500,
    sql<{ id: string; closed: boolean; stage: string }>`
    select id, closed, stage from dossier where procedure = 'contest-appeals' and ${inAppeal('contest')} = ${contest} order by id`,
  )
  return rows.map(({ id, closed, stage }) => ({ id, open: !closed, upheld: stage === 'upheld' }))
}

/** The contest above, locked: two units that hand on at once do not both take its last place. */
async function nextOf(on: Db | Tx, id: string, org: string, room: CaseRoom): Promise<ContestSeen['next']> {
  const found = await contestOf(on, id, true)
  if (!found) return null
  const { state } = found
  const used = await usedBy(on, found, org, room)
  return {
    ...{ id, title: state.title, level: state.level, year: state.year, rules: state.rules },
    stage: stageOf(state),
    left: Object.fromEntries(state.groups.map(({ group, quota }) => [group, Math.max(0, quota - (used[group] ?? 0))])),
  }
}

/** Whose quota an entry from somewhere is on: of a county's contest the school's, of the city's the county's, above them all that go. */
function quotaUnit(level: Level, org: string, { places }: Pick<CaseRoom, 'places'>): string | null {
  if (level === 'province' || level === 'nation') return null
  return level === 'city' ? (places.countyOf(org) ?? org) : org
}

async function usedBy(on: Db | Tx, { id, state: { level } }: Found, org: string, room: CaseRoom) {
  const unit = quotaUnit(level, org, room)
  const { rows } = await sql<{ group: Group; used: number }>`
    select ${inEntry('group')} as group, count(*)::int as used from dossier
    where procedure = 'contest-entries' and ${inEntry('contest')} = ${id} and stage not in ('withdrawn', 'refused')
      and ${unit === null ? sql`true` : sql`coalesce(${level === 'city' ? sql`county` : sql`null`}, org) = ${unit}::uuid`} group by 1`.execute(
    on,
  )
  return Object.fromEntries(rows.map(({ group, used }) => [group, used])) as Partial<Record<Group, number>>
}

async function seenByEntry(on: Db | Tx, one: Judged, { room }: { readonly room: CaseRoom }): Promise<EntrySeen> {
  const [form] = formsOf<{ contest: readonly string[]; name: string }>(one, 'enter')
  if (!form) {
    const contest = await contestOf(on, (one.state as Entry).contest)
    return { contest: null, stage: contest && stageOf(contest.state) }
  }
  // Locked: two clerks of one school do not both take its last place.
  const found = await contestOf(on, form.contest?.[0], true)
  if (!found || !reaches(found, one.org, room)) return { contest: null, stage: null }
  const { id, org, state } = found
  const { title, level, year, until, settled } = state
  return {
    contest: {
      ...{ id, org, title, level, year, until, settled },
      stage: stageOf(state),
      quotas: Object.fromEntries(state.groups.map(({ group, quota }) => [group, quota])),
      used: await usedBy(on, found, one.org, room),
      winners: await nationalTopThree(on, form.name ?? ''),
      closedToSchool: state.entrants === 'promoted' && room.places.countyOf(one.org) !== null,
    },
    stage: null,
  }
}

/** Whether a school may enter a contest: its own, its county's, the city's; what others hold it is sent to. */
export function reaches(
  { org, state: { level } }: Found,
  school: string,
  { places }: Pick<CaseRoom, 'places'>,
): boolean {
  switch (level) {
    case 'class':
    case 'school':
      return org === school
    case 'county':
      return places.countyOf(org) !== null && places.countyOf(org) === places.countyOf(school)
    case 'city':
      return true
    case 'province':
    case 'nation':
      return false
  }
}

async function seenByAppeal(on: Db | Tx, one: Judged, { today }: { readonly today: PlainDate }): Promise<AppealSeen> {
  const days = await settingOf(on, settings.appealDays, today)
  const [form] = formsOf<{ path: string }>(one, 'appeal')
  const found = await contestOf(on, form ? (form.path ?? '').replace(/^.*\//, '') : (one.state as Appeal).contest)
  if (!found) return { days, contest: null }
  const { noticeOn, noticeUntil, jury, head, talliedBy } = found.state
  const marked = [...jury, head, talliedBy].filter((person) => person !== null)
  return { days, contest: { id: found.id, noticeOn, noticeUntil, marked } }
}

/** One sheet for each judge; of a knowledge contest the referee's. */
function sheetsFor(_tx: Tx, { row }: Happened): Brought[] {
  const { title, rules, jury, list, criteria, settled, out } = row.state as Contest
  const gone = new Set(out.map(({ entry }) => entry))
  return jury.map((judge) => {
    const fact: SheetState = {
      contest: row.id,
      contestTitle: title,
      rules,
      judge,
      criteria,
      helps: settled!.helps,
      entrants: list
        .filter(({ entry }) => !gone.has(entry))
        .map(({ entry, group, number, title: named }) => ({ entry, group, number: number!, title: named })),
      openedOn: row.recorded.day,
      marks: [],
      aside: [],
      events: [],
      lockedOn: null,
    }
    return { id: sheetOf(row.id, judge), org: row.org, fact }
  })
}

function reopened(_tx: Tx, { row }: Happened): Brought[] {
  const { judge, why } = row.recorded.form as { readonly judge: string; readonly why: string }
  return [{ id: sheetOf(row.id, judge), form: { why } }]
}

/** Whoever is handed on enters the contest above, as he entered this one. */
async function handedOn(tx: Tx, { row }: Happened): Promise<Brought[]> {
  const { promoted, list } = row.state as Contest
  const next = (await contestOf(tx, promoted!.to))!
  const { rows } = await sql<{ id: string; org: string; state: Entry; form: Record<string, unknown> }>`
    select d.id, d.org, d.state, a.fact -> 'recorded' -> 'form' as form from dossier d join act a on a.subject = d.id and a.version = 1
    where d.id = any(${promoted!.entries}::uuid[]) and d.procedure = 'contest-entries'`.execute(tx)
  return promoted!.entries.flatMap((entry): Brought[] => {
    const found = rows.find(({ id }) => id === entry)
    if (!found || !list.some((one) => one.entry === entry)) return []
    const { group, title, video, shown, pictures } = found.state
    const { title: contestTitle, level, year } = next.state
    return [
      {
        id: entryIn(entry, next.id),
        org: found.org,
        form: { ...found.form, contest: [next.id] },
        fact: {
          contest: next.id,
          contestTitle,
          level,
          year,
          organiser: next.org,
          group,
          title,
          video,
          shown,
          pictures,
          from: entry,
        },
      },
    ]
  })
}

/** Whatever waits to be examined passes. */
async function passed(tx: Tx, { row }: Happened): Promise<Brought[]> {
  const rows = await whole(
    tx,
    5000,
    sql<{ id: string }>`
    select id from dossier where procedure = 'contest-entries' and ${inEntry('contest')} = ${row.id} and stage = 'entered' order by id`,
  )
  return rows.map(({ id }) => ({ id, form: { verdict: 'admitted', why: '' } }))
}

/** Every entry ends with its contest: with its prize, or without. */
async function finished(tx: Tx, { row }: Happened): Promise<Brought[]> {
  const prizes = new Map(prizesOf(row.state as Contest).map(({ entrant, prize }) => [entrant.entry, prize]))
  const rows = await whole(
    tx,
    5000,
    sql<{ id: string }>`
    select id from dossier where procedure = 'contest-entries' and ${inEntry('contest')} = ${row.id} and not closed order by id`,
  )
  return rows.map(({ id }) => ({ id, fact: { prize: prizes.get(id) ?? null } }))
}

/** The list before, the proof after: public in the transaction of the act. */
async function followContest(tx: Tx, { before, row, now }: Happened): Promise<void> {
  const act = { dossier: row.id, version: row.version, at: now }
  const files = drawFilesUpon(before as Contest, row.state as Contest, act)
  for (const file of files) await keepDrawFile(tx, file)
  if (files.length > 0) await tellSite(tx, ['draws', `draw:${row.id}`])
}
