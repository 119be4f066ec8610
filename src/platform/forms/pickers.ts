import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'

/** What the fields for an organisation and for a person ask as one types. The registers of both answer: the forms know only this of them. */

/** What a picker asks: organisations of today by part of a name, or the names of ids. */
export const searchOrganisations = endpoint({
  id: 'organisations.search',
  method: 'GET',
  path: '/api/organisations/search',
  needs: 'organisations.read',
  title: { zh: '查找单位', en: 'Find organisations' },
  query: z.object({
    q: z.string().trim().max(60).default(''),
    kind: z.union([z.string().max(40), z.array(z.string().max(40)).max(10)]).optional(),
    id: z.union([z.uuid(), z.array(z.uuid()).max(500)]).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  reply: z.object({
    rows: z.array(z.object({ id: z.uuid(), name: z.string(), kind: z.string(), countyName: z.string().nullable() })),
  }),
})

/** What a picker asks: people with an account by part of a name, or the names of ids; no more of them than tells two of one name apart. */
export const searchPeople = endpoint({
  id: 'people.search',
  method: 'GET',
  path: '/api/people/search',
  needs: 'signed-in',
  title: { zh: '查找人员姓名', en: 'Find people by name' },
  query: z.object({
    /** A name, its sound or the initials of that, or a username. */
    q: z.string().trim().max(50).optional(),
    id: z.union([z.uuid(), z.array(z.uuid()).max(200)]).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(20),
  }),
  reply: z.object({ rows: z.array(z.object({ id: z.uuid(), name: z.string(), orgName: z.string().nullable() })) }),
})
