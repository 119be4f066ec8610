import { vicePrincipalsForLaw as law } from '../../law/vice-principals-for-law.ts'
import { publicationKind } from '../../platform/publication/catalogue.ts'

/** A run becomes public with all that it takes to compute it anew. */
export const matchingRun = publicationKind({
  id: 'matching-run',
  title: { zh: '法治副校长匹配', en: 'Matching of people and schools' },
  basis: law.第八条,
})
