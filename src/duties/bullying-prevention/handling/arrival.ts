import { z } from 'zod'
import { dayOf } from '../../../calendar/plain-date.ts'
import { settingOf } from '../../../platform/bureau-settings/store.ts'
import { beginAll } from '../../../platform/cases/write.ts'
import { caseById } from '../../../platform/cases/read.ts'
import type { CaseRoom } from '../../../platform/cases/room.ts'
import { linkTo } from '../../../platform/cases/telling.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import { toTheMinute } from '../reports/store.ts'
import { enqueue, job } from '../../../platform/jobs.ts'
import { notify } from '../../../platform/notices/store.ts'
import type { OnArrival } from '../reports/arrivals.ts'
import { caseOf } from './case-of.ts'
import { hintOfSchool } from './hints.ts'
import { handlingSettings } from './settings.ts'

const Waiting = z.object({ case: z.uuid() })
const task = { name: 'bullying-cases.alarm', payload: Waiting }

/** A report has arrived: its case begins in the same transaction, at the bureau and nowhere else, and the alarm is set. */
export const openCaseOnArrival =
  (room: CaseRoom): OnArrival =>
  async (tx, { report, channel, school, day, at }) => {
    const bureau = room.receiver?.()
    if (!bureau) return
    const id = caseOf(report)
    await beginAll(
      room,
      tx,
      'bullying-cases',
      [{ id, org: bureau, fact: { report, channel, at: at.toISOString() } }],
      at,
    )
    await hintOfSchool(tx, room, id, school, day)
    await enqueue(tx, task, { case: id }, { at: later(at, await settingOf(tx, handlingSettings.alarmMinutes)) })
  }

/** Who is told while something lies unread: handlers and leaders, of the bureau. */
export const alarmOf = (room: CaseRoom) => ({
  async persons(on: Db | Tx, at: Date, org = room.receiver?.()) {
    if (!org) return []
    const persons = await Promise.all(
      (['bullying-reports.handle', 'bullying-cases.confirm'] as const).map((permission) =>
        room.places.holders(on, permission, { over: org }, dayOf(at)),
      ),
    )
    return [...new Set(persons.flat())]
  },
  minutes: (on: Db | Tx) => settingOf(on, handlingSettings.alarmMinutes),
})

/** 立即受理: while nobody has triaged it, those on duty and their leaders are told again and again, day and night. */
export const untriagedAlarm = (room: CaseRoom) =>
  job<z.output<typeof Waiting>>({
    ...task,
    async run({ clock }, payload, tx) {
      const row = await caseById(tx, payload.case)
      if (!row || row.stage !== 'triage') return
      const [now, minutes] = [toTheMinute(clock()), await settingOf(tx, handlingSettings.alarmMinutes)]
      const persons = await alarmOf(room).persons(tx, now, row.org)
      const waited = Math.floor((now.getTime() - Date.parse((row.state as { arrivedAt: string }).arrivedAt)) / 60_000)
      await notify(tx, {
        persons,
        kind: 'bullying-cases.untriaged',
        words: {
          zh: `${row.number}收到${waited}分钟，还没有人研判，请立即处理。`,
          en: `${row.number} came in ${waited} minutes ago and nobody has triaged it: please do so at once.`,
        },
        link: linkTo(row),
        at: now,
      })
      await enqueue(tx, task, payload, { at: later(now, minutes) })
    },
  })

const later = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000)
