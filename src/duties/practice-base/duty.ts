import { duty } from '../duty.ts'
import { figures } from './figures.ts'
import { sections } from './sections.ts'

export const practiceBase = duty({
  id: 'practice-base',
  title: { zh: '重要节点与实践基地', en: 'Legal dates and the practice base' },
  figures,
  sections,
  notYet: { zh: '基地的预约、容量和签到', en: 'bookings, capacity and check-in of the base' },
})
