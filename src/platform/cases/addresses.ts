import { z } from 'zod'
import { address } from '../address.ts'
import { CaseFilterShape } from './doors.ts'

const { q, stage, mine, due, closed, sort } = CaseFilterShape.shape

/** All cases of whatever procedure: those that wait for me, those that are late, all. */
export const casesAt = address('/cases', z.object({ q, show: z.enum(['mine', 'late', 'all']).optional() }))

/** The list of a procedure. */
export const caseListAt = <const Id extends string>(procedure: Id) =>
  address(`/${procedure}`, z.object({ q, stage, mine, due, closed, sort }))

/** A dossier, with the form of one of its acts open. */
export const caseAt = <const Id extends string>(procedure: Id) =>
  address(`/${procedure}/$id`, z.object({ act: z.string().max(60).optional() }))
