// 公开征求意见：《重大行政决策程序暂行条例》第十五条、第十八条
import { z } from 'zod'
import { addDays, daysBetween, inChinese, type PlainDate } from '../../calendar/plain-date.ts'
import { majorDecisions as law } from '../../law/major-decisions.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { step, type Decision } from './state.ts'

const COMMENT_DAYS = 30 // 第十五条，自然日，“一般”
// 第十六条，自然日

const channels = {
  site: { zh: '门户网站', en: 'Government site' },
  media: { zh: '政务新媒体', en: 'Official social media' },
  press: { zh: '报刊、广播、电视', en: 'Press, radio, television' },
} as const

/** 第十五条：公布当日不计入，取对公众有利的解释。 */
function commentPeriod(
  from: PlainDate,
  closesOn: PlainDate,
  whyShorter: string,
): Outcome<{ from: PlainDate; closesOn: PlainDate; whyShorter: string }> {
  const earliest = addDays(from, COMMENT_DAYS)
  if (closesOn <= from)
    return refuse(
      'decisions.period-empty',
      '截止日期应晚于公布日期。',
      'The closing day must come after the day of publication.',
      { basis: law.第十五条, field: 'form.closesOn' },
    )
  if (daysBetween(from, closesOn) < COMMENT_DAYS && whyShorter === '')
    return refuse(
      'decisions.period-too-short',
      `征求意见一般不少于${COMMENT_DAYS}日，应到${inChinese(earliest)}；因情况紧急等原因缩短的，请写明理由，随通知公布。`,
      `The period is at least ${COMMENT_DAYS} days as a rule, until ${earliest}; a shorter one needs its reason in the notice itself.`,
      { basis: law.第十五条, field: 'form.whyShorter' },
    )
  return accept({ from, closesOn, whyShorter: daysBetween(from, closesOn) < COMMENT_DAYS ? whyShorter : '' })
}

/** Whether the public may comment on a day: both ends count. */
export const isOpen = ({ comment }: Pick<Decision, 'comment'>, today: PlainDate) =>
  comment !== null && comment.from <= today && today <= comment.closesOn

export const commenting = {
  openComment: step({
    title: { zh: '公开征求意见', en: 'Open public comment' },
    hint: {
      zh: '草案及其说明随通知公布在网站上。期限一般不少于30日；缩短的理由也随通知公布。',
      en: 'Draft and explanation are published with the notice. At least 30 days as a rule; a reason for less is published with it.',
    },
    by: ['sponsor'],
    basis: law.第十五条,
    from: ['consulting'],
    form: z.object({
      closesOn: field.day('截止日期', 'Closing day'),
      notice: field.file('征求意见通知', 'The notice'),
      channels: field.choices('公布渠道', 'Channels', channels),
      address: field.line('其他提出意见的途径', 'Other ways to comment', {
        hint: { zh: '通信地址、电子邮箱、电话。', en: 'Address, e-mail, telephone.' },
      }),
      whyShorter: field.optionalProse('不足30日的，缩短的理由', 'Why it is shorter than 30 days', { most: 500 }),
    }),
    when: ({ comment, waived }) => {
      if (comment)
        return refuse(
          'decisions.already-published',
          '该草案已经公开征求意见。',
          'The draft has been opened to comment already.',
          { basis: law.第十五条, status: 409 },
        )
      return waived.some(({ gate, approved }) => gate === 'participation' && approved)
        ? refuse('decisions.not-public', '该事项依法不予公开，不公开征求意见。', 'The matter is lawfully not public.', {
            basis: law.第十四条,
            status: 409,
          })
        : accept(true)
    },
    decide: (_state, form, { today }) => {
      const period = commentPeriod(today, form.closesOn, form.whyShorter)
      return period.ok ? accept({ ...period.value, notice: form.notice, address: form.address }) : period
    },
    apply: (state, { from, closesOn, whyShorter, notice, address }) => ({
      ...state,
      comment: { from, closesOn, whyShorter, notice, address },
    }),
    done: ({ comment }) => comment !== null,
  }),

  extendComment: step({
    title: { zh: '延长公开征求意见', en: 'Extend public comment' },
    hint: {
      zh: '期限只能延长，不能缩短；新的截止日期和理由即时公布在征求意见页面上。',
      en: 'The period can only grow; the new closing day and the reason stand on the public page at once.',
    },
    by: ['sponsor'],
    basis: law.第十五条,
    from: ['consulting'],
    aside: true,
    form: z.object({
      closesOn: field.day('新的截止日期', 'New closing day'),
      why: field.prose('延长的理由', 'Why', { most: 500 }),
    }),
    when: (state, { today }) => {
      if (!state.comment)
        return refuse('decisions.not-opened', '还没有公开征求意见。', 'Public comment has not been opened.', {
          basis: law.第十五条,
          status: 409,
        })
      return isOpen(state, today)
        ? accept(true)
        : refuse(
            'decisions.comment-over',
            `征求意见已于${inChinese(state.comment.closesOn)}截止，不能再延长。`,
            `Public comment closed on ${state.comment.closesOn}; it cannot be extended any more.`,
            { basis: law.第十五条, status: 409 },
          )
    },
    decide: ({ comment }, form) =>
      form.closesOn > comment!.closesOn
        ? accept(form)
        : refuse(
            'decisions.not-longer',
            `新的截止日期应晚于原定的${inChinese(comment!.closesOn)}。`,
            `The new closing day must be later than ${comment!.closesOn}.`,
            { basis: law.第十五条, field: 'form.closesOn' },
          ),
    apply: (state, { closesOn, why }, { day }) => {
      const { comment } = state
      return {
        ...state,
        comment: {
          ...comment!,
          closesOn,
          extended: [...(comment!.extended ?? []), { on: day, formerly: comment!.closesOn, why }],
        },
      }
    },
  }),

  collate: step({
    title: { zh: '归纳整理公众意见', en: 'Collate the public’s opinions' },
    hint: {
      zh: '每条意见先写明采纳、部分采纳或者不采纳及理由。',
      en: 'Every opinion is answered first: adopted, partly, or not, with the reason.',
    },
    by: ['sponsor'],
    basis: law.第十八条,
    from: ['consulting'],
    correctable: true,
    form: z.object({
      summary: field.prose('意见归纳和采纳情况', 'Summary and what was adopted'),
      table: field.optionalFiles('采纳情况表', 'The table'),
    }),
    when: ({ comment, collatedOn }, { today, seen }) => {
      if (!comment)
        return refuse('decisions.not-opened', '还没有公开征求意见。', 'Public comment has not been opened.', {
          basis: law.第十五条,
          status: 409,
        })
      if (today <= comment.closesOn)
        return refuse(
          'decisions.comment-running',
          `公开征求意见到${inChinese(comment.closesOn)}截止，还有${daysBetween(today, comment.closesOn)}日，期满前不能进入下一步。`,
          `Public comment runs until ${comment.closesOn}.`,
          { basis: law.第十五条, status: 409 },
        )
      if (seen.comments.unanswered > 0)
        return refuse(
          'decisions.comments-unanswered',
          `还有${seen.comments.unanswered}条公众意见没有写明是否采纳及理由。`,
          `${seen.comments.unanswered} opinions are not answered yet.`,
          { basis: law.第十八条, status: 409 },
        )
      return collatedOn
        ? refuse('decisions.collated', '公众意见已经归纳整理。', 'They have been collated.', { status: 409 })
        : accept(true)
    },
    apply: (state, { summary }, { day }) => ({ ...state, collatedOn: day, collation: summary }),
    done: ({ collatedOn }) => collatedOn !== null,
  }),
}
