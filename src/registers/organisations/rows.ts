import type { RecordRow, Register } from '../../platform/change.ts'
import { grams } from '../../platform/grams.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Facts, OrganisationKind, Period, Succession } from './contract.ts'
import type { Entry } from './world.ts'

/** A row of `organisation`. */
export interface OrganisationRow extends RecordRow {
  readonly kind: OrganisationKind
  readonly code: string | null
  readonly since: PlainDate
  readonly until: PlainDate | null
}

/** A row of `organisation_version`. */
export interface VersionRow extends RecordRow {
  readonly org: string
  readonly from_day: PlainDate
  readonly until_day: PlainDate | null
  readonly name: string
  readonly short_name: string | null
  readonly aliases: readonly string[]
  readonly parent: string | null
  readonly level: string | null
  readonly division_code: string | null
  readonly functional_zone: boolean
  readonly stages: readonly string[]
  readonly school_kind: string | null
  readonly ownership: string | null
  readonly rural: boolean
  readonly weak: boolean
  readonly partner_kind: string | null
  /** Null where there is none: so read those entered before there were any. */
  readonly words: readonly string[] | null
  readonly grams: readonly string[]
}

export interface SuccessionRow extends RecordRow {
  readonly predecessor: string
  readonly successor: string
  readonly on_day: PlainDate
  readonly how: 'merged' | 'split' | 'renamed'
  /** Null, not false, while it stands: so read those entered before there was such a thing. */
  readonly annulled: true | null
}

export interface RollRow extends RecordRow {
  readonly org: string
  readonly year: number
  readonly pupils: number
  readonly staff: number
}

const kept = ['id', 'version', 'changed_at'] as const

export const organisationRegister: Register<OrganisationRow> = {
  table: 'organisation',
  columns: [...kept, 'kind', 'code', 'since', 'until'],
}

export const versionRegister: Register<VersionRow> = {
  table: 'organisation_version',
  columns: [
    ...kept,
    'org',
    'from_day',
    'until_day',
    'name',
    'short_name',
    'aliases',
    'parent',
    'level',
    'division_code',
    'functional_zone',
    'stages',
    'school_kind',
    'ownership',
    'rural',
    'weak',
    'partner_kind',
    'words',
    'grams',
  ],
}

export const successionRegister: Register<SuccessionRow> = {
  table: 'organisation_succession',
  columns: [...kept, 'predecessor', 'successor', 'on_day', 'how', 'annulled'],
}

export const rollRegister: Register<RollRow> = {
  table: 'school_roll',
  columns: [...kept, 'org', 'year', 'pupils', 'staff'],
}

/** The columns of facts, with the grams of every name they hold. */
export const columnsOf = (facts: Facts) => ({
  name: facts.name,
  short_name: facts.shortName,
  aliases: facts.aliases,
  parent: facts.parent,
  level: facts.level,
  division_code: facts.divisionCode,
  functional_zone: facts.functionalZone,
  stages: facts.stages,
  school_kind: facts.schoolKind,
  ownership: facts.ownership,
  rural: facts.rural,
  weak: facts.weak,
  partner_kind: facts.partnerKind,
  words: facts.words.length > 0 ? facts.words : null,
  grams: grams(facts.name, facts.shortName, ...facts.aliases),
})

const factsOf = (row: Omit<VersionRow, 'grams' | keyof RecordRow>): Facts => ({
  name: row.name,
  shortName: row.short_name,
  aliases: [...row.aliases],
  parent: row.parent,
  level: row.level,
  divisionCode: row.division_code,
  functionalZone: row.functional_zone,
  stages: row.stages as Facts['stages'],
  schoolKind: row.school_kind as Facts['schoolKind'],
  ownership: row.ownership as Facts['ownership'],
  rural: row.rural,
  weak: row.weak,
  partnerKind: row.partner_kind as Facts['partnerKind'],
  words: [...(row.words ?? [])],
})

export const entryOf = ({ id, version, kind, code, since, until }: OrganisationRow): Entry => ({
  id,
  version,
  kind,
  code,
  since,
  until,
})

export const periodOf = (row: VersionRow): Period => ({
  ...factsOf(row),
  id: row.id,
  version: row.version,
  org: row.org,
  fromDay: row.from_day,
  untilDay: row.until_day,
})

export const successionOf = ({
  id,
  version,
  predecessor,
  successor,
  on_day,
  how,
  annulled,
}: SuccessionRow): Succession => ({
  id,
  version,
  predecessor,
  successor,
  onDay: on_day,
  how,
  annulled: annulled === true,
})

const noMoment = new Date(0)

/** Back to a row, as changeAll wants the state before and after: who writes sets the moment. */
export const rowOfEntry = (entry: Entry): OrganisationRow => ({ ...entry, changed_at: noMoment })

export const rowOfPeriod = (period: Period): VersionRow => ({
  ...columnsOf(period),
  id: period.id,
  version: period.version,
  changed_at: noMoment,
  org: period.org,
  from_day: period.fromDay,
  until_day: period.untilDay,
})

export const rowOfSuccession = ({ onDay, annulled, ...rest }: Succession): SuccessionRow => ({
  ...rest,
  changed_at: noMoment,
  on_day: onDay,
  annulled: annulled || null,
})
