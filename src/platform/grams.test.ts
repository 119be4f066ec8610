import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { containing, grams, gramsSought } from './grams.ts'

describe('中文检索的字组', () => {
  test.each([
    ['两个字', '欺凌', ['欺', '欺凌', '凌']],
    ['一个字', '法', ['法']],
    ['中英数夹写', '第3中学ABC', ['第', '3', '中', '中学', '学', 'abc']],
    ['全角数字', '１２３', ['123']],
    ['标点隔开', '宪法·晨读', ['宪', '宪法', '法', '晨', '晨读', '读']],
    ['基本平面以外的字', '𠮷林', ['𠮷', '𠮷林', '林']],
    ['空', '', []],
  ])('%s', (_, text, expected) => expect([...grams(text)].sort()).toEqual([...expected].sort()))

  test('几个名称并在一起，不跨名称成组', () => expect(grams('甲', null, '乙', undefined)).toEqual(['甲', '乙']))

  test.each([
    ['多字只查相邻两字', '校园欺凌', ['校园', '园欺', '欺凌']],
    ['单字查单字', '法', ['法']],
    ['只有标点则无可查', '%_', []],
  ])('%s', (_, search, sought) => expect(gramsSought(search)).toEqual(sought))

  const text = fc.string({
    unit: fc.constantFrom('宪', '法', '晨', '读', '校', 'A', 'b', '3', ' ', '·', '𠮷'),
    maxLength: 20,
  })
  test('凡是名称里的一段汉字，都查得到', () =>
    fc.assert(
      fc.property(text, fc.nat(20), fc.nat(20), (name, from, length) => {
        const part = [...name].slice(from, from + length).join('')
        // Letters and figures are whole words: a piece of one is found by the recheck only, so it is not sought here.
        fc.pre(!/[A-Za-z0-9]/.test(part))
        const kept = new Set(grams(name))
        return gramsSought(part).every((gram) => kept.has(gram))
      }),
    ))

  test('通配符当普通字', () => expect(containing('50%  a_b\\')).toEqual(['%50\\%%', '%a\\_b\\\\%']))
})
