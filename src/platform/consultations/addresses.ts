import { z } from 'zod'
import { address } from '../address.ts'
import { Filter } from './contract.ts'

/** The dossier, with the opinions on one of its drafts. */
export const opinionsAt = <const Id extends string>(procedure: Id) =>
  address(`/${procedure}/$id`, Filter.extend({ phase: z.string().max(40).optional() }))
