import { lazy, Suspense, type ComponentType } from 'react'
import { useAllPages } from './all-pages.ts'
import type { Beside, Place } from './page.ts'
import { useMay } from './session.ts'

/** What other rooms have to say about a thing, on its own page: for whoever may see theirs. Renders nothing where they have nothing to say. */
export const BesideOf = ({ place, id = '' }: { place: Place; id?: string }) => (
  <Suspense fallback={null}>
    {usePartsOf(place).map(({ path, Part }) => (
      <Part key={path} id={id} />
    ))}
  </Suspense>
)

/** The same one by one, for a page that shows them in turn. They are loaded when first drawn. */
export function usePartsOf(
  place: Place,
): readonly { readonly path: string; readonly Part: ComponentType<{ readonly id: string }> }[] {
  const may = useMay()
  return useAllPages().flatMap(({ path, needs, beside }) => {
    const load = beside?.[place]
    return load && may(needs) ? [{ path, Part: partOf(load) }] : []
  })
}

const parts = new WeakMap<Beside, ComponentType<{ readonly id: string }>>()

/** The same component each time: a new one would begin anew. */
function partOf(load: Beside) {
  const Part = parts.get(load) ?? lazy(async () => ({ default: await load() }))
  parts.set(load, Part)
  return Part
}
