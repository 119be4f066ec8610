import type { Words } from '../law/outcome.ts'
import { direct } from '../law/places.ts'
import { facetsOf, kindsOf } from './evidence.ts'
import type { Facet, Figure } from './figure.ts'
import type { Places } from './places.ts'

type Naming = Pick<Places, 'nameOf' | 'namesOf' | 'place'>

/** What the groups of a figure are called: counties, organisations, months, kinds, and the values of its facets. */
export async function groupLabels(figure: Figure, grouping: string, places: Naming): Promise<(key: string) => Words> {
  const facet = facetsOf(figure).find(({ name }) => name === grouping)
  if (facet) return facetLabels(facet, places)
  if (grouping === 'month')
    return (key) => ({
      zh: `${key.slice(0, 4)}年${Number(key.slice(4))}月`,
      en: `${key.slice(0, 4)}-${key.slice(4)}`,
    })
  if (grouping === 'kind') return kindsOf(figure, places.namesOf)
  return (key) => (key ? { zh: places.nameOf(key), en: places.nameOf(key) } : direct(places.place()))
}

/** What the values of a facet are called. */
export async function facetLabels(
  {
    choices,
    refers,
  }: { readonly choices?: Facet['choices'] | undefined; readonly refers?: Facet['refers'] | undefined },
  { nameOf, namesOf }: Pick<Naming, 'nameOf' | 'namesOf'>,
): Promise<(key: string) => Words> {
  const names = refers && refers !== 'org' ? await namesOf(refers) : new Map<string, Words>()
  return (key) => {
    if (key === '') return { zh: '未填写', en: 'Not given' }
    const name = refers === 'org' ? nameOf(key) || key : key
    return choices?.[key] ?? names.get(key) ?? { zh: name, en: name }
  }
}
