import { byValue, claimed, ifAny, sentence, short, where, worded, type ReportSection } from '../../report/section.ts'
import {
  assessments,
  answeredShare,
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
    aloud: sentence`启动重大行政决策｜Major decisions started: ${started}。｜. `,
    sentences: [
      byValue(started, {
        none: sentence`{全期}启动重大行政决策｜Major decisions started in {全期}: ${started}。｜. `,
        some: sentence`严格执行重大行政决策程序，{全期}启动重大行政决策｜By the procedure of major decisions there were started ${started}
          ，经集体讨论通过｜; adopted after collective discussion: ${decided}。｜. `,
      }),
      byValue(fiveGatesShare, {
        all: sentence`通过的事项中，公众参与、专家论证、风险评估、合法性审查和集体讨论五个环节｜For those adopted, participation, expert argument, risk assessment, legality review and collective discussion had ${claimed('full-coverage', fiveGatesShare)}
          。｜. `,
        some: sentence`通过的事项中，公众参与、专家论证、风险评估、合法性审查和集体讨论五个环节办齐的占｜Of those adopted, all five gates were passed by ${worded(fiveGatesShare, 'exact', '%', 1)}
          。｜. `,
        none: null,
      }),
      ifAny(published, sentence`决策结果依法向社会公布｜Decisions published: ${published}，主动接受监督。｜. `),
      ifAny(
        received,
        sentence`坚持开门决策，草案向社会公开征求意见，共收到公众意见｜Drafts were open to the public, who sent in ${received}
          ，采纳｜; adopted: ${commentsAdopted}，部分采纳｜; partly adopted: ${commentsPartly}
          ，意见答复率｜; answered: ${worded(answeredShare, 'exact', '%', 1)}。｜. `,
      ),
      ifAny(
        hearings,
        sentence`对群众关注度高的事项，举行听证会｜On what concerns many, hearings were held: ${hearings}，当面听取各方意见。｜. `,
      ),
      ifAny(
        experts,
        sentence`组织专家论证，听取专家意见｜Experts heard: ${experts}；开展社会稳定等风险评估｜; risks assessed: ${assessments}
          ，进行合法性审查｜; legality reviewed: ${reviews}。｜. `,
      ),
    ],
  },
  {
    key: 'late-answers',
    role: 'shortcomings',
    heading: { zh: '意见反馈', en: 'Answers to the public' },
    sentences: [
      short(
        answeredShare,
        sentence`重大行政决策的公众意见反馈还不够及时，｜Answers to the public are not quick enough: at ${where(answeredShare)}
          仍有公众意见没有答复，公众参与的质量有待提高。｜ some opinions had not been answered on the day of counting. `,
      ),
    ],
  },
]
