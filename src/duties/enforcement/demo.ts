import { v5 } from 'uuid'
import type { z } from 'zod'
import type { Book } from '../../books/book.ts'
import type { DemoEntry } from '../../books/demo.ts'
import { addDays, type PlainDate } from '../../calendar/plain-date.ts'
import type { DemoCase, DemoCity, DemoFound, DemoPerson } from '../demo.ts'
import type { Kind } from './kinds.ts'
import { SPOT_DECISION } from './spot-state.ts'
import { DECISION, NOTICE } from './state.ts'
import { penaltyActs, penaltySteps } from './standards.ts'

const NAMESPACE = '5d0a4c1e-31b8-5f0e-8c55-1f6f2b7a9d10'
const actId = (code: string) => v5(`penalty act ${code}`, NAMESPACE)
const stepId = (code: string, step: string) => v5(`penalty step ${code} ${step}`, NAMESPACE)

const acts = [
  ['CF-01', '擅自举办校外培训机构', '《校外培训行政处罚暂行办法》第十七条', true],
  ['CF-02', '变相开展学科类校外培训', '《校外培训行政处罚暂行办法》第十八条', true],
  ['CF-03', '民办学校违反规定收取费用', '《民办教育促进法》第六十二条', false],
] as const
/** Ranges in yuan, made up for the demo. */
const ranges = [
  ['light', ['warning', 'fine'], null, 10_000],
  ['usual', ['warning', 'fine'], 10_000, 30_000],
  ['grave', ['fine', 'halt'], 30_000, 100_000],
] as const

interface Told {
  readonly from: string
  readonly code: (typeof acts)[number][0]
  readonly party: string
  readonly person?: true
  readonly step: (typeof ranges)[number][0]
  readonly kinds: readonly Kind[]
  /** In yuan. */
  readonly fine?: number
  readonly income?: number
  readonly refunded?: number
  readonly heard?: true
  readonly instalments?: true
  readonly revoked?: true
  readonly spared?: true
  /** The clue came of a complaint that was passed on: the tale of training tells it. */
  readonly complained?: true
}

/** Invented, as everything of the demo city. */
const cases: readonly Told[] = [
  { from: '2024-02-26', code: 'CF-02', party: '演示第3培训学校', step: 'light', kinds: ['warning'] },
  { from: '2024-03-18', code: 'CF-01', party: '陈演示', person: true, step: 'light', kinds: ['fine'], fine: 2000 },
  {
    ...{ from: '2024-04-08', code: 'CF-01', party: '演示星火教育咨询公司', step: 'usual', complained: true },
    ...{ kinds: ['fine', 'confiscation'], fine: 20_000, income: 30_000, refunded: 25_000 },
  },
  {
    from: '2024-05-13',
    code: 'CF-03',
    party: '演示育英民办学校',
    step: 'grave',
    kinds: ['fine'],
    fine: 60_000,
    heard: true,
  },
  {
    from: '2024-06-17',
    code: 'CF-02',
    party: '演示第12培训学校',
    step: 'light',
    kinds: ['warning', 'fine'],
    fine: 8000,
    instalments: true,
  },
  { from: '2024-07-08', code: 'CF-03', party: '演示明德民办学校', step: 'light', kinds: ['warning'], spared: true },
  {
    from: '2024-08-05',
    code: 'CF-01',
    party: '演示启航托管服务部',
    step: 'grave',
    kinds: ['fine', 'halt'],
    fine: 30_000,
    revoked: true,
  },
  { from: '2024-10-14', code: 'CF-02', party: '演示第27培训学校', step: 'usual', kinds: ['fine'], fine: 10_000 },
] as const

const spots = [
  { on: '2024-06-21', party: '演示第8培训学校', kind: 'warning', fine: null },
  { on: '2024-09-24', party: '演示第31培训学校', kind: 'fine', fine: 500_00 },
] as const

export function demo(city: DemoCity): DemoEntry[] {
  for (const told of cases) penalise(city, told)
  for (const one of spots) onTheSpot(city, one)
  if (city.today && city.today >= '2025-02-01') underWay(city, city.today)
  const entered = `${city.year}-01-03` as PlainDate
  const put = <F extends z.ZodObject>(book: Book<F>, id: string, form: object): DemoEntry => ({
    ...{ book: book as unknown as Book, id, form: book.form.parse(form), enteredOn: entered },
  })
  return [
    ...acts.map(([code, name, basis, training]) =>
      put(penaltyActs, actId(code), { code, name, basis, training, from: '2023-10-15' }),
    ),
    ...acts.flatMap(([code]) =>
      ranges.map(([step, kinds, least, most]) =>
        put(penaltySteps, stepId(code, step), {
          act: actId(code),
          step,
          when: { light: '初次、及时改正', usual: '没有从轻、从重情节', grave: '持续时间长、涉及人数多' }[step],
          kinds,
          least: least === null ? null : least * 100,
          most: most * 100,
          from: '2023-10-15',
        }),
      ),
    ),
  ]
}

