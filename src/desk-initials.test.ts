import { expect, test } from 'vitest'
import { deskPages } from './desk-pages.ts'
import { initialsOf as sounded } from './platform/finding/matching.ts'
import { initialsOf } from './desk/initials.ts'

test('每个页面的首字母：浏览器里查的和字典查的一样', () => {
  const names = deskPages.flatMap(({ nav }) => (nav ? [nav.words.zh] : []))
  expect(names.length).toBeGreaterThan(50)
  expect(names.map((name) => [name, initialsOf(name)])).toEqual(names.map((name) => [name, sounded(name)]))
})
