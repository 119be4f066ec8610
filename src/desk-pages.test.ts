import { expect, test } from 'vitest'
import { deskPages } from './desk-pages.ts'
import { groups } from './desk/page.ts'

const twice = (all: readonly string[]) => all.filter((one, i) => all.indexOf(one) !== i)

test('工作台的页面都找到了，地址不重复', () => {
  const paths = deskPages.map(({ path }) => path)
  for (const path of ['/', '/sign-in', '/activities', '/decisions/$id', '/settings/about'])
    expect(paths).toContain(path)
  expect(twice(paths)).toEqual([])
})

test('导航里的次序由页面自己定，同组没有两个相同', () => {
  const places = deskPages.flatMap(({ nav }) => (nav ? [`${nav.group} ${nav.order}`] : []))
  expect(twice(places)).toEqual([])
  expect(new Set(places.map((place) => place.split(' ')[0]))).toEqual(new Set(Object.keys(groups)))
})
