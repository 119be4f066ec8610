import { chance } from '../chance.ts'
import type { CityCampaign, Programme } from '../campaigns.ts'
import type { Core, Schools } from '../shape.ts'
import { baseRecords, keyDateRecords } from './dates.ts'
import { healthyGrowthRecords, pendingRecords, vicePrincipalRecords } from './lectures.ts'
import { constitutionWeekRecords, contestRecords, readingRecords } from './publicity.ts'
import type { CityRecord, Desk } from './record.ts'
import { courtDayRecords, firstLessonRecords } from './visits.ts'
import { studyRecords } from './study.ts'

export type { CityRecord, Fate } from './record.ts'

const ofSchools = {
  reading: readingRecords,
  dates: keyDateRecords,
  'first lesson': firstLessonRecords,
  'vice-principals': vicePrincipalRecords,
  'healthy growth': healthyGrowthRecords,
} satisfies Record<string, (desk: Desk) => CityRecord[]>

/** What offices hold, or what is won or waits once in the city whatever its size. */
const ofTheCity = {
  study: studyRecords,
  contest: contestRecords,
  'constitution week': constitutionWeekRecords,
  base: baseRecords,
  'court days': courtDayRecords,
  pending: pendingRecords,
} satisfies Record<string, (desk: Desk) => CityRecord[]>

/** The year's records of one copy of the schools; copy 0 also holds those of the offices. In the order of their days. */
export function recordsOf(
  core: Core,
  schools: Schools,
  campaigns: ReadonlyMap<Programme, CityCampaign>,
  seed: number,
): CityRecord[] {
  const writers = schools.copy === 0 ? { ...ofSchools, ...ofTheCity } : ofSchools
  const records = Object.entries(writers).flatMap(([name, write]) =>
    write({ core, schools, campaigns, chance: chance(seed, `${name} ${schools.copy}`, schools.copy) }),
  )
  return records.sort((a, b) => (a.form.day < b.form.day ? -1 : a.form.day > b.form.day ? 1 : a.id < b.id ? -1 : 1))
}
