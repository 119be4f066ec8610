import { sql } from 'kysely'
import { v5 } from 'uuid'
import { z } from 'zod'
import { dayOf } from '../../../calendar/plain-date.ts'
import { settingOf } from '../../../platform/bureau-settings/store.ts'
import { beginAll } from '../../../platform/cases/begin.ts'
import { lock, performInSilence } from '../../../platform/cases/perform.ts'
import { caseById } from '../../../platform/cases/read.ts'
import type { CaseRoom, Happened } from '../../../platform/cases/room.ts'
import { linkRegister, type DossierRow } from '../../../platform/cases/rows.ts'
import { linkTo } from '../../../platform/cases/telling.ts'
import { changeAll } from '../../../platform/change.ts'
import type { Tx } from '../../../platform/db/connect.ts'
import { enqueue, job } from '../../../platform/jobs.ts'
import { notify } from '../../../platform/notices/store.ts'
import type { Bullying } from '../handling/state.ts'
import { gapMinutes } from './settings.ts'
import { nothingFound, type MandatoryReport } from './state.ts'

const Waiting = z.object({ case: z.uuid() })
const task = { name: 'mandatory-reports.alarm', payload: Waiting }

/** What follows from an act of a mandatory report: the alarm is set, and the case of bullying it belongs to learns how far it has come. */
export async function follow(tx: Tx, { room, act, before, row, now }: Happened): Promise<void> {
  const state = row.state as MandatoryReport
  if (act === 'discover')
    await enqueue(tx, task, { case: row.id }, { at: alarmAt(state, await settingOf(tx, gapMinutes), now) })
  if (state.case === null) return
  if ((before as MandatoryReport).case === null) {
    await tie(tx, row.id, state.case, now)
    await barAsThere(room, tx, row.id, state, now)
  }
  const joins = act === 'joinCase' || act === 'discover'
  if (state.reported && (joins || act === 'reportToPolice'))
    await performThere(room, tx, state.case, 'policeReported', { report: row.id, ...state.reported }, now)
  if (state.feedback && (joins || act === 'recordFeedback' || act === 'recordFurther'))
    await performThere(
      room,
      tx,
      state.case,
      'policeAnswered',
      { report: row.id, filed: state.feedback.answer !== 'declined', schoolMay: state.feedback.schoolMay },
      now,
    )
  if (state.endedOn && (joins || act === 'recordEnd') && !(await othersOpen(tx, row.id, state.case)))
    await performThere(room, tx, state.case, 'policeEnded', { report: row.id, on: state.endedOn }, now)
}

/** Each is seen from the other, by those who may see both. */
const tie = (tx: Tx, report: string, other: string, now: Date) =>
  changeAll(tx, linkRegister, [
    {
      before: null,
      after: { id: v5('case', report), dossier: report, other, why: '强制报告', severed: false },
      act: 'cases.link',
      by: { person: null },
      at: now,
    },
  ])

/** Whom the report behind the case names sees nothing of what is reported about him. */
async function barAsThere(
  room: CaseRoom,
  tx: Tx,
  id: string,
  { case: other, excluded, reporter }: MandatoryReport,
  now: Date,
) {
  const there = await caseById(tx, other!)
  const persons = (
    there?.procedure === 'bullying-cases' ? ((there.state as Bullying).triage?.excluded ?? []) : []
  ).filter((person) => person !== reporter && !excluded.includes(person))
  if (persons.length === 0) return
  const done = await performInSilence(room, tx, (await lock(tx, id))!, 'exclude', now, { persons })
  if (!done.ok) throw new Error(`report ${id} could not bar whom its case bars: ${done.refusal.code}`)
}

async function performThere(room: CaseRoom, tx: Tx, id: string, act: string, form: object, now: Date) {
  const row = await lock(tx, id)
  if (row?.procedure !== 'bullying-cases' || row.erased_on !== null) return
  const done = await performInSilence(room, tx, row, act, now, form)
  if (!done.ok) throw new Error(`case ${id} could not learn of its mandatory report: ${done.refusal.code}`)
}

/** Whether the police are still at another report of the same case. */
async function othersOpen(tx: Tx, report: string, of: string): Promise<boolean> {
  const { rows } = await sql`
    select from dossier where procedure = 'mandatory-reports' and state ->> 'case' = ${of} and id <> ${report} and state -> 'reported' <> 'null' and state -> 'endedOn' = 'null' limit 1`.execute(
    tx,
  )
  return rows.length > 0
}

/** 研判看出强制报告情形: the officer on duty has found it. His report begins in the same transaction; he cannot forget to make it. */
export async function beginUponTriage(tx: Tx, { room, act, row, by, now }: Happened): Promise<void> {
  const { triage } = row.state as Bullying
  if (act !== 'triage' || !triage?.situations.length) return
  const id = v5(row.id, NAMESPACE)
  const found: MandatoryReport = {
    ...nothingFound,
    reporter: by.person,
    case: row.id,
    excluded: triage.excluded,
    situations: triage.situations,
    guardian: triage.guardian,
    foundOn: triage.on,
    foundAt: now.toISOString(),
  }
  await beginAll(room, tx, 'mandatory-reports', [{ id, org: row.org, fact: found }], now)
  await tie(tx, id, row.id, now)
  await enqueue(tx, task, { case: id }, { at: alarmAt(found, await settingOf(tx, gapMinutes), now) })
  const begun = await caseById(tx, id)
  await notify(tx, {
    persons: await told(room, tx, row, now, triage.excluded),
    kind: 'mandatory-reports.begun',
    words: {
      zh: `${begun!.number}：研判属于强制报告情形，请立即报案并记录。`,
      en: `${begun!.number}: triage found a situation of mandatory reporting. Report to the police at once and record it.`,
    },
    link: linkTo(begun!),
    at: now,
  })
}

const NAMESPACE = '0b8c7d52-0d5c-5a3b-8a0e-4f7be7ad3a51'

const alarmAt = ({ foundAt }: Pick<MandatoryReport, 'foundAt'>, minutes: number, now: Date) =>
  new Date(Math.max(now.getTime(), Date.parse(foundAt) + minutes * 60_000))

/** 立即: while it is not reported, handlers and leaders are told again and again, day and night. The reporter is told too; nobody is told who he is. */
export const unreportedAlarm = (room: CaseRoom) =>
  job<z.output<typeof Waiting>>({
    ...task,
    async run({ clock }, payload, tx) {
      const row = await caseById(tx, payload.case)
      if (!row || row.stage !== 'reporting') return
      const [now, minutes] = [clock(), await settingOf(tx, gapMinutes)]
      const { foundAt, reporter } = row.state as MandatoryReport
      const waited = Math.floor((now.getTime() - Date.parse(foundAt)) / 60_000)
      await notify(tx, {
        persons: [...new Set([...(await told(room, tx, row, now, [])), ...(reporter ? [reporter] : [])])],
        kind: 'mandatory-reports.unreported',
        words: {
          zh: `${row.number}发现${waited}分钟，还没有记录报案，请立即报案。`,
          en: `${row.number}: found ${waited} minutes ago, and no report to the police on record. Report it at once.`,
        },
        link: linkTo(row),
        at: now,
      })
      await enqueue(tx, task, payload, { at: new Date(now.getTime() + minutes * 60_000) })
    },
  })

async function told(
  room: CaseRoom,
  tx: Tx,
  { org }: Pick<DossierRow, 'org'>,
  now: Date,
  out: readonly string[],
): Promise<string[]> {
  const persons = await room.places.holders(tx, 'mandatory-reports.oversee', { over: org }, dayOf(now))
  return persons.filter((person) => !out.includes(person))
}
