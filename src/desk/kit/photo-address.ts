import { readFile, type Rendition } from '../../platform/files/contract.ts'
import { addressOf } from './api.ts'

/** Where a stored photo is to be had: 'thumb' 480 px, 'view' 1600 px, both without position data. */
export const photoAt = (id: string, rendition: Rendition) => addressOf(readFile, { params: { id, rendition } })
