import { searchedBySeam } from '../../platform/finding/anew.ts'
import { namesIn, type Counting } from '../../figures/face.ts'
import type { Face } from '../../platform/face.ts'
import { offer } from '../../platform/handing.ts'
import type { RegisterHouse } from '../house.ts'
import { campaignRoutes } from './routes.ts'
import { campaignRecords } from './composable.ts'
import { campaignsPart } from './pack.ts'
import { programmeList } from './programmes.ts'
import { dayOf } from '../../calendar/plain-date.ts'
import { listNames } from '../../platform/lists/store.ts'
import { foldProgress } from './standing.ts'
import { campaignRegister } from './store.ts'
import { campaignRechecks, campaignUnproven } from './holds.ts'
import { findCampaigns } from './found.ts'

export const campaigns: Face<RegisterHouse> & Counting = {
  id: 'campaigns',
  title: { zh: '专项任务', en: 'Campaigns' },
  permissions: {
    'campaigns.read': { zh: '查阅专项任务', en: 'Read campaigns' },
    'campaigns.manage': { zh: '发布、调整专项任务', en: 'Publish and adjust campaigns' },
    'campaigns.remind': { zh: '催报', en: 'Remind' },
  },
  grants: {
    'school-clerk': ['campaigns.read'],
    'school-head': ['campaigns.read'],
    'county-officer': ['campaigns.read', 'campaigns.remind'],
    'section-officer': ['campaigns.read', 'campaigns.manage', 'campaigns.remind'],
    'bureau-leader': ['campaigns.read'],
    administrator: ['campaigns.read'],
    partner: ['campaigns.read'],
  },
  lists: [programmeList],
  packs: [campaignsPart],
  keeps: [campaignRegister],
  counted: { campaign: ['campaigns'] },
  composables: [campaignRecords],
  rechecks: campaignRechecks,
  unproven: campaignUnproven,
  finds: [findCampaigns],
  searched: [searchedBySeam(campaignRegister)],
  open: (app, { tree, calendar }) => campaignRoutes(app, tree, calendar),
  nights: () => [foldProgress],
  offers: [
    offer(
      namesIn.programme,
      ({ clock }: RegisterHouse) =>
        (db) =>
          listNames(db, programmeList, dayOf(clock())),
    ),
  ],
}
