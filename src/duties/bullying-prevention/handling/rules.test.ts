import { describe, expect, it } from 'vitest'
import type { PlainDate } from '../../../calendar/plain-date.ts'
import type { Outcome } from '../../../law/outcome.ts'
import { committeeSat, complaintsSat, maySit, panelSat, type Member } from './committee.ts'
import type { Seat } from './choices.ts'
import { lawful, type Taking } from './measures.ts'
import { measureNames } from './measure-names.ts'
import { nothingYet, type Bullying, type Handler, type Measure, type Pupil } from './state.ts'
import { fitHandlers, mayQuestion } from './triaging.ts'

const day = (text: string) => text as PlainDate
const told = (outcome: Outcome<unknown>) => (outcome.ok ? 'ok' : outcome.refusal.code.replace('bullying-cases.', ''))

const pupil = (stage: Pupil['stage'], grade: number, side: Pupil['side'] = 'accused'): Pupil => ({
  side,
  stage,
  grade,
  age: 'under-14',
})
const severe = { on: day('2026-03-02'), outcome: 'bullying', severity: 'severe' } as const
const slight = { ...severe, severity: 'slight' } as const
const misconduct = { ...severe, outcome: 'misconduct', severity: null } as const
const unfounded = { ...severe, outcome: 'unfounded', severity: null } as const
const suspended = (from: string, days: number): Measure => ({
  pupil: 1,
  measure: 'suspension',
  from: day(from),
  days,
  on: day('2026-03-02'),
  revoked: false,
})
const taking = (measure: Taking['measure'], more: Partial<Taking> = {}): Taking => ({
  measure,
  from: null,
  days: null,
  parentsTold: true,
  heard: true,
  ...more,
})
const around = {
  finding: severe as NonNullable<Bullying['finding']>,
  earlier: [] as readonly Measure[],
  today: day('2026-03-02'),
  upperPrimary: 4,
  suspensionGap: 7,
}

describe('处置：只有对这个学段、年级、程度合法的措施', () => {
  it.each<[string, Taking, Pupil, Partial<typeof around>, string]>([
    [
      '小学三年级不得停课',
      taking('suspension', { from: day('2026-03-03'), days: 3 }),
      pupil('primary', 3),
      {},
      'too-young',
    ],
    ['小学四年级可以停课', taking('suspension', { from: day('2026-03-03'), days: 3 }), pupil('primary', 4), {}, 'ok'],
    ['小学三年级不得警告', taking('warning'), pupil('primary', 3), {}, 'too-young'],
    ['小学一年级可以批评教育', taking('criticism'), pupil('primary', 1), {}, 'ok'],
    ['停课7日可以', taking('suspension', { from: day('2026-03-03'), days: 7 }), pupil('junior', 1), {}, 'ok'],
    [
      '停课8日不可以',
      taking('suspension', { from: day('2026-03-03'), days: 8 }),
      pupil('junior', 1),
      {},
      'suspension-long',
    ],
    [
      '停课不写天数不可以',
      taking('suspension', { from: day('2026-03-03') }),
      pupil('junior', 1),
      {},
      'suspension-days',
    ],
    [
      '停课从昨天起不可以',
      taking('suspension', { from: day('2026-03-01'), days: 1 }),
      pupil('junior', 1),
      {},
      'suspension-days',
    ],
    ['停课从今天起可以', taking('suspension', { from: day('2026-03-02'), days: 1 }), pupil('junior', 1), {}, 'ok'],
    [
      '前一次停到9日，17日再停只隔7日，不可以',
      taking('suspension', { from: day('2026-03-17'), days: 1 }),
      pupil('junior', 1),
      { earlier: [suspended('2026-03-03', 7)] },
      'suspension-chained',
    ],
    [
      '前一次停到9日，18日再停隔8日，可以',
      taking('suspension', { from: day('2026-03-18'), days: 1 }),
      pupil('junior', 1),
      { earlier: [suspended('2026-03-03', 7)] },
      'ok',
    ],
    [
      '插到前一次以前、首尾相连，也不可以',
      taking('suspension', { from: day('2026-03-02'), days: 7 }),
      pupil('junior', 1),
      { earlier: [suspended('2026-03-09', 7)] },
      'suspension-chained',
    ],
    [
      '前一次已撤销的不算',
      taking('suspension', { from: day('2026-03-10'), days: 1 }),
      pupil('junior', 1),
      { earlier: [{ ...suspended('2026-03-03', 7), revoked: true }] },
      'ok',
    ],
    ['初中不得开除', taking('expulsion'), pupil('junior', 3), {}, 'no-expulsion'],
    ['小学不得开除', taking('expulsion'), pupil('primary', 6), {}, 'no-expulsion'],
    ['高中可以', taking('expulsion'), pupil('senior', 1), {}, 'ok'],
    [
      '高中情节轻微，屡犯也不得开除',
      taking('expulsion'),
      pupil('senior', 1),
      { finding: slight, earlier: [suspended('2026-01-05', 1)] },
      'too-heavy',
    ],
    [
      '情节轻微不得停课',
      taking('suspension', { from: day('2026-03-03'), days: 1 }),
      pupil('junior', 1),
      { finding: slight },
      'too-heavy',
    ],
    ['情节轻微可以校内服务', taking('campus-service'), pupil('junior', 1), { finding: slight }, 'ok'],
    ['情节轻微初犯不得警告', taking('warning'), pupil('junior', 1), { finding: slight }, 'too-heavy'],
    [
      '情节轻微屡犯可以警告',
      taking('warning'),
      pupil('junior', 1),
      { finding: slight, earlier: [{ ...suspended('2026-03-03', 1), measure: 'criticism' }] },
      'ok',
    ],
    ['只是违纪可以训导', taking('guidance'), pupil('junior', 1), { finding: misconduct }, 'ok'],
    ['没有查实什么都不行', taking('criticism'), pupil('junior', 1), { finding: unfounded }, 'measure-unfounded'],
    ['被欺凌一方不受惩戒', taking('criticism'), pupil('junior', 1, 'bullied'), {}, 'measure-for-victim'],
    ['没有事先告知家长', taking('admonition', { parentsTold: false }), pupil('junior', 1), {}, 'parents-not-told'],
    ['没有听取申辩', taking('admonition', { heard: false }), pupil('junior', 1), {}, 'not-heard'],
    ['一般措施不以告知为前提', taking('criticism', { parentsTold: false, heard: false }), pupil('junior', 1), {}, 'ok'],
  ])('%s', (_name, one, who, more, expected) => expect(told(lawful(one, who, { ...around, ...more }))).toBe(expected))

  it('没有送专门学校、劝退、勒令退学这样的措施', () => {
    expect(measureNames.filter((name) => /special-school|transfer|withdraw|police/.test(name))).toEqual([])
  })
})

