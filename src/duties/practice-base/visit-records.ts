import { sql } from 'kysely'
import { v5 } from 'uuid'
import { changeAll, type By, type Change } from '../../platform/change.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { grams } from '../../platform/grams.ts'
import { ActivityForm } from '../../registers/activities/contract.ts'
import { derived, titleKey } from '../../registers/activities/rules.ts'
import { activityRegister, type ActivityRow } from '../../registers/activities/store.ts'
import type { ArrivalRow, SlotRow } from './rows.ts'

export const FIRST_LESSON = 'first-lesson'
const NAMESPACE = '5a8c2b1e-3f57-5d0a-9a44-6f0f2f3a7c10'

/** What the arrivals of one visit come to: those who are here for the first time this year, and the others. */
export interface Groups {
  readonly first: { readonly pupils: number; readonly adults: number }
  readonly again: { readonly pupils: number; readonly adults: number }
}

/** Adults are counted with those they lead: with the first-timers, where there are any. */
export function groupsOf(arrivals: readonly Pick<ArrivalRow, 'pupils' | 'adults' | 'persons' | 'status'>[]): Groups {
  const groups = { first: { pupils: 0, adults: 0 }, again: { pupils: 0, adults: 0 } }
  for (const { pupils, adults, persons, status } of arrivals) {
    if (status !== 'counted') continue
    const first = persons > 0 ? persons - adults : 0
    groups.first.pupils += first
    groups.again.pupils += pupils - first
    groups[persons > 0 ? 'first' : 'again'].adults += adults
  }
  return groups
}

/** The ids of the records that a visit writes: the same however often it is counted. */
export const recordsOfVisit = (visit: string) => ({
  first: v5(`${visit} first`, NAMESPACE),
  again: v5(`${visit} again`, NAMESPACE),
})

export interface Visit {
  readonly slot: SlotRow
  readonly org: string
  readonly county: string | null
  readonly records: { readonly first: string; readonly again: string }
  readonly groups: Groups
}

/**
 * The records of a visit say what its arrivals come to, in their own transaction: figures rise when people come, once, and nobody has to
 * report it again. First-timers stand in the record of the first lesson, where persons are counted; the others are visits alone.
 */
export async function writeRecords(tx: Tx, visit: Visit, by: By, at: Date, why: string | null): Promise<void> {
  const { records, groups } = visit
  const ids = [records.first, records.again]
  const { rows } = await sql<ActivityRow>`select * from activity where id = any(${ids}::uuid[]) for update`.execute(tx)
  const changes = (['first', 'again'] as const).flatMap((group): Change<ActivityRow>[] => {
    const before = rows.find(({ id }) => id === records[group]) ?? null
    const { pupils, adults } = groups[group]
    if (!before && pupils + adults === 0) return []
    const after = before
      ? {
          ...before,
          ...countsOf(visit, group),
          status: pupils + adults > 0 ? ('approved' as const) : ('withdrawn' as const),
        }
      : fresh(visit, group)
    const act = !before
      ? 'activities.arrive'
      : after.status === 'withdrawn'
        ? 'activities.withdraw'
        : 'activities.correct'
    return [{ before, after, act, by, at, reason: why ?? undefined }]
  })
  await changeAll(tx, activityRegister, changes)
}

type Group = keyof Groups

const forFamilies = ({ slot }: Visit) => slot.audience === 'families'

function countsOf(visit: Visit, group: Group) {
  const { pupils, adults } = visit.groups[group]
  return forFamilies(visit) ? { pupils, parents: adults } : { pupils, staff: adults }
}

function fresh(visit: Visit, group: Group) {
  const { slot, org, county, records } = visit
  const form = ActivityForm.parse({
    org,
    day: slot.day,
    place: slot.name,
    kind: slot.place === 'court' ? 'open-day' : 'base-visit',
    title: titleOf(visit, group),
    topics: slot.place === 'base' ? ['中华人民共和国宪法', '中华人民共和国未成年人保护法'] : [],
    sessions: 1,
    headcount_source: 'sign-in',
    note: '由到场登记生成。',
    ...countsOf(visit, group),
  })
  return {
    ...form,
    ...derived(form),
    id: records[group],
    county,
    programme: slot.place === 'base' && group === 'first' && !forFamilies(visit) ? FIRST_LESSON : null,
    grams: grams(form.title),
    title_key: titleKey(form.title),
    status: 'approved' as const,
    spot_check: null,
    warnings: [],
    source: 'arrival' as const,
  }
}

const titleOf = ({ slot }: Visit, group: Group) =>
  slot.audience === 'families'
    ? slot.name.endsWith('开放日')
      ? slot.name
      : `${slot.name}开放日`
    : slot.place === 'base'
      ? group === 'first'
        ? '实践基地沉浸式法治第一课'
        : '实践基地再次学习'
      : `走进${slot.name}`
