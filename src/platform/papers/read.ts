import { sql, type RawBuilder } from 'kysely'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import type { Actor } from '../actor.ts'
import { COUNTED_UP_TO, readable } from '../cases/read.ts'
import type { CaseRoom } from '../cases/room.ts'
import { containing, gramsSought } from '../grams.ts'
import type { PaperFilter, PaperInList, PaperShown, PaperState } from './contract.ts'
import { coveredFor } from './covered.ts'
import { papersOf, type IssuedPaper } from './kind.ts'
import type { PaperRow } from './rows.ts'
import { explained, type Served } from './ways.ts'

/** The papers of a case as they are shown, the latest first. */
export function papersShown(state: object, today: PlainDate): PaperShown[] {
  const all = papersOf(state)
  const numbers = new Map(all.map(({ id, number }) => [id, number]))
  return all.toReversed().map((one) => ({
    id: one.id,
    number: one.number,
    title: one.title,
    kind: one.kind,
    addressee: one.to.name,
    issuedOn: one.on,
    state: stateOf(one, today),
    why: one.why,
    corrected: one.corrected,
    service: serviceShown(one.service),
    of: one.of === null ? null : (numbers.get(one.of) ?? null),
  }))
}

const serviceShown = (service: Served | null) => service && { ...service, how: explained(service) }

const stateOf = ({ standing, service }: Pick<IssuedPaper, 'standing' | 'service'>, today: PlainDate): PaperState =>
  standing !== 'stands' ? standing : service === null ? 'unserved' : service.counts > today ? 'announced' : 'served'

const states = (today: PlainDate): Readonly<Record<PaperState, RawBuilder<unknown>>> => ({
  unserved: sql`p.standing = 'stands' and p.service is null`,
  announced: sql`p.standing = 'stands' and p.served_on > ${today}`,
  served: sql`p.standing = 'stands' and p.served_on <= ${today}`,
  withdrawn: sql`p.standing = 'withdrawn'`,
  void: sql`p.standing = 'void'`,
})

/** A page of the register by keyset, the latest first; only papers of cases the reader may see. */
export async function listOfPapers(
  room: CaseRoom,
  actor: Actor,
  {
    after,
    limit,
    q,
    state,
    series,
    year,
  }: PaperFilter & { readonly after?: string | undefined; readonly limit: number },
  now: Date,
): Promise<{ rows: PaperInList[]; next: string | null; total: number }> {
  const today = dayOf(now)
  const conditions: RawBuilder<unknown>[] = [readable(room, actor, undefined)]
  if (state) conditions.push(states(today)[state])
  if (series) conditions.push(sql`p.series = ${series}`)
  if (year) conditions.push(sql`p.year = ${year}`)
  if (q)
    conditions.push(
      sql`p.grams @> ${gramsSought(q)}::text[] and (p.number || ' ' || p.title || ' ' || p.addressee) ilike all(${containing(q)}::text[])`,
    )
  const where = sql.join(conditions, sql` and `)
  const [day, sequence, id] = after?.split('~') ?? []
  const beyond =
    day && id ? sql`(p.issued_on, p.sequence, p.id) < (${day}::date, ${Number(sequence)}, ${id}::uuid)` : sql`true`
  const from = sql`from paper p join dossier a on a.id = p.dossier`
  const [{ rows }, { rows: counted }] = await Promise.all([
    sql<
      Pick<
        PaperRow,
        | 'id'
        | 'number'
        | 'title'
        | 'kind'
        | 'addressee'
        | 'issuer'
        | 'issued_on'
        | 'standing'
        | 'why'
        | 'corrected'
        | 'service'
        | 'sequence'
      > & {
        readonly of: string | null
        readonly dossier: string
        readonly procedure: string
        readonly edition: number
        readonly case_number: string
        readonly caption: string
      }
    >`
      select p.id, p.number, p.title, p.kind, p.addressee, p.issuer, p.issued_on, p.standing, p.why, p.corrected, p.service, p.sequence, o.number as of,
        a.id as dossier, a.procedure, a.edition, a.number as case_number, a.caption
      ${from} left join paper o on o.id = p.of where ${where} and ${beyond}
      order by p.issued_on desc, p.sequence desc, p.id desc limit ${limit + 1}`.execute(room.house.db),
    sql<{ total: number }>`
      select count(*)::int as total from (select ${from} where ${where} limit ${COUNTED_UP_TO + 1}) c`.execute(
      room.house.db,
    ),
  ])
  const page = await coveredFor(
    room,
    rows.slice(0, limit),
    ({ dossier: id, procedure, edition }) => ({ id, procedure, edition }),
    { person: actor.person, now },
  )
  const last = page.at(-1)
  return {
    rows: page.map(
      ({
        issued_on,
        issuer,
        service,
        standing,
        dossier,
        procedure,
        case_number,
        caption,
        sequence: _sequence,
        edition: _edition,
        ...row
      }) => ({
        ...row,
        issuedOn: issued_on,
        issuer: room.places.nameOf(issuer),
        state: stateOf({ standing, service }, today),
        service: serviceShown(service),
        case: { id: dossier, procedure, number: case_number, caption },
      }),
    ),
    next: rows.length > limit && last ? `${last.issued_on}~${last.sequence}~${last.id}` : null,
    total: counted[0]!.total,
  }
}
