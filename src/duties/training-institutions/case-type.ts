import { settingOf } from '../../platform/bureau-settings/store.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import type { CaseType } from '../../platform/cases/room.ts'
import { bringsClue, complaints, type ComplaintSeen } from './complaints.ts'
import { settleWithin } from './settings.ts'

export const complaintCaseType: CaseType = {
  editions: [anyProcedure(complaints)],
  brings: [bringsClue],
  async gather(on): Promise<ComplaintSeen> {
    return { days: await settingOf(on, settleWithin) }
  },
}
