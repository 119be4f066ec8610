import { z } from 'zod'
import { daysBetween, PlainDate } from '../../calendar/plain-date.ts'
import type { Outcome, Words } from '../../law/outcome.ts'
import type { Article } from '../../law/statute.ts'
import type { Clock } from '../cases/clock.ts'

/** 征求意见: a draft laid open to the public until a day, as its case keeps it. */
const Call = z.object({
  from: PlainDate,
  closesOn: PlainDate,
  whyShorter: z.string(),
  notice: z.uuid(),
  /** Other ways to give an opinion. */
  address: z.string(),
  extended: z.array(z.object({ on: PlainDate, formerly: PlainDate, why: z.string() })).optional(),
})
export type Call = z.output<typeof Call>

/** What the state of a case holds that calls for opinions; its schema spreads this. */
export const consulted = {
  comment: Call.nullable(),
  collatedOn: PlainDate.nullable(),
  /** What was said to the public of the opinions received. */
  collation: z.string(),
}
export interface Consulted {
  readonly comment: Call | null
  readonly collatedOn: PlainDate | null
  readonly collation: string
}
export const notConsulted: Consulted = { comment: null, collatedOn: null, collation: '' }

/** What the rules of such a case see of the opinions: `gather` asks `commentCounts` for it. */
export interface SeenComments {
  readonly comments: { readonly received: number; readonly unanswered: number }
}

/** What opinions are about: the draft that is open, or what else a procedure takes them on. */
export const DRAFT = 'draft'

/** Something opinions are taken on without a call: how a decision is carried out, for one. */
interface AlsoAsked<State> {
  readonly title: Words
  /** Where the public finds it. */
  path(id: string): `/${string}`
  /** There is something to give opinions on, or was. */
  shown(state: State): boolean
  open(state: State): Outcome<true>
}

/** A file the public may read with a call, below the call's page. */
export interface LaidOpen {
  readonly title: Words
  readonly file: string
}

/**
 * What a procedure says whose drafts are laid open to the public. From it come the desk's panel of opinions with its doors, the public list,
 * page and form, receipts, export and archive; the acts of the call are `callActs`, its clock `callClock`.
 */
export interface Consultation<State, Cap extends string = string> {
  /** Who deals with what the public said: in one of these capacities. */
  readonly by: readonly Cap[]
  /** The article by which the public is asked. */
  readonly basis: Article
  /** What the draft is about, in a few lines. */
  summary(state: State): string
  /** Whose call it is; absent: the unit the case belongs to. */
  unit?(state: State): string | undefined
  /** By name, in the order of the page. */
  papers(state: State): Readonly<Record<string, LaidOpen | null | undefined>>
  /** Other public pages on the same matter. */
  leads?(state: State, id: string): readonly { readonly to: `/${string}`; readonly title: Words }[]
  readonly also?: Readonly<Record<string, AlsoAsked<State>>>
}

/** Every name under which a procedure takes opinions. */
export const phasesOf = ({ also = {} }: Pick<Consultation<object>, 'also'>): [string, ...string[]] => [
  DRAFT,
  ...Object.keys(also),
]
export const phaseTitle = ({ also = {} }: Pick<Consultation<object>, 'also'>, phase: string): Words =>
  also[phase]?.title ?? { zh: '草案', en: 'The draft' }

/** The page on which the public reads and gives opinions of that name. */
export const pathOf = ({ also = {} }: Pick<Consultation<object>, 'also'>, phase: string, id: string): `/${string}` =>
  also[phase]?.path(id) ?? `/consultations/${id}`

/** Whether the public may comment on a day: both ends count. */
export const isOpen = ({ comment }: Pick<Consulted, 'comment'>, today: PlainDate) =>
  comment !== null && comment.from <= today && today <= comment.closesOn

/** The days until a call closes: nothing further is done before. */
export const callClock = <State extends Consulted>(basis: Article): Clock<State> => ({
  title: { zh: '公开征求意见', en: 'Public comment' },
  basis,
  kind: 'at-least',
  of: ({ comment, collatedOn }) =>
    comment && {
      event: comment.from,
      n: daysBetween(comment.from, comment.closesOn),
      unit: 'day',
      roll: 'none',
      met: collatedOn,
    },
})
