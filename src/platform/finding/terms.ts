import { sql, type RawBuilder } from 'kysely'
import { containing, grams, gramsSought } from '../grams.ts'
import { initialsOf, isLatin } from './matching.ts'

/** First letters beyond this are not looked at: names are short. */
const LETTERS = 64
/** Before the letters of how a whole name sounds; twice before three of them in a row; with ^ before the two it begins with. No word begins so. */
const SOUND = '~'

const han = /\p{Script=Han}/u

/**
 * What a name is found by from anywhere, in one indexed column: its ideographs and their pairs, its words (`grams`), and the first letters of how it
 * sounds: whole, in threes, and the two it begins with. 学区划分 → … '~xqhf', '~~xqh', '~~qhf', '~^xq'.
 */
export const terms = (...names: readonly (string | null | undefined)[]): string[] => [
  ...new Set([...grams(...names), ...names.flatMap((name) => soundsOf(name ?? ''))]),
]

function soundsOf(name: string): string[] {
  if (!han.test(name)) return []
  const letters = initialsOf(name)
    .replaceAll(/[^a-z0-9]/g, '')
    .slice(0, LETTERS)
  return [SOUND + letters, `${SOUND}^${letters.slice(0, 2)}`, ...threes(letters)]
}

const threes = (letters: string) =>
  Array.from({ length: Math.max(0, letters.length - 2) }, (_, at) => SOUND + SOUND + letters.slice(at, at + 3))

/** The same without how it sounds: what a release before kept. */
export const withoutSounds = (kept: readonly string[]): string[] => kept.filter((term) => !term.startsWith(SOUND))

export interface SoughtTerms {
  /** The rows whose words and signs are in `text`. */
  readonly words: RawBuilder<boolean>
  /** Those that sound so; null: what was typed cannot be first letters. */
  readonly sounds: RawBuilder<boolean> | null
}

/**
 * What is typed, as SQL over a column of `terms` (aliased `a`) and the text it was made of: the index says perhaps, the text yes. Null: nothing to
 * search by. Letters may be words or sounds: whoever asks joins the two by `or`.
 */
export function soughtBy(q: string, text: RawBuilder<unknown>): SoughtTerms | null {
  const words = gramsSought(q)
  if (words.length === 0) return null
  return {
    words: sql<boolean>`(a.grams @> ${words}::text[] and ${text} ilike all(${containing(q)}::text[]))`,
    sounds: soundsSought(q),
  }
}

function soundsSought(q: string): RawBuilder<boolean> | null {
  const letters = q.toLowerCase()
  if (!isLatin(letters) || letters.length < 2) return null
  if (letters.length === 2) return sql<boolean>`a.grams @> ${[`${SOUND}^${letters}`]}::text[]`
  const parts = threes(letters)
  // Each three is somewhere in it; that they follow each other the whole says.
  return letters.length === 3
    ? sql<boolean>`a.grams @> ${parts}::text[]`
    : sql<boolean>`(a.grams @> ${parts}::text[] and exists (select from unnest(a.grams) one where one like ${`${SOUND}%${letters}%`}))`
}

/** Rows found either way. */
export const eitherWay = ({ words, sounds }: SoughtTerms): RawBuilder<boolean> =>
  sounds ? sql<boolean>`(${words} or ${sounds})` : words