const sat = (...list: [Seat, Member['part']][]): Member[] =>
  list.map(([seat, part], i) => ({ seat, part, person: [], name: `校外${i}`, why: '' }))
const nobodyNamed = { staff: [], named: [] }
const usual = sat(
  ['leader', 'for'],
  ['teacher', 'for'],
  ['parent', 'for'],
  ['vice-principal', 'absent'],
  ['expert', 'against'],
  ['community', 'for'],
)
const naming = (named: NonNullable<Bullying['triage']>['named']): Pick<Bullying, 'triage'> => ({
  triage: {
    on: day('2026-03-01'),
    danger: false,
    situations: [],
    guardian: false,
    named,
    excluded: [],
    schools: [],
    outcome: 'assign',
  },
})

describe('认定：组成、回避、人数、多数', () => {
  it.each<[string, Member[], Pick<Bullying, 'triage'>, string]>([
    ['六人到会五人', usual, naming([]), 'ok'],
    ['校长主持，举报没有涉及他', [...usual, ...sat(['head', 'for'])], naming(['class-teacher']), 'ok'],
    ['举报涉及校长，他还在表决', [...usual, ...sat(['head', 'abstained'])], naming(['head']), 'must-step-out'],
    ['举报涉及校长，他回避了', [...usual, ...sat(['head', 'stepped-out'])], naming(['head']), 'ok'],
    ['班主任表决', [...usual, ...sat(['class-teacher', 'for'])], naming([]), 'must-step-out'],
    ['班主任回避', [...usual, ...sat(['class-teacher', 'stepped-out'])], naming([]), 'ok'],
    [
      '没有邀请法治副校长',
      usual.filter(({ seat }) => seat !== 'vice-principal'),
      naming([]),
      'vice-principal-not-invited',
    ],
    ['没有家长代表', usual.filter(({ seat }) => seat !== 'parent'), naming([]), 'no-parent'],
    [
      '六人到会四人，不足67%',
      sat(
        ['leader', 'for'],
        ['teacher', 'for'],
        ['parent', 'for'],
        ['vice-principal', 'absent'],
        ['expert', 'for'],
        ['community', 'absent'],
      ),
      naming([]),
      'no-quorum',
    ],
    [
      '十人到会七人',
      sat(
        ['leader', 'for'],
        ['teacher', 'for'],
        ['parent', 'for'],
        ['vice-principal', 'for'],
        ['expert', 'against'],
        ['community', 'against'],
        ['teacher', 'against'],
        ['teacher', 'absent'],
        ['teacher', 'absent'],
        ['teacher', 'absent'],
      ),
      naming([]),
      'ok',
    ],
    [
      '四人两票，不过半',
      sat(['leader', 'for'], ['teacher', 'against'], ['parent', 'for'], ['vice-principal', 'abstained']),
      naming([]),
      'no-majority',
    ],
  ])('%s', (_name, members, state, expected) =>
    expect(told(committeeSat(members, state, { ...nobodyNamed, settings: { quorumPercent: 67 } }))).toBe(expected),
  )

  it('两种申诉各有各的组成，互不能代替', () => {
    const panel = sat(['school', 'for'], ['parent', 'for'], ['expert', 'against'])
    const complaints = sat(['leader', 'for'], ['teacher', 'for'], ['parent', 'for'], ['vice-principal', 'against'])
    const before = { triage: null, deciders: [] }
    const [panelOf, complaintsOf] = [
      (list: Member[]) => panelSat(list, before, nobodyNamed),
      (list: Member[]) => complaintsSat(list, before, nobodyNamed),
    ]
    expect([panelOf(panel), panelOf(complaints), complaintsOf(complaints), complaintsOf(panel)].map(told)).toEqual([
      'ok',
      'panel',
      'ok',
      'complaints-committee',
    ])
    expect(told(panelOf(sat(['school', 'for'], ['parent', 'against'], ['expert', 'against'])))).toBe('panel')
    expect(told(panelOf(sat(['school', 'for'], ['parent', 'for'], ['expert', 'absent'])))).toBe('panel')
  })

  const interest = (person: string, decided: 'steps-back' | 'may-act' | null) => ({
    person,
    reason: '近亲属',
    declaredOn: day('2026-03-01'),
    decided,
    why: '',
  })
  const member = (more: Partial<Member>): Member => ({
    seat: 'teacher',
    person: [],
    name: '',
    part: 'for',
    why: '',
    ...more,
  })
  const knowing = {
    triage: { ...naming([]).triage!, excluded: ['乙'] },
    recusals: [interest('丙', 'steps-back'), interest('丁', 'may-act'), interest('戊', null)],
  }
  it.each<[string, Member[], string]>([
    ['本单位的人', [member({ person: ['甲'] })], 'ok'],
    ['校外的人', [member({ seat: 'expert', name: '王专家' })], 'ok'],
    ['既选了人又写了姓名', [member({ person: ['甲'], name: '王' })], 'who-sat'],
    ['什么都没填', [member({})], 'who-sat'],
    ['不在本单位的人', [member({ person: ['庚'] })], 'not-of-the-unit'],
    ['同一个人两次', [member({ person: ['甲'] }), member({ seat: 'leader', person: ['甲'] })], 'sat-twice'],
    ['举报里提到的人表决', [member({ person: ['乙'] })], 'member-named'],
    ['举报里提到的人弃权也不行', [member({ person: ['乙'], part: 'abstained' })], 'member-named'],
    ['举报里提到的人回避了', [member({ person: ['乙'], part: 'stepped-out' })], 'ok'],
    ['举报里提到的人缺席', [member({ person: ['乙'], part: 'absent' })], 'ok'],
    ['已经回避的人表决', [member({ person: ['丙'] })], 'member-named'],
    ['决定不需回避的人', [member({ person: ['丁'] })], 'ok'],
    ['回避还没有决定的人', [member({ person: ['戊'] })], 'member-named'],
    ['换个身份，把举报里提到的人写成校外的', [member({ seat: 'expert', name: '李 校长' })], 'member-named'],
  ])('回避：%s → %s', (_name, list, expected) =>
    expect(told(maySit(list, knowing, { staff: ['甲', '乙', '丙', '丁', '戊'], named: ['李校长'] }))).toBe(expected),
  )

  it('参加过调查、认定的人，不能换个座位再来复查', () => {
    const panel = [...sat(['parent', 'for'], ['expert', 'for']), member({ seat: 'school', person: ['甲'] })]
    const asked = (deciders: string[]) =>
      told(panelSat(panel, { triage: null, deciders }, { staff: ['甲'], named: [] }))
    expect([asked([]), asked(['甲'])]).toEqual(['ok', 'first-decider'])
  })
})

