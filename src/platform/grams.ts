import { folded } from './plain.ts'

const runs = /(\p{Script=Han}+)|[[\p{L}\p{N}]--\p{Script=Han}]+/gv

/**
 * Chinese without a dictionary: the single ideographs and the pairs of neighbouring ones in a text, and its other words in
 * small letters, each once. Kept beside the text in a `text[]` column under a GIN index. Trigram indexes cannot find words of
 * two characters, and most Chinese words have two.
 */
export function grams(...texts: readonly (string | null | undefined)[]): string[] {
  const found = new Set<string>()
  for (const text of texts)
    for (const run of split(text ?? '')) {
      if (typeof run === 'string') found.add(run)
      else
        run.forEach((one, at) => {
          found.add(one)
          const next = run[at + 1]
          if (next) found.add(one + next)
        })
    }
  return [...found]
}

/**
 * What a text must hold to match a search: pairs only (a pair implies its two ideographs), or the single one. Empty when there
 * is nothing to search by. The grams say "perhaps": the caller rechecks with `like` (see `containing`).
 */
export function gramsSought(search: string): string[] {
  const sought = new Set<string>()
  for (const run of split(search)) {
    if (typeof run === 'string') sought.add(run)
    else if (run.length === 1) sought.add(run[0]!)
    else run.slice(1).forEach((one, at) => sought.add(run[at]! + one))
  }
  return [...sought]
}

/** The `like` patterns of the words of a search, its own signs % _ \ taken literally. Compare with `ilike all`. */
export const containing = (search: string): string[] =>
  folded(search)
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)

/** Runs of ideographs as arrays of characters (some lie outside the first plane), other words as small letters. */
const split = (text: string): (string | string[])[] =>
  Array.from(folded(text).matchAll(runs), ([run, ideographs]) => (ideographs ? [...ideographs] : run))
