import { expect, it } from 'vitest'
import { glyphsOf, missingIn, textsIn } from './missing.ts'

const has = glyphsOf([
  [0x20, 0x5f],
  [0x4e00, 0x5200],
])

it('字体里没有的字，各说一次，带上它前面的字和编号', () => {
  expect(missingIn(['王𠮷同志', '𠮷和𡐓'], has)).toEqual(['王〓（U+20BB7）', '和〓（U+21413）'])
  expect(missingIn(['王 a\n中'], has)).toEqual([])
})

it('要排的各处文字都看', () =>
  expect(textsIn({ title: '甲', blocks: [{ runs: [{ text: '乙' }] }], day: 3, none: null })).toEqual(['甲', '乙']))
