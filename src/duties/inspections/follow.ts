import { sql } from 'kysely'
import { v5 } from 'uuid'
import { shortened } from '../../platform/cut.ts'
import type { Bringing, Brought, Happened } from '../../platform/cases/room.ts'
import type { DossierRow } from '../../platform/cases/rows.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { notifyAll } from '../../platform/notices/store.ts'
import { penalty as penaltyDecided } from '../../platform/publication/catalogue.ts'
import { owePublication, publish, type Owed } from '../../platform/publication/publish.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Plan } from './plans.ts'
import { tellSite, topicOfCase } from '../../site/topics.ts'
import { entriesOf } from '../../books/reading.ts'
import { officersIn, type Officer } from '../../registers/officers/reading.ts'
import { objects } from './directories/objects.ts'
import { nothingChecked, type Check, type CheckOfficer } from './check-state.ts'
import { publishDraw } from './drawn.ts'
import type { Task } from './state.ts'
import { draw, inspectionPlan, inspectionResult } from './publications.ts'
import { into } from '../../platform/cases/keys.ts'
import { caseListAt } from '../../platform/cases/addresses.ts'

const inCheck = into<Check>()

/** What follows from acts within their own transaction: checks are begun, results published, the public told. */
export const follow = {
  async plan(tx: Tx, happened: Happened) {
    const { act, row } = happened
    const { publishedOn } = row.state as Plan
    if (act === 'publish' && publishedOn)
      await publish(tx, {
        ...owedBy(happened),
        kind: inspectionPlan,
        title: row.caption,
        madeOn: publishedOn,
        path: `/inspections/plans/${row.id}`,
        reviewed: reviewedBy(happened, publishedOn),
      })
  },
  async task(tx: Tx, happened: Happened) {
    const [before, after] = [happened.before as Task, happened.row.state as Task]
    if (after.kind === 'random') await publishDraw(tx, happened)
    // The list is public from the freeze on: before anybody can know what will be drawn.
    if (after.draw && !before.draw)
      await publish(tx, {
        ...owedBy(happened),
        kind: draw,
        title: happened.row.caption,
        madeOn: after.draw.frozenOn,
        path: `/draws/${happened.row.id}`,
        reviewed: reviewedBy(happened, after.draw.frozenOn),
        ...(after.draws.length > 0 && { change: '重新抽取' }),
      })
  },
  /** A draw begins hundreds at once. */
  async checks(tx: Tx, all: readonly Happened[]) {
    for (const happened of all) await publishCheck(tx, happened)
    await tellAssigned(
      tx,
      all.filter(({ act }) => act === 'assign'),
    )
    // Its task's pages tell of replacements.
    await tellSite(tx, [...new Set(all.map(({ row }) => topicOfCase((row.state as Check).task)))])
  },
}

/** The result of a check is owed to the public, and given to it. */
async function publishCheck(tx: Tx, happened: Happened) {
  const { row, act } = happened
  const { object, title: task, held, penalty, published } = row.state as Check
  // From the end of the check the result is owed to the public; a penalty brings its own, shorter limit.
  const owed: Omit<Owed, 'kind'> | null = held && {
    ...owedBy(happened),
    title: `${object.name}：${task}`,
    madeOn: held.on,
    within: held.publishWithin,
  }
  if (act === 'conduct' && owed) await owePublication(tx, { ...owed, kind: inspectionResult })
  if (act === 'recordPenalty' && owed && penalty)
    await owePublication(tx, {
      ...owed,
      kind: penaltyDecided,
      number: penalty.document,
      madeOn: penalty.on,
      within: undefined,
    })
  if (act === 'publish' && owed && published)
    for (const kind of [inspectionResult, ...(penalty ? [penaltyDecided] : [])])
      await publish(tx, {
        ...owed,
        kind,
        path: `/inspections/results/${row.id}`,
        reviewed: reviewedBy(happened, published.on),
      })
}

const owedBy = ({ row, by, calendar, now }: Happened) => ({
  about: row.id,
  org: row.org,
  number: row.number,
  calendar,
  by,
  at: now,
})
/** 政府信息公开条例第十七条: whoever publishes answers for the review. */
const reviewedBy = ({ by }: Happened, on: PlainDate) => ({ secrecy: by.person!, privacy: by.person!, on })

