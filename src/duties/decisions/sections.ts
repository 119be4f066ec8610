import { claimed, sentence, type ReportSection } from '../../report/section.ts'
import {
  assessments,
  commentsAdopted,
  commentsPartly,
  decided,
  experts,
  fiveGatesShare,
  hearings,
  published,
  received,
  reviews,
  started,
} from './figures.ts'

export const sections: readonly ReportSection[] = [
  {
    key: 'decisions',
    heading: { zh: '依法科学民主决策', en: 'Lawful, sound and open decisions' },
    sentences: [
      sentence`全年启动重大行政决策｜Major decisions started: ${started}
        ，集体讨论通过｜; adopted after collective discussion: ${decided}，向社会公布｜; published: ${published}
        。｜. `,
      sentence`通过的事项中，公众参与、专家论证、风险评估、合法性审查和集体讨论五个环节｜For those adopted, participation, expert argument, risk assessment, legality review and collective discussion had ${claimed('full-coverage', fiveGatesShare)}
        。｜. `,
      sentence`公开征求意见收到公众意见｜The public sent in ${received}，其中采纳｜; adopted: ${commentsAdopted}
        、部分采纳｜; partly adopted: ${commentsPartly}
        ，未采纳的逐条说明理由。｜; reasons were given for the others. `,
      sentence`举行听证会｜There were hearings: ${hearings}，听取专家意见｜; experts heard: ${experts}
        ，开展风险评估｜; risk assessed ${assessments}、合法性审查｜; legality reviewed ${reviews}
        。｜. `,
    ],
  },
]
