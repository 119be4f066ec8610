import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import type { Effect } from './remedies.ts'
import type { Served } from './ways.ts'

/** What a field of a form refers to that asks for a paper: not a case, but one of the papers of this very case. No procedure has this id. */
export const PAPERS = 'papers'

/** 发文字号: one row of numbers a year, without gaps. The bureau's own sign (机关代字) goes before the mark: 某教 + 责改. */
export interface Series {
  readonly id: string
  readonly mark: string
  readonly title: Words
}

export const series = (declared: Series): Series => Object.freeze(declared)

/** A paper as its case knows it: what of it the rules and the clocks may ask. Its words and bytes lie in the register of papers. */
export interface IssuedPaper {
  readonly id: string
  /** 'rectification-order'; of one that corrects or withdraws another: 'rectification-order.correction'. */
  readonly kind: string
  readonly title: string
  readonly number: string
  readonly on: PlainDate
  readonly to: Addressee
  readonly effect: Effect
  /** It tells where a reconsideration is asked for online: without, it may not be served online. */
  readonly online: boolean
  /** The paper it corrects, withdraws or stands in for. */
  readonly of: string | null
  readonly standing: 'stands' | 'void' | 'withdrawn'
  /** Why it is void or withdrawn. */
  readonly why: string
  /** Another paper corrects it. */
  readonly corrected: boolean
  readonly service: Served | null
}

export interface Addressee {
  readonly name: string
  /** Of the register, where it is one: it sees its paper in the case. */
  readonly org: string | null
}

/** What the words of a paper are drawn from. */
export interface Drawn<State> {
  /** As the act has left it. */
  readonly state: State
  readonly on: PlainDate
  readonly issuer: string
  /** The paper it is about, of a correction or withdrawal. */
  readonly of: IssuedPaper | null
}

type Fact<State> = string | ((drawn: Drawn<State>) => string)

/** A template is data: each part is set as it is; facts are taken from the case by value. */
export type Part<State> =
  | { readonly kind: 'heading' | 'paragraph'; readonly facts: readonly Fact<State>[] }
  /** A paragraph for each line. */
  | { readonly kind: 'lines'; readonly of: (drawn: Drawn<State>) => readonly string[] }
  /** 救济告知: worded by `remediesFor`, nothing where there is no remedy. */
  | { readonly kind: 'remedies' }

export interface PaperKind<State> {
  readonly id: string
  readonly title: Words
  readonly series: Series
  /** What kind of act it is: the remedies follow from it. */
  readonly effect: Effect | ((state: State) => Effect)
  readonly to: (state: State) => Addressee
  readonly template: readonly Part<State>[]
}

/** What an act issues: of which kinds, and which of them in a given state, if any. */
export interface Issues<State> {
  readonly kinds: readonly PaperKind<State>[]
  pick(state: State, fact: object): Picked<State> | null
}

interface Picked<State> {
  readonly kind: PaperKind<State>
  readonly of: string | null
  /** Handed over in the act itself. */
  readonly service?: Served | null
}

/** What the fact of an issuing act says of its service. */
interface Handed {
  readonly service?: Served | null
}

/** An act issues this paper; `when` it does, if not always. Where its fact tells of a service, the paper is served already. */
export const paper = <State>(
  kind: PaperKind<State>,
  { when = () => true }: { readonly when?: (state: State) => boolean } = {},
): Issues<State> =>
  Object.freeze({
    kinds: [kind],
    pick: (state: State, { service = null }: Handed) => (when(state) ? { kind, of: null, service } : null),
  })

/** The words of a template over one kind of state: `heading` and `para` take their facts within the text. */
export function templateOf<State>() {
  const part =
    (kind: 'heading' | 'paragraph') =>
    (texts: TemplateStringsArray, ...facts: Fact<State>[]): Part<State> => ({
      kind,
      facts: texts.flatMap((text, i) => (i < facts.length ? [text, facts[i]!] : [text])),
    })
  return {
    heading: part('heading'),
    para: part('paragraph'),
    lines: (of: (drawn: Drawn<State>) => readonly string[]): Part<State> => ({ kind: 'lines', of }),
    remedies: { kind: 'remedies' } as Part<State>,
  }
}

export const effectOf = <State>({ effect }: Pick<PaperKind<State>, 'effect'>, state: State): Effect =>
  typeof effect === 'function' ? effect(state) : effect

/** What a case says of its papers; absent while there are none. */
export const papersOf = (state: object): readonly IssuedPaper[] =>
  (state as { readonly papers?: readonly IssuedPaper[] }).papers ?? []

/** The number of the last paper of that kind that stands; none was issued: absent. */
export const numberOf = (state: object, kind: string): string | undefined => standingPaper(state, kind)?.number

/** The last paper of a kind that stands. */
const standingPaper = (state: object, kind: string): IssuedPaper | undefined =>
  papersOf(state).findLast((one) => one.kind === kind && one.standing === 'stands')

/** The day from which the service of that paper counts: the event of a clock; null: not served yet. */
export const servedOn = (state: object, kind: string): PlainDate | null =>
  standingPaper(state, kind)?.service?.counts ?? null

/** Names of papers by id, for what was filled in about them. */
export const paperNames = (state: object): Record<string, string> =>
  Object.fromEntries(papersOf(state).map(({ id, number, title }) => [id, `${number} ${title}`]))
