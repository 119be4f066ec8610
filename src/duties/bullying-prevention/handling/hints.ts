import { sql } from 'kysely'
import type { PlainDate } from '../../../calendar/plain-date.ts'
import type { Actor } from '../../../platform/actor.ts'
import { settingOf } from '../../../platform/bureau-settings/store.ts'
import { mayRead } from '../../../platform/cases/read.ts'
import type { CaseRoom, Happened } from '../../../platform/cases/room.ts'
import type { DossierRow } from '../../../platform/cases/rows.ts'
import type { Tx } from '../../../platform/db/connect.ts'
import type { HintKind, Queued } from './contract.ts'
import { handlingSettings } from './settings.ts'

/**
 * 线索关联: what two cases may have in common. It orders the queue and says why; it decides nothing, joins nothing, and has no number that could be
 * taken for evidence (个人信息保护法第二十四条).
 */

interface Hint {
  readonly kind: HintKind
  /** What is compared, before it is hashed. */
  readonly what: string
}

const hashOf = (room: CaseRoom, { kind, what }: Hint) => room.secret!.mac('bullying hint', `${kind}\0${what}`)

/** One spelling of a name; a single sign is none. */
const named = (name: string): Hint[] => {
  const what = name.normalize('NFKC').replaceAll(/\s/gu, '').toLowerCase()
  return [...what].length > 1 ? [{ kind: 'name', what }] : []
}

/** What a triage and the start of an investigation give to compare. The names are in their forms alone. */
export async function keepHints(tx: Tx, { room, act, row }: Happened): Promise<void> {
  if (!room.secret || (act !== 'triage' && act !== 'start')) return
  const form = row.recorded.form as {
    known?: readonly { name: string }[]
    places?: readonly string[]
    happenedOn?: PlainDate | null
    pupils?: readonly { name: string }[]
    schools?: readonly { school: string }[]
  }
  const schools = (form.schools ?? []).map(({ school }) => school)
  const hints = [
    ...[...(form.known ?? []), ...(form.pupils ?? [])].flatMap(({ name }) => named(name)),
    ...schools.map((school): Hint => ({ kind: 'school', what: school })),
    ...schools.flatMap((school) =>
      (form.places ?? []).map((place): Hint => ({ kind: 'place', what: `${school} ${place}` })),
    ),
  ]
  await write(tx, room, row.id, hints, form.happenedOn ?? row.opened_on)
}

/** What a clerk named when it came in. */
export const hintOfSchool = (tx: Tx, room: CaseRoom, dossier: string, school: string | null, day: PlainDate) =>
  room.secret && school ? write(tx, room, dossier, [{ kind: 'school', what: school }], day) : Promise.resolve()

async function write(tx: Tx, room: CaseRoom, dossier: string, hints: readonly Hint[], day: PlainDate) {
  if (hints.length === 0) return
  await tx
    .insertInto('bullying_hint')
    .values(hints.map((hint) => ({ dossier, kind: hint.kind, hash: hashOf(room, hint), day })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const forgetHints = (tx: Tx, dossier: string) =>
  tx.deleteFrom('bullying_hint').where('dossier', '=', dossier).execute()

type Open = Pick<
  DossierRow,
  'id' | 'procedure' | 'number' | 'caption' | 'stage' | 'org' | 'due' | 'parties' | 'state' | 'opened_on'
>

/** So many stand in the queue: more than that is no queue. */
const QUEUE = 500

/** Cases that wait for those on duty: what nobody has read first, then danger, then what may belong together, then by what is due. */
export async function queueFor(room: CaseRoom, actor: Actor): Promise<Queued[]> {
  const { db } = room.house
  const days = await settingOf(db, handlingSettings.clusterDays)
  const [{ rows: open }, { rows: shared }] = await Promise.all([
    sql<Open>`select id, procedure, number, caption, stage, org, due, parties, state, opened_on from dossier where procedure = 'bullying-cases' and not closed order by opened_on, number limit ${QUEUE}`.execute(
      db,
    ),
    // The same name at any time; the same place or school only when not far apart.
    sql<
      Pick<Open, 'procedure' | 'org' | 'parties' | 'state' | 'number'> & {
        id: string
        other: string
        kinds: HintKind[]
      }
    >`
      select a.dossier as id, b.dossier as other, array_agg(distinct a.kind) as kinds, d.number, d.procedure, d.org, d.parties, d.state
      from bullying_hint a join bullying_hint b on b.hash = a.hash and b.kind = a.kind and b.dossier <> a.dossier and (a.kind = 'name' or abs(a.day - b.day) <= ${days})
      join dossier mine on mine.id = a.dossier and not mine.closed join dossier d on d.id = b.dossier and d.erased_on is null
      group by a.dossier, b.dossier, d.id order by d.number`.execute(db),
  ])
  const readable = shared.filter((one) => mayRead(room, one, actor))
  const rows = open
    .filter((row) => mayRead(room, row, actor))
    .map((row): Queued => ({
      id: row.id,
      number: row.number,
      caption: row.caption,
      stage: row.stage,
      due: row.due,
      openedOn: row.opened_on,
      related: readable
        .filter(({ id }) => id === row.id)
        .map(({ other, number, kinds }) => ({
          id: other,
          number,
          shared: (['name', 'place', 'school'] as const).filter((kind) => kinds.includes(kind)),
        })),
    }))
  return rows.toSorted(
    (a, b) =>
      weight(a) - weight(b) || (a.due ?? '9999').localeCompare(b.due ?? '9999') || a.openedOn.localeCompare(b.openedOn),
  )
}

/** A school alone says little: two reports from one large school are no cluster. */
const weight = ({ stage, related }: Queued) =>
  stage === 'triage'
    ? 0
    : stage === 'emergency'
      ? 1
      : related.some(({ shared }) => shared.some((kind) => kind !== 'school'))
        ? 2
        : 3
