import { addDays, type PlainDate } from '../../src/calendar/plain-date.ts'
import { Facts, type SchoolKind as RegisteredKind } from '../../src/registers/organisations/contract.ts'
import { apportion } from './apportion.ts'
import { chance as chanceOf, type Chance } from './chance.ts'
import { schoolNames, type NamedSchool, type SchoolKind } from './names.ts'
import { opened } from './offices.ts'
import type { County, Period, School } from './shape.ts'

/** Pupils and staff of all 712 schools in 2024. */
const HEADS_2024 = 735_218
const HEADS_2023 = 741_906

const founded = '2005-09-01' as PlainDate
/** Staff to a hundred heads. */
const staffShare: Record<SchoolKind, number> = {
  primary: 6.2,
  'nine-year': 7,
  junior: 7.8,
  complete: 8,
  senior: 7.6,
  vocational: 7,
  special: 22,
}
const registered: Partial<Record<SchoolKind, RegisteredKind>> = { complete: 'complete-secondary' }

/** A copy of the city's schools: copy 0 bears the plain names, every further one a number, for benchmarks at scale. */
export function schoolsOf(counties: readonly County[], bureau: string, seed: number, copy: number): School[] {
  const chance = chanceOf(seed, `schools ${copy}`, copy)
  const named = schoolNames()
  const heads2024 = heads(named, HEADS_2024, chance)
  const heads2023 = heads(named, HEADS_2023, chance, heads2024)
  return named.map((one, i) => {
    const county = counties.find(({ division }) => division === one.division) ?? null
    return schoolOf(one, { county, parent: county?.id ?? bureau, heads: [heads2023[i]!, heads2024[i]!], copy, chance })
  })
}

/** Distributes all heads over the schools; with `near`, close to what each school has in another year. */
function heads(named: readonly NamedSchool[], total: number, chance: Chance, near?: readonly number[]): number[] {
  const weights = near
    ? near.map((own) => own * chance.between(960, 1040))
    : named.map((one) => size(one) * chance.between(60, 140))
  return apportion(
    total,
    weights.map((weight) => ({ weight, least: 60 })),
  )
}

/** A usual size. A school named for a village is small, one named for its town larger, one in town larger still. */
function size({ kind, name, rural }: NamedSchool): number {
  if (kind === 'special') return 160
  if (kind === 'senior' || kind === 'complete') return 2900
  if (kind === 'vocational') return 2600
  if (kind !== 'primary') return rural ? 1050 : 1800
  return !rural ? 1150 : name.includes('中心小学') ? 620 : 190
}

interface Making {
  readonly county: County | null
  readonly parent: string
  readonly heads: readonly [in2023: number, in2024: number]
  readonly copy: number
  readonly chance: Chance
}

function schoolOf(named: NamedSchool, { county, parent, heads, copy, chance }: Making): School {
  const { kind, stages, ownership, rural } = named
  const suffix = copy === 0 ? '' : `（扩展${copy}）`
  const key = copy === 0 ? named.key : `${named.key}-${copy}`
  const weak = rural && heads[1] < 230 && chance.happens(0.35)
  const rolls = heads.map((all, i) => rollOf(2023 + i, all, kind))
  const facts = (name: string): Facts =>
    Facts.parse({
      name: name + suffix,
      aliases: named.aliases.map((alias) => alias + suffix),
      parent,
      stages: [...stages],
      schoolKind: registered[kind] ?? kind,
      ownership,
      rural,
      weak,
    })
  const id = chance.uuid(opened)
  return {
    id,
    kind: 'school',
    code: key,
    since: founded,
    until: null,
    periods: periods(named, facts, chance),
    rolls,
    key,
    name: named.name + suffix,
    county,
    stages,
    primaryOnly: kind === 'primary',
    rural,
    pupils: rolls[1]!.pupils,
    staff: rolls[1]!.staff,
  }
}

function periods({ name, formerly }: NamedSchool, facts: (name: string) => Facts, chance: Chance): Period[] {
  let from = founded
  const before = formerly.map((old): Period => {
    const until = addDays(old.until, 1)
    const period = { id: chance.uuid(opened), from, until, facts: facts(old.name) }
    from = until
    return period
  })
  return [...before, { id: chance.uuid(opened), from, until: null, facts: facts(name) }]
}

function rollOf(year: number, all: number, kind: SchoolKind) {
  const staff = Math.max(8, Math.round((all * staffShare[kind]) / 100))
  return { year, pupils: all - staff, staff }
}

/** A village school that was merged into its town's central school at the start of the school year 2024. */
export const merger = {
  name: '武陟县嘉应观乡御坝小学',
  key: '410823-901',
  into: '武陟县嘉应观乡中心小学',
  on: '2024-09-01' as PlainDate,
}

export function mergedSchool(into: School, chance: Chance): School {
  const county = into.county
  const roll = rollOf(2023, 74, 'primary')
  const facts = Facts.parse({
    name: merger.name,
    aliases: ['御坝小学'],
    parent: county?.id ?? null,
    stages: ['primary'],
    schoolKind: 'primary',
    ownership: 'public',
    rural: true,
    weak: true,
  })
  return {
    id: chance.uuid(opened),
    kind: 'school',
    code: merger.key,
    since: founded,
    until: merger.on,
    periods: [{ id: chance.uuid(opened), from: founded, until: merger.on, facts }],
    rolls: [roll],
    key: merger.key,
    name: merger.name,
    county,
    stages: ['primary'],
    primaryOnly: true,
    rural: true,
    pupils: roll.pupils,
    staff: roll.staff,
  }
}
