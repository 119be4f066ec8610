import { publicDecisions } from './duties/decisions/public.ts'
import { publicInspections } from './duties/inspections/public.ts'
import type { OpenHouse } from './open-house.ts'
import type { SitePart } from './site/routes.tsx'

/** What duties hang on the public site, one line each. */
export const publicParts = (house: OpenHouse): readonly SitePart[] => [publicDecisions(house.cases), publicInspections(house.cases)]
