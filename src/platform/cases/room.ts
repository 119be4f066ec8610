import type { RawBuilder } from 'kysely'
import type { Calendar } from '../../calendar/calendar.ts'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import type { Actor, HeldPost } from '../actor.ts'
import type { By } from '../change.ts'
import type { Db, Tx } from '../db/connect.ts'
import type { DrawFile } from '../draw/store.ts'
import type { Evidence } from '../files/evidence.ts'
import type { Hand } from '../handing.ts'
import type { House } from '../house.ts'
import type { Permission } from '../permissions.ts'
import type { Secret } from '../sign-in/secret.ts'
import type { Asked, Judged } from './asked.ts'
import type { AnyProcedure, At } from './table.ts'
import type { DossierRow } from './rows.ts'

/** What the engine must know of organisations and people, which are registers above it. */
export interface Places {
  /** The organisation and all above it. */
  lineage(org: string): readonly string[]
  countyOf(org: string): string | null
  nameOf(org: string): string
  /** 'school', 'county' …; null: there is no such organisation. */
  kindOf(org: string): string | null
  /** Restricts the rows of an alias `a` with columns org and county to where the actor holds the permission. */
  reach(actor: Actor, permission: Permission): RawBuilder<boolean>
  /** Who holds a permission today: over a unit, or in one of these units. */
  holders(
    on: Db | Tx,
    permission: Permission,
    where: { readonly over: string } | { readonly in: readonly string[] },
    day: PlainDate,
  ): Promise<readonly string[]>
  /** The branches over which somebody holds a permission on a day, by any role or by one of these. */
  keepers(
    on: Db | Tx,
    permission: Permission,
    roles: readonly string[] | null,
    day: PlainDate,
  ): Promise<readonly string[]>
}

/** What has just been done, for those who follow a procedure within its transaction. */
export interface Happened {
  readonly room: CaseRoom
  readonly procedure: AnyProcedure
  readonly act: string
  readonly before: object
  readonly row: DossierRow
  readonly by: By
  readonly calendar: Calendar
  readonly now: Date
}

/** How long the closed cases of a procedure are kept, and what goes with them. What the database lets be erased at all stands in its tables `retention`. */
export interface Retention {
  /** The least term its migration wrote: less than that no case is kept, whatever the bureau sets. */
  readonly leastDays: number
  /** The last day on which it is kept, and why until then; null: not yet to be said. */
  until(tx: Tx, row: DossierRow): Promise<{ readonly day: PlainDate; readonly why: string } | null>
  /** What else is erased, outside the dossier. */
  also?(tx: Tx, row: DossierRow, now: Date): Promise<void>
}

/**
 * 由此及彼: an act here brings about an act in another case, by the platform and in the same transaction. The other procedure is named, not
 * imported; opening the house checks that it is there. If the act there is refused, the act here is.
 */
export interface Bringing {
  /** The acts of this procedure that do so; none of them may be correctable: what they brought about would stand. */
  readonly upon: readonly string[]
  /** The other procedure; it may be this one. */
  readonly procedure: string
  /** Its act. Its opening: cases begin. */
  readonly act: string
  /** In which cases, asked once the act here is written. None: nothing follows. Cases erased since are passed over. */
  cases(tx: Tx, happened: Happened): readonly Brought[] | Promise<readonly Brought[]>
  /** Nobody is told that it is his turn: the procedure's own `followAll` tells. */
  readonly quiet?: true
}

export interface Brought {
  /** The case; of one that begins, an id that the same cause always makes. */
  readonly id: string
  /** Of one that begins: the unit it belongs to; absent: that of the cause. */
  readonly org?: string
  /** What the platform fills in. */
  readonly form?: object
  /** What is recorded, where it is not for the act's rule to say. */
  readonly fact?: object
}

/** An act that ties its case to another, each being seen from the other; nothing is done there. */
export interface Tying {
  readonly upon: readonly string[]
  readonly why: string
  to(happened: Happened): string | null
}

/** With what the rules' sight of a case is gathered. */
interface Gathering {
  readonly today: PlainDate
  readonly room: CaseRoom
}

