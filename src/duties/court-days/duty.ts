import { duty } from '../duty.ts'
import { figures } from './figures.ts'
import { sections } from './sections.ts'

/** 法院开放日. Its slots, bookings and arrivals are those of all places that receive schools and families (practice-base). */
export const courtDays = duty({
  id: 'court-days',
  title: { zh: '法院开放日', en: 'Open days of courts' },
  figures,
  sections,
})
