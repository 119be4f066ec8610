import { face } from '../face.ts'
import type { FittedHouse } from '../fitted.ts'
import { token } from '../handing.ts'
import { choiceRegister } from './choice.ts'
import { deliveries, stateWays, type Administrators } from './deliveries.ts'
import { noticeRoutes } from './routes.ts'
import { noticeUnproven } from './holds.ts'

/** Who looks after the house: people are kept in a room above. */
export const administrators = token<Administrators>('people.administrators')

export const notices = face<FittedHouse>({
  id: 'notices',
  title: { zh: '消息', en: 'Notices' },
  keeps: [choiceRegister],
  counted: {
    notice_choice: { zh: '个人的提醒方式', en: 'how somebody is reminded' },
  },
  unproven: noticeUnproven,
  wants: [administrators],
  open: noticeRoutes,
  jobs: ({ hand, settings }) => deliveries(settings, hand(administrators)),
  begin: ({ db, settings }) => stateWays(db, settings),
})
