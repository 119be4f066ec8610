import { sql } from 'kysely'
import { dayOf } from '../../calendar/plain-date.ts'
import { addWorkingDays } from '../../calendar/calendar.ts'
import { describeDeadline } from '../../calendar/say.ts'
import type { Words } from '../../law/outcome.ts'
import { changeAll } from '../change.ts'
import { bureauSetting } from '../bureau-settings/setting.ts'
import { settingOf } from '../bureau-settings/store.ts'
import type { Tx } from '../db/connect.ts'
import { recomputation, type LiveCalendar } from '../holidays/store.ts'
import { job } from '../jobs.ts'
import { nightly } from '../nightly.ts'
import { notify } from '../notices/store.ts'
import { lock } from './locking.ts'
import { atOf } from './room.ts'
import { performInSilence } from './write.ts'
import type { AnyProcedure } from './table.ts'
import { editionOf, type CaseRoom } from './room.ts'
import { derivedFrom, dossierRegister, type DossierRow } from './rows.ts'
import { holdersOfTurns, linkTo, turnsOfCapacity } from './telling.ts'

/** How many working days ahead those whose turn it is are reminded: practice, not law. */
export const remindAhead = bureauSetting({
  key: 'cases.remind-ahead',
  title: { zh: '期限提醒提前的工作日', en: 'Working days ahead at which periods are reminded of' },
  hint: {
    zh: '案卷的办理期限届满前这么多个工作日，提醒轮到的人。',
    en: 'Those whose turn it is are reminded this many working days before a period ends.',
  },
  fallback: 3,
  least: 0,
  most: 15,
  kind: 'whole',
})

/** Every night: what silence means is done, whose turn it is is looked at anew, and those who are late or soon will be are told. */
export const nightOfCases = (room: CaseRoom) =>
  nightly('cases.night', async (_house, now) => {
    for (const id of await running(room)) {
      await room.house.db.transaction().execute((tx) => lookAt(room, tx, id, now))
    }
  })

/** Looks at one running case as of a moment: deemed acts, turns, clocks by the calendar now known, reminders. */
export async function lookAt(room: CaseRoom, tx: Tx, id: string, now: Date): Promise<void> {
  let row = await lock(tx, id)
  if (!row || row.closed) return
  row = await endSilence(room, tx, row, now)
  row = await recompute(room, tx, row, now)
  await remind(room, tx, row, now)
}

/** Recomputes clocks and turns; written only if something changed, as an act of the platform, so that the log says why a day moved. */
async function recompute(room: CaseRoom, tx: Tx, row: DossierRow, now: Date): Promise<DossierRow> {
  const procedure = editionOf(room, row)
  const derived = derivedFrom(procedure, row, await atOf(room, tx, row, now, null, undefined))
  const same = (['clocks', 'turns', 'due', 'provisional'] as const).every(
    (column) => JSON.stringify(derived[column]) === JSON.stringify(row[column]),
  )
  if (same) return row
  const { version: _version, changed_at: _changed, ...kept } = row
  const moved = movedOf(procedure, row, derived)
  const reason = moved.length
    ? `期限按工作日历${room.calendar().version}重算：${moved.map(({ zh }) => zh).join('；')}`
    : '期间届满，轮到的步骤有变化'
  const after = { ...kept, ...derived }
  await changeAll(tx, dossierRegister, [
    { before: row, after, act: 'cases.recomputed', by: { person: null }, at: now, reason },
  ])
  const next = { ...after, version: row.version + 1, changed_at: now }
  if (moved.length)
    await notify(tx, {
      persons: await holdersOfTurns(room, tx, procedure, next, next.turns, { today: dayOf(now) }),
      kind: `${procedure.id}.due-moved`,
      words: {
        zh: `${row.number}“${row.caption}”的期限按公布的放假安排重算：${moved.map(({ zh }) => zh).join('；')}。`,
        en: `${row.number} “${row.caption}”: periods recomputed by the holiday notice: ${moved.map(({ en }) => en).join('; ')}.`,
      },
      link: linkTo(row),
      at: now,
    })
  return next
}

