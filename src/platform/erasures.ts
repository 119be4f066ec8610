import { sql } from 'kysely'
import { dayOf, daysBetween, type PlainDate } from '../calendar/plain-date.ts'
import { leafOf } from './change.ts'
import type { Db } from './db/connect.ts'
import { readCheckpoint } from './ledger/checkpoint.ts'
import { readNote } from './ledger/note.ts'
import { placeOf } from './ledger/places.ts'
import type { Act, Discrepancy } from './discrepancy.ts'

/** What acts of erasing name lawfully, and those acts that do not. */
export interface Erasures {
  /** By subject: the last version that may be without content. */
  readonly lawful: ReadonlyMap<string, number>
  readonly unlawful: readonly Discrepancy[]
}

/** An act of erasing with what the log, the rows and the other acts say of its case. */
interface Trace extends Act {
  /** The procedures whose acts the case has: one, unless somebody mixed cases. */
  readonly procedures: readonly string[]
  readonly least_days: number | null
  /** The first checkpoint that covers the last act before it, and the one that covers it. */
  readonly before: Covering | null
  readonly itself: Covering | null
  /** What it names that is neither the case nor one of its notes or links. */
  readonly strangers: readonly string[]
}

interface Covering {
  readonly note: string
  readonly at: string
}

/**
 * Judges every act of erasing: it is sealed, its case is of a procedure that is erased at all, was kept as long as that procedure's least term by the log's
 * own time, and names nothing that is not the case's. What an unlawful one names counts as erased by nobody.
 */
export async function erasuresOf(db: Db, today: PlainDate): Promise<Erasures> {
  const lawful = new Map<string, number>()
  const unlawful: Discrepancy[] = []
  for (const trace of await tracesOf(db)) {
    const why = whyUnlawful(trace, today)
    if (why.length) unlawful.push({ what: 'erased-unlawfully', ...named(trace), fields: why })
    else for (const [subject, version] of Object.entries(erasedBy(trace))) raise(lawful, subject, version)
  }
  return { lawful, unlawful }
}

function whyUnlawful(trace: Trace, today: PlainDate): string[] {
  // That it was changed is said of the act itself.
  if (
    trace.fact === null ||
    !trace.leaf ||
    !leafOf({ ...trace, at: trace.at.toISOString() }, trace.salt).equals(trace.leaf)
  )
    return ['unsealed']
  if (trace.kind !== 'dossier' || trace.procedures.length !== 1 || trace.least_days === null) return ['never-erased']
  const since = trace.before && dayCovered(trace.before)
  const upon = trace.itself ? dayCovered(trace.itself) : today
  return [
    ...(since === null || daysBetween(since, upon) < trace.least_days ? ['too-soon'] : []),
    ...trace.strangers.map((subject) => `not-its-own ${subject}`),
  ]
}

/** The day a checkpoint says under its signature; older ones say none, and have only the column. */
const dayCovered = ({ note, at }: Covering): PlainDate =>
  readCheckpoint(readNote(note)?.text ?? '')?.on ?? dayOf(new Date(at))

const erasedBy = ({ fact }: Pick<Act, 'fact'>): Record<string, number> =>
  (fact as { recorded?: { fact?: { erases?: Record<string, number> } } } | null)?.recorded?.fact?.erases ?? {}

const named = ({ subject, version, kind }: Act) => ({ subject, version, kind })

const raise = (all: Map<string, number>, subject: string, version: number) =>
  void all.set(subject, Math.max(version, all.get(subject) ?? 0))

async function tracesOf(db: Db): Promise<Trace[]> {
  const covering = (version: ReturnType<typeof sql>) => sql`(
    select jsonb_build_object('note', c.note, 'at', c.at) from ledger l, log_checkpoint c
    where l.subject = a.subject and l.version = ${version} and c.size > ${placeOf(sql`l.seq`)} order by c.size limit 1)`
  const { rows } = await sql<Trace>`
    select a.*, (select leaf from ledger l where l.subject = a.subject and l.version = a.version order by seq limit 1) as leaf,
      p.procedures, (select least_days from retention where procedure = p.procedures[1]) as least_days,
      ${covering(sql`a.version - 1`)} as before, ${covering(sql`a.version`)} as itself,
      array(
        select e.key from jsonb_each(case when jsonb_typeof(a.fact #> '{recorded,fact,erases}') = 'object' then a.fact #> '{recorded,fact,erases}' else '{}' end) e
        where e.key <> a.subject::text and not (
          exists (select from dossier_note n where n.id::text = e.key and n.dossier = a.subject)
            and not exists (select from act o where o.subject::text = e.key and o.kind <> 'dossier_note')
          or exists (select from dossier_link n where n.id::text = e.key and a.subject in (n.dossier, n.other))
            and not exists (select from act o where o.subject::text = e.key and o.kind <> 'dossier_link'))) as strangers
    from act a cross join lateral (
      select array_agg(distinct split_part(o.act, '.', 1)) as procedures from act o where o.subject = a.subject and o.act not like 'cases.%') p
    where a.act = 'cases.erased' order by a.subject, a.version`.execute(db)
  return rows.map((row) => ({ ...row, procedures: row.procedures ?? [] }))
}
