import type { Reply } from '../../../desk/kit/index.ts'
import type { readCampaign } from '../contract.ts'

export type Board = Reply<typeof readCampaign>
