import { lazy, Suspense } from 'react'
import type { DeskPage, Place } from './page.ts'
import { pages } from './pages.ts'
import { useMay } from './session.ts'

/** What other rooms have to say about a thing, on its own page: for whoever may see theirs. Renders nothing where they have nothing to say. */
export function BesideOf({ place, id = '' }: { place: Place; id?: string }) {
  const may = useMay()
  return (
    <Suspense fallback={null}>
      {parts()
        .filter((part) => part.place === place && (!part.needs || may(part.needs)))
        .map(({ path, Part }) => (
          <Part key={path} id={id} />
        ))}
    </Suspense>
  )
}

let made: ReturnType<typeof partsOf> | undefined
/** Made when first asked for: the list of pages and the pages know each other. */
const parts = () => (made ??= partsOf(pages))

const partsOf = (all: readonly DeskPage[]) =>
  all.flatMap(({ path, needs, beside }) =>
    Object.entries(beside ?? {}).map(([place, load]) => ({
      path,
      needs,
      place: place as Place,
      Part: lazy(async () => ({ default: await load() })),
    })),
  )
