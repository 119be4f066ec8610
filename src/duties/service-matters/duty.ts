import { duty } from '../duty.ts'
import { badRatingCaseType, takeBadRatings } from './bad-ratings-on-server.ts'
import { demo } from './demo.ts'
import { figures } from './figures.ts'
import { matters } from './matters.ts'
import { applicationCaseType } from './case-type.ts'
import { publicServices } from './public.ts'
import { ratings } from './ratings.ts'
import { sections } from './sections.ts'
import { creditLayout, settings } from './settings.ts'

export const serviceMatters = duty({
  id: 'services',
  title: { zh: '政务服务', en: 'Government services' },
  permissions: {
    'matters.read': { zh: '查阅政务服务事项', en: 'Read service matters' },
    'matters.keep': { zh: '维护政务服务事项', en: 'Keep service matters' },
    'services.read': { zh: '查阅政务服务办件', en: 'Read service applications' },
    'services.handle': { zh: '收件、受理、审查', en: 'Receive, accept and examine' },
    'services.decide': { zh: '作出准予、不予决定', en: 'Grant and refuse' },
    'services.review': { zh: '复核差评申诉', en: 'Judge appeals against ratings' },
  },
  grants: {
    'school-clerk': ['matters.read'],
    'school-head': ['matters.read'],
    'county-officer': ['matters.read', 'matters.keep', 'services.read', 'services.handle'],
    'section-officer': ['matters.read', 'matters.keep', 'services.read', 'services.handle'],
    'legal-officer': ['matters.read', 'services.read', 'services.review'],
    'bureau-leader': ['matters.read', 'services.read', 'services.decide'],
  },
  books: [matters, ratings],
  settings: [...settings, creditLayout],
  procedures: [applicationCaseType, badRatingCaseType],
  nights: ({ cases }) => [takeBadRatings(cases)],
  site: ({ cases }) => publicServices(cases),
  figures,
  sections,
  demo,
})
