import { enforcementPublicity } from '../../law/enforcement-publicity.ts'
import { publicationKind } from '../../platform/publication/catalogue.ts'

const basis = enforcementPublicity.事后公开

/** What inspections make public, besides penalties. */
export const inspectionPlan = publicationKind({
  id: 'inspection-plan',
  title: { zh: '抽查计划', en: 'Inspection plan' },
  basis,
})
export const draw = publicationKind({ id: 'draw', title: { zh: '随机抽取', en: 'Random draw' }, basis })
export const inspectionResult = publicationKind({
  id: 'inspection-result',
  title: { zh: '检查结果', en: 'Inspection result' },
  basis,
})