/** The periods whose day moved, or became certain. */
function movedOf(
  { clocks }: AnyProcedure,
  before: Pick<DossierRow, 'clocks'>,
  after: Pick<DossierRow, 'clocks'>,
): Words[] {
  return after.clocks.flatMap(({ clock, due, provisional, met }) => {
    const was = before.clocks.find((one) => one.clock === clock)
    const title = clocks[clock]?.title
    if (!was || !title || met !== null || (was.due === due && was.provisional === provisional)) return []
    return was.due === due
      ? [{ zh: `${title.zh}确定为${due}`, en: `${title.en} is ${due} for certain` }]
      : [{ zh: `${title.zh}${was.due} → ${due}`, en: `${title.en} ${was.due} → ${due}` }]
  })
}

/** A holiday notice came or was corrected: every running case is computed anew by it, each change logged with the case. */
export const recomputeOnNotice = (room: CaseRoom, calendar: Pick<LiveCalendar, 'refresh'>) =>
  job({
    ...recomputation,
    async run({ clock }) {
      // This process may not have heard of it yet.
      await calendar.refresh()
      await recomputeAll(room, clock())
    },
  })

/** Every running case of a calendar that changed. */
async function recomputeAll(room: CaseRoom, now: Date): Promise<void> {
  for (const id of await running(room))
    await room.house.db.transaction().execute(async (tx) => {
      const row = await lock(tx, id)
      if (row && !row.closed) await recompute(room, tx, row, now)
    })
}

/** Every period that is over says what its silence means: one that cannot be done now does not keep the others. */
async function endSilence(room: CaseRoom, tx: Tx, row: DossierRow, now: Date): Promise<DossierRow> {
  const { clocks } = editionOf(room, row)
  let at = row
  for (const [name, { silence }] of Object.entries(clocks)) {
    const over = at.clocks.find(
      ({ clock, due, met, standing }) => clock === name && met === null && !standing && due < dayOf(now),
    )
    if (!silence || !over || at.closed) continue
    const done = await performInSilence(room, tx, at, silence, now)
    if (done.ok) at = done.value
    else
      room.house.log.warn(
        { dossier: row.id, clock: name, refusal: done.refusal.code },
        'what silence means could not be done',
      )
  }
  return at
}

async function remind(room: CaseRoom, tx: Tx, row: DossierRow, now: Date): Promise<void> {
  if (row.closed || row.due === null || row.due_clock === null) return
  const today = dayOf(now)
  const ahead = await settingOf(tx, remindAhead)
  const what = row.due < today ? 'late' : row.due <= addWorkingDays(room.calendar(), today, ahead) ? 'soon' : undefined
  if (!what) return
  const { rows } = await sql`
    insert into dossier_reminder (dossier, clock, due, what, at) values (${row.id}, ${row.due_clock}, ${row.due}, ${what}, ${now})
    on conflict do nothing returning dossier`.execute(tx)
  if (rows.length === 0) return
  const procedure = editionOf(room, row)
  const clock = procedure.clocks[row.due_clock]!
  const left = describeDeadline(room.calendar(), row.due, today)
  await notify(tx, {
    persons: await holdersOfTurns(
      room,
      tx,
      procedure,
      row,
      clock.reminds?.flatMap((name) => turnsOfCapacity(procedure, name, row.state)) ?? row.turns,
      { today },
    ),
    kind: `${procedure.id}.due-${what}`,
    words: {
      zh: `${row.number}“${row.caption}”的“${clock.title.zh}”${left.zh}。`,
      en: `${row.number} “${row.caption}”: “${clock.title.en}” ${left.en}.`,
    },
    link: linkTo(row),
    at: now,
  })
}

/** Those a night may concern: all that are not closed. Ids only: a city has hundreds of running cases, not millions. */
async function running({ house }: CaseRoom): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from dossier where not closed order by id`.execute(house.db)
  return rows.map(({ id }) => id)
}
