// 评分、复核：评委各评各的，锁定以后汇总；汇总的人不能自己复核
import { z } from 'zod'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { choosing } from './choosing.ts'
import { scoreOf, type Mark } from './speech.ts'
import { sharing } from './standing.ts'
import { standingsOf } from './standings.ts'
import { step, type Contest, type ContestSeen, type Result } from './state.ts'

const one = (zh: string, en: string) => field.listed(zh, en, choosing.entrants, { most: 1 })

const outKinds = {
  absent: { zh: '弃权、缺席', en: 'Absent' },
  disqualified: { zh: '取消资格', en: 'Disqualified' },
} as const

/** Of a chosen entrant, that he is on this list. */
export function entrantIn({ list }: Contest, [entry]: readonly string[]): Outcome<string> {
  return list.some((each) => each.entry === entry)
    ? accept(entry!)
    : refuse('contests.no-such-entrant', '名单上没有这一选手。', 'There is no such entrant on the list.', {
        field: 'form.entry',
      })
}

export const judging = {
  appoint: step({
    title: { zh: '指定评委（班级、校级）', en: 'Name the jury (class, school)' },
    hint: {
      zh: '班级、校级比赛可以不抽签，出场顺序按报名先后。',
      en: 'Class and school contests need no draw; the order is that of the list.',
    },
    by: ['organiser'],
    takeBack: true,
    from: ['drawing'],
    aside: true,
    form: z.object({ judges: field.persons('评委', 'Judges', { most: 15 }) }),
    when: ({ level, draw }) =>
      level !== 'class' && level !== 'school'
        ? refuse(
            'contests.jury-is-drawn',
            '县级以上赛事的评委由抽签产生。',
            'From county level on the jury is drawn.',
            { status: 409 },
          )
        : draw
          ? refuse('contests.frozen-already', '抽签名单已经冻结。', 'The list is frozen already.', { status: 409 })
          : accept(true),
    apply: (state, { judges }) => ({
      ...state,
      jury: [...judges],
      list: state.list.map((entrant) => ({
        ...entrant,
        number: state.list.filter(({ group, seq }) => group === entrant.group && seq <= entrant.seq).length,
      })),
    }),
  }),

  openMarking: step({
    title: { zh: '开始评分', en: 'Open the marking' },
    hint: {
      zh: '演讲比赛：每位评委有自己的评分表，只有他自己看得到。素养竞赛：裁判一人记事件。组长要退回评分表、登记加赛，须是能查阅赛事的人。',
      en: 'Speech: every judge has a sheet that nobody else sees. Knowledge: one referee enters what happens. The head reopens sheets and enters play-offs, and must be somebody who may read contests.',
    },
    by: ['organiser'],
    from: ['drawing'],
    to: ['marking'],
    form: z.object({ head: field.person('评委组长（素养竞赛：裁判）', 'Head of the jury (knowledge: referee)') }),
    when: ({ list, rules, jury, markingOn }) =>
      markingOn || (list.every(({ number }) => number !== null) && (rules === 'knowledge' || jury.length > 0))
        ? accept(true)
        : refuse(
            'contests.no-order-yet',
            '出场顺序、评委还没有定：先抽签。',
            'Order and jury are not settled: draw lots first.',
            { status: 409 },
          ),
    decide: ({ rules, jury }, { head }) =>
      rules === 'speech' && !jury.includes(head)
        ? refuse('contests.head-of-jury', '组长须是评委之一。', 'The head is one of the jury.', { field: 'form.head' })
        : accept({ head }),
    apply: (state, { head }, { day }) => ({
      ...state,
      head,
      jury: state.rules === 'knowledge' ? [head] : state.jury,
      markingOn: day,
    }),
  }),

  reopenSheet: step({
    title: { zh: '退回评分表', en: 'Reopen a sheet' },
    hint: {
      zh: '锁定的评分表由组长退回，理由留在经过里。',
      en: 'A locked sheet, by the head, with a reason that stays.',
    },
    by: ['head'],
    from: ['marking'],
    aside: true,
    form: z.object({
      judge: field.person('评委', 'Judge'),
      why: field.prose('理由', 'Why', { most: 500 }),
    }),
    decide: ({ jury }, form, { seen: { sheets } }) =>
      !jury.includes(form.judge)
        ? refuse('contests.not-of-jury', '他不是这场比赛的评委。', 'Nobody of this jury.', { field: 'form.judge' })
        : sheets.some(({ judge, locked }) => judge === form.judge && locked)
          ? accept(form)
          : refuse('contests.not-locked', '他的评分表还没有锁定。', 'That sheet is not locked.', {
              field: 'form.judge',
              status: 409,
            }),
    apply: (state) => state,
  }),

  takeOut: step({
    title: { zh: '登记弃权、取消资格', en: 'Absent, disqualified' },
    by: ['organiser', 'head'],
    takeBack: true,
    from: ['drawing', 'marking', 'reviewing', 'notice'],
    aside: true,
    form: z.object({
      entry: one('选手', 'Entrant'),
      kind: field.choice('情形', 'What', outKinds),
      why: field.line('理由', 'Why', { most: 200 }),
    }),
    decide(state, { entry, kind, why }, { today }) {
      const found = entrantIn(state, entry)
      if (!found.ok) return found
      return state.out.some((each) => each.entry === found.value)
        ? refuse('contests.out-already', '已经登记过。', 'He is out already.', { field: 'form.entry', status: 409 })
        : accept({ entry: found.value, kind, why, on: today })
    },
    apply: (state, fact) => ({ ...state, out: [...state.out, { ...fact }] }),
  }),

  tally: step({
    title: { zh: '汇总评分', en: 'Tally' },
    hint: {
      zh: '全部评分表锁定以后，平台按评分规则汇总。',
      en: 'Once every sheet is locked, by the rules of the contest.',
    },
    by: ['head', 'organiser'],
    from: ['marking'],
    to: ['reviewing'],
    form: z.object({}),
    when: ({ talliedOn, list, out, rules }, { seen: { sheets } }) => {
      if (talliedOn) return accept(true)
      const open = sheets.filter(({ locked }) => !locked).length
      if (open > 0)
        return refuse('contests.sheets-open', `还有${open}张评分表没有锁定。`, `Sheets not locked yet: ${open}.`, {
          status: 409,
        })
      const gone = new Set(out.map(({ entry }) => entry))
      const bare = list.find(
        ({ entry }) =>
          !gone.has(entry) &&
          !sheets.some((each) => each[rules === 'speech' ? 'marks' : 'points'].some((mark) => mark.entry === entry)),
      )
      return bare
        ? refuse(
            'contests.unmarked',
            `${bare.number}号选手没有分：请评委评分，或者登记弃权。`,
            `No. ${bare.number} has no marks: mark him, or enter him as absent.`,
            { status: 409 },
          )
        : accept(true)
    },
    decide: (state, _form, { seen, person }) => accept({ results: resultsOf(state, seen), by: person }),
    apply: (state, { results, by }, { day }) => ({ ...state, results: [...results], talliedBy: by, talliedOn: day }),
  }),

  markAgain: step({
    title: { zh: '退回评分', en: 'Send back to marking' },
    by: ['organiser'],
    from: ['reviewing'],
    to: ['marking'],
    aside: true,
    form: z.object({ why: field.prose('理由', 'Why', { most: 500 }) }),
    apply: (state) => ({ ...state, results: [], talliedBy: null, talliedOn: null, playOffs: [] }),
  }),

  playOff: step({
    title: { zh: '登记加赛', en: 'Enter a play-off' },
    hint: {
      zh: '三位小数还分不出的才加赛；把并列的选手都选上，先选的名次在前。',
      en: 'Only of those whom three decimals leave equal: all of them, the best first.',
    },
    by: ['head'],
    from: ['reviewing'],
    aside: true,
    form: z.object({
      order: field.listed('加赛名次，从前到后', 'Order, the best first', choosing.entrants, { most: 20 }),
    }),
    when: (state) =>
      tiesOf(state).length > 0
        ? accept(true)
        : refuse('contests.no-tie', '没有并列的选手。', 'Nobody shares a place.', { status: 409 }),
    decide: (state, { order }) =>
      tiesOf(state).some((tied) => tied.length === order.length && tied.every((entry) => order.includes(entry)))
        ? accept({ order })
        : refuse(
            'contests.not-the-tied',
            '加赛的须正好是并列的那几名选手，一个不多，一个不少。',
            'A play-off is of exactly those who share a place.',
            { field: 'form.order' },
          ),
    apply: (state, { order }) => ({ ...state, playOffs: [...state.playOffs, [...order]] }),
  }),
}

