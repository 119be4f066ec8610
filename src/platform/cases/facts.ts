import type { Words } from '../../law/outcome.ts'
import type { Way } from './keys.ts'
import type { List } from '../lists/list.ts'
import type { CountableFact } from './countable.ts'

type Choices = Readonly<Record<string, Words>>

/**
 * Says what of a procedure's state is counted by, each with its words and where it stands: a key that is renamed does not compile.
 * `const fact = factsIn<Task>()`, then `due: fact.day('完成期限', 'Due on', 'due')`.
 */
export const factsIn = <State>() => ({
  choice: (zh: string, en: string, choices: Choices, ...at: Way<State>): CountableFact => ({
    ...{ label: { zh, en }, at, choices },
    input: 'choice',
  }),
  choices: (zh: string, en: string, choices: Choices, ...at: Way<State>): CountableFact => ({
    ...{ label: { zh, en }, at, choices },
    input: 'choices',
  }),
  /** A word of a list of the office. */
  word: (zh: string, en: string, list: List, ...at: Way<State>): CountableFact => ({
    ...{ label: { zh, en }, at, list, choices: list.shipped },
    input: 'choice',
  }),
  words: (zh: string, en: string, list: List, ...at: Way<State>): CountableFact => ({
    ...{ label: { zh, en }, at, list, choices: list.shipped },
    input: 'choices',
  }),
  day: (zh: string, en: string, ...at: Way<State>): CountableFact => ({ label: { zh, en }, at, input: 'day' }),
  yes: (zh: string, en: string, ...at: Way<State>): CountableFact => ({ label: { zh, en }, at, input: 'yes' }),
  /** Whether there is anything. */
  given: (zh: string, en: string, ...at: Way<State>): CountableFact => ({ label: { zh, en }, at, input: 'given' }),
  org: (zh: string, en: string, ...at: Way<State>): CountableFact => ({ label: { zh, en }, at, input: 'org' }),
  /** Several organisations. */
  orgs: (zh: string, en: string, ...at: Way<State>): CountableFact => ({ label: { zh, en }, at, input: 'orgs' }),
  whole: (zh: string, en: string, unit: string, ...at: Way<State>): CountableFact => ({
    ...{ label: { zh, en }, at, unit },
    input: 'whole',
  }),
  /** A number that is no amount: a year, a grade. */
  number: (zh: string, en: string, ...at: Way<State>): CountableFact => ({ label: { zh, en }, at, input: 'number' }),
  /** Words of which each different one counts once, however often it comes. */
  names: (zh: string, en: string, units: readonly string[], ...at: Way<State>): CountableFact => ({
    ...{ label: { zh, en }, at, units },
    input: 'names',
  }),
  /** Somebody of whom it matters how many different ones there are: one at two schools is one person. */
  each: (zh: string, en: string, units: readonly string[], ...at: Way<State>): CountableFact => ({
    ...{ label: { zh, en }, at, units },
    input: 'each',
  }),
  rows: (zh: string, en: string, units: readonly string[], ...at: Way<State>): CountableFact => ({
    ...{ label: { zh, en }, at, units },
    input: 'rows',
  }),
})
