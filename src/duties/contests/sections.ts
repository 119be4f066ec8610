import { ifAny, sentence, type ReportSection } from '../../report/section.ts'
import { awards, held } from './figures.ts'

export const sections: readonly ReportSection[] = [
  {
    key: 'contests',
    heading: { zh: '以赛促学', en: 'Contests on law' },
    sentences: [
      ifAny(
        held,
        sentence`坚持以赛促学、以赛促用，引导师生在备赛参赛中学法用法。｜Who prepares for a contest learns the law, and how it is used. `,
      ),
      ifAny(
        held,
        sentence`{全期}举办法治赛事｜Contests held over {全期}: ${held}
          ，评委抽签产生，结果公示。｜; juries are drawn, results are laid open. `,
      ),
      ifAny(awards, sentence`各级法治赛事共获奖｜Prizes won, of all levels: ${awards}。｜. `),
    ],
  },
]
