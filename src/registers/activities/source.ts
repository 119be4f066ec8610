import { counted as countedOf } from '../../figures/composable.ts'
import type { Source } from '../../figures/figure.ts'
import { activityRecords } from './composable.ts'
import { countedIn, type Counted } from './units.ts'

/** Which activities: all lists are alternatives, and an absent list asks nothing. */
export interface Selection {
  readonly kinds?: readonly string[]
  readonly programmes?: readonly string[]
  readonly honours?: readonly string[]
}

/** The evidence for a count over activities: approved records of the period. */
export const activities = <C extends Counted>(
  selection: Selection,
  counted: C,
): Source<(typeof countedIn)[C][number]> => ({ ...sourceOf(selection, counted), units: countedIn[counted] })

/** Persons (人), for programmes whose campaigns declare that each person comes once (overlap 'once-per-person'). */
export const persons = (selection: Selection & { readonly programmes: readonly string[] }): Source<'人' | '名'> => ({
  ...sourceOf(selection, 'heads'),
  units: ['人', '名'],
})

const sourceOf = ({ kinds, programmes, honours }: Selection, counted: Counted): Source =>
  countedOf(activityRecords, {
    count: counted === 'schools' ? 'org' : counted,
    day: 'day',
    kind: 'kind',
    where: [
      ...(kinds ? [{ field: 'kind' as const, is: kinds }] : []),
      ...(programmes ? [{ field: 'programme' as const, is: programmes }] : []),
      // Few records hand anything out: those that do are found by an index of their own, and the others are no evidence.
      ...(counted === 'copies' ? [{ field: 'copies' as const, least: 1 }] : []),
      ...(honours ? [{ field: 'honour' as const, is: honours }] : []),
    ],
  })
