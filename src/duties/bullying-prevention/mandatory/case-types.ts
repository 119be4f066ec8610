import { addYears, dayOf } from '../../../calendar/plain-date.ts'
import { settingOf, settingsOf } from '../../../platform/bureau-settings/store.ts'
import { anyProcedure } from '../../../platform/cases/procedure.ts'
import type { CaseType } from '../../../platform/cases/room.ts'
import { handlingSettings } from '../handling/settings.ts'
import { tellsCase, tiesToCase } from './bringing.ts'
import { follow } from './follow.ts'
import { mandatoryReports } from './procedure.ts'
import { gapMinutes, keepReports } from './settings.ts'
import type { Seen } from './state.ts'

/** Mandatory reports as the house keeps them. */
export const mandatoryReportCaseTypes: readonly CaseType[] = [
  {
    editions: [anyProcedure(mandatoryReports)],
    async gather(on): Promise<Seen> {
      const [gap, namesHours] = await settingsOf(on, [gapMinutes, handlingSettings.namesHours])
      return { settings: { gapMinutes: gap, namesHours } }
    },
    follow,
    ties: tiesToCase,
    brings: tellsCase,
    retention: {
      leastDays: 1095,
      async until(tx, { changed_at }) {
        const years = await settingOf(tx, keepReports)
        return { day: addYears(dayOf(changed_at), years), why: `强制报告办结后保存${years}年` }
      },
    },
  },
]
