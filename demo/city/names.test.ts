import { expect, it } from 'vitest'
import { divisions } from './places.ts'
import { schoolNames } from './names.ts'

const schools = schoolNames()

it('全市712所学校，其中初中及以上237所', () => {
  expect(schools).toHaveLength(712)
  expect(schools.filter((school) => school.kind !== 'primary')).toHaveLength(237)
})

it.each(divisions)('$name 的学校数与规划一致', ({ name, primary, junior, senior, vocational, special }) => {
  const own = schools.filter((school) => school.division === name)
  expect(own).toHaveLength(primary + junior + senior + vocational + special)
  expect(own.filter((school) => school.kind === 'primary')).toHaveLength(primary)
})

it('校名、旧名、编号均不重复', () => {
  const names = schools.flatMap((school) => [school.name, ...school.formerly.map((old) => old.name)])
  expect(names.length - new Set(names).size).toBe(0)
  expect(new Set(schools.map((school) => school.key)).size).toBe(schools.length)
})

it('有旧名的学校不少于40所；同一种子，同一名单；不同种子，不同名单', () => {
  expect(schools.filter((school) => school.formerly.length > 0).length).toBeGreaterThanOrEqual(40)
  expect(schoolNames(2024)).toEqual(schools)
  expect(schoolNames(7)).not.toEqual(schools)
})
