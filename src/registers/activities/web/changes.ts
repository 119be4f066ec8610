import type { Dossier } from './dossier.ts'

type Fact = NonNullable<Dossier['story'][number]['fact']>

export interface Change {
  readonly field: string
  readonly from: unknown
  readonly to: unknown
}

// What follows from the form, or is told by the act itself.
const unshown = new Set([
  'id',
  'version',
  'changed_at',
  'month',
  'county',
  'programme',
  'copies',
  'status',
  'spot_check',
  'warnings',
  'source',
  'grams',
  'title_key',
])

/**
 * What one act changed, from → to. An act's fact holds the fields it set: folding those before it gives the record as it was.
 * The first act changes nothing: it made the record.
 */
export function changesIn(story: readonly Pick<Dossier['story'][number], 'fact'>[], at: number): Change[] {
  if (at === 0) return []
  const before: Fact = Object.assign({}, ...story.slice(0, at).map(({ fact }) => fact ?? {}))
  return Object.entries(story[at]?.fact ?? {})
    .filter(([field, to]) => !unshown.has(field) && JSON.stringify(before[field]) !== JSON.stringify(to))
    .flatMap(([field, to]) =>
      field === 'answers' ? answersChanged(before[field], to) : [{ field, from: before[field], to }],
    )
}

/** Each column of a campaign by itself: 'answers.hege'. */
function answersChanged(from: unknown, to: unknown): Change[] {
  const [was, is] = [from ?? {}, to ?? {}] as [Record<string, unknown>, Record<string, unknown>]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((code) => JSON.stringify(was[code]) !== JSON.stringify(is[code]))
    .map((code) => ({ field: `answers.${code}`, from: was[code], to: is[code] }))
}
