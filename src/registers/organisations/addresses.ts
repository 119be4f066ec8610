import { address } from '../../platform/address.ts'
import { OrganisationFilter } from './contract.ts'

const asked = OrganisationFilter.omit({ parent: true })

export const organisationsAt = address('/organisations', asked)
export const countsAt = address('/organisations/counts', asked)
