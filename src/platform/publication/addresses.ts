import { z } from 'zod'
import { address } from '../address.ts'
import { listPublications } from './contract.ts'

const { standing, kind, q } = listPublications.query!.shape

export const publicationsAt = address('/publications', z.object({ standing, kind, q }))
