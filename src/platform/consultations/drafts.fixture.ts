import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { openGovernment as law } from '../../law/open-government.ts'
import { procedure } from '../cases/procedure.ts'
import { actsOf } from '../cases/table.ts'
import * as field from '../forms/fields.ts'
import { callActs } from './acts.ts'
import { callClock, consulted, notConsulted, type SeenComments } from './consultation.ts'

const State = z.object({ ...consulted, title: z.string(), draft: z.uuid().nullable(), endedOn: PlainDate.nullable() })
type State = z.output<typeof State>
const act = actsOf<State, SeenComments, 'asking' | 'ended', 'drafter'>()

/** A procedure that asks the public and does nothing else: what it must say for that. */
export const drafts = procedure({
  id: 'drafts',
  edition: 1,
  mark: '草案',
  read: 'activities.read',
  opening: 'draft',
  closed: ['ended'],
  state: State,
  title: { zh: '文件起草', en: 'Drafts' },
  about: { zh: '草案向社会征求意见。', en: 'Drafts are laid open to the public.' },
  capacities: { drafter: { title: { zh: '起草人', en: 'Drafter' }, needs: 'activities.write' } },
  stages: { asking: { zh: '征求意见', en: 'Asking' }, ended: { zh: '已办结', en: 'Ended' } },
  empty: { ...notConsulted, title: '', draft: null, endedOn: null },
  stage: ({ endedOn }) => (endedOn ? 'ended' : 'asking'),
  caption: ({ title }) => title,
  consultation: {
    by: ['drafter'],
    basis: law.第二十条,
    summary: ({ title }) => `${title}，请大家提意见。`,
    papers: ({ draft, comment }) =>
      draft && comment
        ? {
            draft: { title: { zh: '草案全文', en: 'The draft' }, file: draft },
            notice: { title: { zh: '通知', en: 'The notice' }, file: comment.notice },
          }
        : {},
  },
  acts: {
    draft: act({
      title: { zh: '起草', en: 'Draft' },
      by: ['drafter'],
      from: ['asking'],
      form: z.object({ title: field.line('标题', 'Title'), draft: field.file('草案', 'The draft') }),
      apply: (state, { title, draft }) => ({ ...state, title, draft }),
    }),
    ...callActs<State, SeenComments, 'asking' | 'ended', 'drafter'>({
      by: ['drafter'],
      from: ['asking'],
      call: law.第二十条,
      answer: law.第二十条,
      days: 7,
    }),
    end: act({
      title: { zh: '办结', en: 'End' },
      by: ['drafter'],
      from: ['asking'],
      to: ['ended'],
      form: z.object({}),
      apply: (state, _fact, { day }) => ({ ...state, endedOn: day }),
    }),
  },
  clocks: { comment: callClock<State>(law.第二十条) },
})
