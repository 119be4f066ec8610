import type { OpenHouse } from './open-house.ts'
import type { SitePart } from './site/routes.tsx'

/** What duties hang on the public site, one line each. */
export const publicParts = (_house: OpenHouse): readonly SitePart[] => []
