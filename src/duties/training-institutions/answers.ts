// 机构在网上答复：凭通知上的地址，读到请它说明什么，读不到投诉的原话
import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { prepaidFees } from '../../law/prepaid-fees.ts'
import { factsIn } from '../../platform/cases/facts.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { shortened } from '../../platform/cut.ts'
import type { Bringing } from '../../platform/cases/room.ts'
import { actsOf, type Common } from '../../platform/cases/table.ts'
import * as field from '../../platform/forms/fields.ts'
import { handling } from './handling.ts'

const State = z.object({
  /** The complaint on which it was asked. */
  complaint: z.uuid().nullable(),
  county: z.uuid().nullable(),
  asked: z.string(),
  by: PlainDate.nullable(),
  answeredOn: PlainDate.nullable(),
  endedOn: PlainDate.nullable(),
})
export type InstitutionAnswer = z.output<typeof State> & Common

/** A question that waits for its answer. */
export interface Question {
  readonly complaint: string
  readonly county: string | null
  readonly what: string
  readonly by: PlainDate
}

/** What an institution was asked, at its address: nothing else of the complaint. */
export interface AskedThere {
  readonly code: string
  readonly what: string
  readonly askedOn: PlainDate
  readonly by: PlainDate
  readonly answeredOn: PlainDate | null
  /** The complaint is over. */
  readonly over: boolean
}

/** What the rules look at outside the dossier: the question behind an address; null: there is none, or it was answered. */
export interface AnswerSeen {
  readonly question: Question | null
}

type Stage = 'answered' | 'ended'
const fact = factsIn<InstitutionAnswer>()
const act = actsOf<InstitutionAnswer, AnswerSeen, Stage, 'handler' | 'county'>()

const Answer = z.object({
  code: field.line('答复地址', 'Address', { most: 36 }),
  answer: field.prose('答复', 'Your answer', {
    most: 3000,
    hint: { zh: '不用写学生的姓名、电话。', en: 'Leave out names and telephone numbers of pupils.' },
  }),
  who: field.line('答复人和职务', 'Who answers, and as what', { most: 60 }),
  papers: field.optionalFiles('合同、课表、收费凭证等', 'Contract, timetable, receipts', { most: 10 }),
})

/** What an institution answers by itself: its county used to type it in. Its receipt leads to its own answer and never to the complaint. */
export const institutionAnswers = procedure({
  id: 'training-answers',
  edition: 1,
  mark: '训答',
  read: 'training.complaints',
  bureaus: true,
  opening: 'answer',
  closed: ['ended'],
  state: State,
  countable: {
    units: ['件'],
    facts: {
      answered: fact.day('答复日期', 'Answered on', 'answeredOn'),
      due: fact.day('答复期限', 'Due', 'by'),
      ended: fact.day('办结日期', 'Ended on', 'endedOn'),
    },
    left: { complaint: 'names', county: 'names', asked: 'names' },
  },
  title: { zh: '机构答复', en: 'Answers of institutions' },
  about: {
    zh: '机构凭通知上的地址在网上答复投诉里要它说明的事；随即登记在投诉案卷里，投诉办结就办结。',
    en: 'What institutions answer at the address they were sent: entered with the complaint at once, and over with it.',
  },
  capacities: handling,
  stages: {
    answered: { zh: '已答复', en: 'Answered' },
    ended: { zh: '投诉已办结', en: 'The complaint is over' },
  },
  empty: { complaint: null, county: null, asked: '', by: null, answeredOn: null, endedOn: null },
  stage: ({ endedOn }) => (endedOn ? 'ended' : 'answered'),
  caption: ({ asked }) => shortened(asked, 40),
  publicCase: {
    office: ['handler', 'county'],
    way: ['answered', 'ended'],
    where: {
      answered: { zh: '已收到答复，正在核实', en: 'Received; being verified' },
      ended: { zh: '这件事已经办结', en: 'The matter is over' },
    },
  },
  acts: {
    answer: act({
      title: { zh: '机构答复', en: 'Answer' },
      by: [],
      basis: prepaidFees.专用账户,
      public: {
        intro: () => ({
          zh: '请如实说明，附上材料。答复直接进入承办单位的案卷，凭回执可以补充。',
          en: 'Say what happened, and add papers. It goes straight to the office; by your receipt you may add to it.',
        }),
      },
      from: ['answered'],
      form: Answer,
      decide: (_state, _form, { seen: { question } }) =>
        question
          ? accept({
              ...{ complaint: question.complaint, county: question.county },
              ...{ asked: question.what, by: question.by },
            })
          : refuse(
              'training.no-question',
              '没有等您答复的事：可能已经答复，或者已经办结。',
              'Nothing waits for your answer: it was answered, or is over.',
              { status: 409, field: 'form.code' },
            ),
      apply: (state, made, { day }) => ({ ...state, ...made, answeredOn: day }),
    }),
    end: act({
      title: { zh: '投诉办结', en: 'The complaint is over' },
      by: [],
      byPlatform: true,
      from: ['answered'],
      to: ['ended'],
      form: z.object({}),
      apply: (state, _fact, { day }) => ({ ...state, endedOn: day }),
    }),
  },
  clocks: {},
})

/** In the same transaction the answer is entered with the complaint, as its county would have typed it. */
export const answersComplaint: Bringing = {
  upon: ['answer'],
  procedure: 'training-complaints',
  act: 'answer',
  cases(_tx, { row }) {
    const { complaint } = row.state as InstitutionAnswer
    const { answer, who, papers } = row.recorded.form as Pick<z.output<typeof Answer>, 'answer' | 'who' | 'papers'>
    return complaint ? [{ id: complaint, form: { answer, who, papers } }] : []
  },
}
