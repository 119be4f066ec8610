// 巡查：两名持证人员到现场，看到什么记什么；合规、责令改正，或者移送立案
import { v5 } from 'uuid'
import { z } from 'zod'
import { daysBetween, PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { onEnforcement } from '../../law/on-enforcement.ts'
import { trainingPenalties } from '../../law/training-penalties.ts'
import { factsIn } from '../../platform/cases/facts.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import type { Bringing } from '../../platform/cases/room.ts'
import { actsOf, type Common } from '../../platform/cases/table.ts'
import * as field from '../../platform/forms/fields.ts'
import { mayAct } from '../../registers/officers/rules.ts'
import { heldWithoutPermit, noSigns, signFields, Signs, signsIn, type Needed } from './unlicensed.ts'

const seen = {
  'no-permit': { zh: '没有办学许可', en: 'No permit' },
  disguised: { zh: '隐形变异培训', en: 'Disguised training' },
  hours: { zh: '节假日、超时培训', en: 'On holidays or too late' },
  staff: { zh: '教师没有资格、在职教师兼课', en: 'Teachers without certificate, or of a school' },
  fees: { zh: '超限额、不进专用账户收费', en: 'Fees beyond limits or elsewhere' },
  prices: { zh: '没有公示或者超过指导价', en: 'No board, or above the guided price' },
  materials: { zh: '培训材料没有审核、备案，或者没有按年限保存', en: 'Materials unreviewed, or not kept' },
  safety: { zh: '消防、场地安全', en: 'Fire and premises' },
  nothing: { zh: '没有发现问题', en: 'Nothing amiss' },
} as const

const endings = {
  clean: { zh: '合规', en: 'In order' },
  rectify: { zh: '责令改正', en: 'To be put right' },
  case: { zh: '移送立案', en: 'To a penalty case' },
} as const
type Ending = keyof typeof endings

const Officer = z.object({ id: z.uuid(), person: z.uuid(), name: z.string(), certificate: z.string() })
type Officer = z.output<typeof Officer>

const State = z.object({
  /** An entry of the register; null: a place where nobody is permitted. */
  institution: z.uuid().nullable(),
  called: z.string(),
  place: z.string(),
  on: PlainDate.nullable(),
  officers: z.array(Officer),
  seen: z.array(z.enum(Object.keys(seen) as [keyof typeof seen])),
  /** 擅自举办的三个条件 */
  signs: Signs.default(noSigns),
  ended: z.object({ how: z.enum(Object.keys(endings) as [Ending]), on: PlainDate }).nullable(),
  /** 改正期限 */
  due: PlainDate.nullable(),
  rectifiedOn: PlainDate.nullable(),
})
export type Patrol = z.output<typeof State> & Common

/** What the rules look at outside the dossier. */
export interface PatrolSeen {
  readonly officers: readonly (Officer & {
    readonly from: PlainDate
    readonly until: PlainDate
    readonly left: PlainDate | null
  })[]
  /** What the institution that was chosen is called. */
  readonly institution: { readonly id: string; readonly name: string } | null
  /** What makes training one without permit, on the day of the patrol. */
  readonly needed: Needed
}

type Stage = 'recorded' | 'clean' | 'rectifying' | 'rectified' | 'case'
const fact = factsIn<Patrol>()
const act = actsOf<Patrol, PatrolSeen, Stage, 'patrol'>()
const clock = /^([01]\d|2[0-3])[:：]?[0-5]\d$/

const Record = z.object({
  institution: field.optionalEntry(
    '机构（在名册里的）',
    'Institution, where it is in the register',
    'training-institutions',
  ),
  name: field.optionalLine('招牌或者负责人说的名称（不在名册里的）', 'What it calls itself, where it is not', {
    most: 100,
  }),
  place: field.line('地点', 'Place', { most: 200, hint: { zh: '写到楼号、单元', en: 'House and entrance' } }),
  on: field.day('日期', 'Day'),
  from: field.line('到达时间', 'From', { most: 5, hint: { zh: '24小时制，例如09:30', en: 'As 09:30' } }),
  until: field.line('离开时间', 'Until', { most: 5, hint: { zh: '例如10:15', en: 'As 10:15' } }),
  officers: field.optionalEntries('执法人员', 'Officers', 'officers', { most: 10 }),
  seen: field.choices('发现', 'What was seen', seen),
  ...signFields,
  told: field.prose('现场情况', 'In words', {
    most: 3000,
    hint: {
      zh: '几名人员、几名学生、在上什么；不写学生姓名。',
      en: 'How many people and pupils, what was taught; no names of pupils.',
    },
  }),
  files: field.optionalFiles('照片、录像、笔录', 'Pictures, films, notes', { most: 20 }),
})

/** 两名当日持证的人员，两个不同的人；没有执法证的不能巡查。 */
function certified(asked: readonly string[], known: PatrolSeen['officers'], day: PlainDate): Outcome<Officer[]> {
  const found = asked.flatMap((id) => known.find((one) => one.id === id) ?? [])
  if (found.length < asked.length)
    return refuse('training.no-officer', '执法人员名录里没有这名人员。', 'Not on the list of officers.', {
      basis: onEnforcement.持证,
      field: 'form.officers',
    })
  if (new Set(found.map(({ person }) => person)).size < 2)
    return refuse(
      'training.two-officers',
      '巡查不少于两名持证人员，一人不能代签。',
      'Two certified officers at least; nobody signs for another.',
      { basis: onEnforcement.两人, field: 'form.officers' },
    )
  const lapsed = found.find((one) => !mayAct(one, day))
  return lapsed
    ? refuse(
        'training.uncertified',
        `${lapsed.name}的执法证（${lapsed.certificate}）在${day}不在有效期内，或者已经离岗。`,
        `The certificate of ${lapsed.name} (${lapsed.certificate}) was not in force on ${day}.`,
        { basis: onEnforcement.持证, field: 'form.officers' },
      )
    : accept(found.map(({ id, person, name, certificate }) => ({ id, person, name, certificate })))
}

export const patrols = procedure({
  id: 'training-patrols',
  edition: 1,
  mark: '训巡',
  read: 'training.patrols',
  opening: 'record',
  closed: ['clean', 'rectified', 'case'],
  state: State,
  countable: {
    units: ['次', '家次'],
    facts: {
      on: fact.day('巡查日期', 'Day', 'on'),
      seen: fact.choices('发现', 'What was seen', seen, 'seen'),
      outcome: fact.choice('处理', 'Outcome', endings, 'ended', 'how'),
      ended: fact.day('处理日期', 'Ended on', 'ended', 'on'),
      due: fact.day('改正期限', 'Due', 'due'),
      rectified: fact.day('改正日期', 'Put right on', 'rectifiedOn'),
    },
    left: { officers: 'names', signs: 'steers' },
  },
  title: { zh: '校外培训巡查', en: 'Patrols' },
  about: {
    zh: '两名持证人员到现场巡查：记录看到的，合规的办结，能改的责令改正，违法的移送立案，证据随案。',
    en: 'Two certified officers look on site: in order, to be put right, or to a penalty case with its evidence.',
  },
  capacities: { patrol: { title: { zh: '巡查人员', en: 'Patrol' }, needs: 'training.patrol' } },
  stages: {
    recorded: { zh: '待处理', en: 'Recorded' },
    clean: { zh: '合规', en: 'In order' },
    rectifying: { zh: '改正中', en: 'Being put right' },
    rectified: { zh: '已改正', en: 'Put right' },
    case: { zh: '已移送立案', en: 'To a penalty case' },
  },
  empty: {
    ...{ institution: null, called: '', place: '', on: null, officers: [], seen: [], signs: noSigns, ended: null },
    ...{ due: null, rectifiedOn: null },
  },
  stage: ({ ended, rectifiedOn }) =>
    !ended ? 'recorded' : ended.how === 'rectify' ? (rectifiedOn ? 'rectified' : 'rectifying') : ended.how,
  caption: ({ called, place }) => called || place,
  words: ({ place, officers }) => [place, ...officers.map(({ name }) => name)],
  acts: {
    record: act({
      title: { zh: '记录巡查', en: 'Record a patrol' },
      hint: { zh: '两名持证人员当日到场；进门先亮证。', en: 'Two certified officers, who show their cards.' },
      by: ['patrol'],
      basis: onEnforcement.两人,
      from: ['recorded'],
      form: Record,
      decide(_state, form, { seen: known, today }) {
        const { institution, name, place, on, from, until } = form
        if (on > today)
          return refuse('training.patrol-of-tomorrow', '日期不能晚于今天。', 'It lies in the future.', {
            field: 'form.on',
          })
        const late = [from, until].findIndex((time) => !clock.test(time))
        if (late >= 0 || until.replace('：', ':') <= from.replace('：', ':'))
          return refuse(
            'training.patrol-hours',
            '到达、离开时间按24小时写，离开晚于到达。',
            'Hours as 09:30, until after from.',
            {
              field: late === 0 ? 'form.from' : 'form.until',
            },
          )
        if (form.seen.includes('nothing') && form.seen.length > 1)
          return refuse(
            'training.nothing-and-something',
            '选了“没有发现问题”的，不能再选别的。',
            'Nothing, or something.',
            {
              field: 'form.seen',
            },
          )
        if (institution !== null && !known.institution)
          return refuse('training.no-institution', '名册里没有这家机构。', 'Not on the register.', {
            field: 'form.institution',
          })
        const officers = certified(form.officers, known.officers, on)
        if (!officers.ok) return officers
        const called = known.institution?.name ?? name
        return accept({
          institution,
          called,
          place,
          on,
          officers: officers.value,
          seen: form.seen,
          signs: signsIn(form),
        })
      },
      apply: (state, recorded) => ({ ...state, ...recorded }),
    }),
    complete: act({
      title: { zh: '补记三个条件', en: 'Add the three signs' },
      hint: {
        zh: '没有许可的：专门场所或网站、从业人员几名、有没有组织分工，查清什么补什么。',
        en: 'Without permit: premises or a site, how many work there, whether it is organised.',
      },
      by: ['patrol'],
      takeBack: true,
      basis: trainingPenalties.第十七条,
      aside: true,
      from: ['recorded', 'rectifying'],
      form: z.object({
        ...signFields,
        told: field.prose('怎样查明的', 'How it was found out', { most: 1000 }),
        files: field.optionalFiles('材料', 'Papers', { most: 20 }),
      }),
      when: ({ seen: found }) =>
        found.includes('no-permit')
          ? accept(true)
          : refuse('training.has-permit', '记录里没有“没有办学许可”这一项。', 'It was not seen to lack a permit.', {
              status: 409,
            }),
      apply: (state, form) => ({ ...state, signs: signsIn(form) }),
    }),
    clean: act({
      title: { zh: '合规，办结', en: 'In order' },
      by: ['patrol'],
      takeBack: true,
      from: ['recorded'],
      to: ['clean'],
      form: z.object({ note: field.optionalProse('说明', 'Note', { most: 500 }) }),
      when: ({ seen: found }) =>
        found.includes('nothing')
          ? accept(true)
          : refuse(
              'training.not-clean',
              '记录里发现了问题，请责令改正或者移送。',
              'Something was seen: put it right or pass it on.',
              {
                status: 409,
              },
            ),
      apply: (state, _fact, { day }) => ({ ...state, ended: { how: 'clean' as const, on: day } }),
    }),
    rectify: act({
      title: { zh: '责令改正', en: 'Order to put right' },
      by: ['patrol'],
      takeBack: true,
      basis: trainingPenalties.第十八条,
      from: ['recorded'],
      to: ['rectifying'],
      form: z.object({
        what: field.prose('改正什么', 'What', { most: 1000 }),
        due: field.day('改正期限', 'By when'),
      }),
      when: ({ seen: found }) => (found.includes('nothing') ? nothingSeen : accept(true)),
      decide: (_state, form, { today }) =>
        form.due >= today
          ? accept(form)
          : refuse('training.due-past', '期限不能早于今天。', 'That day is over.', { field: 'form.due' }),
      apply: (state, { due }, { day }) => ({ ...state, due, ended: { how: 'rectify' as const, on: day } }),
    }),
    recheck: act({
      title: { zh: '复查，已改正', en: 'Looked again: put right' },
      by: ['patrol'],
      takeBack: true,
      from: ['rectifying'],
      to: ['rectified'],
      form: z.object({
        found: field.prose('复查情况', 'What was found', { most: 1000 }),
        files: field.optionalFiles('材料', 'Papers'),
      }),
      apply: (state, _fact, { day }) => ({ ...state, rectifiedOn: day }),
    }),
    transfer: act({
      title: { zh: '移送立案', en: 'To a penalty case' },
      hint: {
        zh: '处罚线索同时登记，现场材料随案；立案的期限从那里起算。',
        en: 'A clue is entered at once, with the evidence; its clocks run there.',
      },
      by: ['patrol'],
      basis: trainingPenalties.第十七条,
      from: ['recorded', 'rectifying'],
      to: ['case'],
      form: z.object({
        unit: field.line('涉嫌违法的单位', 'The unit', { most: 100, hint: { zh: '按核实的名称', en: 'As verified' } }),
        why: field.prose('查明的情况和理由', 'What was found, and why', { most: 2000 }),
        evidence: field.files('证据', 'Evidence', { most: 20 }),
      }),
      // 没有许可、又不是变相培训的，第十七条的三个条件都要有
      when: ({ seen: found, signs }, { seen: { needed } }) =>
        found.includes('nothing')
          ? nothingSeen
          : found.includes('no-permit') && !found.includes('disguised')
            ? heldWithoutPermit(signs, needed)
            : accept(true),
      apply: (state, _fact, { day }) => ({ ...state, ended: { how: 'case' as const, on: day } }),
    }),
  },
  clocks: {
    rectifying: {
      title: { zh: '改正期限', en: 'To be put right' },
      basis: trainingPenalties.第十八条,
      kind: 'at-most',
      of: ({ ended, due, rectifiedOn }) =>
        ended?.how === 'rectify' && due
          ? { event: ended.on, n: Math.max(0, daysBetween(ended.on, due)), unit: 'day', roll: 'none', met: rectifiedOn }
          : null,
    },
  },
})

const nothingSeen = refuse('training.nothing-seen', '记录里没有发现问题。', 'Nothing amiss was seen.', { status: 409 })

/** 移送: the clue is entered in the same transaction, and the files it cites are the very ones that were taken on site. */
export const patrolBringsClue: Bringing = {
  upon: ['transfer'],
  procedure: 'penalties',
  act: 'clue',
  cases(_tx, { row, room }) {
    const { unit, why, evidence } = row.recorded.form as {
      readonly unit: string
      readonly why: string
      readonly evidence: readonly string[]
    }
    const { on } = row.state as Patrol
    const form = {
      ...{ source: 'own', origin: row.id, as: 'organisation', org: null, name: '', papers: [...evidence] },
      ...{ unit, discoveredOn: on, what: `校外培训巡查（${row.number}）：${why}` },
    }
    return [{ id: v5(`clue of ${row.id}`, NAMESPACE), org: room.receiver?.() ?? row.org, form }]
  },
}

const NAMESPACE = '5a3c7f0e-2f50-5a0b-9a77-0f9a1a2b3c4d'
