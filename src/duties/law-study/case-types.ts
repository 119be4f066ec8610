import { sql } from 'kysely'
import { v5 } from 'uuid'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { entriesOf } from '../../books/reading.ts'
import { formsOf, namedIn, type Judged } from '../../platform/cases/asked.ts'
import { into } from '../../platform/cases/keys.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import type { CaseType } from '../../platform/cases/room.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { laws } from './laws.ts'
import { plans, type StudyPlan } from './plans.ts'
import { postsOfOffices } from './posts.ts'
import { sessions, type SeenByStudy, type StudySession } from './sessions.ts'
import { whole } from '../../platform/db/whole.ts'

const inSession = into<StudySession>()

/** The session of a row of a plan. */
export const sessionOf = (plan: string, row: number): string => v5(`study session ${row}`, plan)

export const studyCaseTypes: readonly CaseType[] = [
  {
    editions: [anyProcedure(plans)],
    brings: [
      {
        upon: ['approve'],
        procedure: 'study-sessions',
        act: 'schedule',
        cases: (_tx, { row }) =>
          (row.state as StudyPlan).rows.map(({ body, title, month }, i) => ({
            id: sessionOf(row.id, i),
            form: { plan: row.id, body, title, month },
          })),
      },
    ],
  },
  {
    editions: [anyProcedure(sessions)],
    gather: (on, one) => seenBy(on, one),
    ties: [{ upon: ['schedule'], why: '学法计划', to: ({ row }) => (row.state as StudySession).plan }],
  },
]

/** Nothing is looked up while it is only asked what may be done. */
async function seenBy(on: Db | Tx, one: Judged): Promise<SeenByStudy> {
  const days = formsOf<{ on: PlainDate }>(one, 'hold').flatMap((form) => form.on ?? [])
  if (days.length === 0) return { posts: [], others: [], laws: {}, reported: [] }
  const named = namedIn(one, 'laws')
  const posts = await postsOfOffices(on)
  const units = posts.together(one.org)
  const [others, listed, reported] = [
    await whole(
      on,
      10_000,
      sql<SeenByStudy['others'][number]>`
      select ${inSession('body')} as body, (${inSession('heldOn')})::date as on, ${inSession('part')} as part from dossier
      where procedure = 'study-sessions' and org = any(${units}::uuid[]) and id <> ${one.id} and ${inSession('heldOn')} = any(${days}::text[])`,
    ),
    named.length > 0 ? await entriesOf(on, laws, { ids: named }) : [],
    await sql<{ day: PlainDate }>`
      select day from activity where org = any(${units}::uuid[]) and kind = 'party-study' and status = 'approved' and day = any(${days}::date[]) limit 100`.execute(
      on,
    ),
  ]
  return {
    posts: posts.of(one.org),
    others,
    laws: Object.fromEntries(listed.map(({ id, form }) => [id, form.statute])),
    reported: reported.rows.map(({ day }) => day),
  }
}
