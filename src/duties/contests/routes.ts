import { sql } from 'kysely'
import { dayOf } from '../../calendar/plain-date.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { into } from '../../platform/cases/keys.ts'
import { perform } from '../../platform/cases/perform.ts'
import { serve, type App } from '../../platform/http/serve.ts'
import type { RegisterHouse } from '../../registers/house.ts'
import { choicesFor } from './choices.ts'
import { choosing, type Chosen } from './choosing.ts'
import { markEntrant, readMarking, type SheetShown } from './contract.ts'
import { inOrderOfAppearing } from './order.ts'
import type { SheetState } from './sheets.ts'
import type { Contest } from './state.ts'

const inSheet = into<SheetState>('s.state')

export function contestRoutes(app: App, house: RegisterHouse) {
  const { db, cases } = house
  for (const [list, door] of Object.entries(choosing))
    serve(app, door, async ({ actor, now }) => ({
      options: await choicesFor(house, list as Chosen, actor, dayOf(now)),
    }))

  serve(app, readMarking, async ({ actor }) => {
    const { rows } = await sql<{ id: string; version: number; sheet: SheetState; contest: Contest }>`
      select s.id, s.version, s.state as sheet, c.state as contest from dossier s join dossier c on c.id = ${inSheet('contest')}::uuid
      where s.procedure = 'contest-sheets' and ${inSheet('judge')} = ${actor.person} and c.stage = 'marking' order by s.id limit 20`.execute(
      db,
    )
    return { sheets: rows.map(shown) }
  })

  serve(app, markEntrant, async ({ actor, params: { sheet }, body, now }) => {
    const { rows } = await sql<{ version: number }>`
      select version from dossier where id = ${sheet} and procedure = 'contest-sheets' and ${into<SheetState>()('judge')} = ${actor.person}`.execute(
      db,
    )
    const [found] = rows
    if (!found) return noSheet
    const { entry, criteria, overtime, request } = body
    const form = { entry: [entry], criteria: criteria.map((points) => ({ points })), overtime }
    const marked = await perform(cases, { id: sheet, act: 'mark', form, seen: found.version, request, actor, now })
    return marked.ok
      ? accept({ marked: (marked.value.state as SheetState).marks.length, version: marked.value.version })
      : marked
  })
}

function shown({
  id,
  version,
  sheet,
  contest,
}: {
  id: string
  version: number
  sheet: SheetState
  contest: Contest
}): SheetShown {
  const out = new Set(contest.out.map(({ entry }) => entry))
  const { rules, criteria, marks, lockedOn } = sheet
  return {
    ...{ id, version, rules, criteria, marks, lockedOn },
    contest: contest.title,
    place: contest.place,
    day: contest.day,
    entrants: inOrderOfAppearing(sheet.entrants).map((one) => ({ ...one, out: out.has(one.entry) })),
    aside: sheet.aside.map(({ entry }) => entry),
  }
}

const noSheet = refuse('contests.no-sheet', '没有这张评分表。', 'There is no such sheet.', { status: 404 })
