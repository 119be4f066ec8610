// 公众参与：《重大行政决策程序暂行条例》第十四条至第十八条
import { z } from 'zod'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { majorDecisions as law } from '../../law/major-decisions.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { answeredAll } from '../../platform/consultations/acts.ts'
import * as field from '../../platform/forms/fields.ts'
import { isWaived } from './drafting.ts'
import { step, type Decision, type Seen } from './state.ts'
import { asking, commenting } from './commenting.ts'
import { hearing } from './hearing.ts'

const otherForms = {
  meeting: { zh: '座谈会', en: 'Meeting' },
  visit: { zh: '实地走访', en: 'Visit' },
  letter: { zh: '书面征求意见', en: 'In writing' },
  questionnaire: { zh: '问卷调查', en: 'Questionnaire' },
  poll: { zh: '民意调查', en: 'Poll' },
} as const

/** 第十四条至第十八条: whether participation is complete, or what is still missing. */
export function participated(state: Decision, today: PlainDate, comments: Seen['comments']): Outcome<true> {
  if (isWaived(state, 'participation')) return accept(true)
  if (state.participationOn) return accept(true)
  const over = answeredAll(state, comments, today, asking)
  if (!over.ok) return over
  return refuse(
    'decisions.participation-missing',
    '公众参与还没有完成：公开征求意见、归纳整理后，由承办单位确认完成。',
    'Public participation is not complete yet.',
    { basis: law.第十四条, status: 409 },
  )
}

export const participation = {
  ...commenting,

  hearOtherwise: step({
    title: { zh: '以其他方式听取意见', en: 'Hear opinions in another way' },
    by: ['sponsor'],
    takeBack: true,
    basis: law.第十四条,
    from: ['consulting'],
    aside: true,
    correctable: true,
    form: z.object({
      form: field.choice('方式', 'Way', otherForms),
      on: field.day('日期', 'Day'),
      heads: field.whole('参加人数', 'Participants', { least: 1, most: 1_000_000, unit: '人次' }),
      groups: field.yes(
        '已与有关团体、组织和群众代表沟通协商',
        'Specific groups and their representatives were consulted',
      ),
      summary: field.prose('意见和采纳情况', 'Opinions and what was adopted'),
      record: field.files('记录', 'Record'),
    }),
    decide: (_state, form, { today }) =>
      form.on > today
        ? refuse('decisions.day-to-come', '日期不能晚于今天。', 'The day cannot be yet to come.', { field: 'form.on' })
        : accept(form),
    apply: (state, { groups }) => ({
      ...state,
      consultedGroups: state.consultedGroups || groups,
      heardOtherwise: state.heardOtherwise + 1,
    }),
  }),

  ...hearing,

  finishParticipation: step({
    title: { zh: '确认公众参与完成', en: 'Confirm that participation is complete' },
    by: ['sponsor'],
    takeBack: true,
    basis: law.第十八条,
    from: ['consulting'],
    form: z.object({
      conclusion: field.prose('吸收公众意见的总体情况', 'How the public’s opinions were taken up'),
      explained: field.optionalProse('未采纳意见的主要理由', 'Main reasons for what was not adopted'),
    }),
    when: (state, { seen }) => {
      if (state.participationOn)
        return refuse('decisions.participation-done', '公众参与已经完成。', 'Participation is complete already.', {
          status: 409,
        })
      // 第十四条：公开征求意见以外的方式也可以；是否一律公开征求意见由本地设置。
      const otherwise =
        !seen.settings.commentAlways && !state.comment && (state.heardOtherwise > 0 || Boolean(state.hearing?.heldOn))
      if (!state.collatedOn && !otherwise)
        return refuse(
          'decisions.not-collated',
          '请先公开征求意见并归纳整理。',
          'Open public comment and collate it first.',
          { basis: law.第十八条, status: 409 },
        )
      // 第十六条：法律、法规、规章规定应当听证的，必须听证。
      if (state.draft?.hearing && !state.hearing?.heldOn)
        return refuse(
          'decisions.hearing-required',
          '法律、法规、规章规定该事项应当听证，听证会还没有举行。',
          'A law or rule demands a hearing, and none has been held.',
          { basis: law.第十六条, status: 409 },
        )
      if (state.hearing && !state.hearing.heldOn)
        return refuse(
          'decisions.hearing-not-held',
          '公告的听证会还没有举行。',
          'The announced hearing has not been held.',
          { basis: law.第十七条, status: 409 },
        )
      // 第十四条：涉及特定群体的，与有关团体、组织和群众代表沟通协商。
      if (state.draft?.groups && !state.consultedGroups)
        return refuse(
          'decisions.groups-unheard',
          '草案直接涉及特定群体，应当与有关团体、组织和群众代表沟通协商并记录。',
          'The draft touches specific groups: consult their organisations and record it.',
          { basis: law.第十四条, status: 409 },
        )
      return accept(true)
    },
    apply: (state, _fact, { day }) => ({ ...state, participationOn: day }),
    done: ({ participationOn }) => participationOn !== null,
  }),
}
