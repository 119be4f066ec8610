import { sql } from 'kysely'
import { bureauSetting } from '../../platform/bureau-settings/setting.ts'
import { settingOf } from '../../platform/bureau-settings/store.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import type { Kept } from '../../platform/cases/room.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { contracts } from './contracts.ts'
import { opinions } from './opinions.ts'
import { retainers } from './retainers.ts'

/** 执业年限: from memory, not confirmed; the bureau sets it. */
export const fewestYears = bureauSetting({
  key: 'counsel.fewest-years',
  title: { zh: '聘任律师的执业年限', en: 'Years of practice asked of a lawyer' },
  hint: { zh: '常见要求是5年，出处未核实；不满的须写明理由，不阻止聘任。', en: 'Five years is usual; its source is not confirmed. Fewer needs a reason, and is not refused.' },
  fallback: 5, least: 0, most: 40, kind: 'whole',
})

export const keptCounsel: readonly Kept[] = [
  { editions: [anyProcedure(opinions)] },
  { editions: [anyProcedure(contracts)] },
  { editions: [anyProcedure(retainers)], look: async (on) => ({ fewestYears: await settingOf(on, fewestYears) }) },
]

/** Opinions given on a case of another procedure: what its rules must know of counsel. */
export async function opinionsOn(on: Db | Tx, matter: string) {
  const { rows } = await sql<{ conclusion: 'lawful' | 'lawful-after-change' | 'unlawful'; dealtWith: boolean }>`
    select state -> 'given' ->> 'conclusion' as conclusion, state ->> 'adopted' is not null as "dealtWith" from dossier
    where procedure = 'opinions' and state ->> 'matter' = ${matter} and state -> 'given' <> 'null' and state ->> 'withdrawn' = 'false' order by id limit 50`.execute(on)
  return rows
}
