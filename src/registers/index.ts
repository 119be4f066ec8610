import type { Keeping } from '../books/index.ts'
import type { Counting } from '../figures/face.ts'
import type { Face } from '../platform/face.ts'
import { activities } from './activities/face.ts'
import { campaigns } from './campaigns/face.ts'
import type { RegisterHouse } from './house.ts'
import { learning } from './learning/face.ts'
import { officers } from './officers/face.ts'
import { organisations } from './organisations/face.ts'
import { people } from './people/face.ts'
import { returns } from './returns/face.ts'

/** The registers of the house, one line each. */
export const registers: readonly (Face<RegisterHouse> & Counting & Keeping)[] = [
  organisations,
  people,
  officers,
  activities,
  returns,
  campaigns,
  learning,
]
