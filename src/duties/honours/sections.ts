import { byValue, sentence, type ReportSection } from '../../report/section.ts'
import { granted, modelSchools } from './figures.ts'

export const sections: readonly ReportSection[] = [
  {
    key: 'honours',
    heading: { zh: '创建依法治校示范校', en: 'Model schools of governing by law' },
    sentences: [
      sentence`以示范创建为抓手，推动学校完善章程和制度体系，提升依法办学、依法治校水平。｜
        Model schools lead the others towards governing by their statutes and by law. `,
      byValue(granted, {
        none: sentence`到{期末}，有依法治校示范校｜Model schools at {期末}: ${modelSchools}，发挥了示范带动作用。｜. `,
        some: sentence`到{期末}，有依法治校示范校｜Model schools at {期末}: ${modelSchools}
          ，{全期}获得法治方面荣誉｜; honours won over {全期} in governing by law: ${granted}。｜. `,
      }),
      sentence`加强对示范校的日常指导和动态管理，带动更多学校依法办学。｜Model schools are guided and looked at again, so that others follow. `,
    ],
  },
]
