import { nameKey } from '../../platform/plain.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { OrganisationKind, Period, Succession } from './contract.ts'

/** That an organisation exists. Its version counts every act upon it or its periods. */
export interface Entry {
  readonly id: string
  readonly version: number
  readonly kind: OrganisationKind
  readonly code: string | null
  readonly since: PlainDate
  readonly until: PlainDate | null
}

/** One organisation with all that was, is and will be true of it. */
export interface Sheet {
  readonly entry: Entry
  /** In order, without overlap. */
  readonly periods: readonly Period[]
  /** What it went over into. */
  readonly successions: readonly Succession[]
}

/** As much of the register as a rule needs to judge by. */
export interface World {
  get(id: string): Sheet | undefined
  withCode(code: string): Sheet | undefined
  /** However the name is written: with a blank within, an invisible mark, another dot. */
  named(name: string): readonly Sheet[]
  /** Those that stand or will stand under it on a day or later. */
  below(id: string, from: PlainDate): readonly Sheet[]
  readonly bureaus: readonly Sheet[]
}

/** What a rule wants written: rows before and after. `before` null is a new one; versions are the store's affair. */
export interface Edits {
  readonly entries: readonly Edit<Entry>[]
  readonly periods: readonly Edit<Period>[]
  readonly successions?: readonly Edit<Succession>[]
}

export interface Edit<Row> {
  readonly before: Row | null
  readonly after: Row
}

export function worldOf(sheets: readonly Sheet[]): World {
  const byId = new Map(sheets.map((sheet) => [sheet.entry.id, sheet]))
  const byCode = new Map(sheets.flatMap((sheet) => (sheet.entry.code ? [[sheet.entry.code, sheet]] : [])))
  const byName = groupBy(sheets, ({ periods }) => periods.map(({ name }) => nameKey(name)))
  const byParent = groupBy(sheets, ({ periods }) => periods.flatMap(({ parent }) => parent ?? []))
  return {
    get: (id) => byId.get(id),
    withCode: (code) => byCode.get(code),
    named: (name) => byName.get(nameKey(name)) ?? [],
    below: (id, from) =>
      (byParent.get(id) ?? []).filter(({ periods }) =>
        periods.some(({ parent, untilDay }) => parent === id && (untilDay === null || from < untilDay)),
      ),
    bureaus: sheets.filter(({ entry }) => entry.kind === 'bureau'),
  }
}

/** A world with edits done, for the next rule of the same transaction. */
export function after(sheet: Sheet, { entries, periods, successions = [] }: Edits): Sheet {
  const entry = entries.find((edit) => edit.after.id === sheet.entry.id)?.after ?? sheet.entry
  const edited = new Map(
    periods.filter((edit) => edit.after.org === sheet.entry.id).map((edit) => [edit.after.id, edit.after]),
  )
  const kept = sheet.periods.map((period) => edited.get(period.id) ?? period)
  const added = [...edited.values()].filter(({ id }) => !sheet.periods.some((period) => period.id === id))
  const went = new Map(
    [...sheet.successions, ...successions.map((edit) => edit.after)]
      .filter(({ predecessor }) => predecessor === sheet.entry.id)
      .map((one) => [one.id, one]),
  )
  return {
    entry,
    periods: [...kept, ...added].sort((a, b) => (a.fromDay < b.fromDay ? -1 : 1)),
    successions: [...went.values()],
  }
}

function groupBy<Item>(items: readonly Item[], keysOf: (item: Item) => readonly string[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items)
    for (const key of new Set(keysOf(item))) {
      const group = groups.get(key)
      if (group) group.push(item)
      else groups.set(key, [item])
    }
  return groups
}

export const periodOn = ({ periods }: Sheet, day: PlainDate): Period | undefined =>
  periods.find(({ fromDay, untilDay }) => fromDay <= day && (untilDay === null || day < untilDay))
