import { flow, type Figure } from '../../figures/figure.ts'
import { activities } from '../../registers/activities/source.ts'
import { officialsLawStudy } from '../../law/officials-law-study.ts'
import { legalPublicity } from '../../law/legal-publicity.ts'

const programmes = ['law-study']

const basis = [officialsLawStudy.学法制度, legalPublicity.第三十六条]

export const partySessions = flow({
  id: 'law-study.party-sessions',
  label: { zh: '党组集中学法', en: 'Party-group law study' },
  unit: '次',
  rule: {
    zh: '审核通过的“党组集中学法”记录的场次之和。',
    en: 'The sessions of approved records of party-group law study.',
  },
  basis,
  source: activities({ programmes, kinds: ['party-study'] }, 'sessions'),
})

export const lawsStudied = flow({
  id: 'law-study.laws',
  label: { zh: '学习的法律法规', en: 'Laws studied' },
  unit: '部',
  rule: {
    zh: '学法用法活动中写明的法律法规，同一名称只计一部，列出最早学习它的记录。',
    en: 'Laws named in records of law study; each name counts once, with the earliest record that names it.',
  },
  basis: [officialsLawStudy.学法制度, legalPublicity.第三十七条],
  source: activities({ programmes }, 'topics'),
})

export const studyActivities = flow({
  id: 'law-study.activities',
  label: { zh: '学法用法和宣讲活动', en: 'Law study and lectures' },
  unit: '场次',
  rule: {
    zh: '审核通过的学法用法活动的场次之和，含党组集中学法。',
    en: 'The sessions of approved law study and lectures, those of the party group included.',
  },
  basis,
  source: activities({ programmes }, 'sessions'),
})

export const figures: readonly Figure[] = [partySessions, lawsStudied, studyActivities]
