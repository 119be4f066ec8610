import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { yearDoubt } from './number-year.ts'

describe('文号的年份与正文对不上，问一句', () => {
  const asks = (number: string, more: object = {}) => yearDoubt({ number, ...more }, 'number')?.zh ?? null

  it.each([
    [
      '教政法函〔2023〕12号',
      { title: '关于开展2024年宪法晨读的通知' },
      '文号是2023年的，其他各项说的是2024年，请核对。',
    ],
    ['教政法函〔2023〕12号', { on: '2024-11-05' }, '文号是2023年的，其他各项说的是2024年，请核对。'],
    [
      '焦教（2023）5号',
      { title: '2025年计划', on: '2024-12-01' },
      '文号是2023年的，其他各项说的是2024、2025年，请核对。',
    ],
    ['焦教〔2023〕5号关于2024年的通知', {}, '文号是2023年的，其他各项说的是2024年，请核对。'],
    // 上一年发文部署下一年的事，年份里有一个对得上就不问。
    ['教政法函〔2024〕12号', { title: '关于开展2024年宪法晨读的通知' }, null],
    ['焦教〔2024〕90号', { title: '2025年计划', on: '2024-12-20' }, null],
    ['教政法函〔2023〕12号', { title: '关于开展宪法晨读的通知' }, null],
    ['教政法函12号', { title: '2024年' }, null],
    ['', { title: '2024年' }, null],
  ])('%s %j', (number, more, said) => expect(asks(number, more)).toBe(said))

  it('任何填写都不出错；年份相同永远不问', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), fc.string(), (form, name) => void yearDoubt(form, name)),
    )
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2099 }), fc.string(), (year, words) => {
        expect(asks(`焦教〔${year}〕3号`, { title: `${year}年${words.replaceAll(/\d/g, '')}` })).toBeNull()
      }),
    )
  })
})