/** From the clue to the end, by the section for training and the one for safety. */
function penalise(city: DemoCity, told: Told): void {
  const { officers, act, papers } = city
  const [handler, second] = [officers.ofSection.get('校外教育培训监管科')!, officers.ofSection.get('安全管理科')!]
  const on = (days: number) => addDays(told.from as PlainDate, days)
  const one = told.complained
    ? city.promised('penalties', told.party)
    : city.begin('penalties', on(0), handler, clueOf(told, on(-3)))
  act(one, on(1), officers.leader, 'file', { offence: actId(told.code), actOn: on(-10), age: 'adult' })
  const record = { shown: true, kind: 'onsite', record: '现场检查，当事人在场，核对招生、收费和场所情况。' }
  act(one, on(4), handler, 'investigate', (found) => ({
    ...{ ...record, officers: found.officers(handler, second), on: on(4), files: [papers.minutes] },
  }))
  act(one, on(10), handler, 'conclude', {
    outcome: told.spared ? 'not-punished' : 'proposed',
    facts: '有现场笔录、收费记录、询问笔录为证。',
    reasons: '违反规定办学，情节与裁量档次相符。',
    ...(told.spared
      ? { mercy: 'minor', education: '当面讲解收费规定，学校写出保证。' }
      : { step: stepId(told.code, told.step), ...measureOf(told) }),
  })
  if (told.spared) return act(one, on(12), officers.leader, 'approveEnd', {})
  act(one, on(11), handler, 'preNotice', { rights: ['state', 'defend', 'hearing'] })
  serve(city, one, on(12), handler, NOTICE, told.party)
  const held = told.heard ? hear(city, one, on, handler, second) : 0
  act(one, on(24 + held), officers.law, 'review', { verdict: 'passed', opinion: '权限、证据、程序、裁量适当。' })
  const grave = told.step === 'grave'
  if (grave)
    act(one, on(25 + held), officers.leader, 'discuss', {
      on: on(25 + held),
      present: [officers.leader.id, officers.head.id, officers.law.id],
      views: '一致同意处罚建议。',
      minutes: [papers.minutes],
    })
  act(one, on(26 + held), officers.leader, 'decide', measureOf(told))
  serve(city, one, on(28 + held), officers.leader, DECISION, told.party)
  act(one, on(29 + held), handler, 'publish', { reviewed: true })
  if (told.revoked) return revoke(city, one, on, handler)
  if (told.instalments)
    act(one, on(33), officers.leader, 'allowInstalments', {
      until: on(90),
      parts: 2,
      why: '经营困难，已经停止招生。',
      request: [papers.minutes],
    })
  const paidOn = on(36 + held)
  const total = ((told.fine ?? 0) + (told.income ?? 0) - (told.refunded ?? 0)) * 100
  const parts = told.instalments ? [total / 2, total / 2] : total > 0 ? [total] : []
  for (const [n, amount] of parts.entries())
    act(one, addDays(paidOn, n * 40), handler, 'pay', {
      on: addDays(paidOn, n * 40),
      amount,
      way: 'bank',
      receipt: `演示票据${told.from.replaceAll('-', '')}${n + 1}`,
    })
  if (parts.length === 0) act(one, paidOn, handler, 'perform', { on: paidOn, how: '已经接受警告并改正。' })
  act(one, addDays(paidOn, 45), handler, 'close', { summary: '已经履行，材料归档。' })
}

const clueOf = (told: Told, discoveredOn: PlainDate) => ({
  source: told.code === 'CF-02' ? 'inspection' : 'complaint',
  as: told.person ? 'person' : 'organisation',
  ...(told.person ? { name: told.party } : { unit: told.party }),
  what: '检查、投诉发现涉嫌违法办学。',
  discoveredOn,
})

