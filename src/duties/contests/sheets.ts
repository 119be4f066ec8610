// 评分表：一位评委一张，锁定以前只有他自己看得到
import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { factsIn } from '../../platform/cases/facts.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { actsOf } from '../../platform/cases/table.ts'
import * as field from '../../platform/forms/fields.ts'
import { choosing } from './choosing.ts'
import { eventKinds, groups, ruleSets } from './kinds.ts'
import { MOST_POINTS, mayFollow, usualStakes, type RoundEvent } from './knowledge.ts'
import { inPoints } from './speech.ts'
import { RuleName, type Stage as ContestStage } from './state.ts'

const Whole = z.number().int()
const EventMade = z.object({
  kind: z.enum(['written', 'required', 'buzz', 'risk', 'help']),
  entry: z.uuid(),
  points: Whole,
  right: z.boolean(),
})
const Event = z.union([EventMade, z.object({ kind: z.literal('undo'), of: Whole })])

const SheetEntrant = z.object({
  entry: z.uuid(),
  group: z.enum(['primary', 'junior', 'senior']),
  number: Whole,
  title: z.string(),
})
const SheetMark = z.object({ entry: z.uuid(), criteria: z.array(Whole), points: Whole, overtime: z.boolean() })

const State = z.object({
  contest: z.uuid().nullable(),
  contestTitle: z.string(),
  rules: RuleName,
  judge: z.uuid().nullable(),
  criteria: z.array(z.object({ name: z.string(), most: Whole })),
  helps: Whole,
  entrants: z.array(SheetEntrant),
  openedOn: PlainDate.nullable(),
  marks: z.array(SheetMark),
  /** Whom this judge does not judge. */
  aside: z.array(z.object({ entry: z.uuid(), why: z.string() })),
  events: z.array(Event),
  lockedOn: PlainDate.nullable(),
})
export type SheetState = z.output<typeof State>

export interface SheetSeen {
  readonly stage: ContestStage | null
  /** Out of the contest: nobody marks them. */
  readonly out: readonly string[]
}
const act = actsOf<SheetState, SheetSeen, 'open' | 'locked', 'judge'>()
const fact = factsIn<SheetState>()

const one = field.listed('选手', 'Entrant', choosing.onSheets, { most: 1 })

function entrantOn({ entrants }: SheetState, [entry]: readonly string[]): Outcome<z.output<typeof SheetEntrant>> {
  const found = entrants.find((each) => each.entry === entry)
  return found
    ? accept(found)
    : refuse('contests.not-on-sheet', '这张评分表上没有这一选手。', 'He is not on this sheet.', { field: 'form.entry' })
}

const onlyWhile = (stage: ContestStage | null) =>
  stage === 'marking'
    ? accept(true)
    : refuse('contests.not-marking', '赛事不在评分阶段。', 'The contest is not being marked now.', { status: 409 })

const ofRules = ({ rules }: SheetState, asked: SheetState['rules']) =>
  rules === asked
    ? accept(true)
    : refuse('contests.other-rules', `这场是${ruleSets[rules].zh}。`, `This is a contest of “${ruleSets[rules].en}”.`, {
        status: 409,
      })

const both = (a: Outcome<unknown>, b: Outcome<unknown>) => (a.ok ? b : a)

