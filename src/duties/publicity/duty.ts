import { duty } from '../duty.ts'
import { demo } from './demo.ts'
import { figures } from './figures.ts'
import { contestEdition } from './settings.ts'
import { sections } from './sections.ts'

export const publicity = duty({
  id: 'publicity',
  title: { zh: '宪法宣传', en: 'Constitution publicity' },
  figures,
  sections,
  dated: [contestEdition],
  demo,
})
