import { describe, expect, test } from 'vitest'
import type { PlainDate } from '../../../calendar/plain-date.ts'
import { saveActivity } from '../contract.ts'
import { blank, bodyOf, Draft, fromCampaign, fromRecord } from './form.ts'

const org = '0193a000-0000-7000-8000-000000000001'
const campaign = {
  id: '0193a000-0000-7000-8000-000000000002',
  title: '宪法晨读',
  kind: 'morning-reading',
  from: '2024-12-01' as PlainDate,
  until: '2024-12-10' as PlainDate,
  columns: null,
}

describe('填报活动的表单', () => {
  test('新表单按北京时间取今天', () => {
    expect(blank(org, new Date('2024-12-03T16:30:00Z')).day).toBe('2024-12-04')
    expect(blank(org, new Date('2024-12-03T15:59:00Z')).day).toBe('2024-12-03')
  })

  test.each([
    ['开始前一天打开，取开始日', '2024-11-30', '2024-12-01'],
    ['开始当日', '2024-12-01', '2024-12-01'],
    ['期间内取今天', '2024-12-04', '2024-12-04'],
    ['最后一日', '2024-12-10', '2024-12-10'],
    ['期满次日，取最后一日', '2024-12-11', '2024-12-10'],
  ])('选了专项任务：%s', (_when, today, day) => {
    expect(fromCampaign(campaign, today as PlainDate).day).toBe(day)
  })

  test('没写名称不能提交，其余都有默认值', () => {
    const draft = blank(org, new Date('2024-12-04T01:00:00Z'))
    const issues = Draft.safeParse(draft).error?.issues.map((issue) => issue.path.join('.'))
    expect(issues).toEqual(['kind', 'title'])
    expect(Draft.safeParse({ ...draft, ...fromCampaign(campaign, draft.day) }).success).toBe(true)
  })

  test('报送的内容合乎接口，空行与空说明不带上', () => {
    const draft = {
      ...blank(org, new Date('2024-12-04T01:00:00Z'), campaign),
      speakers: [{ name: ' ' }, { name: '张老师' }],
      materials: [{ what: '', copies: 3 }],
      reasons: { outlier: '', long: '情况属实' },
    }
    const body = bodyOf(draft, true)
    expect(saveActivity.body!.safeParse(body).success).toBe(true)
    expect(body.form.speakers).toEqual([{ name: '张老师' }])
    expect(body.form.materials).toEqual([])
    expect(body.reasons).toEqual({ long: '情况属实' })
    expect(body).not.toHaveProperty('why')
  })

  test('每张新表单各有记录编号和请求编号', () => {
    const [a, b] = [blank(org, new Date()), blank(org, new Date())]
    expect(new Set([a.record, a.request, b.record, b.request]).size).toBe(4)
  })

  test('修改时带上看到的版本和已有的说明', () => {
    const record = {
      ...bodyOf(blank(org, new Date('2024-12-04T01:00:00Z'), campaign), true).form,
      id: campaign.id,
      version: 3,
      changed_at: new Date(),
      county: null,
      month: 202412,
      programme: null,
      copies: 0,
      status: 'returned' as const,
      spot_check: null,
      warnings: [
        { code: 'outlier', zh: '多', en: 'many', reason: '联合举办' },
        { code: 'late', zh: '迟', en: 'late', reason: null },
      ],
      source: 'form' as const,
    }
    const draft = fromRecord(record, null)
    expect(draft).toMatchObject({ record: campaign.id, seen: 3, reasons: { outlier: '联合举办' } })
    expect(draft).not.toHaveProperty('status')
  })
})
