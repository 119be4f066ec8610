import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { protectionOfMinors as law } from '../../law/protection-of-minors.ts'
import * as field from '../forms/fields.ts'
import { procedure } from './procedure.ts'
import { actsOf } from './table.ts'

const State = z.object({
  subject: z.string(),
  askedOn: PlainDate.nullable(),
  answer: z.string().nullable(),
  answeredOn: PlainDate.nullable(),
  read: z.boolean(),
})
type State = z.output<typeof State>
const act = actsOf<State, unknown, 'asked' | 'answered' | 'done', 'asker' | 'answerer'>()

export const questions = procedure({
  id: 'questions',
  edition: 1,
  mark: '询问',
  read: 'campaigns.read',
  opening: 'ask',
  closed: ['done'],
  state: State,
  title: { zh: '询问', en: 'Questions' },
  about: { zh: '下级询问，上级五个工作日内答复。', en: 'A question, answered within five working days.' },
  capacities: {
    asker: { title: { zh: '询问人', en: 'Asker' }, needs: 'activities.write' },
    answerer: { title: { zh: '答复人', en: 'Answerer' }, needs: 'activities.review' },
  },
  stages: {
    asked: { zh: '待答复', en: 'Asked' },
    answered: { zh: '已答复', en: 'Answered' },
    done: { zh: '已办结', en: 'Done' },
  },
  empty: { subject: '', askedOn: null, answer: null, answeredOn: null, read: false },
  stage: ({ answer, read }) => (read ? 'done' : answer === null ? 'asked' : 'answered'),
  caption: ({ subject }) => subject,
  recusal: { by: ['answerer'], basis: law.第三十九条 },
  acts: {
    ask: act({
      title: { zh: '提出询问', en: 'Ask' },
      by: ['asker'],
      from: ['asked'],
      form: z.object({ subject: field.line('问题', 'Question'), papers: field.optionalFiles('附件', 'Papers') }),
      correctable: true,
      apply: (state, { subject }, { day }) => ({ ...state, subject, askedOn: day }),
    }),
    answer: act({
      title: { zh: '答复', en: 'Answer' },
      by: ['answerer'],
      basis: law.第三十九条,
      from: ['asked'],
      to: ['answered'],
      form: z.object({ answer: field.prose('答复', 'Answer') }),
      correctable: true,
      decide: ({ subject }, form) =>
        form.answer === subject
          ? refuse('questions.no-answer', '答复不能照抄问题。', 'The question is no answer.', {
              basis: law.第三十九条,
              field: 'form.answer',
            })
          : accept(form),
      apply: (state, { answer }, { day }) => ({ ...state, answer, answeredOn: day }),
      done: ({ answer }) => answer !== null,
    }),
    close: act({
      title: { zh: '办结', en: 'Close' },
      by: ['asker'],
      from: ['answered'],
      to: ['done'],
      form: z.object({}),
      apply: (state) => ({ ...state, read: true }),
    }),
  },
  clocks: {
    answering: {
      title: { zh: '答复期限', en: 'Time to answer' },
      basis: law.第三十九条,
      kind: 'at-most',
      of: ({ askedOn, answeredOn }) => askedOn && { event: askedOn, n: 5, unit: 'working-day', met: answeredOn },
    },
  },
})
