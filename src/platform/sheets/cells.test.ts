import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCount, readText, titleKey, type Cell } from './cells.ts'
import { chineseNumber } from './numerals.ts'

const count = (cell: Cell) => {
  const read = readCount(cell)
  if (!read.ok) return read.refusal.code
  if (!read.value) return null
  const { value, estimate, corrected } = read.value
  return `${value}${estimate ? ' 估计' : ''}${corrected ? ' 有更正' : ''}`
}

describe('数量', () => {
  it.each<[Cell, string | null]>([
    [300, '300'],
    ['300', '300'],
    [0, '0'],
    ['0', '0'],
    [null, null],
    ['', null],
    ['　', null],
    ['３００', '300 有更正'],
    ['1,200', '1200 有更正'],
    ['1，200', '1200 有更正'],
    ['１，２００', '1200 有更正'],
    ['1 200', '1200 有更正'],
    ['12,345,6', 'returns.count-unreadable'],
    ['1,20', 'returns.count-unreadable'],
    ['1,2000', 'returns.count-unreadable'],
    ['100,000', '100000 有更正'],
    ['300人', '300 有更正'],
    ['1200人次', '1200 有更正'],
    ['共300人', '300 有更正'],
    ['3场', '3 有更正'],
    ['2节课', '2 有更正'],
    ['约300人', '300 估计 有更正'],
    ['约３００人', '300 估计 有更正'],
    ['300余人', '300 估计 有更正'],
    ['300多名', '300 估计 有更正'],
    ['近300人', '300 估计 有更正'],
    ['300人左右', '300 估计 有更正'],
    ['300左右', '300 估计 有更正'],
    ['300+', '300 估计 有更正'],
    ['超过500人', '500 估计 有更正'],
    ['1.2万', '12000 估计 有更正'],
    ['1.2万人次', '12000 估计 有更正'],
    ['1.2万余人次', '12000 估计 有更正'],
    ['0.35千', '350 估计 有更正'],
    ['1.23456万', 'returns.count-unreadable'],
    ['三百二十', '320 有更正'],
    ['三百', '300 估计 有更正'],
    ['十二', '12 有更正'],
    ['两千零五', '2005 有更正'],
    ['三百二', 'returns.count-unreadable'],
    ['无', '0 有更正'],
    ['/', '0 有更正'],
    ['—', '0 有更正'],
    ['-', '0 有更正'],
    [-5, 'returns.count-negative'],
    ['-5', 'returns.count-negative'],
    ['－５', 'returns.count-negative'],
    [300.5, 'returns.count-fraction'],
    ['300.5', 'returns.count-fraction'],
    [300.0, '300'],
    ['300.0', '300 有更正'],
    [500_000, '500000'],
    [500_001, 'returns.count-too-large'],
    ['13800138000', 'returns.count-unreadable'],
    ['200-300', 'returns.count-unreadable'],
    ['200～300人', 'returns.count-unreadable'],
    ['300+20', 'returns.count-unreadable'],
    ['全体师生', 'returns.count-unreadable'],
    ['300人（含教师20人）', 'returns.count-unreadable'],
    ['学生300教师20', 'returns.count-unreadable'],
    ['=1+1', 'returns.count-unreadable'],
    ['1e3', 'returns.count-unreadable'],
    ['3OO', 'returns.count-unreadable'],
    ['NaN', 'returns.count-unreadable'],
    [true, 'returns.count-unreadable'],
    [{ error: '#REF!' }, 'returns.count-unreadable'],
    [{ on: '2024-12-04T00:00:00' }, 'returns.count-unreadable'],
    [Number.NaN, 'returns.count-fraction'],
    [Number.POSITIVE_INFINITY, 'returns.count-fraction'],
  ])('%j → %s', (cell, expected) => expect(count(cell)).toBe(expected))

  it('更正用话说出来', () => {
    const read = readCount('约300人')
    expect(read.ok && read.value?.corrected?.zh).toBe('“约300人”按300人计，人数来源记为估计')
  })

  it('任何整数，不论半角、全角、千分位、带单位，读回同一个数', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 500_000 }),
        fc.constantFrom('', '人', '人次', '名'),
        fc.boolean(),
        fc.boolean(),
        (n, unit, grouped, wide) => {
          const plain = (grouped ? n.toLocaleString('en-US') : String(n)) + unit
          const text = wide ? plain.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)) : plain
          const read = readCount(text)
          expect(read.ok && read.value?.value).toBe(n)
        },
      ),
    )
  })

  it('任何文字都有答复：读出非负整数，或说明理由，从不抛错', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789,，.约余万人次一二三百十-－ 　+') })),
        (text) => {
          const read = readCount(text)
          if (read.ok && read.value) expect(Number.isInteger(read.value.value) && read.value.value >= 0).toBe(true)
        },
      ),
      { numRuns: 2000 },
    )
  })
})

it.each([
  ['一万二千', 12_000],
  ['一万零五', 10_005],
  ['一万二', undefined],
  ['二十', 20],
  ['百', 100],
  ['一百零五', 105],
  ['贰佰叁拾', 230],
  ['二三', undefined],
  ['十百', undefined],
  ['', undefined],
])('中文数字 %s', (text, expected) => expect(chineseNumber(text)).toBe(expected))

it('文字去掉换行、多余空格和看不见的字符，全角字母数字变半角，标点不动', () => {
  expect(readText('　焦作市\n第１中学\u200b（北校区） ').value).toBe('焦作市第1中学（北校区）')
  expect(readText('“学宪法　讲宪法”').value).toBe('“学宪法 讲宪法”')
  expect(readText('Law  Day').value).toBe('Law Day')
})

it('同一标题的几种写法是同一标题', () => {
  expect(new Set(['“宪法晨读”活动', '宪法 晨读活动', '《宪法晨读》活动。', '宪法晨读活动'].map(titleKey)).size).toBe(1)
  expect(titleKey('宪法晨读活动1')).not.toBe(titleKey('宪法晨读活动'))
})
