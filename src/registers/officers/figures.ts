import { sql } from 'kysely'
import type { Book } from '../../books/book.ts'
import { entries, rowsOf } from '../../books/figures.ts'
import { firstOfYear, yearOf } from '../../calendar/plain-date.ts'
import { flow, ratio, stock, sum, type DutyFigures, type Extent } from '../../figures/figure.ts'
import { enforcementPublicity } from '../../law/enforcement-publicity.ts'
import { onEnforcement } from '../../law/on-enforcement.ts'
import { settingInSql } from '../../platform/bureau-settings/store.ts'
import { officers, reviewing } from './officers.ts'
import { hoursOfYear } from './settings.ts'
import { training } from './training.ts'

const basis = [onEnforcement.持证]

const hours = { as: '学时', count: 'hours', day: 'on' } as const
const declared = sql<boolean>`(a.form ->> 'source' is not distinct from 'declared')`

/** Persons, not certificates: whoever holds two is one. */
const persons = { as: '人', count: 'person' } as const

const certified = stock({
  id: 'officers.certified',
  label: { zh: '持有效执法证的执法人员', en: 'Officers with a certificate in force' },
  unit: '人',
  rule: {
    zh: '期末执法证在有效期内、没有离岗的执法人员，一人几证计一人。',
    en: 'Officers whose certificate is valid on the last day and who have not left; who holds several is one.',
  },
  basis,
  source: entries(officers, { ...persons, kind: 'kind' }),
  column: { of: 'officers', at: 'certified' },
})

const onPost = stock({
  id: 'officers.on-post',
  label: { zh: '在岗执法人员', en: 'Officers on post' },
  unit: '人',
  rule: {
    zh: '期末列在执法人员名录、没有离岗的人员，证件过期的也算。',
    en: 'Officers on the list who have not left by the last day, also where the certificate has lapsed.',
  },
  basis,
  source: entries(officers, { ...persons, span: { from: 'from', until: 'left' } }),
  column: { of: 'officers', at: 'post' },
})

const share = ratio({
  id: 'officers.share',
  label: { zh: '执法人员持证率', en: 'Share of officers with a certificate in force' },
  unit: '人',
  rule: { zh: '持有效执法证的执法人员÷在岗执法人员。', en: 'Officers with a certificate in force ÷ officers on post.' },
  basis,
  numerator: certified,
  denominator: onPost,
  none: { zh: '无执法人员', en: 'no officers' },
  column: { of: 'officers', at: 'share' },
})

const reviewers = stock({
  id: 'officers.reviewers',
  label: { zh: '法制审核人员', en: 'Legality reviewers' },
  unit: '人',
  rule: {
    zh: '期末在岗、登记为法制审核人员的执法人员，一人几证计一人。',
    en: 'Officers on post on the last day who review legality; who holds several certificates is one.',
  },
  basis: [enforcementPublicity.法制审核人员],
  source: entries(officers, {
    ...persons,
    span: { from: 'from', until: 'left' },
    where: [{ field: 'reviewer', is: Object.keys(reviewing) }],
    kind: 'reviewer',
  }),
})

const reviewersShare = ratio({
  id: 'officers.reviewers-share',
  label: { zh: '法制审核人员占比', en: 'Share of legality reviewers' },
  unit: '人',
  rule: {
    zh: '法制审核人员÷在岗执法人员；原则上不低于设定的比例（默认5%），低于的按月提醒。',
    en: 'Reviewers ÷ officers on post; as a rule not below what is set (5%), of which one is reminded each month.',
  },
  basis: [enforcementPublicity.法制审核人员],
  numerator: reviewers,
  denominator: onPost,
  none: { zh: '无执法人员', en: 'no officers' },
})

const newlyCertified = flow({
  id: 'officers.new',
  label: { zh: '新取得或换发执法证', en: 'Certificates begun' },
  unit: '人',
  rule: {
    zh: '期间执法证有效期开始的人员，换发新证的也算。',
    en: 'Officers whose certificate began to be valid in the period, renewed ones too.',
  },
  basis,
  source: entries(officers, { ...persons, day: 'from', kind: 'kind' }),
})

