import { sql, type RawBuilder } from 'kysely'
import { composable, type Fields } from '../../figures/composable.ts'
import { yesOrNo } from '../../figures/from-form.ts'
import type { List } from '../../platform/lists/list.ts'
import { kindLabels, ownershipLabels, partnerKindLabels, schoolKindLabels, stageLabels } from './labels.ts'
import { officeList, ownershipList, partnerKindList, schoolKindList, stageList } from './word-lists.ts'

/** The words of a list that stand beside a record's facts. */
const wordsOf = ({ key }: Pick<List, 'key'>) => {
  const prefix = `${key.split('.')[1]}:`
  return sql`select substr(w.word, ${sql.lit(prefix.length + 1)}) from unnest(a.words) w (word) where starts_with(w.word, ${sql.lit(prefix)})`
}

/** The narrower word where there is one, else the fact it counts as: every record has one, so that groups add up. */
const narrower = (list: Pick<List, 'key'>, fact: RawBuilder<unknown>) =>
  sql<string | null>`coalesce((${wordsOf(list)} limit 1), ${fact})`

const whatSchools = {
  schoolKind: {
    kind: 'dimension',
    label: { zh: '办学类型', en: 'Kind of school' },
    choices: schoolKindLabels,
    sql: sql`a.school_kind`,
  },
  schoolKindWord: {
    kind: 'dimension',
    label: { zh: '办学类型（细分）', en: 'Kind of school, narrower' },
    refers: 'list:organisations.school-kinds',
    sql: narrower(schoolKindList, sql`a.school_kind`),
  },
  stages: {
    kind: 'dimension',
    label: { zh: '学段', en: 'Stage' },
    choices: stageLabels,
    many: true,
    sql: sql`a.stages`,
  },
  ownership: {
    kind: 'dimension',
    label: { zh: '办学性质', en: 'Ownership' },
    choices: ownershipLabels,
    sql: sql`a.ownership`,
  },
  ownershipWord: {
    kind: 'dimension',
    label: { zh: '办学性质（细分）', en: 'Ownership, narrower' },
    refers: 'list:organisations.ownerships',
    sql: narrower(ownershipList, sql`a.ownership`),
  },
  stageWords: {
    kind: 'dimension',
    label: { zh: '学段的本地说法', en: 'Stages in local words' },
    refers: 'list:organisations.stages',
    many: true,
    sql: sql`array(${wordsOf(stageList)})`,
  },
  rural: { kind: 'dimension', label: { zh: '农村学校', en: 'Rural' }, choices: yesOrNo, sql: sql`a.rural::text` },
  weak: { kind: 'dimension', label: { zh: '薄弱学校', en: 'Weak' }, choices: yesOrNo, sql: sql`a.weak::text` },
} as const satisfies Fields

/** Schools as they are on the last day of the period, with the heads on their rolls of that year or the latest before. */
export const schoolRecords = composable({
  id: 'schools',
  title: { zh: '在册学校', en: 'Schools' },
  records: ['所', '个'],
  page: '/organisations',
  needs: 'organisations.read',
  open: true,
  stands: true,
  fields: {
    ...whatSchools,
    level: { kind: 'dimension', label: { zh: '隶属层级', en: 'Level' }, sql: sql`a.level` },
    pupils: { kind: 'amount', label: { zh: '在校学生', en: 'Pupils' }, units: ['人', '名'], sql: sql`a.pupils` },
    staff: { kind: 'amount', label: { zh: '教职工', en: 'Staff' }, units: ['人', '名'], sql: sql`a.staff` },
    heads: {
      kind: 'amount',
      label: { zh: '师生合计', en: 'Pupils and staff' },
      units: ['人', '名'],
      sql: sql`(coalesce(a.pupils, 0) + coalesce(a.staff, 0))`,
    },
  },
  rows: ({ until }) =>
    sql`select o.org as id, o.name as title, o.*, v.words from organisation_on(${until}::date) o
      join organisation_version v on v.id = o.version_id where o.kind = 'school'`,
})

/** Schools founded and closed: each with what it was last. */
export const schoolChanges = composable({
  id: 'schools.changes',
  title: { zh: '学校设立和撤并', en: 'Schools founded and closed' },
  records: ['所', '个'],
  page: '/organisations',
  needs: 'organisations.read',
  open: true,
  fields: {
    founded: { kind: 'day', label: { zh: '设立日期', en: 'Founded on' }, sql: sql`a.since` },
    closed: { kind: 'day', label: { zh: '撤销日期', en: 'Closed on' }, sql: sql`a.gone` },
    ...whatSchools,
  },
  rows: () => sql`
    select o.id, o.id as org, o.since, o.until as gone, v.name as title, v.school_kind, v.stages, v.ownership, v.rural, v.weak, v.words,
      (select case when p.kind = 'county' then p.id end from organisation p where p.id = v.parent) as county
    from organisation o cross join lateral (
      select * from organisation_version v where v.org = o.id order by v.from_day desc limit 1) v where o.kind = 'school'`,
})

/** Counties, sections and partners as they are on the last day of the period. */
export const officeRecords = composable({
  id: 'organisations',
  title: { zh: '县区、科室和协作单位', en: 'Counties, sections and partners' },
  records: ['个', '家'],
  page: '/organisations',
  needs: 'organisations.read',
  open: true,
  stands: true,
  fields: {
    organisationKind: {
      kind: 'dimension',
      label: { zh: '单位类别', en: 'Kind' },
      choices: kindLabels,
      sql: sql`a.kind`,
    },
    organisationKindWord: {
      kind: 'dimension',
      label: { zh: '单位类别（细分）', en: 'Kind, narrower' },
      refers: 'list:organisations.kinds',
      sql: narrower(officeList, sql`a.kind`),
    },
    partnerKind: {
      kind: 'dimension',
      label: { zh: '协作单位类别', en: 'Kind of partner' },
      choices: partnerKindLabels,
      sql: sql`a.partner_kind`,
    },
    partnerKindWord: {
      kind: 'dimension',
      label: { zh: '协作单位类别（细分）', en: 'Kind of partner, narrower' },
      refers: 'list:organisations.partner-kinds',
      sql: narrower(partnerKindList, sql`a.partner_kind`),
    },
  },
  rows: ({ until }) =>
    sql`select o.org as id, o.name as title, o.*, v.words from organisation_on(${until}::date) o
      join organisation_version v on v.id = o.version_id where o.kind <> 'school'`,
})
