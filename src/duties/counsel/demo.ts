import { addDays, type PlainDate } from '../../calendar/plain-date.ts'
import type { DemoCity } from '../demo.ts'

/** The contracts of the year 2024 in the demo city, each reviewed by counsel before it was signed, changed or dropped. All invented. */
export function contractsOfYear(city: DemoCity): void {
  const contracts: readonly (readonly [
    title: string,
    party: string,
    amount: number,
    from: string,
    outcome: 'lawful' | 'change' | 'unlawful',
  ])[] = [
    ['教育城域网运行维护合同', '演示网络科技公司', 980_000, '2024-01-15', 'lawful'],
    ['体质健康监测设备采购合同', '演示仪器公司', 460_000, '2024-03-11', 'change'],
    ['中招考试试卷印制合同', '演示印务公司', 310_000, '2024-05-06', 'lawful'],
    ['实践基地场馆租赁合同', '演示文化公司', 240_000, '2024-08-19', 'change'],
    ['校园保安服务合同', '演示保安公司', 1_250_000, '2024-09-02', 'lawful'],
    ['在线题库独家合作协议', '演示题库公司', 0, '2024-11-11', 'unlawful'],
  ]
  for (const [i, [title, party, amount, from, outcome]] of contracts.entries())
    contract(city, { title, party, amount, from: from as PlainDate, outcome, number: i + 1 })
}

interface Contract {
  readonly title: string
  readonly party: string
  readonly amount: number
  readonly from: PlainDate
  readonly outcome: 'lawful' | 'change' | 'unlawful'
  readonly number: number
}

function contract(
  { officers: { counsel, ofSection }, papers, begin, act }: DemoCity,
  { title, party, amount, from, outcome, number }: Contract,
): void {
  const unit = ofSection.get('办公室')!
  const one = begin('contracts', from, unit, {
    title,
    party,
    amount,
    counsel: counsel.id,
    draft: papers.contract,
    note: '请重点看付款和违约条款。',
  })
  const opinion = {
    lawful: '条款完备，可以签订。',
    change: '违约责任不对等，修改后可以签订。',
    unlawful: '独家条款限制竞争，不合法，不得签订。',
  }[outcome]
  act(one, addDays(from, 3), counsel, 'review', { interest: 'none', outcome, opinion, paper: [papers.counsel] })
  if (outcome === 'unlawful')
    return act(one, addDays(from, 4), unit, 'drop', { why: '按法律顾问意见不签订，另行公开征集。' })
  if (outcome === 'change')
    act(one, addDays(from, 4), unit, 'change', { how: '违约责任已改为双方对等。', draft: papers.contract })
  act(one, addDays(from, 7), unit, 'sign', {
    on: addDays(from, 7),
    number: `焦教合〔2024〕${number}号`,
    text: papers.contract,
  })
}
