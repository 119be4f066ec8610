import { coverage, flow, ratio, sum, type Figure } from '../../figures/figure.ts'
import { activities, persons } from '../../registers/activities/source.ts'
import { personTimesLearnt, whereNotExported } from '../../registers/learning/source.ts'
import { heads } from '../../registers/organisations/figures.ts'
import { schoolsOn } from '../../registers/organisations/schools-on.ts'
import { prizesWon } from '../prizes.ts'
import { constitutionDay } from '../../law/constitution-day.ts'
import { legalPublicity } from '../../law/legal-publicity.ts'

const basis = [constitutionDay.国家宪法日, legalPublicity.第十三条]
const reading = { programmes: ['constitution-reading'], kinds: ['morning-reading'] }

export const booklets = flow({
  id: 'publicity.booklets',
  label: { zh: '发放宪法宣传资料', en: 'Constitution booklets handed out' },
  unit: '份',
  rule: {
    zh: '宪法宣传周审核通过的记录中，发放资料的份数之和。',
    en: 'The copies handed out in approved records of Constitution Week.',
  },
  basis,
  source: activities({ programmes: ['constitution-week'] }, 'copies'),
})

export const readingSchools = flow({
  id: 'publicity.reading-schools',
  label: { zh: '参加宪法晨读的学校', en: 'Schools in the constitution reading' },
  unit: '所',
  rule: {
    zh: '有审核通过的宪法晨读记录的学校，一校计一所。',
    en: 'Schools with an approved record of the morning reading, each once.',
  },
  basis,
  source: activities(reading, 'schools'),
})

export const readingPeople = flow({
  id: 'publicity.reading-people',
  label: { zh: '参加宪法晨读的师生', en: 'People in the constitution reading' },
  unit: '人',
  rule: {
    zh: '审核通过的宪法晨读记录的人数之和。晨读同一时间举行，每人只计一次，所以单位是人。',
    en: 'The heads of approved records of the morning reading. It is held everywhere at one time, so each person counts once.',
  },
  basis,
  source: persons(reading),
})

const readingCoverage = coverage({
  id: 'publicity.reading-coverage',
  label: { zh: '宪法晨读覆盖学校', en: 'Coverage of the constitution reading' },
  unit: '所',
  rule: {
    zh: '有审核通过的宪法晨读记录的学校，占期末全部在册学校之比。',
    en: 'Schools with an approved record of the morning reading, of all schools there are at the end of the period.',
  },
  basis,
  source: activities(reading, 'schools'),
  denominator: schoolsOn,
})

const onlineExported = flow({
  id: 'publicity.online-exported',
  label: { zh: '平台导出的网络学习', en: 'Online learning, as the platform exported it' },
  unit: '人次',
  rule: {
    zh: '网络学习快照的人次。平台导出的是累计数：每次快照只计比上一次增加的部分，期间的数是期末最近一次减去期初以前最近一次。',
    en: 'Person-times of the snapshots. The platform exports running totals: each snapshot counts what it has more than the one before.',
  },
  basis,
  source: personTimesLearnt,
})

const onlineReported = flow({
  id: 'publicity.online-reported',
  label: { zh: '学校上报的网络学习', en: 'Online learning reported by schools' },
  unit: '人次',
  rule: {
    zh: '审核通过的网络学习记录的人次，从前没有快照时这样报。同一所学校同一年有快照的，以快照为准，它的记录不再计。',
    en: 'Person-times of approved records, as it was reported before snapshots were kept. Of a school with a snapshot of the year its records do not count.',
  },
  basis,
  source: whereNotExported(activities({ programmes: ['constitution-guard'] }, 'heads')),
})

export const online = sum({
  id: 'publicity.online',
  label: { zh: '“宪法卫士”网络学习', en: 'Constitution guard, online' },
  unit: '人次',
  rule: {
    zh: '平台导出的网络学习人次，加上没有快照的学校上报的。一所学校一年只走一个渠道。',
    en: 'Person-times the platform exported, and those reported by schools without a snapshot. There is one channel for a school and year.',
  },
  basis,
  parts: [onlineExported, onlineReported],
})

/** A national prize: entered with its certificate, or as it was reported before contests were kept. */
function national(prize: 'first' | 'third', honour: 'national-1' | 'national-3', zh: string, en: string) {
  const certified = flow({
    id: `publicity.national-${prize}-certified`,
    label: { zh: `凭证书登记的${zh}`, en: `${en}s entered with their certificate` },
    unit: '项',
    rule: {
      zh: `全国赛事的参赛报名里登记的${zh.slice(2)}，以获奖日期计，证书是它的凭据。`,
      en: 'Entries to national contests that won it, on the day it was won; the certificate is the evidence.',
    },
    basis,
    source: prizesWon('nation', prize),
  })
  const reported = flow({
    id: `publicity.national-${prize}-reported`,
    label: { zh: `作为活动上报的${zh}`, en: `${en}s reported as activities` },
    unit: '项',
    rule: {
      zh: `审核通过的演讲比赛记录中，获奖等次为${zh}的项数：从前没有赛事登记时这样报。同一项奖不要两处都报。`,
      en: 'Approved records of the contest with this honour: how it was reported before contests were kept. None belongs in both.',
    },
    basis,
    source: activities({ kinds: ['speech-contest'], honours: [honour] }, 'records'),
  })
  const whole = sum({
    id: `publicity.national-${prize}`,
    label: { zh: `“学宪法 讲宪法”${zh}`, en: `Constitution contest: ${en.toLowerCase()}s` },
    unit: '项',
    rule: {
      zh: `凭证书登记的${zh}，加上从前作为活动上报的。`,
      en: 'Those entered with their certificate, and those reported as activities before.',
    },
    basis,
    parts: [certified, reported],
  })
  return { whole, parts: [certified, reported] as const }
}

const first = national('first', 'national-1', '全国一等奖', 'National first prize')
const third = national('third', 'national-3', '全国三等奖', 'National third prize')
export const nationalFirst = first.whole
export const nationalThird = third.whole

const readingShare = ratio({
  id: 'publicity.reading-share',
  label: { zh: '宪法晨读参与率', en: 'Share in the constitution reading' },
  unit: '人',
  rule: {
    zh: '参加宪法晨读的师生，占期末在册学校师生之比。两个数都是人。',
    en: 'People in the morning reading, of the pupils and staff of all schools at the end of the period. Both are persons.',
  },
  basis,
  numerator: readingPeople,
  denominator: heads,
})

export const figures: readonly Figure[] = [
  booklets,
  readingSchools,
  readingPeople,
  readingCoverage,
  readingShare,
  online,
  onlineExported,
  onlineReported,
  nationalFirst,
  nationalThird,
  ...first.parts,
  ...third.parts,
]