/** Each inspector is told once, however many he was drawn for. */
async function tellAssigned(tx: Tx, begun: readonly Happened[]) {
  const [first] = begun
  if (!first) return
  const { taskNumber, title } = first.row.state as Check
  const officers = new Map<string, Happened[]>()
  for (const one of begun)
    for (const { person } of (one.row.state as Check).officers)
      officers.set(person, [...(officers.get(person) ?? []), one])
  await notifyAll(
    tx,
    [...officers].map(([person, mine]) => ({
      persons: [person],
      kind: 'checks.assigned',
      words: {
        zh: `${taskNumber}“${title}”已产生检查名单，您要检查${mine.length}个单位。`,
        en: `${taskNumber} “${title}”: you are to check ${mine.length}.`,
      },
      link: mine.length === 1 ? `/checks/${mine[0]!.row.id}` : caseListAt('checks').to({ mine: 'true' }),
      at: first.now,
    })),
  )
}

/** What a task's acts bring about: a check for each object drawn or named; drawn anew, what the former draw began falls. */
export const bringsChecks: readonly Bringing[] = [
  {
    upon: ['redraw'],
    procedure: 'checks',
    act: 'supersede',
    async cases(tx, { row }) {
      const { rows } = await sql<
        Pick<DossierRow, 'id'>
      >`select id from dossier where procedure = 'checks' and ${inCheck('task')} = ${row.id} and not closed`.execute(tx)
      return rows
    },
  },
  { upon: ['draw', 'nameObjects'], procedure: 'checks', act: 'assign', quiet: true, cases: assigned },
]

/** A check handed to a case of our own: its clue is entered in the same transaction. The bureau's, wherever the object lies. */
export const bringsClue: Bringing = {
  upon: ['transfer'],
  procedure: 'penalties',
  act: 'clue',
  cases(_tx, { row, room }) {
    const { here } = row.recorded.form as { readonly here?: boolean }
    if (!here) return []
    const { object, held, title } = row.state as Check
    const form = {
      ...{ source: 'inspection', origin: row.id, as: 'organisation', name: '', papers: [] },
      ...{ org: object.org, unit: object.org === null ? object.name : '', discoveredOn: held!.on },
      what: shortened(`“${title}”检查发现，检查结果：${held!.result.zh}。${held!.summary}`, 2999),
    }
    return [{ id: v5(`clue of ${row.id}`, NAMESPACE), org: room.receiver?.() ?? row.org, form }]
  },
}

/** One check for each object, with its two inspectors. */
async function assigned(tx: Tx, { row }: Happened): Promise<Brought[]> {
  const task = row.state as Task
  const assignments = task.named ?? task.draw?.assignments ?? []
  const known = await objectsOf(
    tx,
    assignments.map(({ object }) => object),
  )
  const officers = await officersOf(tx, [...new Set(assignments.flatMap((one) => one.officers))])
  return assignments.map(({ object, officers: drawn }) => {
    const found = known.get(object)!
    const { title, kind, joint, section, items, from, until } = task
    const fact: Check = {
      ...nothingChecked,
      task: row.id,
      taskNumber: row.number,
      title,
      kind,
      joint,
      section,
      items,
      from,
      until,
      object: { id: object, name: found.name, org: found.org, kind: found.kind, stratum: found.risk },
      officers: drawn.flatMap((id) => officers.get(id) ?? []),
    }
    // The same draw begins the same checks, however often it is tried.
    return { id: v5(`${row.id}/${row.version}/${object}`, NAMESPACE), org: found.org ?? row.org, fact }
  })
}

const NAMESPACE = '7d1c5f0a-4e0f-5c1b-9d3a-0f6f4b8f3400'

async function objectsOf(tx: Tx, ids: readonly string[]) {
  const found = await entriesOf(tx, objects, { ids, struck: true })
  return new Map(found.map(({ id, form }) => [id, form]))
}

async function officersOf(tx: Tx, ids: readonly string[]) {
  const found = await officersIn(tx, { ids, struck: true })
  return new Map(found.map((one) => [one.id, inChecks(one)]))
}

/** An officer as he stands in a check. */
export const inChecks = ({ id, person, name, unitName: unit, certificate, until }: Officer): CheckOfficer => ({
  ...{ id, person, name, unit, certificate, until },
})