const [school, other, county, far, bureau] = ['school', 'other', 'county', 'far', 'bureau']
const handler = (person: string, unit: string, kind: string): Handler => ({ person, unit, kind, county: null })
const list = [
  handler('甲', school, 'school'),
  handler('乙', school, 'school'),
  handler('丙', other, 'school'),
  handler('丁', county, 'county'),
  handler('戊', far, 'county'),
  handler('己', bureau, 'bureau'),
]
const seen = { handlers: list, counties: { [school]: county, [other]: far } }
const given = (more: Partial<NonNullable<Bullying['triage']>> = {}, silent: string[] = []) => ({
  triage: { ...naming([]).triage!, schools: [school], ...more },
  escalations: silent.map((unit) => ({ on: day('2026-03-01'), unit })),
})
const pick = (...persons: string[]) => persons.map((one) => list.find(({ person }) => person === one))

describe('交办：谁不得承办', () => {
  it.each<[string, ReturnType<typeof given>, (Handler | undefined)[], string]>([
    ['本校', given(), pick('甲', '乙'), 'ok'],
    ['县区', given(), pick('丁'), 'ok'],
    ['市局', given(), pick('己'), 'ok'],
    ['别的学校', given(), pick('丙'), 'another-school'],
    ['别的县区', given(), pick('戊'), 'another-county'],
    ['没有资格的人', given(), pick('甲', '庚'), 'no-such-handler'],
    ['两个单位凑的', given(), pick('甲', '丁'), 'one-unit'],
    ['举报涉及校长，本校', given({ named: ['head'] }), pick('甲'), 'head-named'],
    ['举报涉及校长，县区', given({ named: ['head'] }), pick('丁'), 'ok'],
    ['举报涉及班主任，本校其他人', given({ named: ['class-teacher'] }), pick('甲'), 'ok'],
    ['举报里提到的人', given({ excluded: ['甲'] }), pick('甲'), 'handler-named'],
    ['同单位里有举报提到的人', given({ excluded: ['甲'] }), pick('乙'), 'unit-of-the-named'],
    ['提到的人在本校，交县区', given({ excluded: ['甲'] }), pick('丁'), 'ok'],
    ['两所学校，交其中一所', given({ schools: [school, other] }), pick('甲'), 'two-schools'],
    ['两所学校，交县区', given({ schools: [school, other] }), pick('丁'), 'ok'],
    ['沉默过的单位', given({}, [school]), pick('甲'), 'silent-before'],
    ['沉默过以后交县区', given({}, [school]), pick('丁'), 'ok'],
  ])('%s', (_name, state, chosen, expected) => expect(told(fitHandlers(state, chosen, seen))).toBe(expected))
})

