import { holds } from '../../platform/actor.ts'
import { namesIn, type Counting } from '../../figures/face.ts'
import type { Face } from '../../platform/face.ts'
import { offer } from '../../platform/handing.ts'
import { tellReturned } from '../campaigns/returned.ts'
import type { RegisterHouse } from '../house.ts'
import { answeredRecords } from './answered.ts'
import { compareTotals } from './alarm.ts'
import { activityRecords } from './composable.ts'
import { kindNames, kindRegister } from './kind-store.ts'
import { dayOf } from '../../calendar/plain-date.ts'
import { listNames } from '../../platform/lists/store.ts'
import { honourList, kindList } from './kinds.ts'
import { citedFiles, citedWithin } from './photos.ts'
import { activityRoutes } from './routes.ts'
import { outlierTimes } from './settings.ts'
import { activityRegister } from './store.ts'
import { askForTitleKeys, keyTitles } from './title-keys.ts'
import { activityRechecks, activityUnproven } from './holds.ts'
import { findActivities } from './found.ts'

export const activities: Face<RegisterHouse> & Counting = {
  id: 'activities',
  title: { zh: '活动记录', en: 'Activities' },
  permissions: {
    'activities.read': { zh: '查阅活动记录', en: 'Read activities' },
    'activities.write': { zh: '填报活动记录', en: 'Record activities' },
    'activities.review': { zh: '审核、退回活动记录', en: 'Approve or return activities' },
    'activities.spot-check': { zh: '抽查活动记录', en: 'Spot-check activities' },
  },
  grants: {
    'school-clerk': ['activities.read', 'activities.write'],
    'school-head': ['activities.read', 'activities.write'],
    'county-officer': ['activities.read', 'activities.write', 'activities.review'],
    'section-officer': ['activities.read', 'activities.write', 'activities.review', 'activities.spot-check'],
    'bureau-leader': ['activities.read'],
    administrator: ['activities.read'],
    partner: ['activities.read', 'activities.write'],
  },
  settings: [outlierTimes],
  keeps: [kindRegister, activityRegister],
  counted: {
    activity: ['activities'],
    activity_kind: { zh: '活动类型的清单', en: 'the list of kinds' },
  },
  rechecks: activityRechecks,
  unproven: activityUnproven,
  finds: [findActivities],
  open: (app, house) =>
    activityRoutes(app, house.tree, (record, why, _actor, now) => tellReturned(house, record, why, now)),
  cited: citedFiles,
  // A photo's original still says where it was taken: reviewers may need that, others see the copy without it.
  shows: async (house, actor, file, look) =>
    (look !== 'original' || holds(actor, 'activities.review')) && (await citedWithin(house, house.tree, actor, file)),
  jobs: () => [keyTitles],
  begin: askForTitleKeys,
  nights: () => [compareTotals],
  composables: [activityRecords],
  declaredComposables: answeredRecords,
  offers: [
    offer(namesIn['activity-kind'], ({ clock }: RegisterHouse) => kindNames(clock)),
    offer(
      namesIn.honour,
      ({ clock }: RegisterHouse) =>
        (db) =>
          listNames(db, honourList, dayOf(clock())),
    ),
  ],
  lists: [kindList, honourList],
}
