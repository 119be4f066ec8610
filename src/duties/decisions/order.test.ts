import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filled } from '../../../test/support/filled.ts'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { dayOf } from '../../calendar/plain-date.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import { kebab } from '../../platform/cases/doors.ts'
import { Case, Office } from './decisions.fixture.ts'
import { decisions } from './procedure.ts'
import { stages, type Cap, type DecisionStage } from './state.ts'

const table = anyProcedure(decisions)
let town: Awaited<ReturnType<typeof testHouse>>
let office: Office
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2026-03-02T02:00:00Z') })
  office = await Office.of(town)
})
afterAll(() => town.close())

const seen = new Set<string>()
let tried = 0

/** Every act that does not belong to the stage is put to its door, by whoever may do it, with a form that is complete: it is refused, with its article, and nothing is written. */
async function nothingOutOfOrder(one: Case, stage: DecisionStage) {
  const { case: row, available } = await one.read()
  expect(row.stage).toBe(stage)
  seen.add(stage)
  const doer: Record<Cap, Speaker> = {
    sponsor: office.officer,
    executor: office.officer,
    leader: office.leader,
    reviewer: office.legal,
    secretary: office.secretary,
  }
  for (const [name, act] of Object.entries(table.acts)) {
    if (name === table.opening || act.from.includes(stage)) continue
    const form = filled(act.form, {
      day: dayOf(town.clock.now),
      file: office.paper,
      org: city.section,
      person: people.section,
      record: one.id,
    })
    const by = act.by.includes('sponsor') ? 'sponsor' : (act.by[0] as Cap)
    const { status, body } = await doer[by].post(`/api/cases/decisions/${one.id}/${kebab(name)}`, {
      form,
      seen: one.version,
      request: v7(),
    })
    expect({ stage, name, status, cited: Boolean(body.basis?.cite) }, JSON.stringify(body)).toEqual({
      stage,
      name,
      status: 409,
      cited: true,
    })
    tried++
  }
  // What the desk shows as not possible says why, by which article.
  for (const { act, is, code, basis } of available)
    if (is === 'refused' && !String(code).endsWith('.not-your-act'))
      expect({ act, cited: Boolean(basis?.cite) }).toEqual({ act, cited: true })
  expect((await one.read()).case.version).toBe(one.version)
}

describe('不按顺序，一步也办不成', () => {
  it('从建议到归档的每个阶段，别的阶段的步骤都被拒绝，写明条文，什么也不记', async () => {
    const { forms, paper } = office
    const one = new Case(office)
    await office.on('2026-03-02')
    await one.open()
    await nothingOutOfOrder(one, 'proposed')
    await one.do(office.officer, 'study', { findings: '可行' })
    await one.do(office.leader, 'start', { lead: city.section, others: [] })
    await nothingOutOfOrder(one, 'drafting')
    await one.do(office.officer, 'submit-draft', forms.draft)
    await nothingOutOfOrder(one, 'consulting')
    await one.do(office.officer, 'open-comment', forms.comment('2026-04-01'))
    await one.do(office.officer, 'name-panel', forms.panel)
    await one.do(office.officer, 'record-argument', forms.argument)
    await one.do(office.officer, 'assess-risk', forms.risk)
    await office.on('2026-04-02')
    await one.do(office.officer, 'collate', { summary: '无意见' })
    await one.do(office.officer, 'finish-participation', { conclusion: '无不同意见' })
    await one.do(office.officer, 'submit-for-review', { statement: '已履行', papers: [paper] })
    await nothingOutOfOrder(one, 'review')
    await office.hearCounsel(one.id)
    await office.on('2026-04-15')
    await one.do(office.legal, 'give-review', forms.review)
    await nothingOutOfOrder(one, 'ready')
    await one.do(office.officer, 'table', forms.tabling)
    await office.on('2026-04-30')
    await nothingOutOfOrder(one, 'tabled')
    await one.do(office.secretary, 'discuss', forms.meeting())
    await nothingOutOfOrder(one, 'adopted')
    await one.do(office.secretary, 'report-to-party', forms.party)
    await nothingOutOfOrder(one, 'reported')
    await one.do(office.officer, 'publish', forms.publication)
    await nothingOutOfOrder(one, 'executing')
    await one.do(office.leader, 'suspend', { why: '情况紧急' })
    await nothingOutOfOrder(one, 'suspended')
    await one.do(office.leader, 'resume', { why: '情况已经消除' })
    await one.do(office.county, 'report-execution', { progress: '已落实', trouble: 'none' })
    await one.do(office.officer, 'archive', { place: 'A-1' })
    await nothingOutOfOrder(one, 'archived')
  })

  it('不予启动、未通过的，就此了结', async () => {
    const declined = new Case(office)
    await declined.open()
    await declined.do(office.officer, 'study', { findings: '不必要' })
    await declined.do(office.leader, 'decline-start', { why: '不必要' })
    await nothingOutOfOrder(declined, 'not-started')
    const rejected = await office.tabled()
    await rejected.do(
      office.secretary,
      'discuss',
      office.forms.meeting({ outcome: 'rejected', whyAgainst: '财力不允许' }),
    )
    await nothingOutOfOrder(rejected, 'rejected')
  })

  it('每个阶段都走到了，试了几百次', () => {
    expect([...seen].sort()).toEqual(Object.keys(stages).sort())
    expect(tried).toBeGreaterThan(300)
  })
})
