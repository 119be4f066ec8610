import { sayable } from '../section.ts'
import { describe, expect, it } from 'vitest'
import { units } from '../../figures/units.ts'
import { sections } from '../../faces.ts'
import { counted, countedInEnglish, notCounted, notCountedInEnglish } from './loose.cases.ts'
import { looseIn } from './loose.ts'

const zh = (text: string) => looseIn({ zh: text, en: '' }).zh.map((one) => one.text)
const en = (text: string) => looseIn({ zh: '', en: text }).en.map((one) => one.text)

describe('手写的数字、比率和断言', () => {
  it.each(counted)('找得到：%s', (text, ...found) => expect(zh(text)).toEqual(found))
  it.each(notCounted)('不算：%s', (text) => expect(zh(text)).toEqual([]))
  it.each(countedInEnglish)('英文，找得到：%s', (text, ...found) => expect(en(text)).toEqual(found))
  it.each(notCountedInEnglish)('英文，不算：%s', (text) => expect(en(text)).toEqual([]))

  // 24小时热线、每日两小时: an hour is a span as a day or a month is.
  const counting = Object.keys(units).filter((unit) => unit !== '小时')
  it.each(counting)('每种单位，阿拉伯数字和汉字：%s', (unit) => {
    for (const number of ['12', '1,200', '３', '三', '十二', '三百余', '七十三万余'])
      expect(zh(`共${number}${unit}。`), number).toEqual([`${number}${unit}`])
    for (const ordinal of [`第12${unit}`, `第十二${unit}`]) expect(zh(ordinal)).toEqual([])
  })

  it('本单位自设的单位同样算', () => {
    const own = [{ zh: '梯次', en: 'ladder rounds', one: 'ladder round' }]
    expect(looseIn({ zh: '开展十二梯次', en: 'twelve ladder rounds' }, own)).toMatchObject({
      zh: [{ text: '十二梯次' }],
      en: [{ text: 'twelve ladder rounds' }],
    })
    expect(zh('开展十二梯次')).toEqual([])
  })

  it('指出的位置就是写下的位置', () => {
    const text = '《第3号令》之后，１２所学校实现“全覆盖”。'
    for (const { at, text: one } of looseIn({ zh: text, en: '' }).zh) expect(text.slice(at, at + one.length)).toBe(one)
  })

  it('随附模板各部分的文字里没有手写的数字和断言', () => {
    const said = sections.flatMap((section) => [
      section.heading,
      ...sayable(section)
        .flatMap((one) => one.parts)
        .flatMap((part) => (part.kind === 'text' ? [part] : [])),
    ])
    expect(said.length).toBeGreaterThan(60)
    expect(said.map((words) => looseIn(words)).filter((one) => one.zh.length + one.en.length > 0)).toEqual([])
  })
})
