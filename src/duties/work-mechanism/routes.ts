import { sql } from 'kysely'
import { dayOf } from '../../calendar/plain-date.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { postFor, type Actor } from '../../platform/actor.ts'
import { notThere } from '../../platform/cases/locking.ts'
import { caseById, mayRead } from '../../platform/cases/read.ts'
import type { CaseRoom } from '../../platform/cases/room.ts'
import { asDownload, toXlsx } from '../../platform/export.ts'
import { serve, type App } from '../../platform/http/serve.ts'
import { reportContents } from '../../report/handed.ts'
import { byUnit, lateTasks, type TaskRow } from './board.ts'
import { exportBoard, readBoard, readFeeds, readGroups, readMembers, readPlan, type UnitOnBoard } from './contract.ts'
import { membersOn, type Group } from './groups.ts'
import { feeds, standingGroups } from './case-types.ts'
import { planBeside } from './plan.ts'
import { urgings } from './tasks.ts'
import type { Task } from './tasks.ts'
import { into } from '../../platform/cases/keys.ts'
import { whole } from '../../platform/db/whole.ts'

const inTask = into<Task>()

/** The doors of the plan: what may be fed, what is late, and the plan beside the report. */
export function workRoutes(app: App, room: CaseRoom) {
  const { db } = room.house
  const nameOf = (org: string) => room.places.nameOf(org)

  serve(app, readFeeds, async () => ({ options: [...(await feeds(db, room))] }))
  serve(app, readGroups, async () => ({
    options: (await standingGroups(db)).map(({ id, name }) => ({
      value: id,
      label: { zh: name, en: name },
      group: null,
    })),
  }))

  serve(app, readBoard, async ({ actor, query: { year }, now }) => {
    const { units, tasks } = await boardFor(actor, year, now)
    const today = dayOf(now)
    const late = lateTasks(tasks, { today, calendar: room.calendar() }, nameOf)
    const live = tasks.filter(({ state }) => !state.cancelled)
    return {
      day: today,
      units,
      late,
      total: {
        planned: live.length,
        done: live.filter(({ state }) => state.acceptedOn !== null).length,
        late: late.length,
      },
    }
  })

  serve(app, exportBoard, async ({ actor, query: { year }, reply, now }) => {
    const { units } = await boardFor(actor, year, now)
    const file = await toXlsx(
      [
        { title: '单位', value: (row: UnitOnBoard) => row.name },
        { title: '部署', kind: 'number', value: (row) => row.planned },
        { title: '完成', kind: 'number', value: (row) => row.done },
        { title: '按时完成', kind: 'number', value: (row) => row.inTime },
        { title: '在办', kind: 'number', value: (row) => row.inHand },
        { title: '逾期', kind: 'number', value: (row) => row.late },
        { title: '最长逾期', value: (row) => row.longest?.zh ?? '' },
        { title: '督办', value: (row) => (row.urged ? urgings[row.urged].zh : '') },
      ],
      units,
      { sheet: '任务进度', above: [`${year}年度任务进度（截至${dayOf(now)}）`], demo: room.house.demo },
    )
    return reply.headers(asDownload(`${year}年度任务进度 ${dayOf(now)}.xlsx`)).send(Buffer.from(file))
  })

  serve(app, readPlan, async ({ actor, query: { year }, now }) => {
    const contents = await room.hand(reportContents).of(actor, year, now)
    if (!contents) return refuse('work.no-bureau', '还没有建立单位。', 'There is no bureau yet.', { status: 404 })
    return {
      report: contents.report,
      ...planBeside(contents.sections, await tasksFor(actor, year), dayOf(now), nameOf),
    }
  })

  serve(app, readMembers, async ({ actor, params: { id }, query: { on } }) => {
    const row = await caseById(db, id)
    if (!row || row.procedure !== 'groups' || !mayRead(room, row, actor)) return notThere
    const members = membersOn(row.state as Group, on)
    const { rows } = await sql<{
      id: string
      name: string
    }>`select id, name from person where id = any(${members.map(({ person }) => person)}::uuid[])`.execute(db)
    const names = new Map(rows.map((one) => [one.id, one.name]))
    return accept({ members: members.map((one) => ({ ...one, name: names.get(one.person) ?? '' })) })
  })

  async function boardFor(actor: Actor, year: number, now: Date) {
    const tasks = await tasksFor(actor, year)
    // A county sees its own line; who reads for the whole bureau sees all.
    const seen = [...new Set(tasks.flatMap(({ state }) => state.units))].filter((unit) =>
      postFor(actor, 'work.read', room.places.lineage(unit)),
    )
    const day = { today: dayOf(now), calendar: room.calendar() }
    return { tasks, units: byUnit(tasks, day, new Map(seen.map((unit) => [unit, nameOf(unit)]))) }
  }

  /** The tasks of a year the reader may see. */
  async function tasksFor(actor: Actor, year: number): Promise<TaskRow[]> {
    const rows = await whole(
      db,
      20_000,
      sql<TaskRow & { procedure: string; org: string; parties: string[] }>`
      select id, number, caption, stage, state, procedure, org, parties from dossier where procedure = 'tasks' and ${inTask('year')} = ${String(year)} order by opened_on, id`,
    )
    return rows.filter((row) => mayRead(room, row, actor))
  }
}
