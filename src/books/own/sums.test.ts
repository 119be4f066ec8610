import { describe, expect, it } from 'vitest'
import { DeclaredField } from './declaration.ts'
import { partsAddUp, soundParts } from './sums.ts'

const number = (code: string, partOf: string | null = null, more: object = {}) =>
  DeclaredField.parse({ code, zh: code, kind: 'whole', unit: '人', partOf, ...more })
const notes = DeclaredField.parse({ code: 'beizhu', zh: '备注', kind: 'line' })
const fields = [number('all'), number('boys', 'all'), number('girls', 'all'), notes]

describe('部分之和', () => {
  it.each([
    ['加得起来', { all: 952, boys: 412, girls: 540 }, true],
    ['加不起来', { all: 952, boys: 412, girls: 530 }, false],
    ['加不起来，备注说明了', { all: 952, boys: 412, girls: 530, beizhu: '有10人未登记性别' }, true],
    ['备注只有空格', { all: 952, boys: 412, girls: 530, beizhu: ' ' }, false],
    ['有一部分没有填，其余没有超过', { all: 952, boys: 412, girls: null }, true],
    ['有一部分没有填，其余已经超过', { all: 400, boys: 412, girls: null }, false],
    ['总数没有填', { all: null, boys: 412, girls: 530 }, true],
    ['0也是填了', { all: 0, boys: 0, girls: 0 }, true],
  ])('%s', (_say, entry, fine) => {
    expect(partsAddUp(fields)!(entry).ok).toBe(fine)
  })

  it('一层套一层，各层都要加得起来', () => {
    const nested = [
      number('all'),
      number('host', 'all'),
      number('others', 'all'),
      number('lead', 'host'),
      number('co', 'host'),
    ]
    expect(soundParts(nested).ok).toBe(true)
    const rule = partsAddUp(nested)!
    expect(rule({ all: 10, host: 6, others: 4, lead: 2, co: 4 }).ok).toBe(true)
    expect(rule({ all: 10, host: 6, others: 4, lead: 2, co: 3 })).toMatchObject({ refusal: { field: 'form.host' } })
  })

  it('说清楚差在哪里', () => {
    expect(partsAddUp(fields)!({ all: 952, boys: 412, girls: 530 })).toMatchObject({
      refusal: { say: { zh: 'boys＋girls是942，与“all”952对不上，请核对；确实如此的，在“备注”里写明。' } },
    })
  })

  it('没有部分的簿，没有这条规则；停用的部分不算', () => {
    expect(partsAddUp([number('all'), notes])).toBeUndefined()
    expect(partsAddUp([number('all'), number('boys', 'all', { retired: true })])).toBeUndefined()
  })

  it.each([
    ['单位不同', [number('all'), number('part', 'all', { unit: '场次' })]],
    ['没有这一项', [number('part', 'gone')]],
    ['自己的一部分', [number('part', 'part')]],
    ['绕一圈', [number('a', 'b'), number('b', 'a')]],
    ['不是数字', [number('all'), { ...notes, partOf: 'all' }]],
  ])('不收：%s', (_say, wrong) => {
    expect(soundParts(wrong).ok).toBe(false)
  })
})
