import { entries } from '../../books/figures.ts'
import { coverage, flow, type Figure } from '../../figures/figure.ts'
import { governmentReporting } from '../../law/government-reporting.ts'
import { schoolsOn } from '../../registers/organisations/schools-on.ts'
import { honours } from './honours.ts'

/** No statute asks for honours; the report must say what was done and with what effect. */
const basis = [governmentReporting.年度报告内容]

export const granted = flow({
  id: 'honours.granted',
  label: { zh: '获得法治方面荣誉', en: 'Honours won in governing by law' },
  unit: '项',
  rule: {
    zh: '荣誉登记中授予日期在本期内的条目数，作废的不计；同一荣誉授予几个单位的，各计一项。',
    en: 'Entries of honours given within the period, struck ones left out; an honour to several units counts for each.',
  },
  basis,
  source: entries(honours, { as: '项', day: 'on', kind: 'level' }),
})

export const modelSchools = coverage({
  id: 'honours.model-schools',
  label: { zh: '依法治校示范校', en: 'Model schools of governing by law' },
  unit: '所',
  rule: {
    zh: '期末在有效期内、未撤销的依法治校示范校，占全部在册学校之比。',
    en: 'Schools that on the last day bear the name of model school, neither expired nor struck off, of all schools there are.',
  },
  basis,
  source: entries(honours, { as: '所', count: 'org', where: [{ field: 'kind', is: ['model-school'] }] }),
  denominator: schoolsOn,
})

export const figures: readonly Figure[] = [granted, modelSchools]
