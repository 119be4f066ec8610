import type { DemoCity as CityOfBooks } from '../books/demo.ts'
import type { PlainDate } from '../calendar/plain-date.ts'
import type { Actor } from '../platform/actor.ts'
import type { Tx } from '../platform/db/connect.ts'
import type { Secret } from '../platform/sign-in/secret.ts'

/** Somebody of the demo city: made up, with posts of shipped roles. */
export interface DemoPerson {
  readonly id: string
  readonly name: string
}

/** A case of the demo: it remembers its version between acts. */
export interface DemoCase {
  readonly id: string
}

/** Papers of the demo city, each a file with a sentence in it. */
type DemoPaper = 'draft' | 'minutes' | 'counsel' | 'contract' | 'certificate'

/** Dice that fall the same for ever. */
interface DemoDice {
  between(least: number, most: number): number
  happens(probability: number): boolean
  pick<T>(from: readonly T[]): T
  shuffle<T>(from: readonly T[]): T[]
}

/** What is only known once the acts before have been done. */
export interface DemoFound {
  /** The papers of the case, the oldest first. */
  readonly papers: readonly { readonly id: string; readonly kind: string }[]
  /** The entries of these people in the list of officers. */
  officers(...people: readonly DemoPerson[]): readonly string[]
}

/** The loading itself, for what happens beside the acts of a case, many at once. */
export interface DemoLoading {
  readonly tx: Tx
  readonly secret: Secret
  readonly now: Date
  /** As somebody of the city acts, with what his role permits. */
  actor(of: DemoPerson): Actor
}

/**
 * The demo city as a duty finds it. Acts may be put down in any order; they are done in the order of days, through the engine, by the one
 * who is named: what a rule refuses, or his post, stops the loading.
 */
export interface DemoCity extends CityOfBooks {
  /** The day around which the city is shown; absent, all lies in 2024. */
  readonly today: PlainDate | undefined
  readonly officers: {
    /** 政策法规科 */
    readonly law: DemoPerson
    readonly head: DemoPerson
    readonly leader: DemoPerson
    readonly secretary: DemoPerson
    readonly counsel: DemoPerson
    /** Of the police, who send people to schools. */
    readonly sender: DemoPerson
    /** By the section's name; by the county's id. */
    readonly ofSection: ReadonlyMap<string, DemoPerson>
    readonly ofCounty: ReadonlyMap<string, DemoPerson>
  }
  /** Courts, procuratorates, police, justice offices, law firms, the base; the county each serves, null: the whole city. */
  readonly partners: readonly { readonly id: string; readonly sort: string; readonly county: string | null }[]
  /** What schools handed in of a programme and was approved: so that what else is told of it fits. */
  records(programme: string): readonly { readonly org: string; readonly day: PlainDate }[]
  /** The n-th name that nobody bears. */
  nameOf(n: number): string
  /** The clerk of a school, by its id. */
  readonly clerks: ReadonlyMap<string, DemoPerson>
  readonly dice: DemoDice
  /** Files to cite. */
  readonly papers: Readonly<Record<DemoPaper, string>>
  begin(procedure: string, day: PlainDate, by: DemoPerson, form: object | ((found: DemoFound) => object)): DemoCase
  /** Somebody outside begins it, without an account. */
  receive(procedure: string, day: PlainDate, form: object): DemoCase
  /** A case that an act of another brought about, by its id. */
  brought(procedure: string, id: string): DemoCase
  /** A case that the tale of another duty brings about: by a name both know; there, by `brings`, its id is told. */
  promised(procedure: string, name: string): DemoCase
  brings(procedure: string, name: string, id: string): void
  act(one: DemoCase, day: PlainDate, by: DemoPerson, act: string, form: object | ((found: DemoFound) => object)): void
  /** What happened on a day beside the acts of a case, between what was done to it before and after. */
  meanwhile(one: DemoCase, day: PlainDate, what: (loading: DemoLoading) => Promise<void>): void
  /** What the platform did in nobody's name, as a period had run out. */
  silent(one: DemoCase, day: PlainDate, act: string): void
}
