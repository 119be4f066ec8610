import fc from 'fast-check'
import { expect, test } from 'vitest'
import { terms, withoutSounds } from './terms.ts'

test('名称的检索词：单字、双字、词语，加拼音首字母全串、三连、开头两个', () => {
  expect(terms('学区划分')).toEqual([
    ...['学', '学区', '区', '区划', '划', '划分', '分'],
    ...['~xqhf', '~^xq', '~~xqh', '~~qhf'],
  ])
  expect(terms('Mingfa 2026', null, '')).toEqual(['mingfa', '2026'])
})

test('任何名称里连着的三个首字母都在检索词里；去掉拼音，就是以前的检索词', () => {
  const sign = fc.constantFrom(...'解放区第一小学宪法周行长重庆A2 ·（）')
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 30 }), (signs) => {
      const all = terms(signs.join(''))
      const whole = all.find((term) => /^~[^~^]/.test(term))?.slice(1) ?? ''
      for (let at = 0; at + 3 <= whole.length; at++) expect(all).toContain(`~~${whole.slice(at, at + 3)}`)
      expect(withoutSounds(all).some((term) => term.includes('~'))).toBe(false)
      expect(new Set(all).size).toBe(all.length)
    }),
  )
})
