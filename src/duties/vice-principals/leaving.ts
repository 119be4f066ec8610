// 名单里说已经离开的：一处一处结束，各有各的缺额和期限。《中小学法治副校长聘任与管理办法》第十条、第十一条
import { sql } from 'kysely'
import { v5 } from 'uuid'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { vicePrincipalsForLaw as law } from '../../law/vice-principals-for-law.ts'
import { branchesFor, type Actor } from '../../platform/actor.ts'
import { into } from '../../platform/cases/keys.ts'
import { perform } from '../../platform/cases/perform.ts'
import type { CaseRoom } from '../../platform/cases/room.ts'
import type { Candidate } from './candidate-form.ts'
import type { Left } from './contract.ts'
import type { State } from './state.ts'
import { whole } from '../../platform/db/whole.ts'

const inState = into<State>('d.state')
/** As many as are ended at once. */
const MOST = 200

interface Found {
  readonly id: string
  readonly version: number
  readonly state: State
  readonly form: Candidate
}

const groundOf = {
  transferred: 'transferred',
  retired: 'retired',
  health: 'health',
  barred: 'unfit',
  other: 'other',
} as const satisfies Record<NonNullable<Candidate['leaving']>, NonNullable<State['ground']>>

const leavings = {
  transferred: '调离',
  retired: '退休不再承担',
  health: '健康原因',
  barred: '不再符合条件',
  other: '其他',
} as const satisfies Record<NonNullable<Candidate['leaving']>, string>

/** In the post after their last day in the pool, of units that somebody answers for. */
async function found({ house: { db }, places }: CaseRoom, actor: Actor, today: PlainDate): Promise<Found[]> {
  const rows = await whole(
    db,
    5000,
    sql<Found>`
    select d.id, d.version, d.state, e.form from dossier d
      join book_entry e on e.book = 'vp-candidates' and e.struck is null and e.id::text = ${inState('candidate', 'id')}
    where d.procedure = 'appointments' and not d.closed and ${inState('matchedOn')} is not null and ${inState('ground')} is null
      and e.until_day < ${today}::date and coalesce(${inState('lastDay')}::date > e.until_day, true)
    order by e.until_day, d.id`,
  )
  const branches = branchesFor(actor, 'vice-principals.recommend')
  return rows.filter(({ form }) => places.lineage(form.unit).some((org) => branches.includes(org)))
}

export async function leftOf(room: CaseRoom, actor: Actor, today: PlainDate): Promise<{ rows: Left[]; many: number }> {
  const all = await found(room, actor, today)
  return {
    many: all.length,
    rows: all.slice(0, MOST).map(({ id, state, form }) => ({
      ...{ id, school: state.school, role: state.role, name: form.name, unit: room.places.nameOf(form.unit) },
      ...{ leftOn: form.until as PlainDate, why: form.leaving ? leavings[form.leaving] : '' },
    })),
  }
}

interface Ending {
  readonly appointments: readonly string[]
  readonly request: string
  readonly actor: Actor
  readonly now: Date
  readonly today: PlainDate
}

/** Ends each on the last day in the pool: all of them, or none. */
export async function endAll(
  room: CaseRoom,
  { appointments, request, actor, now, today }: Ending,
): Promise<Outcome<{ ended: number }>> {
  const known = new Map((await found(room, actor, today)).map((one) => [one.id, one]))
  for (const id of new Set(appointments)) {
    const one = known.get(id)
    if (!one)
      return refuse(
        'vice-principals.not-left',
        '其中有人没有离库，或者聘任已经结束，请刷新后再办。',
        'One of them has not left the pool, or the appointment ended already: load the page again.',
        { status: 409, basis: law.第十条, field: 'appointments' },
      )
    const { state, form, version } = one
    // Who left before his term began never was in the post: his first day is his last.
    const last = form.until as PlainDate
    const ended = await perform(room, {
      ...{ id, act: 'end', seen: version, request: v5(id, request), actor, now },
      form: {
        ground: form.leaving ? groundOf[form.leaving] : 'other',
        on: state.from && state.from > last ? state.from : last,
        note: '派出机关名单中已经离开。',
      },
    })
    if (!ended.ok) return ended
  }
  return accept({ ended: new Set(appointments).size })
}
