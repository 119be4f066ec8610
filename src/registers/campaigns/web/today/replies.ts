import type { casesForMe } from '../../../../platform/cases/doors.ts'
import type { readToday } from '../../today.ts'
import type { Reply } from '../../../../desk/kit/index.ts'

export type Today = Reply<typeof readToday>
export type Cases = Reply<typeof casesForMe>
