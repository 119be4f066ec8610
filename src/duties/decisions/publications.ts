import { majorDecisions as law } from '../../law/major-decisions.ts'
import { publicationKind } from '../../platform/publication/catalogue.ts'

/** What decisions make public. */
export const consultation = publicationKind({
  id: 'consultation',
  title: { zh: '征求意见', en: 'Consultation' },
  basis: law.第十五条,
})
export const hearing = publicationKind({
  id: 'hearing',
  title: { zh: '听证公告', en: 'Hearing' },
  basis: law.第十六条,
})
export const commentFeedback = publicationKind({
  id: 'comment-feedback',
  title: { zh: '意见采纳情况', en: 'What became of the opinions' },
  basis: law.第十八条,
})
export const decision = publicationKind({
  id: 'decision',
  title: { zh: '重大行政决策', en: 'Major decision' },
  basis: law.第三十二条,
})
export const catalogue = publicationKind({
  id: 'catalogue',
  title: { zh: '决策事项目录', en: 'Catalogue of decisions' },
  basis: law.第三条,
})
