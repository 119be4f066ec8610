// 公众参与：《重大行政决策程序暂行条例》第十四条至第十八条
import { z } from 'zod'
import { addDays, daysBetween, inChinese, type PlainDate } from '../../calendar/plain-date.ts'
import { deadline } from '../../calendar/deadline.ts'
import { majorDecisions as law } from '../../law/major-decisions.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { isWaived } from './drafting.ts'
import { step, type Decision, type Seen } from './state.ts'

const COMMENT_DAYS = 30 // 第十五条，自然日，“一般”
const PAPERS_DAYS = 7 // 第十六条，自然日

const channels = {
  site: { zh: '门户网站', en: 'Government site' },
  media: { zh: '政务新媒体', en: 'Official social media' },
  press: { zh: '报刊、广播、电视', en: 'Press, radio, television' },
} as const

const otherForms = {
  meeting: { zh: '座谈会', en: 'Meeting' },
  visit: { zh: '实地走访', en: 'Visit' },
  letter: { zh: '书面征求意见', en: 'In writing' },
  questionnaire: { zh: '问卷调查', en: 'Questionnaire' },
  poll: { zh: '民意调查', en: 'Poll' },
} as const

/** 第十五条：公布当日不计入，取对公众有利的解释。 */
export function commentPeriod(
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

/** 第十四条至第十八条: whether participation is complete, or what is still missing. */
export function participated(state: Decision, today: PlainDate, comments: Seen['comments']): Outcome<true> {
  if (isWaived(state, 'participation')) return accept(true)
  if (state.participationOn) return accept(true)
  if (state.comment && today <= state.comment.closesOn)
    return refuse(
      'decisions.comment-running',
      `公开征求意见到${inChinese(state.comment.closesOn)}截止，还有${daysBetween(today, state.comment.closesOn)}日，期满前不能进入下一步。`,
      `Public comment runs until ${state.comment.closesOn}; nothing further may be done before it has closed.`,
      { basis: law.第十五条, status: 409 },
    )
  if (comments.unanswered > 0)
    return refuse(
      'decisions.comments-unanswered',
      `还有${comments.unanswered}条公众意见没有写明是否采纳及理由。`,
      `${comments.unanswered} opinions from the public are not answered yet.`,
      { basis: law.第十八条, status: 409 },
    )
  return refuse(
    'decisions.participation-missing',
    '公众参与还没有完成：公开征求意见、归纳整理后，由承办单位确认完成。',
    'Public participation is not complete yet.',
    { basis: law.第十四条, status: 409 },
  )
}

export const participation = {
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

  hearOtherwise: step({
    title: { zh: '以其他方式听取意见', en: 'Hear opinions in another way' },
    by: ['sponsor'],
    basis: law.第十四条,
    from: ['consulting'],
    aside: true,
    correctable: true,
    form: z.object({
      form: field.choice('方式', 'Way', otherForms),
      on: field.day('日期', 'Day'),
      heads: field.whole('参加人数', 'Participants', { least: 1, most: 1_000_000 }),
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

  announceHearing: step({
    title: { zh: '公告听证会', en: 'Announce a hearing' },
    hint: {
      zh: '涉及群众切身利益或者分歧较大的，可以听证；法律、法规、规章规定应当听证的，必须听证。公布草案、说明、时间、地点和参加人遴选办法。',
      en: 'It may be held where people’s interests are touched or views differ widely, and must where a law says so. Publish draft, explanation, time, place and how participants are chosen.',
    },
    by: ['sponsor'],
    basis: law.第十六条,
    from: ['consulting'],
    aside: true,
    form: z.object({
      on: field.day('听证日期', 'Day of the hearing'),
      time: field.line('时间', 'Time', { most: 40 }),
      place: field.line('地点', 'Place'),
      selection: field.prose('参加人遴选办法', 'How participants are chosen', {
        hint: { zh: '公平公开，保证各方都有代表；不需要遴选的写明。', en: 'Fair and open, all sides represented.' },
      }),
      seats: field.whole('名额', 'Seats', { least: 3, most: 200 }),
      notice: field.file('听证公告', 'The announcement'),
      whySoon: field.optionalProse('公告时间短于本地惯例的，理由', 'Why it is announced later than usual', {
        most: 500,
      }),
    }),
    when: ({ hearing }) =>
      hearing
        ? refuse('decisions.hearing-announced', '听证会已经公告。', 'A hearing has been announced.', { status: 409 })
        : accept(true),
    decide: (_state, form, { today, seen }) => {
      const inTime = servable(form.on, today)
      if (!inTime.ok) return inTime
      // 公告的天数不是条例的要求，是本地设置：少于它的，写明理由即可。
      const usual = seen.settings.hearingNoticeDays
      if (daysBetween(today, form.on) < usual && form.whySoon === '')
        return refuse(
          'decisions.notice-short',
          `本地惯例提前${usual}日公告听证会（条例没有规定天数）；少于此数的，请写明理由。`,
          `Local practice announces a hearing ${usual} days before; give a reason for less.`,
          { field: 'form.whySoon' },
        )
      return accept(form)
    },
    apply: (state, { on, time, place, selection, seats, notice }, { day }) => ({
      ...state,
      hearing: {
        announcedOn: day,
        notice,
        on,
        place: `${place} ${time}`,
        selection,
        seats,
        participants: [],
        listed: false,
        servedOn: null,
        heldOn: null,
      },
    }),
    done: ({ hearing }) => hearing !== null,
  }),

  publishParticipants: step({
    title: { zh: '公布听证参加人名单', en: 'Publish the list of participants' },
    by: ['sponsor'],
    basis: law.第十六条,
    from: ['consulting'],
    form: z.object({
      participants: field.optionalRows(
        '推荐、邀请的参加人',
        'Participants recommended or invited',
        z.object({
          name: field.line('姓名', 'Name', { most: 40 }),
          job: field.line('身份', 'Who they are', { most: 80 }),
          side: field.line('代表的方面', 'Side represented', { most: 80 }),
        }),
        {
          hint: {
            zh: '报名后选中的参加人自动列入，不用再填。',
            en: 'Those who enrolled and were chosen are listed by themselves.',
          },
        },
      ),
      consent: field.yes('参加人同意公布姓名和身份', 'The participants consent to be named'),
    }),
    when: ({ hearing }) => needsHearing(hearing, hearing?.listed),
    decide: (_state, form, { seen: { enrolments } }) => {
      // 第十六条：公平公开遴选，报名的每个人都有结果。
      if (enrolments.undecided > 0)
        return refuse(
          'decisions.enrolments-undecided',
          `还有${enrolments.undecided}人报名没有答复是否选上。`,
          `${enrolments.undecided} who enrolled have not been told whether they were chosen.`,
          { basis: law.第十六条, status: 409 },
        )
      const participants = [...enrolments.chosen, ...form.participants]
      if (!form.consent)
        return refuse(
          'decisions.no-consent',
          '公布名单前应取得参加人同意。',
          'The participants must consent to be named.',
          { field: 'form.consent' },
        )
      return new Set(participants.map(({ side }) => side)).size < 2
        ? refuse(
            'decisions.one-sided',
            '听证参加人应当来自各方，名单中不足两方。',
            'All sides must be represented; the list has fewer than two.',
            { basis: law.第十六条, field: 'form.participants' },
          )
        : accept({ participants })
    },
    apply: (state, { participants }) => ({
      ...state,
      hearing: { ...state.hearing!, participants: [...participants], listed: true },
    }),
    done: ({ hearing }) => hearing?.listed === true,
  }),

  serveHearingPapers: step({
    title: { zh: '送达听证材料', en: 'Serve the hearing’s papers' },
    by: ['sponsor'],
    basis: law.第十六条,
    from: ['consulting'],
    form: z.object({ papers: field.files('送达的材料', 'Papers served') }),
    when: ({ hearing }, { today, calendar }) => {
      const open = needsHearing(hearing, hearing?.servedOn)
      if (!open.ok || !hearing) return open
      if (!hearing.listed)
        return refuse('decisions.list-first', '请先公布听证参加人名单。', 'Publish the list of participants first.', {
          basis: law.第十六条,
          status: 409,
        })
      const last = deadline(calendar, {
        event: hearing.on,
        n: PAPERS_DAYS,
        unit: 'day',
        direction: 'before',
        clear: true,
        basis: law.第十六条,
      }).day
      return today > last
        ? refuse(
            'decisions.papers-late',
            `听证材料至少${PAPERS_DAYS}日前送达，最晚${inChinese(last)}，现已过期；请另定听证日期。`,
            `Papers had to be served by ${last}; set another day for the hearing.`,
            { basis: law.第十六条, status: 409 },
          )
        : accept(true)
    },
    apply: (state, _fact, { day }) => ({ ...state, hearing: { ...state.hearing!, servedOn: day } }),
    done: ({ hearing }) => Boolean(hearing?.servedOn),
  }),

  postponeHearing: step({
    title: { zh: '改期听证', en: 'Set another day for the hearing' },
    by: ['sponsor'],
    basis: law.第十六条,
    from: ['consulting'],
    aside: true,
    form: z.object({ on: field.day('新的听证日期', 'New day'), why: field.prose('改期理由', 'Reason', { most: 500 }) }),
    when: ({ hearing }) => needsHearing(hearing, hearing?.heldOn),
    decide: (_state, form, { today }) => {
      const inTime = servable(form.on, today)
      return inTime.ok ? accept(form) : inTime
    },
    apply: (state, { on }) => ({ ...state, hearing: { ...state.hearing!, on, servedOn: null } }),
  }),

  holdHearing: step({
    title: { zh: '举行听证会', en: 'Hold the hearing' },
    hint: {
      zh: '公开举行：起草单位先说明，再陈述、询问、质证和辩论，参加人确认笔录并签字。',
      en: 'In public: the sponsor presents, then statements, questions and debate; participants sign the record.',
    },
    by: ['sponsor'],
    basis: law.第十七条,
    from: ['consulting'],
    form: z.object({
      presented: field.yes('起草单位已先作说明', 'The sponsor presented first'),
      public: field.yes('听证会公开举行', 'It was held in public'),
      statements: field.prose('主要陈述、质证和辩论', 'Statements and debate', { most: 20_000 }),
      signed: field.yes('参加人已确认笔录并签字', 'The participants confirmed and signed the record'),
      record: field.files('听证笔录', 'The record'),
    }),
    when: ({ hearing }, { today }) => {
      const open = needsHearing(hearing, hearing?.heldOn)
      if (!open.ok || !hearing) return open
      if (!hearing.servedOn)
        return refuse('decisions.papers-first', '听证材料还没有送达。', 'The papers have not been served.', {
          basis: law.第十六条,
          status: 409,
        })
      return today < hearing.on
        ? refuse(
            'decisions.hearing-to-come',
            `听证会定于${inChinese(hearing.on)}举行。`,
            `The hearing is on ${hearing.on}.`,
            { basis: law.第十六条, status: 409 },
          )
        : accept(true)
    },
    decide: (_state, form) => {
      const missing = !form.presented ? 'presented' : !form.public ? 'public' : !form.signed ? 'signed' : undefined
      return missing
        ? refuse(
            'decisions.hearing-irregular',
            '听证会应当公开举行，由起草单位先作说明，参加人确认笔录并签字；缺一项即不成立。',
            'A hearing is public, begins with the sponsor’s presentation and ends with a signed record.',
            { basis: law.第十七条, field: `form.${missing}` },
          )
        : accept(form)
    },
    apply: (state, _fact, { day }) => ({ ...state, hearing: { ...state.hearing!, heldOn: day } }),
    done: ({ hearing }) => Boolean(hearing?.heldOn),
  }),

  finishParticipation: step({
    title: { zh: '确认公众参与完成', en: 'Confirm that participation is complete' },
    by: ['sponsor'],
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

/** 第十六条：材料至少7日前送达，所以到开会不能少于7整日。 */
function servable(on: PlainDate, today: PlainDate): Outcome<true> {
  const earliest = addDays(today, PAPERS_DAYS + 1)
  return on < earliest
    ? refuse(
        'decisions.hearing-too-soon',
        `听证材料至少${PAPERS_DAYS}日前送达，听证日期应在${inChinese(earliest)}以后（含当日）。`,
        `Papers are served ${PAPERS_DAYS} clear days before: the hearing can be on ${earliest} at the earliest.`,
        { basis: law.第十六条, field: 'form.on' },
      )
    : accept(true)
}

const needsHearing = (hearing: Decision['hearing'], already: unknown): Outcome<true> => {
  if (!hearing)
    return refuse('decisions.no-hearing', '本案没有公告听证会。', 'No hearing has been announced.', { status: 409 })
  return already
    ? refuse('decisions.hearing-step-done', '这一步已经办理。', 'This has been done already.', { status: 409 })
    : accept(true)
}