const hoursAttended = flow({
  id: 'officers.hours-attended',
  label: { zh: '执法人员到场培训学时', en: 'Hours of training attended by officers' },
  unit: '学时',
  rule: {
    zh: '期间结束、不是网络平台申报的培训的学时，每人每次各计；没有写明来源的按到场计。',
    en: 'Hours of the courses that ended in the period and are not declared by a platform, of each officer; where nothing is said they count as attended.',
  },
  basis,
  source: entries(training, { ...hours, and: () => sql<boolean>`not ${declared}` }),
})

const hoursDeclared = flow({
  id: 'officers.hours-declared',
  label: { zh: '执法人员平台申报学时', en: 'Hours of officers declared by platforms' },
  unit: '学时',
  rule: {
    zh: '期间结束、学时来源是网络平台申报的培训的学时，每人每次各计。',
    en: 'Hours of the courses that ended in the period and that a platform declares, of each officer.',
  },
  basis,
  source: entries(training, { ...hours, and: () => declared }),
})

const allHours = sum({
  id: 'officers.training-hours',
  label: { zh: '执法人员培训学时', en: 'Hours of training of officers' },
  unit: '学时',
  rule: {
    zh: '到场培训学时加平台申报学时；两项分别看得到，达标率按合计算。',
    en: 'Hours attended and hours declared by platforms; each stands by itself, and who has enough is judged by both.',
  },
  basis,
  parts: [hoursAttended, hoursDeclared],
})

/** Whoever attended so many hours by the last day in the calendar year it lies in, under whichever of his certificates. */
const attendedEnough = (extent: Extent) => sql<boolean>`coalesce((
  (select jsonb_object_agg(h.person, h.hours) from (
    select o.form ->> 'person' as person, sum((t.form ->> 'hours')::int) as hours
    from (${rowsOf(training as unknown as Book, extent)}) t join (${rowsOf(officers as unknown as Book, extent)}) o on o.id::text = t.form ->> 'officer'
    where t.form ->> 'on' >= ${firstOfYear(yearOf(extent.until))} and t.form ->> 'on' <= ${extent.until} group by 1) h)
  ->> (a.form ->> 'person'))::int, 0) >= ${settingInSql(hoursOfYear, extent.until)}::int`

const trainedEnough = stock({
  id: 'officers.trained-enough',
  label: { zh: '培训学时达到要求的持证执法人员', en: 'Certified officers trained for as many hours as asked' },
  unit: '人',
  rule: {
    zh: '期末持有效执法证的人员中，期末所在年度到期末为止结束的培训达到要求学时（参数，默认60）的，一人几证计一人。',
    en: 'Of those with a certificate in force on the last day, whoever attended as many hours (a setting, 60 by default) of courses that ended in that year by then.',
  },
  basis,
  source: entries(officers, { ...persons, and: attendedEnough }),
})

const trained = ratio({
  id: 'officers.trained',
  label: { zh: '执法人员培训达标率', en: 'Share of officers trained for as many hours as asked' },
  unit: '人',
  rule: {
    zh: '培训学时达到要求的持证执法人员÷持有效执法证的执法人员。',
    en: 'Certified officers with as many hours as asked ÷ officers with a certificate in force.',
  },
  basis,
  numerator: trainedEnough,
  denominator: certified,
  none: { zh: '无持证执法人员', en: 'no certified officers' },
})

/** No duty's: what the register itself says of officers. */
export const officerFigures: DutyFigures = {
  id: 'officers',
  title: { zh: '执法人员', en: 'Officers' },
  figures: [
    onPost,
    certified,
    share,
    reviewers,
    reviewersShare,
    newlyCertified,
    allHours,
    hoursAttended,
    hoursDeclared,
    trainedEnough,
    trained,
  ],
}