/** What is at work on the day the city is shown: one party was told what is proposed and may argue; one clue waits for the head. */
function underWay(city: DemoCity, today: PlainDate): void {
  const { officers, act, papers } = city
  const [handler, second] = [officers.ofSection.get('校外教育培训监管科')!, officers.ofSection.get('安全管理科')!]
  const ago = (days: number) => addDays(today, -days)
  const party = '演示博雅文化传播公司'
  const clue = { source: 'complaint', as: 'organisation', what: '家长反映无证开设学科类培训班。' }
  const one = city.begin('penalties', ago(20), handler, { ...clue, unit: party, discoveredOn: ago(22) })
  act(one, ago(18), officers.leader, 'file', { offence: actId('CF-02'), actOn: ago(30), age: 'adult' })
  act(one, ago(13), handler, 'investigate', (found) => ({
    ...{ officers: found.officers(handler, second), on: ago(13), kind: 'onsite', shown: true, files: [papers.minutes] },
    record: '现场有二十余名学生上课，负责人承认没有办学许可证。',
  }))
  act(one, ago(6), handler, 'conclude', {
    outcome: 'proposed',
    ...{ facts: '有现场笔录、收费记录为证。', reasons: '没有从轻、从重情节。', step: stepId('CF-02', 'usual') },
    ...measureOf({ kinds: ['warning', 'fine'], fine: 12_000 }),
  })
  act(one, ago(4), handler, 'preNotice', { rights: ['state', 'defend', 'hearing'] })
  serve(city, one, ago(3), handler, NOTICE, party)
  city.begin('penalties', ago(2), handler, {
    ...{ ...clue, source: 'inspection', what: '检查发现收费没有公示，超标准收费。' },
    ...{ unit: '演示启明民办学校', discoveredOn: ago(3) },
  })
}

/** Decided and handed over at once, reported and published in the days after. */
function onTheSpot(city: DemoCity, { on, party, kind, fine }: (typeof spots)[number]): void {
  const { officers, papers } = city
  const [handler, second] = [officers.ofSection.get('校外教育培训监管科')!, officers.ofSection.get('安全管理科')!]
  const day = (days: number) => addDays(on as PlainDate, days)
  // A morning's visit first: what two officers found there is entered at once.
  const one = city.begin('on-the-spot', day(0), handler, (found: DemoFound) => ({
    ...{ officers: found.officers(handler, second), offence: actId('CF-02'), as: 'organisation', unit: party },
    ...{ age: 'adult', facts: '收费公示不完整，当场改正。', kind, fine, told: true, files: [papers.minutes] },
  }))
  serve(city, one, day(0), handler, SPOT_DECISION, party)
  city.act(one, day(2), handler, 'report', {})
  city.act(one, day(3), handler, 'publish', { reviewed: true })
  if (fine) city.act(one, day(6), handler, 'pay', { on: day(6), way: 'online', hard: false, receipt: `演示票据${on}` })
  city.act(one, day(20), handler, 'close', {})
}

const measureOf = ({ kinds, fine, income, refunded }: Pick<Told, 'kinds' | 'fine' | 'income' | 'refunded'>) => ({
  kinds: [...kinds],
  fine: fine === undefined ? null : fine * 100,
  income: income === undefined ? null : income * 100,
  refunded: refunded === undefined ? null : refunded * 100,
})

function serve(city: DemoCity, one: DemoCase, day: PlainDate, by: DemoPerson, kind: string, receivedBy: string): void {
  city.act(one, day, by, 'servePaper', ({ papers }) => ({
    paper: papers.findLast((each) => each.kind === kind)!.id,
    way: 'direct',
    on: day,
    receivedBy,
    proof: [city.papers.minutes],
  }))
}

/** Asked for on the second day, called, held two weeks later by somebody who had no part in it; how many days it took. */
function hear(city: DemoCity, one: DemoCase, on: (n: number) => PlainDate, by: DemoPerson, second: DemoPerson): number {
  const chair = [...city.officers.ofSection.values()].find(({ id }) => id !== by.id && id !== second.id)!
  city.act(one, on(14), by, 'askHearing', { on: on(14), files: [city.papers.minutes] })
  city.act(one, on(15), by, 'callHearing', { chair: chair.id, day: on(31), place: '市教育局二楼会议室' })
  city.act(one, on(31), by, 'holdHearing', (found) => ({
    ...{ officers: found.officers(by, second), on: on(31), record: '双方陈述、质证，笔录签字。' },
    files: [city.papers.minutes],
  }))
  return 9
}

/** Found wrong on reconsideration: withdrawn from the public two days later. */
function revoke({ officers, act }: DemoCity, one: DemoCase, on: (n: number) => PlainDate, by: DemoPerson): void {
  act(one, on(40), by, 'recordChallenge', { kind: 'review', from: on(40), number: '演示复议1号' })
  act(one, on(80), by, 'endChallenge', { to: on(80), result: '撤销处罚决定' })
  const why = '认定事实的主要证据不足'
  act(one, on(81), officers.leader, 'revoke', { how: 'revoked', on: on(81), by: '市人民政府', why })
  act(one, on(83), by, 'withdraw', { why })
  act(one, on(90), by, 'close', { summary: '处罚决定已经撤销。' })
}
