// 听证：《重大行政决策程序暂行条例》第十六条、第十七条
import { z } from 'zod'
import { deadline } from '../../calendar/deadline.ts'
import { addDays, daysBetween, inChinese, type PlainDate } from '../../calendar/plain-date.ts'
import { majorDecisions as law } from '../../law/major-decisions.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { step, type Decision } from './state.ts'

const PAPERS_DAYS = 7 // 第十六条，自然日

export const hearing = {
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
      seats: field.whole('名额', 'Seats', { least: 3, most: 200, unit: '人' }),
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
    when: ({ hearing }, { seen: { enrolments } }) => {
      const open = needsHearing(hearing, hearing?.listed)
      // 第十六条：公平公开遴选，报名的每个人都有结果。
      return open.ok && hearing && enrolments.undecided > 0
        ? refuse(
            'decisions.enrolments-undecided',
            `还有${enrolments.undecided}人报名没有答复是否选上。`,
            `${enrolments.undecided} who enrolled have not been told whether they were chosen.`,
            { basis: law.第十六条, status: 409 },
          )
        : open
    },
    decide: (_state, form, { seen: { enrolments } }) => {
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
