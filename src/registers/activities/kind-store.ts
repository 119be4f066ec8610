import { dayOf } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import type { RecordRow, Register } from '../../platform/change.ts'
import type { Db } from '../../platform/db/connect.ts'
import type { House } from '../../platform/house.ts'
import { listNames, listOn } from '../../platform/lists/store.ts'
import { kindList } from './kinds.ts'

interface KindRow extends RecordRow {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly active: boolean
}

/** Kinds that a bureau added in a former release; since then they are words of the list. Kept, and proven, as they were. */
export const kindRegister: Register<KindRow> = {
  table: 'activity_kind',
  columns: ['id', 'version', 'changed_at', 'code', 'zh', 'en', 'active'],
}

interface KindOfActivity {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly shipped: boolean
  readonly active: boolean
  readonly aliases: readonly string[]
}

/** The shipped kinds, then the bureau's own, as they are today. */
export async function allKinds({ db, clock }: Pick<House, 'db' | 'clock'>): Promise<KindOfActivity[]> {
  const values = await listOn(db, kindList, dayOf(clock()))
  return values.map(({ code, zh, en, shipped, retired, aliases }) => ({
    code,
    zh,
    en,
    shipped,
    active: !retired,
    aliases,
  }))
}

/** What the kinds are called today, by code. */
export const kindNames =
  (clock: () => Date) =>
  (db: Db): Promise<ReadonlyMap<string, Words>> =>
    listNames(db, kindList, dayOf(clock()))
