import { addDays, type PlainDate } from '../../calendar/plain-date.ts'
import type { DemoCase, DemoCity, DemoPerson } from '../demo.ts'

interface Asked {
  readonly matter: number
  readonly on: string
  readonly channel: 'hall' | 'platform' | 'post'
  /** An organisation by its name; a person where there is none. */
  readonly unit?: string
  readonly refused?: string
  /** How far it has come; absent: delivered and published. */
  readonly until?: 'accepted' | 'examined'
}

/** Invented, as everything of the demo city. */
const asked: readonly Asked[] = [
  { matter: 6, on: '2024-03-05', channel: 'hall' },
  { matter: 3, on: '2024-04-09', channel: 'hall', unit: '演示启智培训学校' },
  { matter: 9, on: '2024-05-14', channel: 'platform', unit: '演示春苗幼儿园' },
  { matter: 8, on: '2024-06-18', channel: 'post' },
  {
    matter: 3,
    on: '2024-07-09',
    channel: 'hall',
    unit: '演示云帆培训学校',
    refused: '消防验收没有通过，不符合办学条件。',
  },
  { matter: 18, on: '2024-08-13', channel: 'hall' },
  { matter: 13, on: '2024-09-10', channel: 'platform', unit: '演示育英民办学校' },
  { matter: 1, on: '2024-12-10', channel: 'hall', unit: '演示明德民办学校', until: 'examined' },
  { matter: 6, on: '2024-12-24', channel: 'platform', until: 'accepted' },
]

/** Some applications of the year, from the window to the decision that is public. `matterOf`: the entry of the n-th main matter. */
export function applicationsOfYear(city: DemoCity, matterOf: (n: number) => string): void {
  const clerk = city.officers.ofSection.get('行政审批服务科') ?? city.officers.law
  for (const [n, one] of asked.entries()) apply(city, one, n, clerk, matterOf(one.matter))
}

function apply(city: DemoCity, one: Asked, n: number, clerk: DemoPerson, matter: string): void {
  const { officers, act, papers } = city
  const day = (days: number) => addDays(one.on as PlainDate, days)
  const began = city.begin('service-applications', day(0), clerk, {
    ...{ matter, channel: one.channel, as: one.unit ? 'organisation' : 'person' },
    ...{ name: one.unit ?? city.nameOf(900 + n), contact: '演示电话', answers: '按办事指南申请，材料见附件。' },
    materials: [papers.contract],
  })
  act(began, day(1), clerk, 'accept', {})
  served(city, began, day(2), clerk)
  if (one.until === 'accepted') return
  act(began, day(6), clerk, 'examine', {
    ...{ examiners: [clerk.id, officers.law.id], finding: '材料齐全，现场核实情况与申请一致。', papers: [] },
  })
  if (one.until === 'examined') return
  act(began, day(7), officers.leader, 'decide', {
    ...{ outcome: one.refused ? 'refused' : 'granted', content: '', reasons: one.refused ?? '' },
    ...{ basis: one.refused ? '《民办教育促进法》第十一条' : '' },
  })
  served(city, began, day(8), clerk)
  act(began, day(8), clerk, 'deliver', {})
  act(began, day(9), clerk, 'publish', {})
  city.silent(began, day(30), 'endUnrated')
}

/** The paper that came last. */
const served = (city: DemoCity, one: DemoCase, on: PlainDate, by: DemoPerson) =>
  city.act(one, on, by, 'servePaper', ({ papers }) => ({
    paper: papers.at(-1)!.id,
    way: 'direct',
    on,
    receivedBy: '申请人',
    proof: [city.papers.minutes],
  }))
