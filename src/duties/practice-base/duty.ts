import type { RegisterHouse } from '../../registers/house.ts'
import { duty } from '../duty.ts'
import { arrivalRecords, bookingRecords, slotRecords } from './composables.ts'
import { figures } from './figures.ts'
import { gateCounts } from './gate-counts.ts'
import { practiceBaseRechecks, practiceBaseUnproven } from './holds.ts'
import { closeDays, lapseHold } from './jobs.ts'
import { familyRoutes } from './families/routes.ts'
import { requestRegister } from './families/rows.ts'
import { publicVisits } from './public.ts'
import { practiceBaseRoutes } from './routes.ts'
import { arrivalRegister, bookingRegister, slotRegister } from './rows.ts'
import { sections } from './sections.ts'
import { practiceBaseSettings } from './settings.ts'
import { placeList, stations, venues } from './venues.ts'

export const practiceBase = duty({
  id: 'practice-base',
  title: { zh: '重要节点与实践基地', en: 'Legal dates and the practice base' },
  permissions: {
    'practice-base.read': { zh: '查阅实践基地场次和预约', en: 'Read slots and bookings of bases' },
    'practice-base.book': { zh: '为学校预约场次', en: 'Book slots for schools' },
    'practice-base.host': { zh: '开放场次、登记到场', en: 'Open slots, count arrivals' },
  },
  grants: {
    'school-clerk': ['practice-base.read', 'practice-base.book'],
    'school-head': ['practice-base.read', 'practice-base.book'],
    'county-officer': ['practice-base.read'],
    'section-officer': ['practice-base.read', 'practice-base.host'],
    'bureau-leader': ['practice-base.read'],
    partner: ['practice-base.read', 'practice-base.host'],
  },
  settings: practiceBaseSettings,
  keeps: [slotRegister, bookingRegister, arrivalRegister, requestRegister],
  counted: {
    base_slot: ['practice-base.slots'],
    base_booking: ['practice-base.bookings'],
    base_arrival: ['practice-base.arrivals'],
    base_request: { zh: '家庭报名，到场才计', en: 'families that ask; they are counted when they come' },
  },
  rechecks: practiceBaseRechecks,
  unproven: practiceBaseUnproven,
  books: [venues, stations, gateCounts],
  lists: [placeList],
  composables: [arrivalRecords, bookingRecords, slotRecords],
  open(app, house: RegisterHouse) {
    practiceBaseRoutes(app, house)
    familyRoutes(app, house.tree)
  },
  jobs: () => [lapseHold],
  nights: () => [closeDays],
  site: publicVisits,
  figures,
  sections,
})
