// 反馈、监督、帮扶、公安办结、办结
import { z } from 'zod'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { protectionOfMinors as minors } from '../../../law/protection-of-minors.ts'
import * as field from '../../../platform/forms/fields.ts'
import { mandatoryReporting } from '../../../law/mandatory-reporting.ts'
import { answers, step, supports } from './state.ts'

const feedbackForm = () =>
  z.object({
    answer: field.choice('答复', 'Answer', answers),
    schoolMay: field.yes(
      '公安机关同意学校继续调查、询问学生',
      'They agree that the school goes on and questions pupils',
    ),
    note: field.optionalProse('反馈内容（不写姓名）', 'What they said (no names)', { most: 1000 }),
  })

const ended = refuse(
  'mandatory-reports.ended',
  '公安、检察机关已经办结。',
  'Police and procuratorate have ended already.',
  { status: 409 },
)

export const following = {
  recordFeedback: step({
    title: { zh: '记录公安机关反馈', en: 'Record what the police answered' },
    hint: {
      zh: '报案后第3日还没有反馈的，主动去问。学校能不能继续调查、询问孩子，听公安机关的。',
      en: 'Without an answer by the third day: ask. Whether the school may go on and question the child is for the police to say.',
    },
    by: ['reporter', 'handler'],
    basis: mandatoryReporting.反馈,
    from: ['waiting'],
    to: ['supervising', 'supporting'],
    form: feedbackForm(),
    apply: (state, { answer, schoolMay }, { day }) => ({ ...state, feedback: { on: day, answer, schoolMay } }),
    done: ({ feedback }) => feedback !== null,
  }),

  recordFurther: step({
    title: { zh: '补记公安机关反馈', en: 'Record a further answer of the police' },
    hint: {
      zh: '检察机关监督以后受理的，或者公安机关后来同意学校继续调查的，在这里补记。',
      en: 'They took the case after all, or agree now that the school goes on.',
    },
    by: ['reporter', 'handler'],
    basis: mandatoryReporting.反馈,
    from: ['supporting'],
    to: ['supervising'],
    aside: true,
    form: feedbackForm(),
    when: ({ endedOn }): Outcome<true> => (endedOn === null ? accept(true) : ended),
    apply: (state, { answer, schoolMay }, { day }) => ({ ...state, feedback: { on: day, answer, schoolMay } }),
  }),

  askProcuratorate: step({
    title: { zh: '提请检察机关监督', en: 'Ask the procuratorate to supervise' },
    by: ['reporter', 'handler'],
    basis: mandatoryReporting.监督,
    from: ['supervising'],
    to: ['supporting'],
    form: z.object({
      on: field.day('提请日期', 'Asked on'),
      office: field.line('人民检察院', 'Procuratorate'),
      papers: field.optionalFiles('材料', 'Papers'),
    }),
    decide: ({ feedback }, form, { today }) =>
      form.on > today || form.on < feedback!.on
        ? refuse(
            'mandatory-reports.wrong-day',
            '日期应在反馈之后、今天以前。',
            'The day lies between the answer and today.',
            { field: 'form.on' },
          )
        : accept(form),
    apply: (state, { on }) => ({ ...state, supervisionOn: on }),
    done: ({ supervisionOn }) => supervisionOn !== null,
  }),

  support: step({
    title: { zh: '记录帮扶', en: 'Record support of the child' },
    by: ['handler'],
    basis: mandatoryReporting.帮扶,
    from: ['waiting', 'supervising', 'supporting'],
    aside: true,
    form: z.object({
      kinds: field.choices('帮扶', 'Support', supports),
      note: field.optionalProse('安排（不写姓名）', 'How (no names)', { most: 2000 }),
    }),
    apply: (state) => ({ ...state, supported: state.supported + 1 }),
  }),

  exclude: step({
    title: { zh: '案卷里被举报的人不得查阅', en: 'Those the case bars may not read this' },
    by: [],
    byPlatform: true,
    basis: mandatoryReporting.保密,
    from: ['reporting', 'waiting', 'supervising', 'supporting'],
    form: z.object({ persons: field.persons('不得查阅的人', 'Who may not read it') }),
    apply: (state, { persons }) => ({ ...state, excluded: [...new Set([...state.excluded, ...persons])] }),
  }),

  joinCase: step({
    title: { zh: '关联学生欺凌案卷', en: 'Join to a case of bullying' },
    hint: {
      zh: '孩子的事另有学生欺凌案卷的，关联以后，那边就知道已经报案。',
      en: 'Where there is a case of bullying about it: once joined, that case knows of the report.',
    },
    by: ['handler'],
    basis: mandatoryReporting.强制报告,
    from: ['reporting', 'waiting', 'supervising', 'supporting'],
    aside: true,
    form: z.object({ case: field.record('学生欺凌案卷', 'Case of bullying', { of: 'bullying-cases' }) }),
    when: (state): Outcome<true> =>
      state.case === null
        ? accept(true)
        : refuse('mandatory-reports.joined-already', '已经关联了学生欺凌案卷。', 'It is joined to a case already.', {
            status: 409,
          }),
    apply: (state, { case: joined }) => ({ ...state, case: joined }),
    done: (state) => state.case !== null,
  }),

  recordEnd: step({
    title: { zh: '记录公安、检察机关办结', en: 'Record that police and procuratorate have ended' },
    hint: {
      zh: '办结以前，案卷和有关的举报、案卷都不会到期删除。结果只供专办员查阅，不导出。',
      en: 'Until then nothing of this, nor of the case and report it belongs to, is erased. The outcome is never exported.',
    },
    by: ['handler'],
    basis: mandatoryReporting.反馈,
    from: ['waiting', 'supporting', 'closed'],
    aside: true,
    form: z.object({
      on: field.day('办结日期', 'Ended on'),
      outcome: field.line('结果', 'Outcome', { most: 200, masked: true }),
    }),
    when: ({ endedOn }): Outcome<true> => (endedOn === null ? accept(true) : ended),
    decide: ({ reported }, form, { today }) =>
      form.on > today || form.on < reported!.on
        ? refuse(
            'mandatory-reports.wrong-day',
            '日期应在报案之后、今天以前。',
            'The day lies between the report and today.',
            { field: 'form.on' },
          )
        : accept(form),
    apply: (state, { on }) => ({ ...state, endedOn: on }),
    done: ({ endedOn }) => endedOn !== null,
  }),

  close: step({
    title: { zh: '办结', en: 'Close' },
    by: ['handler'],
    basis: minors.第十一条,
    from: ['supporting'],
    to: ['closed'],
    form: z.object({ told: field.yes('已把结果告知报告人', 'Whoever reported was told the result') }),
    when: ({ protectedOn, guardian, civilAffairsOn, supported }): Outcome<true> => {
      if (!protectedOn)
        return refuse(
          'mandatory-reports.unprotected',
          '还没有记录怎么保护孩子的，不能办结。',
          'How the child was protected is not on record: it cannot be closed.',
          { status: 409, basis: mandatoryReporting.强制报告 },
        )
      if (guardian && !civilAffairsOn)
        return refuse(
          'mandatory-reports.civil-affairs',
          '涉及监护人，还没有报告民政部门，不能办结。',
          'A guardian is involved and civil affairs were not told: it cannot be closed.',
          { status: 409, basis: minors.第十一条 },
        )
      return supported > 0
        ? accept(true)
        : refuse(
            'mandatory-reports.unsupported',
            '还没有记录对孩子的帮扶，不能办结。',
            'No support of the child is on record: it cannot be closed.',
            { status: 409, basis: mandatoryReporting.帮扶 },
          )
    },
    decide: (_state, form) =>
      form.told
        ? accept(form)
        : refuse(
            'mandatory-reports.reporter-untold',
            '先把结果告知报告人。',
            'Tell whoever reported the result first.',
            { basis: minors.第十一条, field: 'form.told' },
          ),
    apply: (state, _fact, { day }) => ({ ...state, closedOn: day }),
    done: ({ closedOn }) => closedOn !== null,
  }),
}