const tiesOf = (state: Contest) =>
  state.groups.flatMap(({ group }) => {
    const placed = standingsOf(state, group)
    return [...new Set(placed.map(({ place }) => place))]
      .map((place) => sharing(placed, place))
      .filter((tied) => tied.length > 0)
  })

/** What the sheets come to under the contest's own rules. */
function resultsOf(state: Contest, { sheets }: Pick<ContestSeen, 'sheets'>): Result[] {
  return state.list.flatMap(({ entry }) => {
    if (state.rules === 'knowledge') {
      const points = sheets.flatMap((sheet) => sheet.points).find((each) => each.entry === entry)?.points
      return points === undefined
        ? []
        : [{ entry, marks: [], hundredths: points * 100, thousandths: points * 1000, dropped: null, overtime: false }]
    }
    const marks: Mark[] = sheets.flatMap((sheet) =>
      sheet.marks.filter((mark) => mark.entry === entry).map(({ points, overtime }) => ({ points, overtime })),
    )
    const score = scoreOf(marks, state.settled!)
    return score ? [{ entry, marks: marks.map((mark) => ({ ...mark })), ...score }] : []
  })
}

/** A result as it is once the overtime was decided otherwise than the judges saw it. */
export function withOvertime(state: Contest, entry: string, overtime: boolean): Contest {
  return {
    ...state,
    results: state.results.map((result) => {
      if (result.entry !== entry) return result
      const marks = result.marks.map((mark) => ({ ...mark, overtime }))
      return { ...result, ...scoreOf(marks, state.settled!)!, marks }
    }),
  }
}
