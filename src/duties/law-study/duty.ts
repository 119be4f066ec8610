import { duty } from '../duty.ts'
import { figures } from './figures.ts'
import { sections } from './sections.ts'

export const lawStudy = duty({
  id: 'law-study',
  title: { zh: '学法用法', en: 'Law study' },
  figures,
  sections,
  notYet: { zh: '年度学法计划和逐人考勤', en: 'the yearly study plan and attendance by name' },
})
