import { publicDecisions } from './duties/decisions/public.ts'
import { publicInspections } from './duties/inspections/public.ts'
import type { OpenHouse } from './open-house.ts'
import { openness } from './site/openness/part.tsx'
import type { SitePart } from './site/routes.tsx'

/** What duties hang on the public site, one line each; what all of them publish, last. */
export function publicParts(house: OpenHouse): readonly SitePart[] {
  const duties: readonly SitePart[] = [publicDecisions(house.cases), publicInspections(house.cases)]
  return [...duties, openness({ publicLog: house.publicLog, nameOf: (org) => house.places.nameOf(org), follow: (receipt) => followedBy(house, duties, receipt) })]
}

async function followedBy(house: OpenHouse, parts: readonly SitePart[], receipt: Buffer) {
  const found = await Promise.all([...parts.flatMap(({ sections }) => sections).map((section) => section.follow?.(house, receipt)), house.slow.follow(house, receipt)])
  return found.find((one) => one) ?? null
}
