// 赛事申诉：公示期内提出，由评委、汇总人以外的人决定
import { z } from 'zod'
import { inChinese, PlainDate } from '../../calendar/plain-date.ts'
import { legalPublicity as law } from '../../law/legal-publicity.ts'
import { personalInformation } from '../../law/personal-information.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { factsIn } from '../../platform/cases/facts.ts'
import type { Identity } from '../../platform/cases/identity-form.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { actsOf, type Common } from '../../platform/cases/table.ts'
import * as field from '../../platform/forms/fields.ts'
import { identityKept } from './settings.ts'

const outcomes = {
  upheld: { zh: '成立', en: 'Upheld' },
  rejected: { zh: '不成立', en: 'Rejected' },
} as const

const State = z.object({
  contest: z.uuid().nullable(),
  what: z.string(),
  askedOn: PlainDate.nullable(),
  days: z.number().int(),
  decided: z.object({ outcome: z.enum(['upheld', 'rejected']), on: PlainDate }).nullable(),
})
export type Appeal = z.output<typeof State> & Common

/** What the rules of an appeal look at outside it. */
export interface AppealSeen {
  readonly days: number
  /** The contest, by the address of its page; null: there is none, or nothing of it is public. */
  readonly contest: {
    readonly id: string
    readonly noticeOn: PlainDate | null
    readonly noticeUntil: PlainDate | null
    /** Judges, head, and who tallied: none of them decides. */
    readonly marked: readonly string[]
  } | null
}

type Stage = 'asked' | 'upheld' | 'rejected'
const fact = factsIn<Appeal>()
const act = actsOf<Appeal, AppealSeen, Stage, 'decider'>()

const identity: Identity = {
  form: z.object({
    name: field.line('姓名或者学校名称', 'Your name, or that of the school', { most: 100 }),
    contact: field.line('联系方式', 'How to reach you', { most: 100 }),
  }),
  why: {
    zh: '申诉人应当是选手、监护人或者选手所在学校。这些内容密封保存，只有核验身份的人看得到，办结以后到期删除。',
    en: 'An appeal is for the entrant, a guardian or the entrant’s school. This is kept sealed, seen only by who verifies it, and erased in time.',
  },
  basis: personalInformation.第六条,
  sees: 'contests.decide',
  keeps: identityKept,
}

