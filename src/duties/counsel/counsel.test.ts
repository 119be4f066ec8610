import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { lookAt } from '../../platform/cases/jobs.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let officer: Speaker
let counsel: Speaker
let legal: Speaker
const paper = v7()
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2026-03-02T02:00:00Z') })
  await on('2026-03-02')
})
afterAll(() => town.close())

async function on(day: string) {
  town.clock.now = new Date(`${day}T10:00:00+08:00`)
  ;[officer, counsel, legal] = await Promise.all([
    town.as(people.section),
    town.as(people.counsel),
    town.as(people.legal),
  ])
}

const begin = async (by: Speaker, procedure: string, form: object, expected: number | string = 200) => {
  const id = v7()
  const { status, body } = await by.put(`/api/cases/${procedure}/${id}`, { form, request: v7() })
  expect(typeof expected === 'string' ? body.code : status, JSON.stringify(body)).toBe(expected)
  return id
}
const act = async (
  by: Speaker,
  procedure: string,
  id: string,
  name: string,
  form: object,
  seen: number,
  expected: number | string = 200,
) => {
  const { status, body } = await by.post(`/api/cases/${procedure}/${id}/${name}`, { form, seen, request: v7() })
  expect(typeof expected === 'string' ? body.code : status, JSON.stringify(body)).toBe(expected)
  return body
}
const request = (more: object = {}) => ({
  subject: '校服采购是否要招标',
  kind: 'other',
  question: '金额120万元，是否应当公开招标？',
  counsel: people.counsel,
  ...more,
})
const give = (more: object = {}) => ({ interest: 'none', conclusion: 'lawful', opinion: '应当公开招标。', ...more })
const contract = (more: object = {}) => ({
  title: '校服采购合同',
  party: '某某服饰公司',
  amount: 1_200_000,
  counsel: people.counsel,
  draft: paper,
  ...more,
})
const retainer = (more: object = {}) => ({
  firm: '测试律师事务所',
  from: '2026-01-01',
  until: '2026-12-31',
  scope: '常年法律顾问',
  response: 3,
  lawyers: [{ person: people.counsel, licence: '14101', years: 8 }],
  confidential: true,
  conflicts: true,
  contract: paper,
  ...more,
})

describe('法律意见', () => {
  it('征求、补充材料、出具、说明采纳情况；只有被请的顾问能出具', async () => {
    const id = await begin(officer, 'opinions', request())
    await act(legal, 'opinions', id, 'give', give(), 1, 403)
    await act(counsel, 'opinions', id, 'give', give({ interest: 'conflict' }), 1, 'opinions.conflict')
    await act(counsel, 'opinions', id, 'give', give({ conclusion: 'supplement', opinion: '请补充采购方案' }), 1)
    await act(officer, 'opinions', id, 'supplement', { note: '见附件', papers: [paper] }, 2)
    await act(counsel, 'opinions', id, 'give', give({ conclusion: 'lawful-after-change' }), 3)
    const refused = await act(officer, 'opinions', id, 'settle', { adopted: 'part' }, 4, 'opinions.reasons-owed')
    expect(refused.basis.cite).toContain('责任')
    expect(
      (await act(officer, 'opinions', id, 'settle', { adopted: 'part', why: '时间不允许全部招标' }, 4)).stage,
    ).toBe('settled')
  })

  it('没有顾问岗位的人不能请；为重大决策征求意见要选案卷', async () => {
    await begin(officer, 'opinions', request({ counsel: people.leader }), 'opinions.not-counsel')
    await begin(officer, 'opinions', request({ kind: 'decision' }), 'opinions.case-missing')
    await begin(officer, 'opinions', request({ wantedBy: '2026-03-01' }), 'opinions.day-past')
    await begin(officer, 'opinions', request({ wantedBy: '2026-03-02' }))
  })

  it('从任何案卷都能征求意见，两份案卷互相看得到', async () => {
    const matter = await begin(officer, 'contracts', contract())
    const id = await begin(officer, 'opinions', request({ matter, kind: 'contract' }))
    expect((await officer.get(`/api/cases/contracts/${matter}`)).body.links).toMatchObject([
      { other: id, procedure: 'opinions', why: '征求法律意见', here: false },
    ])
    expect((await officer.get(`/api/cases/opinions/${id}`)).body.links).toMatchObject([
      { other: matter, procedure: 'contracts', here: true },
    ])
  })

  it('顾问只看得到请他的案卷，改请别人以后就看不到了', async () => {
    const id = await begin(officer, 'opinions', request())
    expect((await counsel.get(`/api/cases/opinions/${id}`)).status).toBe(200)
    expect((await counsel.get('/api/cases?mine=true')).body.rows.map((row: { id: string }) => row.id)).toContain(id)
    await act(officer, 'opinions', id, 'withdraw', { why: '不再需要' }, 1)
    await act(counsel, 'opinions', id, 'give', give(), 2, 'opinions.not-at-this-stage')
  })
})

