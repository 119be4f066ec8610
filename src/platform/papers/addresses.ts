import { z } from 'zod'
import { address } from '../address.ts'
import { listPapers } from './contract.ts'

const { state, series, year, q } = listPapers.query!.shape

export const papersAt = address('/papers', z.object({ state, series, year, q }))
