import { sql } from 'kysely'
import { inChinese, type PlainDate } from '../../calendar/plain-date.ts'
import type { Actor } from '../../platform/actor.ts'
import { into } from '../../platform/cases/keys.ts'
import type { ListedOption } from '../../platform/forms/listed.ts'
import type { RegisterHouse } from '../../registers/house.ts'
import { reaches } from './case-types.ts'
import type { Chosen } from './choosing.ts'
import { groups, levels } from './kinds.ts'
import { inOrderOfAppearing } from './order.ts'
import type { SheetState } from './sheets.ts'
import { standingsOf } from './standings.ts'
import type { Contest } from './state.ts'

const inContest = into<Contest>('a.state')
const inSheet = into<SheetState>()

interface Row {
  readonly id: string
  readonly org: string
  readonly state: Contest
}

/** So many contests are offered at once. */
const MOST = 100

/** The choices of a list for somebody today. */
export const choicesFor = (
  house: RegisterHouse,
  list: Chosen,
  actor: Actor,
  today: PlainDate,
): Promise<ListedOption[]> => choose[list](house, actor, today)

const choose: Readonly<
  Record<Chosen, (house: RegisterHouse, actor: Actor, today: PlainDate) => Promise<ListedOption[]>>
> = {
  async open({ db, cases }, actor, today) {
    const { rows } = await sql<Row>`
      select a.id, a.org, a.state from dossier a where a.procedure = 'contests' and a.stage = 'entering' and ${inContest('until')} >= ${today}
      order by ${inContest('until')}, a.id limit ${MOST * 10}`.execute(db)
    const mine = actor.posts.filter(({ permissions }) => permissions.has('contests.enter')).map(({ org }) => org)
    const mayEnter = (row: Row, org: string) =>
      reaches(row, org, cases) && (row.state.entrants === 'schools' || cases.places.countyOf(org) === null)
    return rows
      .filter((row) => mine.some((org) => mayEnter(row, org)))
      .slice(0, MOST)
      .map(({ id, state: { title, until, level } }) => ({
        value: id,
        label: { zh: `${title}（${inChinese(until!)}截止）`, en: `${title} (until ${until})` },
        group: levels[level],
      }))
  },

  async entrants({ db, cases }, actor) {
    const { rows } = await sql<Row>`
      select a.id, a.org, a.state from dossier a where a.procedure = 'contests' and not a.closed and a.stage in ('drawing', 'marking', 'reviewing', 'notice')
        and (${cases.places.reach(actor, 'contests.read')} or a.parties && ${[actor.person]}::uuid[]) order by a.id desc limit ${MOST}`.execute(
      db,
    )
    return rows.flatMap(({ state }) => {
      const places = new Map(
        state.groups.flatMap(({ group }) => standingsOf(state, group).map(({ entry, place }) => [entry, place])),
      )
      return inOrderOfAppearing(state.list).map(({ entry, group, number, seq, schoolName, shown }) => {
        const place = places.get(entry)
        const at =
          number === null ? { zh: `报名${seq}`, en: `entry ${seq}` } : { zh: `${number}号`, en: `no. ${number}` }
        return {
          value: entry,
          label: {
            zh: `${groups[group].zh}${place ? `第${place}名 ` : ''}${at.zh} ${shown}（${schoolName}）`,
            en: `${groups[group].en}${place ? ` place ${place}` : ''} ${at.en} ${shown} (${schoolName})`,
          },
          group: { zh: state.title, en: state.title },
        }
      })
    })
  },

  async onSheets({ db }, actor) {
    const { rows } = await sql<{ state: SheetState }>`
      select state from dossier where procedure = 'contest-sheets' and ${inSheet('judge')} = ${actor.person} and not closed order by id limit 20`.execute(
      db,
    )
    return rows.flatMap(({ state: { contestTitle, entrants } }) =>
      inOrderOfAppearing(entrants).map(({ entry, group, number, title }) => ({
        value: entry,
        label: { zh: `${groups[group].zh}${number}号 ${title}`, en: `${groups[group].en} no. ${number} ${title}` },
        group: { zh: contestTitle, en: contestTitle },
      })),
    )
  },
}