describe('合同审查', () => {
  const reviewed = { interest: 'none', opinion: '见意见' }
  const signing = { on: '2026-03-02', number: 'HT-1', text: paper }

  it('未经审查不得签订；不合法的修改后重新审查，再签', async () => {
    const id = await begin(officer, 'contracts', contract())
    const unreviewed = await act(officer, 'contracts', id, 'sign', signing, 1, 'contracts.unreviewed')
    expect(unreviewed.basis.cite).toContain('不得提交')
    await act(
      counsel,
      'contracts',
      id,
      'review',
      { ...reviewed, interest: 'conflict', outcome: 'lawful' },
      1,
      'opinions.conflict',
    )
    await act(counsel, 'contracts', id, 'review', { ...reviewed, outcome: 'unlawful' }, 1)
    await act(officer, 'contracts', id, 'sign', signing, 2, 'contracts.unlawful')
    expect((await act(officer, 'contracts', id, 'change', { how: '删去违法条款', draft: paper }, 2)).stage).toBe(
      'reviewing',
    )
    await act(counsel, 'contracts', id, 'review', { ...reviewed, outcome: 'change' }, 3)
    await act(officer, 'contracts', id, 'sign', signing, 4, 'contracts.unchanged')
    expect((await act(officer, 'contracts', id, 'change', { how: '补充违约责任', draft: paper }, 4)).stage).toBe(
      'signing',
    )
    await act(officer, 'contracts', id, 'sign', { ...signing, on: '2026-03-03' }, 5, 'contracts.day-wrong')
    expect((await act(officer, 'contracts', id, 'sign', signing, 5)).stage).toBe('signed')
  })

  it('可以改请其他顾问，可以不签', async () => {
    const id = await begin(officer, 'contracts', contract())
    await act(officer, 'contracts', id, 'replace', { counsel: people.leader, why: '出差' }, 1, 'opinions.not-counsel')
    await act(officer, 'contracts', id, 'replace', { counsel: people.counsel, why: '出差' }, 1)
    expect((await act(officer, 'contracts', id, 'drop', { why: '项目取消' }, 2)).stage).toBe('dropped')
  })
})

describe('顾问聘任', () => {
  it.each([
    ['没有约定保密', { confidential: false }, 'retainers.terms-missing'],
    ['没有约定利益冲突', { conflicts: false }, 'retainers.terms-missing'],
    ['聘期当天就满', { until: '2026-01-01' }, 'retainers.term-empty'],
    ['执业4年，不说理由', { lawyers: [{ person: people.counsel, licence: '1', years: 4 }] }, 'retainers.years-few'],
    [
      '执业4年，写明理由',
      { lawyers: [{ person: people.counsel, licence: '1', years: 4 }], whyLess: '当地仅此一所' },
      200,
    ],
    ['执业5年', { lawyers: [{ person: people.counsel, licence: '1', years: 5 }] }, 200],
  ] as const)('%s', async (_say, more, expected) => {
    const id = await begin(legal, 'retainers', retainer(more), expected)
    if (expected === 200) await act(legal, 'retainers', id, 'end', { cause: 'agreed', note: '测试' }, 1)
  })

  it('届满前60日决定是否续聘，快到时提醒；到期自动终止，律师就请不到了', async () => {
    const id = await begin(legal, 'retainers', retainer({ until: '2026-06-30' }))
    const { clocks } = (await legal.get(`/api/cases/retainers/${id}`)).body.case
    expect(clocks.map(({ clock, due }: { clock: string; due: string }) => [clock, due])).toEqual([
      ['term', '2026-06-30'],
      ['renewal', '2026-05-01'],
    ])
    const night = (day: string) =>
      town.house.db.transaction().execute((tx) => lookAt(town.house.cases, tx, id, new Date(`${day}T03:00:00+08:00`)))
    const told = async () =>
      (await legal.get('/api/notices')).body.notices.filter(
        ({ link, kind }: { link: string; kind: string }) =>
          link === `/retainers/${id}` && kind.startsWith('retainers.due'),
      ).length
    await on('2026-04-20')
    await night('2026-04-20')
    expect(await told()).toBe(0)
    await on('2026-04-28')
    await night('2026-04-28')
    expect(await told()).toBe(1)
    await on('2026-06-30')
    await begin(officer, 'opinions', request())
    await night('2026-06-30')
    expect((await legal.get(`/api/cases/retainers/${id}`)).body.case.stage).toBe('active')
    await on('2026-07-01')
    await night('2026-07-01')
    expect((await legal.get(`/api/cases/retainers/${id}`)).body.case.stage).toBe('ended')
    await begin(officer, 'opinions', request(), 'opinions.retainer-over')
    const next = await begin(legal, 'retainers', retainer({ from: '2026-07-01', until: '2027-06-30' }))
    await begin(officer, 'opinions', request())
    await act(
      legal,
      'retainers',
      next,
      'renew',
      { from: '2027-06-30', until: '2028-06-30', contract: paper },
      1,
      'retainers.overlap',
    )
    await act(legal, 'retainers', next, 'let-expire', { why: '换所' }, 1)
    expect((await legal.get(`/api/cases/retainers/${next}`)).body.case.state.notRenewedOn).toBe('2026-07-01')
    await act(legal, 'retainers', next, 'renew', { from: '2027-07-01', until: '2028-06-30', contract: paper }, 2)
    expect((await legal.get(`/api/cases/retainers/${next}`)).body.case.state).toMatchObject({
      notRenewedOn: null,
      until: '2028-06-30',
      renewals: 1,
    })
  })

  it('科室经办人管不了聘任', async () => {
    expect(city.firm).toBeTruthy()
    await begin(officer, 'retainers', retainer(), 403)
  })
})
