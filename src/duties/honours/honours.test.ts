import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let section: Speaker, clerk: Speaker, leader: Speaker
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity })
  ;[section, clerk, leader] = (await Promise.all([people.section, people.eastClerk, people.leader].map(town.as))) as [
    Speaker,
    Speaker,
    Speaker,
  ]
})
afterAll(() => town.close())

const path = '/api/books/honours'
const form = (more: object = {}) => ({
  title: '依法治校示范校',
  kind: 'model-school',
  level: 'city',
  unit: city.eastPrimary,
  person: '',
  by: '市教育局',
  number: '',
  on: '2024-06-18',
  until: '2027-12-31',
  revoked: null,
  paper: [],
  ...more,
})
const enter = (by: Speaker, more: object = {}, id = v7()) =>
  by.put(`${path}/${id}`, { form: form(more), seen: 0, request: v7() })
const figure = async (id: string, until = '2024-12-31') =>
  (await section.get(`/api/figures/${id}?from=2024-01-01&until=${until}`)).body.figure

describe('荣誉、依法治校示范校', () => {
  it('学校登记本校的，别校的不行；领导只能看', async () => {
    expect((await enter(clerk)).status).toBe(200)
    expect((await enter(clerk, { unit: city.westPrimary })).status).toBe(403)
    expect((await enter(leader, { unit: city.westPrimary })).status).toBe(403)
    expect((await leader.get(path)).body.rows).toHaveLength(1)
  })

  it.each([
    ['有效期早于授予', { title: '甲', until: '2024-01-01' }, 'books.backwards'],
    ['撤销早于授予', { title: '乙', revoked: '2023-01-01' }, 'books.backwards'],
    ['先进个人没写是谁', { title: '丙', kind: 'person' }, 'honours.no-person'],
  ])('%s：拒绝', async (_say, more, code) => {
    expect((await enter(section, more)).body.code).toBe(code)
  })

  it('覆盖只算期末有效、未撤销的示范校；获得荣誉按授予日期计项', async () => {
    await enter(section, { unit: city.westPrimary, on: '2022-01-01', until: '2024-06-30' })
    await enter(section, { title: '全市先进单位', kind: 'unit', unit: city.westPrimary, on: '2024-03-01' })
    expect(await figure('honours.model-schools')).toMatchObject({ numerator: 1, unit: '所' })
    expect(await figure('honours.model-schools', '2024-06-30')).toMatchObject({ numerator: 2 })
    expect(await figure('honours.granted')).toMatchObject({ value: 2, unit: '项' })
  })

  it('获奖人员在列表和导出里都盖着', async () => {
    await enter(section, { title: '普法先进个人', kind: 'person', person: '王小明' })
    expect(JSON.stringify((await section.get(path)).body)).not.toContain('王小明')
    expect(String((await section.get(`${path}/export?format=csv`)).body)).not.toContain('王小明')
  })
})

describe('一项小职责有多大', () => {
  it('一个文件夹，不含测试不到250行；别处只在职责名单里提到它一次', () => {
    const here = import.meta.dirname
    const own = readdirSync(here).filter((file) => !file.includes('.test.'))
    const lines = own.map((file) => readFileSync(join(here, file), 'utf8').split('\n').length)
    expect(own.length).toBeGreaterThan(4)
    expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThan(250)
    const src = join(here, '../..')
    const others = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.tsx?$/.test(file) && !file.includes('.test.') && !file.startsWith(join('duties', 'honours')),
    )
    expect(others.length).toBeGreaterThan(500)
    const naming = others.filter((file) => /from '[^']*honours\//.test(readFileSync(join(src, file), 'utf8')))
    expect(naming).toEqual([join('duties', 'index.ts')])
  })
})
