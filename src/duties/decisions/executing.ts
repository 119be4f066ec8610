// 执行、后评估、中止、调整和归档：《重大行政决策程序暂行条例》第三十三条至第三十七条
import { z } from 'zod'
import { majorDecisions as law } from '../../law/major-decisions.ts'
import { accept, refuse, type Words } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { isWaived } from './drafting.ts'
import { reopened, step, type Decision } from './state.ts'

/** 第三十三条：每个环节的记录，或者不适用的批准，一样不少。 */
const missingIn = (state: Decision): Words[] =>
  (
    [
      [state.draft, '决策草案', 'the draft'],
      [state.participationOn ?? isWaived(state, 'participation'), '公众参与记录', 'participation'],
      [state.arguedOn ?? isWaived(state, 'expert'), '专家论证意见', 'the experts’ opinions'],
      [state.risk ?? isWaived(state, 'risk'), '风险评估报告', 'the risk assessment'],
      [!state.draft?.market || state.fair, '公平竞争审查结论', 'the fair-competition review'],
      [state.review, '合法性审查意见', 'the legality opinion'],
      [state.discussion, '讨论记录', 'the minutes'],
      [state.partyOn, '请示报告', 'the report to the Party committee'],
      [state.published, '公布记录', 'the publication'],
      [state.reports > 0, '执行报告', 'a report on execution'],
    ] as const
  ).flatMap(([there, zh, en]) => (there ? [] : [{ zh, en }]))

/** 第三十五条: published and not yet filed, so that views on how it is carried out are still of use. */
export const isCarriedOut = ({ published, archivedOn }: Pick<Decision, 'published' | 'archivedOn'>) =>
  published?.open === true && archivedOn === null

export const executing = {
  reportExecution: step({
    title: { zh: '报告执行情况', en: 'Report on execution' },
    hint: {
      zh: '由决策执行单位报告；发现问题、情况变化或者不可抗力严重影响目标的，及时报告。',
      en: 'By whoever carries it out; trouble is reported at once.',
    },
    by: ['executor', 'sponsor'],
    basis: law.第三十四条,
    from: ['executing', 'suspended'],
    aside: true,
    correctable: true,
    form: z.object({
      progress: field.prose('执行情况', 'Progress'),
      trouble: field.choice('是否有重大问题', 'Is there trouble?', {
        none: { zh: '没有', en: 'None' },
        problem: { zh: '发现问题', en: 'A problem' },
        change: { zh: '客观情况重大变化', en: 'Facts have changed' },
        force: { zh: '不可抗力', en: 'Force majeure' },
      }),
      papers: field.optionalFiles('材料', 'Papers'),
    }),
    apply: (state) => ({ ...state, reports: state.reports + 1 }),
    tells: (_state, { trouble }) =>
      trouble === 'none'
        ? []
        : [
            {
              capacity: 'leader',
              words: { zh: '执行中遇到重大问题，请阅处', en: 'execution has met trouble: please see to it' },
            },
          ],
  }),

  evaluate: step({
    title: { zh: '开展后评估', en: 'Evaluate afterwards' },
    hint: {
      zh: '承担主要评估工作的单位不得再承担后评估；听取社会公众意见。',
      en: 'Not by the unit that did the main assessment; the public is heard.',
    },
    by: ['sponsor', 'leader'],
    basis: law.第三十六条,
    from: ['executing', 'suspended'],
    aside: true,
    form: z.object({
      evaluator: field.org('评估单位', 'Who evaluates'),
      cause: field.choice('情形', 'Cause', {
        short: { zh: '实施明显未达预期效果', en: 'Clearly short of effect' },
        comments: { zh: '公众提出较多意见', en: 'Many public comments' },
        needed: { zh: '认为有必要', en: 'Deemed necessary' },
      }),
      heard: field.prose('听取公众、代表委员和社会组织意见情况', 'Whom it heard'),
      conclusion: field.prose('评估结论和建议', 'Conclusion'),
      report: field.files('评估报告', 'The report'),
    }),
    // 第三十六条：决策前承担主要评估工作的单位不得承担后评估。
    decide: ({ risk, units }, form) =>
      form.evaluator === risk?.assessor || form.evaluator === units[0]
        ? refuse(
            'decisions.evaluator-barred',
            '承担决策前主要评估工作的单位不得承担后评估，请另选单位。',
            'The unit that did the main assessment before may not evaluate; choose another.',
            { basis: law.第三十六条, field: 'form.evaluator' },
          )
        : accept(form),
    apply: (state) => ({ ...state, evaluations: state.evaluations + 1 }),
  }),

  suspend: step({
    title: { zh: '决定中止执行', en: 'Suspend execution' },
    by: ['leader'],
    basis: law.第三十七条,
    from: ['executing'],
    to: ['suspended'],
    aside: true,
    form: z.object({ why: field.prose('紧急情况和理由', 'The urgency and reasons') }),
    apply: (state, _fact, { day }) => ({ ...state, suspendedOn: day }),
  }),

  resume: step({
    title: { zh: '恢复执行', en: 'Resume execution' },
    by: ['leader'],
    basis: law.第三十七条,
    from: ['suspended'],
    to: ['executing'],
    form: z.object({ why: field.prose('理由', 'Reasons') }),
    apply: (state) => ({ ...state, suspendedOn: null }),
  }),

  revise: step({
    title: { zh: '启动重大调整', en: 'Begin a major adjustment' },
    hint: {
      zh: '重大调整重新履行全部程序，案卷回到起草阶段，原有记录保留。',
      en: 'A major adjustment takes the whole procedure again; what was recorded stays.',
    },
    by: ['leader'],
    basis: law.第三十七条,
    from: ['executing', 'suspended'],
    to: ['drafting'],
    aside: true,
    form: z.object({ why: field.prose('调整的理由和方向', 'Why and whither') }),
    apply: (state) => ({
      ...state,
      ...reopened,
      draft: null,
      waived: [],
      partyOn: null,
      congressOn: null,
      published: null,
      suspendedOn: null,
    }),
  }),

  archive: step({
    title: { zh: '归档', en: 'File the dossier' },
    hint: { zh: '平台核对各环节记录是否齐全。', en: 'The platform checks that every step’s record is there.' },
    by: ['sponsor'],
    basis: law.第三十三条,
    from: ['executing'],
    to: ['archived'],
    aside: true,
    form: z.object({ place: field.line('档案号、保管单位', 'Archive number and keeper') }),
    when: (state) => {
      const missing = missingIn(state)
      return missing.length
        ? refuse(
            'decisions.dossier-incomplete',
            `案卷不齐，还缺：${missing.map(({ zh }) => zh).join('、')}。`,
            `The dossier is not complete; missing: ${missing.map(({ en }) => en).join(', ')}.`,
            { basis: law.第三十三条, status: 409 },
          )
        : accept(true)
    },
    apply: (state, _fact, { day }) => ({ ...state, archivedOn: day }),
  }),
}