describe('强制报告在先', () => {
  const police = { on: day('2026-03-01'), minutes: 5, feedback: null, endedOn: null }
  it.each<[string, Partial<Bullying>, string]>([
    ['没有九种情形', { triage: naming([]).triage }, 'ok'],
    ['有情形没有报', { triage: { ...naming([]).triage!, situations: ['injuries'] } }, 'police-first'],
    ['有情形已经报', { triage: { ...naming([]).triage!, situations: ['injuries'] }, police }, 'ok'],
    [
      '疑似性侵，已报未答复',
      { triage: { ...naming([]).triage!, situations: ['girl-under-14'] }, police },
      'police-question',
    ],
    [
      '疑似性侵，公安不同意',
      {
        triage: { ...naming([]).triage!, situations: ['girl-under-14'] },
        police: { ...police, feedback: { on: day('2026-03-02'), filed: true, schoolMay: false }, endedOn: null },
      },
      'police-question',
    ],
    [
      '疑似性侵，公安同意',
      {
        triage: { ...naming([]).triage!, situations: ['girl-under-14'] },
        police: { ...police, feedback: { on: day('2026-03-02'), filed: true, schoolMay: true }, endedOn: null },
      },
      'ok',
    ],
  ])('%s', (_name, state, expected) => expect(told(mayQuestion({ ...nothingYet, ...state }))).toBe(expected))
})