export const appeals = procedure({
  id: 'contest-appeals',
  edition: 1,
  mark: '赛诉',
  read: 'contests.decide',
  bureaus: true,
  title: { zh: '赛事申诉', en: 'Appeals in contests' },
  about: {
    zh: '公示期内，选手、监护人、学校在公开页面上申诉；评委和汇总分数的人不能决定。申诉没有处理完，结果不上报、不存档。',
    en: 'While results are laid open, entrants, guardians and schools appeal on the public site. Nobody who marked or tallied decides; until it is decided nothing is handed on or filed.',
  },
  capacities: { decider: { title: { zh: '申诉处理人', en: 'Who decides' }, needs: 'contests.decide' } },
  stages: {
    asked: { zh: '待决定', en: 'To be decided' },
    upheld: { zh: '成立', en: 'Upheld' },
    rejected: { zh: '不成立', en: 'Rejected' },
  },
  closed: ['upheld', 'rejected'],
  empty: { contest: null, what: '', askedOn: null, days: 0, decided: null },
  state: State,
  countable: {
    units: ['件'],
    facts: {
      asked: fact.day('申诉日期', 'Appealed on', 'askedOn'),
      decided: fact.day('决定日期', 'Decided on', 'decided', 'on'),
      outcome: fact.choice('决定', 'Decision', outcomes, 'decided', 'outcome'),
    },
    left: { days: 'steers' },
  },
  opening: 'appeal',
  stage: ({ decided }) => decided?.outcome ?? 'asked',
  caption: ({ what }) => what,
  publicCase: {
    office: ['decider'],
    way: ['asked', 'upheld'],
    where: { asked: { zh: '已收到，正在处理', en: 'Received; being dealt with' } },
    answers: { decide: ['outcome', 'reasons'] },
    withdraw: {
      explained: {
        zh: '撤回以后不再处理。公示期内可以重新申诉。',
        en: 'Nothing more is done. While results are laid open you may appeal anew.',
      },
    },
    identity,
  },
  acts: {
    appeal: act({
      title: { zh: '申诉', en: 'Appeal' },
      hint: {
        zh: '当面、来信申诉的，由处理人代为登记。',
        en: 'Brought in person or by letter: entered by who decides.',
      },
      by: ['decider'],
      basis: law.第四十条,
      public: {
        intro: () => ({
          zh: '对公示的赛事结果有异议的，可以在公示期内申诉。写明是哪一组、哪名选手，哪里不对，附上证据。',
          en: 'Whoever objects to a result laid open may appeal while it is. Say which group and entrant, and what is wrong; add evidence.',
        }),
      },
      from: ['asked'],
      form: z.object({
        what: field.line('赛事', 'Contest', { most: 200 }),
        path: field.line('在哪里', 'Where', { most: 200 }),
        as: field.choice('您是', 'You are', {
          entrant: { zh: '选手本人', en: 'The entrant' },
          guardian: { zh: '选手的监护人', en: 'A guardian of the entrant' },
          school: { zh: '选手所在学校', en: 'The entrant’s school' },
        }),
        entrant: field.line('组别和选手序号', 'Group and number', { most: 60 }),
        ground: field.prose('申诉的理由', 'Ground', { most: 2000 }),
        files: field.optionalFiles('证据', 'Evidence', { most: 5 }),
      }),
      decide(_state, { what }, { today, seen: { contest, days } }) {
        if (!contest || !contest.noticeOn || !contest.noticeUntil)
          return refuse(
            'contests.nothing-laid-open',
            '这一赛事没有公示中的结果。请从赛事结果的页面申诉。',
            'No result of that contest is laid open. Appeal from the page of its result.',
            { field: 'form.path' },
          )
        return today > contest.noticeUntil
          ? refuse(
              'contests.notice-over',
              `公示期到${inChinese(contest.noticeUntil)}为止，已经过了。`,
              `Appeals were possible until ${contest.noticeUntil}.`,
              { status: 409, field: 'form.path' },
            )
          : accept({ what, contest: contest.id, days })
      },
      apply: (state, fact, { day }) => ({ ...state, ...fact, askedOn: day }),
    }),
    decide: act({
      title: { zh: '决定申诉', en: 'Decide' },
      hint: {
        zh: '成立的，组织单位随后在赛事里更正结果。',
        en: 'Where it is upheld, the organiser corrects the results in the contest.',
      },
      by: ['decider'],
      takeBack: true,
      from: ['asked'],
      to: ['upheld', 'rejected'],
      form: z.object({
        outcome: field.choice('决定', 'Decision', outcomes),
        reasons: field.prose('理由', 'Reasons', { most: 2000 }),
      }),
      when: ({ decided }, { person, seen: { contest } }) =>
        decided === null && person !== null && contest?.marked.includes(person)
          ? refuse(
              'contests.same-jury',
              '评委和汇总分数的人不能决定对自己评分的申诉。',
              'Nobody who marked or tallied decides an appeal against it.',
              { status: 403 },
            )
          : accept(true),
      decide: (_state, { outcome }, { today }) => accept({ outcome, on: today }),
      apply: (state, decided) => ({ ...state, decided: { ...decided } }),
    }),
  },
  clocks: {
    deciding: {
      title: { zh: '决定期限', en: 'Time to decide' },
      // How many days is practice: a setting. The article is why there are contests at all.
      basis: law.第四十条,
      kind: 'at-most',
      of: ({ askedOn, days, decided }) =>
        askedOn && { event: askedOn, n: days, unit: 'working-day', met: decided?.on ?? null },
    },
  },
})
