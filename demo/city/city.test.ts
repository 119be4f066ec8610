import { describe, expect, it } from 'vitest'
import { fits } from '../../src/registers/organisations/facts.ts'
import { worldOf } from '../../src/registers/organisations/world.ts'
import { sum } from './apportion.ts'
import { chance } from './chance.ts'
import { copyOf, coreOf } from './city.ts'
import { opened } from './offices.ts'
import { syntheticName } from './people.ts'

const core = coreOf(1)
const { schools, gone, clerks, handlers, mergers } = copyOf(core, 1, 0)

describe('演示城市', () => {
  it('十一个县（市、区），十个有行政区划代码，一个功能区没有', () => {
    expect(core.counties).toHaveLength(11)
    expect(core.counties.filter(({ code }) => code === null).map(({ division }) => division)).toEqual([
      '城乡一体化示范区',
    ])
    expect(core.counties.find(({ code }) => code === null)?.periods[0]?.facts).toMatchObject({
      functionalZone: true,
      divisionCode: null,
    })
  })

  it('712所学校的学生与教职工合计735218人，237所为初中及以上', () => {
    expect(schools).toHaveLength(712)
    expect(sum(schools.map(({ pupils, staff }) => pupils + staff))).toBe(735_218)
    expect(schools.filter(({ primaryOnly }) => !primaryOnly)).toHaveLength(237)
    expect(Math.min(...schools.map(({ pupils }) => pupils))).toBeGreaterThan(30)
  })

  it('每个机构的每段情况都经得起登记规则的审查', () => {
    const all = [core.bureau, ...core.sections.values(), ...core.counties, ...core.partners, ...schools, ...gone]
    const world = worldOf(
      all.map(({ id, kind, code, since, until, periods }) => ({
        entry: { id, version: 1, kind, code, since, until },
        periods: periods.map((period) => ({
          ...period.facts,
          id: period.id,
          version: 1,
          org: id,
          fromDay: period.from,
          untilDay: period.until,
        })),
        successions: [],
      })),
    )
    for (const { id, kind, periods } of all)
      for (const { facts, from, until } of periods) {
        const verdict = fits(kind, facts, { from, until }, world, id)
        expect(`${facts.name} ${verdict.ok ? '' : verdict.refusal.code}`).toBe(`${facts.name} `)
      }
  })

  it('更名的学校保留旧名的期间，前后相接不重叠', () => {
    const renamed = schools.filter(({ periods }) => periods.length > 1)
    expect(renamed.length).toBeGreaterThanOrEqual(40)
    for (const { periods } of renamed)
      periods.slice(1).forEach((period, i) => {
        expect(period.from).toBe(periods[i]!.until)
        expect(period.facts.name).not.toBe(periods[i]!.facts.name)
      })
  })

  it('撤并的学校到撤并之日为止，并入的学校写明', () => {
    expect(gone.map(({ name, until }) => [name, until])).toEqual([['武陟县嘉应观乡御坝小学', '2024-09-01']])
    expect(mergers.map(({ into }) => into.name)).toEqual(['武陟县嘉应观乡中心小学'])
  })

  it('每校一名经办人；每种角色都有可登录的账号，交表格的六个县各有一个', () => {
    expect(clerks.size).toBe(713)
    const accounts = [...core.officers.all, ...clerks.values(), ...handlers.values()].filter(({ account }) => account)
    expect(accounts.map(({ username }) => username)).toEqual([
      'admin',
      'leader',
      'fagui',
      'jichu',
      'shanyang',
      'boai',
      'wuzhi',
      'wenxian',
      'qinyang',
      'mengzhou',
      'base',
      'mishu',
      'guwen',
      'jubao',
      'fucha',
      'gongan',
      'school',
      'zhuangan',
    ])
    expect(new Set(accounts.map(({ posts }) => posts[0]?.role)).size).toBe(13)
  })

  it('人名取天干地支，电话用199-0000号段，账号与编号都不重复', () => {
    const people = [...core.officers.all, ...clerks.values(), ...handlers.values()]
    expect(syntheticName(0)).toBe('赵甲子')
    for (const { name, phone } of people) {
      expect(name).toMatch(/^.[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]$/)
      expect(phone).toMatch(/^1990000\d{4}$/)
    }
    for (const part of ['id', 'username', 'phone'] as const)
      expect(new Set(people.map((one) => one[part])).size).toBe(people.length)
  })

  it('同一种子生成的内容逐字节相同，种子不同则不同', () => {
    const text = (seed: number) => JSON.stringify([coreOf(seed), copyOf(coreOf(seed), seed, 0).schools])
    expect(text(1)).toBe(text(1))
    expect(text(2)).not.toBe(text(1))
  })

  it('扩展的一份学校另有编号和名称', () => {
    const more = copyOf(core, 1, 3)
    expect(more.schools[0]?.name).toBe(`${schools[0]?.name}（扩展3）`)
    const ids = [...schools, ...more.schools].map(({ id }) => id)
    expect(new Set(ids).size).toBe(1424)
    // All copies draw from one circle: even where two stand on the same stretch of it, no id comes twice.
    const [one, other] = [3, 78].map((copy) => chance(1, '同一段', copy))
    expect(one!.uuid(opened)).not.toBe(other!.uuid(opened))
    expect(new Set([...clerks.values(), ...more.clerks.values()].map(({ username }) => username)).size).toBe(713 + 712)
  })
})
