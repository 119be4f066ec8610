import type { Reply } from '../../../desk/kit/index.ts'
import type { readActivity } from '../contract.ts'

export type Dossier = Reply<typeof readActivity>
