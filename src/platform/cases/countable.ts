import type { Words } from '../../law/outcome.ts'
import type { List } from '../lists/list.ts'

/** A fact of the state that cases are grouped, filtered or added up by: where it stands, and what it is. */
export type CountableFact = { readonly label: Words; readonly at: readonly string[] } & (
  | {
      readonly input: 'choice' | 'choices'
      readonly choices: Readonly<Record<string, Words>>
      /** The list of the office its values are words of. */
      readonly list?: List
    }
  | { readonly input: 'day' | 'yes' | 'given' | 'org' | 'orgs' | 'number' }
  | { readonly input: 'whole'; readonly unit: string }
  /** Of a list of words in the state: how many different ones there are in all. */
  | { readonly input: 'names'; readonly units: readonly string[] }
  /** Of a list in the state: how many there are. */
  | { readonly input: 'rows'; readonly units: readonly string[] }
  /** Tells one from another: how many different ones there are is counted; nothing is grouped by it. */
  | { readonly input: 'each'; readonly units: readonly string[] }
)

/** What of a procedure is counted besides where its cases stand and what was filled in at its acts. */
export interface Countable<State extends object> {
  /** The units a case may be counted in, the usual one first; absent: 件, 宗, 起, 项, 次. */
  readonly units?: readonly [string, ...string[]]
  readonly facts: Readonly<Record<string, CountableFact>>
  /** What of the state is not counted by, and why. Words and references need not be named. */
  readonly left?: Readonly<Partial<Record<keyof State, LeftOut>>>
  /** A number below this, other than 0, could tell who somebody is, and is never told. Needed where persons are barred or secret. */
  readonly smallest?: number
}

/** Why a key of a state is neither grouped nor added up by: it is counted as an act, only steers the procedure, or names somebody or something. */
export type LeftOut = 'act' | 'steers' | 'names'
