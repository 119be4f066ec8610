import { duty } from '../duty.ts'
import { figures } from './figures.ts'
import { sections } from './sections.ts'

export const vicePrincipals = duty({
  id: 'vice-principals',
  title: { zh: '法治副校长', en: 'Vice-principals for law' },
  figures,
  sections,
  notYet: { zh: '聘任、任期和按学校计的覆盖率', en: 'appointments, terms, and coverage by schools' },
})
