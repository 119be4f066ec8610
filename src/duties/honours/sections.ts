import { sentence, type ReportSection } from '../../report/section.ts'
import { granted, modelSchools } from './figures.ts'

export const sections: readonly ReportSection[] = [
  {
    key: 'honours',
    heading: { zh: '创建依法治校示范校', en: 'Model schools of governing by law' },
    sentences: [
      sentence`全年获得法治方面荣誉｜Honours won in governing by law: ${granted}
        ，年末有依法治校示范校｜; model schools at the end of the year: ${modelSchools}。｜. `,
    ],
  },
]