export const sheets = procedure({
  id: 'contest-sheets',
  edition: 1,
  mark: '评分',
  title: { zh: '评分表', en: 'Mark sheets' },
  about: {
    zh: '演讲比赛每位评委一张，只有他自己看得到，锁定以后由平台汇总；素养竞赛由裁判记事件，撤销也是一个事件。',
    en: 'Speech: one for each judge, seen by nobody else, tallied once locked. Knowledge: the referee enters events, and taking one back is an event too.',
  },
  read: 'contest-sheets.read',
  overseen: 'contests.oversee',
  capacities: {
    judge: {
      title: { zh: '评委', en: 'Judge' },
      needs: 'contests.judge',
      persons: ({ judge }) => (judge ? [judge] : []),
    },
  },
  stages: { open: { zh: '评分中', en: 'Open' }, locked: { zh: '已锁定', en: 'Locked' } },
  closed: ['locked'],
  empty: {
    contest: null,
    contestTitle: '',
    rules: 'speech',
    judge: null,
    criteria: [],
    helps: 0,
    entrants: [],
    openedOn: null,
    marks: [],
    aside: [],
    events: [],
    lockedOn: null,
  },
  state: State,
  countable: {
    units: ['份', '次'],
    facts: {
      rules: fact.choice('类别', 'Kind', ruleSets, 'rules'),
      opened: fact.day('开始日期', 'Opened on', 'openedOn'),
      locked: fact.day('锁定日期', 'Locked on', 'lockedOn'),
      marks: fact.rows('评过的选手', 'Entrants marked', ['人'], 'marks'),
    },
    left: { criteria: 'steers', helps: 'steers', entrants: 'steers', aside: 'act', events: 'act' },
  },
  opening: 'open',
  stage: ({ lockedOn }) => (lockedOn ? 'locked' : 'open'),
  caption: ({ contestTitle }) => contestTitle,
  acts: {
    open: act({
      title: { zh: '发评分表', en: 'Hand out the sheet' },
      by: [],
      byPlatform: true,
      from: ['open'],
      form: z.object({}),
      apply: (_state, fact) => fact as unknown as SheetState,
    }),

    mark: act({
      title: { zh: '评分', en: 'Mark' },
      hint: {
        zh: '手机上请用“评分”页面，没有网络也能评。',
        en: 'On a phone use the page “Marking”: it needs no network.',
      },
      by: ['judge'],
      takeBack: true,
      from: ['open'],
      to: ['open'],
      form: z.object({
        entry: one,
        criteria: field.rows(
          '各项得分，按评分项目的先后',
          'Points, in the order of the criteria',
          z.object({
            points: field.whole('得分（千分之一分）', 'Points (thousandths)', {
              most: 10_000,
              uncounted: field.property,
            }),
          }),
          { most: 10 },
        ),
        overtime: field.yes('超时', 'Overtime'),
      }),
      when: (state, { seen: { stage } }) => both(ofRules(state, 'speech'), onlyWhile(stage)),
      decide(state, { entry, criteria: given, overtime }) {
        const found = entrantOn(state, entry)
        if (!found.ok) return found
        if (state.aside.some((each) => each.entry === found.value.entry))
          return refuse('contests.stepped-back', '您已回避这名选手。', 'You stepped back from this one.', {
            field: 'form.entry',
            status: 409,
          })
        const criteria = given.map(({ points }) => points)
        if (criteria.length !== state.criteria.length)
          return refuse(
            'contests.all-criteria',
            `请给全部${state.criteria.length}项打分。`,
            `There are ${state.criteria.length} criteria.`,
            {
              field: 'form.criteria',
            },
          )
        const over = state.criteria.findIndex(({ most }, i) => criteria[i]! > most)
        return over >= 0
          ? refuse(
              'contests.above-most',
              `“${state.criteria[over]!.name}”最多${inPoints(state.criteria[over]!.most)}分。`,
              `“${state.criteria[over]!.name}”: ${inPoints(state.criteria[over]!.most)} at most.`,
              { field: `form.criteria.${over}.points` },
            )
          : accept({
              entry: found.value.entry,
              criteria,
              points: criteria.reduce((sum, each) => sum + each, 0),
              overtime,
            })
      },
      apply: (state, mark) => ({
        ...state,
        marks: [...state.marks.filter(({ entry }) => entry !== mark.entry), { ...mark, criteria: [...mark.criteria] }],
      }),
    }),

    stepBack: act({
      title: { zh: '回避一名选手', en: 'Step back from one' },
      by: ['judge'],
      takeBack: true,
      from: ['open'],
      aside: true,
      form: z.object({ entry: one, why: field.line('理由', 'Why', { most: 200 }) }),
      when: (state, { seen: { stage } }) => both(ofRules(state, 'speech'), onlyWhile(stage)),
      decide(state, { entry, why }) {
        const found = entrantOn(state, entry)
        return found.ok ? accept({ entry: found.value.entry, why }) : found
      },
      apply: (state, { entry, why }) => ({
        ...state,
        marks: state.marks.filter((each) => each.entry !== entry),
        aside: [...state.aside.filter((each) => each.entry !== entry), { entry, why }],
      }),
    }),

    happen: act({
      title: { zh: '记一个事件', en: 'Enter an event' },
      by: ['judge'],
      from: ['open'],
      to: ['open'],
      form: z.object({
        kind: field.choice('环节', 'What', eventKinds),
        entry: one,
        right: field.yes('答对', 'Right'),
        points: field.whole('分值', 'Points', {
          most: MOST_POINTS,
          uncounted: field.property,
          hint: { zh: '笔试填成绩，题目填分值，求助填0。', en: 'A paper’s result, a question’s worth; 0 for help.' },
        }),
      }),
      when: (state, { seen: { stage } }) => both(ofRules(state, 'knowledge'), onlyWhile(stage)),
      decide(state, { kind, entry, right, points }) {
        const found = entrantOn(state, entry)
        return found.ok
          ? mayFollow(state.events, { kind, entry: found.value.entry, right, points }, rulesOf(state))
          : found
      },
      apply: (state, event) => ({ ...state, events: [...state.events, { ...(event as RoundEvent) }] }),
    }),

    takeBack: act({
      title: { zh: '撤销一个事件', en: 'Take an event back' },
      hint: {
        zh: '撤销本身也是一个事件，前面的不改。',
        en: 'Taking back is an event of its own; nothing before it is edited.',
      },
      by: ['judge'],
      from: ['open'],
      aside: true,
      form: z.object({
        of: field.whole('第几个事件', 'Which event', { least: 1, most: 10_000, uncounted: field.property }),
        why: field.line('理由', 'Why', { most: 200 }),
      }),
      when: (state, { seen: { stage } }) => both(ofRules(state, 'knowledge'), onlyWhile(stage)),
      decide: (state, { of }) => mayFollow(state.events, { kind: 'undo', of }, rulesOf(state)),
      apply: (state, event) => ({ ...state, events: [...state.events, { ...(event as RoundEvent) }] }),
    }),

    lock: act({
      title: { zh: '锁定评分表', en: 'Lock the sheet' },
      hint: {
        zh: '锁定以后不能再改，只有组长写明理由才能退回。',
        en: 'Then only the head of the jury can reopen it, with a reason.',
      },
      by: ['judge'],
      from: ['open'],
      to: ['locked'],
      form: z.object({}),
      when: (state, { seen: { stage, out } }) => {
        if (state.lockedOn) return accept(true)
        const may = onlyWhile(stage)
        if (!may.ok || state.rules === 'knowledge') return may
        const left = state.entrants.filter(
          ({ entry }) =>
            !out.includes(entry) &&
            !state.marks.some((each) => each.entry === entry) &&
            !state.aside.some((each) => each.entry === entry),
        )
        return left.length > 0
          ? refuse(
              'contests.not-all-marked',
              `还有选手没有评分：${left
                .slice(0, 5)
                .map(({ group, number }) => `${groups[group].zh}${number}号`)
                .join('、')}${left.length > 5 ? '……' : ''}。`,
              `Not marked yet: ${left
                .slice(0, 5)
                .map(({ group, number }) => `${groups[group].en} no. ${number}`)
                .join(', ')}${left.length > 5 ? ' …' : ''}.`,
              { status: 409 },
            )
          : accept(true)
      },
      apply: (state, _fact, { day }) => ({ ...state, lockedOn: day }),
    }),

    reopen: act({
      title: { zh: '组长退回', en: 'Reopened by the head' },
      by: [],
      byPlatform: true,
      from: ['locked'],
      to: ['open'],
      form: z.object({ why: field.prose('理由', 'Why', { most: 500 }) }),
      apply: (state) => ({ ...state, lockedOn: null }),
    }),
  },
  clocks: {},
})

const rulesOf = ({ helps }: SheetState) => ({ helps, stakes: usualStakes })
