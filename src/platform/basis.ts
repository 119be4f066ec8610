import { z } from 'zod'

/** A basis as `shownBasis` of the law gives it: what is cited in this place, our gist, where to read it, what may be missing. */
export const BasisShown = z.object({
  cite: z.string(),
  gist: z.string(),
  url: z.string().optional(),
  missing: z.object({ zh: z.string(), en: z.string() }).optional(),
})
