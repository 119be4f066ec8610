import { sql } from 'kysely'
import { settingsOf } from '../../platform/bureau-settings/store.ts'
import { into } from '../../platform/cases/keys.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import type { CaseType } from '../../platform/cases/room.ts'
import { decideWithin, inWorkingDays } from './settings.ts'
import type { Recognition } from './recognitions.ts'
import { windows, type TeacherWindow, type WindowSeen } from './windows.ts'

const inWindow = into<TeacherWindow>()
const inEntry = into<Recognition>('form')

export const windowCaseType: CaseType = {
  editions: [anyProcedure(windows)],
  async gather(on, { id, org }): Promise<WindowSeen> {
    const [days, working] = await settingsOf(on, [decideWithin, inWorkingDays])
    const { rows } = await sql<{ year: string; season: string }>`
      select ${inWindow('year')} as year, ${inWindow('season')} as season from dossier where procedure = 'teacher-windows' and org = ${org} and id <> ${id}`.execute(
      on,
    )
    const { rows: entered } = await sql<{ n: number }>`
      select count(*)::int as n from book_entry where book = 'teacher-recognitions' and struck is null and ${inEntry('window')} = ${id}`.execute(
      on,
    )
    return {
      days,
      unit: working ? 'working-day' : 'day',
      others: rows.map(({ year, season }) => `${year} ${season}`),
      decided: entered[0]!.n,
    }
  },
}
