import { openGovernment } from '../../law/open-government.ts'
import { publicationKind } from '../../platform/publication/catalogue.ts'

/** 白名单、黑名单. */
export const listPublished = publicationKind({
  id: 'training-list',
  title: { zh: '校外培训机构名单', en: 'List of training institutions' },
  basis: openGovernment.第二十条,
})