/** What a duty adds to its procedure on the server: what its rules look at outside the dossier, and what follows from an act. */
export interface CaseType {
  /** All editions; the newest opens new cases. */
  readonly editions: readonly AnyProcedure[]
  /** What its rules see outside the dossier: for what may be done at all, and for the acts about to be judged whatever their forms name. */
  gather?(on: Db | Tx, one: Judged, gathering: Gathering): Promise<unknown>
  follow?(tx: Tx, happened: Happened): Promise<void>
  /** The two for many cases at once, where one act may bring something about in hundreds: each in a bounded number of statements. */
  gatherAll?(on: Db | Tx, all: readonly Judged[], gathering: Gathering): Promise<ReadonlyMap<string, unknown>>
  followAll?(tx: Tx, happened: readonly Happened[]): Promise<void>
  /** Its rules see nothing that the opening of another case changes: those opened at one moment are opened together. */
  readonly together?: true
  /** Its cases are about something made public: by its id, what it is and what of the opening form follows from it. null: there is no such thing. */
  readonly about?: {
    readonly fields: readonly string[]
    read(
      on: Db | Tx,
      id: string,
      today: PlainDate,
    ): Promise<{
      readonly title: string
      readonly path: `/${string}`
      readonly form: Readonly<Record<string, unknown>>
    } | null>
  }
  /** What an act that leads from one state to the other publishes of a draw: kept with the act by `follow`, made anew by `mingfa verify`. */
  draws?(before: object, after: object, act: Pick<DrawFile, 'dossier' | 'version' | 'at'>): DrawFile[]
  readonly brings?: readonly Bringing[]
  readonly ties?: readonly Tying[]
  /** How long closed cases are kept; absent: for good. */
  readonly retention?: Retention
  /** What the listed fields of its forms may hold, by value, in Chinese: for the printed dossier. */
  listed?(on: Db | Tx, room: Pick<CaseRoom, 'hand'>): Promise<Readonly<Record<string, string>>>
  /** Tables that belong to a dossier but are no acts (the opinions received), for its archive. */
  annexes?(
    db: Db,
    row: DossierRow,
    room: CaseRoom,
  ): Promise<readonly { readonly path: string; readonly title: string; readonly bytes: Buffer }[]>
}

/** The room of cases, as the composition root fits it out. */
export interface CaseRoom {
  readonly house: House
  readonly evidence: Evidence
  /** The folder of the bureau's own fonts, for the papers that cases issue. */
  readonly ownFonts?: string | null
  readonly places: Places
  readonly calendar: () => Calendar
  readonly caseTypes: readonly CaseType[]
  /** What other rooms hand to those whose procedures these are. */
  readonly hand: Hand
  /** The house's own key, kept outside the database: what must be compared without being known is hashed with it, what few may see is sealed. */
  readonly secret?: Secret
  /** The unit to which what the public brings belongs: the bureau. */
  readonly receiver?: () => string | null
  /** Hears of every act on cases, in its transaction: the public site, whose pages may have changed. */
  readonly onActs?: (tx: Tx, rows: readonly Pick<DossierRow, 'id' | 'procedure'>[]) => Promise<void>
}

/** Every edition of every procedure: cases run under all of them. */
export const proceduresOf = ({ caseTypes }: Pick<CaseRoom, 'caseTypes'>): AnyProcedure[] =>
  caseTypes.flatMap(({ editions }) => editions)

export const newest = ({ editions }: CaseType): AnyProcedure =>
  editions.reduce((a, b) => (b.edition > a.edition ? b : a))

export const olderThan = (caseType: CaseType): AnyProcedure[] =>
  caseType.editions.filter((one) => one !== newest(caseType))

/** The procedure of a case, in the edition it began under. */
export function editionOf(
  { caseTypes }: Pick<CaseRoom, 'caseTypes'>,
  { procedure, edition }: Pick<DossierRow, 'procedure' | 'edition'>,
): AnyProcedure {
  const found = caseTypeOf({ caseTypes }, procedure).editions.find((one) => one.edition === edition)
  if (!found)
    throw new Error(`edition ${edition} of procedure ${procedure} is no longer there, but a case runs under it`)
  return found
}

export function caseTypeOf({ caseTypes }: Pick<CaseRoom, 'caseTypes'>, procedure: string): CaseType {
  const found = caseTypes.find(({ editions }) => editions[0]?.id === procedure)
  if (!found) throw new Error(`no procedure ${procedure}`)
  return found
}

/** The circumstances in which an act on a case is judged. */
export async function atOf(
  room: CaseRoom,
  on: Db | Tx,
  row: Pick<DossierRow, 'id' | 'procedure' | 'org' | 'state'>,
  now: Date,
  person: string | null,
  post: HeldPost | undefined,
  acts: readonly Asked[] = [],
): Promise<At> {
  return {
    ...momentOf(room, now),
    person,
    unit: post?.org ?? null,
    org: row.org,
    seen: (await seenBy(room, on, row.procedure, [{ ...row, acts }], now)).get(row.id),
  }
}

/** Clock and calendar of an act. */
export const momentOf = (room: CaseRoom, now: Date) => ({ today: dayOf(now), now, calendar: room.calendar() })

/** What the rules see besides each of these cases, all of one procedure. */
export async function seenBy(
  room: CaseRoom,
  on: Db | Tx,
  procedure: string,
  all: readonly Judged[],
  now: Date,
): Promise<ReadonlyMap<string, unknown>> {
  const { gather, gatherAll } = caseTypeOf(room, procedure)
  const gathering = { today: dayOf(now), room }
  if (gatherAll) return gatherAll(on, all, gathering)
  const seen = new Map<string, unknown>()
  if (gather) for (const one of all) seen.set(one.id, await gather(on, one, gathering))
  return seen
}
