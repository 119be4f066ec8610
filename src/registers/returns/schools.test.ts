import { expect, it } from 'vitest'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { Schools, type Named } from './schools.ts'

const day = (text: string) => text as PlainDate
const named = (org: string, name: string, more: Partial<Named> = {}): Named => ({
  org,
  name,
  shortName: null,
  aliases: [],
  from: day('2015-01-01'),
  until: null,
  county: 'wz',
  countyName: '武陟县',
  ...more,
})

const schools = new Schools([
  named('sy-old', '武陟县第三初级中学', { until: day('2024-09-01') }),
  named('sy-old', '武陟县实验中学', { from: day('2024-09-01'), aliases: ['武陟实验中学', '实验中学'] }),
  named('e', '武陟县第二初级中学', { aliases: ['武陟二中'] }),
  named('df', '武陟县大封镇中心小学', { shortName: '大封中心校' }),
  named('dfc', '武陟县大封镇初级中学'),
  named('zs1', '武陟县小董乡中宋村小学', { aliases: ['中宋村小学'] }),
  named('zs2', '武陟县西陶镇中宋村小学', { aliases: ['中宋村小学'] }),
  named('gone', '武陟县东张小学', { until: day('2024-07-01') }),
  named('new', '武陟县龙泉小学', { from: day('2024-09-01') }),
  named('wx', '温县赵堡镇陈家沟小学', { county: 'wx', countyName: '温县', aliases: ['陈家沟小学'] }),
])
const own = ({ county }: Named) => county === 'wz'

const find = (text: string, on = '2024-12-04') => {
  const found = schools.find(text, day(on), own)
  return found.ok
    ? `${found.value.org}${found.value.corrected ? ` ${found.value.corrected.zh}` : ''}`
    : found.refusal.code
}

it.each([
  ['武陟县第二初级中学', '2024-12-04', 'e'],
  ['武陟县 第二初级中学 ', '2024-12-04', 'e'],
  ['武陟县第2初级中学', '2024-12-04', 'e'],
  ['焦作市武陟县第二初级中学', '2024-12-04', 'e'],
  ['武陟二中', '2024-12-04', 'e “武陟二中”按“武陟县第二初级中学”计'],
  ['第二初级中学', '2024-12-04', 'e “第二初级中学”按“武陟县第二初级中学”计'],
  ['武陟县第二初中', '2024-12-04', 'e “武陟县第二初中”按“武陟县第二初级中学”计'],
  ['大封镇中心小学', '2024-12-04', 'df “大封镇中心小学”按“武陟县大封镇中心小学”计'],
  ['大封初中', '2024-12-04', 'dfc “大封初中”按“武陟县大封镇初级中学”计'],
  ['武陟县第三初级中学', '2024-12-04', 'sy-old “武陟县第三初级中学”是旧校名，按现名“武陟县实验中学”计'],
  ['武陟县第三初级中学', '2024-08-31', 'sy-old'],
  ['武陟县第三初级中学', '2024-09-01', 'sy-old “武陟县第三初级中学”是旧校名，按现名“武陟县实验中学”计'],
  ['武陟县实验中学', '2024-04-15', 'sy-old “武陟县实验中学”按“武陟县第三初级中学”计'],
  ['中宋村小学', '2024-12-04', 'returns.school-ambiguous'],
  ['武陟县小董乡中宋村小学', '2024-12-04', 'zs1'],
  ['武陟县东张小学', '2024-06-30', 'gone'],
  ['武陟县东张小学', '2024-07-01', 'returns.school-closed'],
  ['武陟县龙泉小学', '2024-08-31', 'returns.school-not-yet'],
  ['武陟县龙泉小学', '2024-09-01', 'new'],
  ['温县赵堡镇陈家沟小学', '2024-12-04', 'returns.school-of-others'],
  ['陈家沟小学', '2024-12-04', 'returns.school-unknown'],
  ['火星小学', '2024-12-04', 'returns.school-unknown'],
])('“%s”在%s → %s', (text, on, expected) => expect(find(text, on)).toBe(expected))

it('写错的校名，列出最相近的几个', () => {
  const found = schools.find('武陟县大丰镇中心小学', day('2024-12-04'), own)
  expect(!found.ok && found.refusal.say.zh).toBe(
    '没有找到学校“武陟县大丰镇中心小学”。是否为：“武陟县大封镇中心小学”？请写全称。',
  )
})

it('有歧义的，把可能的校名都说出来', () => {
  const found = schools.find('中宋村小学', day('2024-12-04'), own)
  expect(!found.ok && found.refusal.say.zh).toBe(
    '“中宋村小学”可能是“武陟县小董乡中宋村小学”或“武陟县西陶镇中宋村小学”，请写全称。',
  )
})
