import type { Words } from '../../../law/outcome.ts'

/** What was done with a booking, in words. */
export const actNames: Readonly<Record<string, Words>> = {
  'practice-base.hold': { zh: '留位', en: 'Held' },
  'practice-base.wait': { zh: '加入候补', en: 'Joined the waiting list' },
  'practice-base.book': { zh: '确认预约', en: 'Confirmed' },
  'practice-base.change': { zh: '修改', en: 'Changed' },
  'practice-base.come-up': { zh: '候补确认', en: 'Confirmed from the waiting list' },
  'practice-base.lapse': { zh: '留位到期', en: 'Hold lapsed' },
  'practice-base.cancel': { zh: '取消', en: 'Cancelled' },
  'practice-base.call-off': { zh: '场次取消', en: 'Slot called off' },
  'practice-base.offer': { zh: '场次取消，先为学校留位', en: 'Offered for a slot called off' },
  'practice-base.take-offer': { zh: '接受改约', en: 'Offer taken' },
  'practice-base.arrived': { zh: '到场', en: 'Came' },
  'practice-base.closed': { zh: '办结', en: 'Closed' },
  'practice-base.no-show': { zh: '未到场', en: 'Did not come' },
  'practice-base.lapsed': { zh: '候补未成', en: 'Waited in vain' },
}
