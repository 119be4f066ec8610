import { lazy, Suspense, type ComponentType } from 'react'
import { useAllPages } from './all-pages.ts'
import type { Beside, Place } from './page.ts'
import { useMay } from './session.ts'

/** What other rooms have to say about a thing, on its own page: for whoever may see theirs. Renders nothing where they have nothing to say. */
export function BesideOf({ place, id = '' }: { place: Place; id?: string }) {
  const may = useMay()
  return (
    <Suspense fallback={null}>
      {useAllPages().flatMap(({ path, needs, beside }) => {
        const load = beside?.[place]
        if (!load || !may(needs)) return []
        const Part = partOf(load)
        return [<Part key={path} id={id} />]
      })}
    </Suspense>
  )
}

const parts = new WeakMap<Beside, ComponentType<{ readonly id: string }>>()

/** The same component each time: a new one would begin anew. */
function partOf(load: Beside) {
  const Part = parts.get(load) ?? lazy(async () => ({ default: await load() }))
  parts.set(load, Part)
  return Part
}
