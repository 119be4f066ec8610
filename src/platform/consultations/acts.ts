// 公开征求意见的三个行为：发布、延长、归纳整理
import { z } from 'zod'
import { addDays, daysBetween, inChinese, type PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Article } from '../../law/statute.ts'
import { actsOf } from '../cases/table.ts'
import * as field from '../forms/fields.ts'
import { isOpen, type Consulted, type SeenComments } from './consultation.ts'

const channels = {
  site: { zh: '门户网站', en: 'Government site' },
  media: { zh: '政务新媒体', en: 'Official social media' },
  press: { zh: '报刊、广播、电视', en: 'Press, radio, television' },
} as const

export interface CallDeclared<State, Stage extends string, Cap extends string> {
  readonly by: readonly Cap[]
  readonly from: readonly Stage[]
  /** The article by which the public is asked, and that by which it is answered. */
  readonly call: Article
  readonly answer: Article
  /** 一般不少于: calendar days; fewer need a reason, which is published with the notice. */
  readonly days: number
  /** Whether there may be a call at all. */
  may?(state: State): Outcome<unknown>
}

/** Opening a call, extending it, collating what came: the acts of every procedure that asks the public. */
export function callActs<State extends Consulted, Seen extends SeenComments, Stage extends string, Cap extends string>({
  by,
  from,
  call,
  answer,
  days,
  may = () => accept(true),
}: CallDeclared<State, Stage, Cap>) {
  const step = actsOf<State, Seen, Stage, Cap>()
  const notCalled = refuse('consultations.not-opened', '还没有公开征求意见。', 'Public comment has not been opened.', {
    basis: call,
    status: 409,
  })
  return {
    openComment: step({
      title: { zh: '公开征求意见', en: 'Open public comment' },
      hint: {
        zh: `草案及其说明随通知公布在网站上。期限一般不少于${days}日；缩短的理由也随通知公布。`,
        en: `Draft and explanation are published with the notice. At least ${days} days as a rule; a reason for less is published with it.`,
      },
      by,
      basis: call,
      from,
      form: z.object({
        closesOn: field.day('截止日期', 'Closing day'),
        notice: field.file('征求意见通知', 'The notice'),
        channels: field.choices('公布渠道', 'Channels', channels),
        address: field.line('其他提出意见的途径', 'Other ways to comment', {
          hint: { zh: '通信地址、电子邮箱、电话。', en: 'Address, e-mail, telephone.' },
        }),
        whyShorter: field.optionalProse(`不足${days}日的，缩短的理由`, `Why it is shorter than ${days} days`, {
          most: 500,
        }),
      }),
      when: (state) => {
        if (state.comment)
          return refuse(
            'consultations.already-open',
            '该草案已经公开征求意见。',
            'The draft has been opened to comment already.',
            { basis: call, status: 409 },
          )
        return may(state)
      },
      decide: (_state, form, { today }) => {
        const period = periodOf(today, form.closesOn, form.whyShorter, days, call)
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
      by,
      basis: call,
      from,
      aside: true,
      form: z.object({
        closesOn: field.day('新的截止日期', 'New closing day'),
        why: field.prose('延长的理由', 'Why', { most: 500 }),
      }),
      when: (state, { today }) => {
        if (!state.comment) return notCalled
        return isOpen(state, today)
          ? accept(true)
          : refuse(
              'consultations.over',
              `征求意见已于${inChinese(state.comment.closesOn)}截止，不能再延长。`,
              `Public comment closed on ${state.comment.closesOn}; it cannot be extended any more.`,
              { basis: call, status: 409 },
            )
      },
      decide: ({ comment }, form) =>
        form.closesOn > comment!.closesOn
          ? accept(form)
          : refuse(
              'consultations.not-longer',
              `新的截止日期应晚于原定的${inChinese(comment!.closesOn)}。`,
              `The new closing day must be later than ${comment!.closesOn}.`,
              { basis: call, field: 'form.closesOn' },
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
      by,
      basis: answer,
      from,
      correctable: true,
      form: z.object({
        summary: field.prose('意见归纳和采纳情况', 'Summary and what was adopted'),
        table: field.optionalFiles('采纳情况表', 'The table'),
      }),
      when: ({ comment, collatedOn }, { today, seen }) => {
        if (!comment) return notCalled
        const over = answeredAll({ comment }, seen.comments, today, { call, answer })
        if (!over.ok) return over
        return collatedOn
          ? refuse('consultations.collated', '公众意见已经归纳整理。', 'They have been collated.', { status: 409 })
          : accept(true)
      },
      apply: (state, { summary }, { day }) => ({ ...state, collatedOn: day, collation: summary }),
      done: ({ collatedOn }) => collatedOn !== null,
    }),
  }
}

/** The day of publication does not count, which favours the public. */
function periodOf(
  from: PlainDate,
  closesOn: PlainDate,
  whyShorter: string,
  days: number,
  basis: Article,
): Outcome<{ from: PlainDate; closesOn: PlainDate; whyShorter: string }> {
  const earliest = addDays(from, days)
  if (closesOn <= from)
    return refuse(
      'consultations.period-empty',
      '截止日期应晚于公布日期。',
      'The closing day must come after the day of publication.',
      { basis, field: 'form.closesOn' },
    )
  const shorter = daysBetween(from, closesOn) < days
  if (shorter && whyShorter === '')
    return refuse(
      'consultations.period-too-short',
      `征求意见一般不少于${days}日，应到${inChinese(earliest)}；因情况紧急等原因缩短的，请写明理由，随通知公布。`,
      `The period is at least ${days} days as a rule, until ${earliest}; a shorter one needs its reason in the notice itself.`,
      { basis, field: 'form.whyShorter' },
    )
  return accept({ from, closesOn, whyShorter: shorter ? whyShorter : '' })
}

/** 期满且逐条答复: whether a call is over and every opinion answered; without a call it is not. */
export function answeredAll(
  { comment }: Pick<Consulted, 'comment'>,
  { unanswered }: SeenComments['comments'],
  today: PlainDate,
  { call, answer }: { readonly call: Article; readonly answer: Article },
): Outcome<true> {
  if (comment && today <= comment.closesOn)
    return refuse(
      'consultations.running',
      `公开征求意见到${inChinese(comment.closesOn)}截止，还有${daysBetween(today, comment.closesOn)}日，期满前不能进入下一步。`,
      `Public comment runs until ${comment.closesOn}; nothing further may be done before it has closed.`,
      { basis: call, status: 409 },
    )
  return unanswered > 0
    ? refuse(
        'consultations.unanswered',
        `还有${unanswered}条公众意见没有写明是否采纳及理由。`,
        `${unanswered} opinions from the public are not answered yet.`,
        { basis: answer, status: 409 },
      )
    : accept(true)
}
