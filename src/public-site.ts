import { publicDecisions } from './duties/decisions/public.ts'
import { publicReports } from './duties/bullying-prevention/public.tsx'
import type { OpenHouse } from './open-house.ts'
import type { SitePart } from './site/routes.tsx'

/** What duties hang on the public site, one line each. */
export const publicParts = (house: OpenHouse): readonly SitePart[] => [publicReports(house.reports), publicDecisions(house.cases)]
