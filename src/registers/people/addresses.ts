import { z } from 'zod'
import { address } from '../../platform/address.ts'
import { PeopleQuery } from './contract.ts'

const { search, org, role, state } = PeopleQuery.shape

export const peopleAt = address('/people', z.object({ search, org, role, state }))
