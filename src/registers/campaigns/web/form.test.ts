import { expect, it } from 'vitest'
import type { PlainDate } from '../../../calendar/plain-date.ts'
import { CampaignForm } from '../contract.ts'
import { blank, withDay } from './form.ts'

const empty = { from: '', until: '', due: '' }
const week = { from: '2024-12-01', until: '2024-12-07', due: '2024-12-13' }

it.each([
  {
    say: '填了开始，其余跟着提议',
    typed: empty,
    field: 'from',
    day: '2024-12-04',
    gives: { from: '2024-12-04', until: '2024-12-04', due: '2024-12-11' },
  },
  {
    say: '开始仍在结束之前，不动别的',
    typed: week,
    field: 'from',
    day: '2024-12-07',
    gives: { ...week, from: '2024-12-07' },
  },
  {
    say: '开始晚于结束，结束跟上',
    typed: week,
    field: 'from',
    day: '2024-12-08',
    gives: { from: '2024-12-08', until: '2024-12-08', due: '2024-12-13' },
  },
  {
    say: '结束不晚于报送截止，不动截止',
    typed: week,
    field: 'until',
    day: '2024-12-13',
    gives: { ...week, until: '2024-12-13' },
  },
  {
    say: '结束晚于报送截止，截止顺延',
    typed: week,
    field: 'until',
    day: '2024-12-14',
    gives: { ...week, until: '2024-12-14', due: '2024-12-21' },
  },
  { say: '截止自己填的，照填的', typed: week, field: 'due', day: '2024-12-02', gives: { ...week, due: '2024-12-02' } },
  { say: '清空也照办', typed: week, field: 'until', day: '', gives: { ...week, until: '' } },
] as const)('日期：$say', ({ typed, field, day, gives }) => {
  expect(withDay(typed, field, day)).toEqual(gives)
})

it('空白表单补上必填项就完整', () => {
  const today = '2024-11-25' as PlainDate
  expect(CampaignForm.safeParse(blank(today)).success).toBe(false)
  const filled = {
    ...blank(today),
    title: '宪法晨读',
    programme: 'constitution-reading',
    kind: 'morning-reading',
    ...withDay(empty, 'from', '2024-12-04'),
  }
  expect(CampaignForm.safeParse(filled).success).toBe(true)
})
