import { ratio, stock, type DutyFigures } from '../../figures/figure.ts'
import { constitutionDay } from '../../law/constitution-day.ts'
import { legalPublicity } from '../../law/legal-publicity.ts'
import { heads } from '../organisations/figures.ts'
import { personsLearning } from './source.ts'

const basis = [constitutionDay.国家宪法日, legalPublicity.第十三条]

const persons = stock({
  id: 'learning.persons',
  label: { zh: '参加网络学习', en: 'Learning online' },
  unit: '人',
  rule: {
    zh: '每所学校取期末当日或以前最近一次快照的学习人数，只取最近的学习年度；几次快照不相加。',
    en: 'Of each school the persons of its last snapshot on or before the last day, of the latest season; snapshots are never added up.',
  },
  basis,
  source: personsLearning,
})

const participation = ratio({
  id: 'learning.participation',
  label: { zh: '网络学习参与率', en: 'Share learning online' },
  unit: '人',
  rule: {
    zh: '参加网络学习的人，占期末在册学校师生之比。两个数都是人：人次不除以人数，平台导出的“参与率”不采用。',
    en: 'Persons who learnt, of the pupils and staff of all schools on the last day. Both are persons: person-times are never divided by them, and the rate a platform exports is not used.',
  },
  basis,
  numerator: persons,
  denominator: heads,
})

export const learningFigures: DutyFigures = {
  id: 'learning',
  title: { zh: '网络学习', en: 'Online learning' },
  figures: [persons, participation],
}
