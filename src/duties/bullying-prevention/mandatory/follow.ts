import { z } from 'zod'
import { dayOf } from '../../../calendar/plain-date.ts'
import { settingOf } from '../../../platform/bureau-settings/store.ts'
import { caseById } from '../../../platform/cases/read.ts'
import type { CaseRoom, Happened } from '../../../platform/cases/room.ts'
import type { DossierRow } from '../../../platform/cases/rows.ts'
import { linkTo } from '../../../platform/cases/telling.ts'
import type { Tx } from '../../../platform/db/connect.ts'
import { enqueue, job } from '../../../platform/jobs.ts'
import { notify } from '../../../platform/notices/store.ts'
import { gapMinutes } from './settings.ts'
import type { MandatoryReport } from './state.ts'

const Waiting = z.object({ case: z.uuid() })
const task = { name: 'mandatory-reports.alarm', payload: Waiting }

/** What follows when it is found: the alarm is set. Where a triage found it, its handlers are told that a report has begun. */
export async function follow(tx: Tx, { room, act, row, by, now }: Happened): Promise<void> {
  if (act !== 'discover') return
  const state = row.state as MandatoryReport
  await enqueue(tx, task, { case: row.id }, { at: alarmAt(state, await settingOf(tx, gapMinutes), now) })
  if (by.person !== null) return
  await notify(tx, {
    persons: await told(room, tx, row, now, state.excluded),
    kind: 'mandatory-reports.begun',
    words: {
      zh: `${row.number}：研判属于强制报告情形，请立即报案并记录。`,
      en: `${row.number}: triage found a situation of mandatory reporting. Report to the police at once and record it.`,
    },
    link: linkTo(row),
    at: now,
  })
}

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
