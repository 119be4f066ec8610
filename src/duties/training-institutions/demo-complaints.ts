import { addDays, type PlainDate } from '../../calendar/plain-date.ts'
import type { DemoCase, DemoCity, DemoPerson } from '../demo.ts'
import { clueId } from './transferring.ts'

interface Told {
  readonly on: string
  readonly kind: 'refund' | 'hours' | 'disguised' | 'permit' | 'price' | 'safety'
  readonly where: string
  /** Paid back, in yuan; of another kind: how it ended. */
  readonly refunded?: number
  readonly ends?: 'unfounded' | 'settled'
}

/** Invented, as everything of the demo city. Those that say nothing of their end are settled. */
const told: readonly Told[] = [
  { on: '2024-01-15', kind: 'refund', where: '演示第2培训学校', refunded: 2400 },
  { on: '2024-01-22', kind: 'hours', where: '演示第9培训学校' },
  { on: '2024-02-19', kind: 'refund', where: '演示第14培训学校', refunded: 3600 },
  { on: '2024-02-28', kind: 'price', where: '演示第3培训学校' },
  { on: '2024-03-06', kind: 'disguised', where: '丰收路某小区2号楼', ends: 'unfounded' },
  { on: '2024-03-14', kind: 'refund', where: '演示第21培训学校', refunded: 1800 },
  { on: '2024-04-10', kind: 'safety', where: '演示第7培训学校' },
  { on: '2024-04-22', kind: 'refund', where: '演示第30培训学校', refunded: 5200 },
  { on: '2024-05-08', kind: 'hours', where: '演示第12培训学校' },
  { on: '2024-05-16', kind: 'refund', where: '演示第5培训学校', refunded: 2750 },
  { on: '2024-05-27', kind: 'price', where: '演示第18培训学校', ends: 'unfounded' },
  { on: '2024-06-05', kind: 'refund', where: '演示第26培训学校', refunded: 3000 },
  { on: '2024-06-19', kind: 'disguised', where: '解放路某写字楼6层' },
  { on: '2024-07-01', kind: 'refund', where: '演示第11培训学校', refunded: 4100 },
  { on: '2024-07-10', kind: 'hours', where: '演示第33培训学校' },
  { on: '2024-07-22', kind: 'refund', where: '演示第16培训学校', refunded: 2200 },
  { on: '2024-08-05', kind: 'permit', where: '人民路某酒店', ends: 'unfounded' },
  { on: '2024-08-19', kind: 'refund', where: '演示第24培训学校', refunded: 6000 },
  { on: '2024-09-02', kind: 'price', where: '演示第35培训学校' },
  { on: '2024-09-11', kind: 'refund', where: '演示第8培训学校', refunded: 1500 },
  { on: '2024-09-23', kind: 'hours', where: '演示第20培训学校' },
  { on: '2024-10-09', kind: 'refund', where: '演示第28培训学校', refunded: 3300 },
  { on: '2024-10-21', kind: 'safety', where: '演示第37培训学校' },
  { on: '2024-11-04', kind: 'refund', where: '演示第1培训学校', refunded: 2600 },
  { on: '2024-11-13', kind: 'hours', where: '演示第15培训学校', ends: 'unfounded' },
  { on: '2024-11-25', kind: 'refund', where: '演示第38培训学校', refunded: 2900 },
]

const said: Readonly<Record<Told['kind'], string>> = {
  refund: '孩子不想再学，机构不退剩下的课时费。',
  hours: '晚上过了八点半还在上课。',
  disguised: '住家里开班教数学，没有招牌。',
  permit: '没有看到办学许可证。',
  price: '收费和公示栏上的不一样。',
  safety: '消防通道堵着。',
}

/** 27 complaints of the year: 26 of them settled or found untrue, one passed on, which became one of the year's penalties. */
export function complaintsOfYear(city: DemoCity, by: DemoPerson): void {
  for (const one of told) handled(city, one, by)
  passedOn(city, by)
}

const complain = (city: DemoCity, { on, kind, where }: Pick<Told, 'on' | 'kind' | 'where'>): DemoCase =>
  city.receive('training-complaints', on as PlainDate, {
    ...{ kind, institution: where.startsWith('演示') ? where : '', place: where, text: said[kind], papers: [] },
  })

function handled(city: DemoCity, one: Told, by: DemoPerson): void {
  const day = (days: number) => addDays(one.on as PlainDate, days)
  const begun = complain(city, one)
  city.act(begun, day(3), by, 'verify', { finding: '到机构核对合同、课表和收费记录。', papers: [] })
  if (one.ends === 'unfounded')
    return city.act(begun, day(7), by, 'unfounded', { reasons: '核对合同和现场情况，与反映的不一致。' })
  if (one.refunded === undefined)
    return city.act(begun, day(8), by, 'settle', { how: '机构已经改正，现场复核无误。', confirmed: true, proof: [] })
  city.act(begun, day(5), by, 'mediate', { proposal: '按合同退还没有上的课时费。' })
  city.act(begun, day(11), by, 'settle', {
    how: `机构已退还${one.refunded}元。`,
    ...{ refunded: one.refunded * 100, confirmed: true, proof: [] },
  })
}

const PARTY = '演示星火教育咨询公司'

/** No permit: it went to enforcement, whose tale goes on with it. */
function passedOn(city: DemoCity, by: DemoPerson): void {
  const begun = complain(city, { on: '2024-04-01', kind: 'permit', where: PARTY })
  city.act(begun, '2024-04-03' as PlainDate, by, 'verify', { finding: '现场三名人员授课，没有许可证。', papers: [] })
  city.act(begun, '2024-04-08' as PlainDate, by, 'transfer', {
    ...{ to: '本局行政执法', here: true, unit: PARTY, premises: true, staff: 3, organised: true },
    why: '经核实，该公司未经许可，有固定场所、三名人员和收费，涉嫌擅自举办。',
  })
  city.brings('penalties', PARTY, clueId(begun.id))
}
