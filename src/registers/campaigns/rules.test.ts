import { describe, expect, it } from 'vitest'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { CampaignForm, type Campaign } from './contract.ts'
import { adjust, close, draft, open, remind, rewrite } from './rules.ts'

const today = '2024-11-25' as PlainDate
const written = {
  title: '2024年宪法晨读',
  programme: 'constitution-reading',
  kind: 'morning-reading',
  audience: { on: '2024-09-01' },
  from: '2024-12-04',
  until: '2024-12-04',
  due: '2024-12-10',
}
const form = (changes: Record<string, unknown> = {}) => CampaignForm.parse({ ...written, ...changes })
const campaign = (status: Campaign['status'], changes: Partial<Campaign> = {}): Campaign => ({
  ...draft('019355f0-0000-7000-8000-000000000001', '019355f0-0000-7000-8000-000000000002', form()),
  version: 3,
  changed_at: new Date('2024-11-20T01:00:00Z'),
  status,
  asked: status === 'draft' ? 0 : 712,
  asked_digest: null,
  ...changes,
})
const code = (outcome: { ok: boolean; refusal?: { code: string } }) => (outcome.ok ? 'ok' : outcome.refusal?.code)

describe('填写任务', () => {
  it.each([
    { say: '活动只有一天', changes: {}, field: undefined },
    { say: '截止早于开始', changes: { until: '2024-12-03' }, field: 'until' },
    { say: '报送截止就在活动开始当日', changes: { due: '2024-12-04' }, field: undefined },
    { say: '报送截止在活动开始前一日', changes: { due: '2024-12-03' }, field: 'due' },
    { say: '项目代码含中文', changes: { programme: '宪法晨读' }, field: 'programme' },
    { say: '统计日期不存在', changes: { audience: { on: '2024-02-30' } }, field: 'audience' },
    { say: '任务名称只有空格', changes: { title: '   ' }, field: 'title' },
  ])('$say', ({ changes, field }) => {
    const parsed = CampaignForm.safeParse({ ...written, ...changes })
    expect(parsed.error?.issues[0]?.path[0]).toBe(field)
  })
})

describe('发布', () => {
  it.each([
    { say: '未发布、未到期、有填报单位', status: 'draft', due: '2024-12-10', asked: 712, gives: 'ok' },
    { say: '今天截止，仍可发布', status: 'draft', due: '2024-11-25', asked: 1, gives: 'ok' },
    { say: '昨天已截止', status: 'draft', due: '2024-11-24', asked: 712, gives: 'campaigns.due-passed' },
    { say: '范围内没有单位', status: 'draft', due: '2024-12-10', asked: 0, gives: 'campaigns.audience-empty' },
    { say: '已发布', status: 'open', due: '2024-12-10', asked: 712, gives: 'campaigns.already-open' },
    { say: '已结束', status: 'closed', due: '2024-12-10', asked: 712, gives: 'campaigns.closed' },
  ] as const)('$say', ({ status, due, asked, gives }) => {
    expect(code(open(campaign(status, { due: due as PlainDate }), { asked, digest: null, today }))).toBe(gives)
  })

  it('发布时定下填报单位数', () => {
    expect(open(campaign('draft'), { asked: 711, digest: null, today })).toMatchObject({
      value: { status: 'open', asked: 711 },
    })
  })
})

describe('调整', () => {
  it('未发布的可随意改，不问理由；发布以后修改是另一个步骤，不能当作保存草稿', () => {
    expect(rewrite(campaign('draft'))).toEqual({ ok: true, value: true })
    expect(rewrite(campaign('open'))).toMatchObject({ refusal: { code: 'campaigns.published' } })
    expect(rewrite(campaign('closed'))).toMatchObject({ refusal: { code: 'campaigns.closed' } })
    const asked = { asked: 712, digest: null, why: '补充要求', today }
    expect(adjust(campaign('draft'), form(), asked)).toMatchObject({ refusal: { code: 'campaigns.not-open' } })
  })

  it.each([
    { say: '说明了理由', changes: { due: '2024-12-20' }, why: '受降雪影响顺延', asked: 712, gives: 'ok' },
    { say: '没有理由', changes: { due: '2024-12-20' }, why: undefined, asked: 712, gives: 'campaigns.reason-needed' },
    { say: '理由只有空格', changes: { due: '2024-12-20' }, why: '  ', asked: 712, gives: 'campaigns.reason-needed' },
    {
      say: '截止日期改到今天',
      changes: { from: '2024-11-20', until: '2024-11-21', due: '2024-11-25' },
      why: '提前',
      asked: 712,
      gives: 'ok',
    },
    {
      say: '截止日期改到昨天',
      changes: { from: '2024-11-20', until: '2024-11-21', due: '2024-11-24' },
      why: '提前',
      asked: 712,
      gives: 'campaigns.due-passed',
    },
    { say: '范围改窄到没有单位', changes: {}, why: '缩小范围', asked: 0, gives: 'campaigns.audience-empty' },
    {
      say: '改项目代码',
      changes: { programme: 'constitution-week' },
      why: '写错了',
      asked: 712,
      gives: 'campaigns.fixed-once-open',
    },
    { say: '改活动类型', changes: { kind: 'quiz' }, why: '写错了', asked: 712, gives: 'campaigns.fixed-once-open' },
    {
      say: '改人数口径',
      changes: { overlap: 'once-per-person' },
      why: '写错了',
      asked: 712,
      gives: 'campaigns.fixed-once-open',
    },
  ])('已发布：$say', ({ changes, why, asked, gives }) => {
    expect(code(adjust(campaign('open'), form(changes), { asked, digest: null, why, today }))).toBe(gives)
  })

  it('已经过期的任务，不改截止日期也能改要求', () => {
    const late = campaign('open', {
      from: '2024-11-01' as PlainDate,
      until: '2024-11-02' as PlainDate,
      due: '2024-11-10' as PlainDate,
    })
    const changes = { from: '2024-11-01', until: '2024-11-02', due: '2024-11-10', note: '补报的请注明原因' }
    expect(code(adjust(late, form(changes), { asked: 712, digest: null, why: '补充要求', today }))).toBe('ok')
  })

  it('扩大范围后，填报单位数随之重计', () => {
    expect(adjust(campaign('open'), form(), { asked: 720, digest: null, why: '增加民办学校', today })).toMatchObject({
      value: { status: 'open', asked: 720 },
    })
  })

  it('已结束的不能再改', () => {
    expect(code(adjust(campaign('closed'), form(), { asked: 712, digest: null, why: '补充', today }))).toBe(
      'campaigns.closed',
    )
  })
})

describe('结束与催报', () => {
  it.each([
    { status: 'draft', gives: 'campaigns.not-open' },
    { status: 'open', gives: 'ok' },
    { status: 'closed', gives: 'campaigns.closed' },
  ] as const)('任务状态为 $status', ({ status, gives }) => {
    expect(code(close(campaign(status)))).toBe(gives)
    expect(code(remind(campaign(status)))).toBe(gives)
  })

  it('结束不改动填报单位数', () => {
    expect(close(campaign('open'))).toMatchObject({ value: { status: 'closed', asked: 712 } })
  })
})
