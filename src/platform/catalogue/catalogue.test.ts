import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callsIn, catalogueOf } from '../../../build/catalogue.mjs'
import { buildCity, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'

const { refusals, statutes } = JSON.parse(catalogueOf()) as {
  refusals: { code: string; zh: string; en: string; basis?: string }[]
  statutes: { id: string; from: string; until?: string; url?: string; articles: { name: string; gist: string }[] }[]
}

describe('不予办理的情形与依据', () => {
  it('源码里的每一处拒绝都在：读到的不比写着的少', () => {
    expect(callsIn()).toBeGreaterThan(250)
    // Repeated sentences of one file are one; helpers called from several places are several.
    expect(refusals.length).toBeGreaterThan(callsIn() * 0.95)
  })

  it('每一条都有编号和中英文一句话，编号不含空白', () => {
    for (const { code, zh, en } of refusals) {
      expect(code).toMatch(/^(\*|[a-z][a-z-]*)\.[a-z-]+$/)
      expect(zh.trim(), code).not.toBe('')
      expect(en.trim(), code).not.toBe('')
      // What is quoted from a Chinese form stays Chinese.
      expect(en, code).toMatch(/[A-Za-z]{2}|^…|^“…”: …$/)
    }
  })

  it('援引的条文都录入了要旨和施行日期；同一法规只录一次', () => {
    const articles = new Set(statutes.flatMap(({ id, articles: all }) => all.map(({ name }) => `${id} ${name}`)))
    expect(refusals.filter(({ basis }) => basis).length).toBeGreaterThan(40)
    for (const { basis, code } of refusals) if (basis) expect(articles.has(basis), code).toBe(true)
    for (const { from, id } of statutes) expect(from, id).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(new Set(statutes.map(({ id }) => id)).size).toBe(statutes.length)
  })

  let town: Awaited<ReturnType<typeof testHouse>>
  let clerk: Speaker
  beforeAll(async () => {
    town = await testHouse({ prepare: buildCity })
    clerk = await town.as(people.eastClerk)
  })
  afterAll(() => town.close())

  it('谁都查得到：某一条拒绝的编号、句子、条文和网址；某一条法的拒绝和步骤', async () => {
    const all = (await clerk.get('/api/catalogue/refusals')).body.refusals
    expect(all).toHaveLength(refusals.length)
    expect(all.find(({ code }: { code: string }) => code === 'calendar.days-do-not-balance')).toMatchObject({
      basis: { cite: '《全国年节及纪念日放假办法》第二条', url: 'https://www.gov.cn/zhengce/' },
      room: 'calendar',
    })
    const { body } = await clerk.get('/api/catalogue/statutes')
    const article = body.statutes
      .find(({ id }: { id: string }) => id === 'major-decisions')
      .articles.find(({ name }: { name: string }) => name === '第二十六条')
    expect(article.files).toContain('duties/decisions/reviewing.ts')
    expect(article.acts.map(({ procedure }: { procedure: string }) => procedure)).toContain('decisions')
  })
})
