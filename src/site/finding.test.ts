import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity } from '../../test/support/city.ts'
import { testHouse } from '../../test/support/house.ts'
import { calendarOf, shippedCalendar } from '../calendar/calendar.ts'
import type { PlainDate } from '../calendar/plain-date.ts'
import { publicParts } from '../public-site.ts'
import { daysOffFrom } from './days-off.tsx'
import { linksFor } from './shell.tsx'

let town: Awaited<ReturnType<typeof testHouse>>
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2026-11-24T02:00:00Z') })
})
afterAll(() => town?.close())

const links = () => publicParts(town.house, 'test').flatMap((part) => part.links ?? [])
const get = async (url: string) => (await town.http.inject({ url })).payload
const main = (html: string) => html.slice(html.indexOf('<main'), html.indexOf('</main>'))

describe('找得到帮助', () => {
  it.each(
    '欺负 被打 勒索 孤立 举报 欺凌 霸凌 有人欺负我 同学打我怎么办 他们天天要钱 老师打人 我害怕 不想活了 bullying'.split(
      ' ',
    ),
  )('孩子搜“%s”，第一条就是举报网页', async (typed) => {
    expect(linksFor(links(), typed)[0]?.path).toBe('/report')
    expect(main(await get(`/gov/search?q=${encodeURIComponent(typed)}`))).toMatch(
      /class="help-here".*href="\/gov\/report"/s,
    )
  })

  it.each('学区 招生 我 食堂 停车'.split(' '))('搜“%s”，不冒出举报网页', (typed) =>
    expect(linksFor(links(), typed).map(({ path }) => path)).not.toContain('/report'),
  )

  it('首页正文里有，排在搜索前面；网站地图里每个栏目网页都有', async () => {
    const home = main(await get('/gov/'))
    expect(home.indexOf('href="/gov/report"')).toBeGreaterThan(0)
    expect(home.indexOf('href="/gov/report"')).toBeLessThan(home.indexOf('role="search"'))
    const map = await get('/sitemap.xml')
    expect(links().length).toBeGreaterThan(1)
    for (const { path } of links())
      for (const base of ['/gov', '/gov/en']) expect(map).toContain(`${base}${path}</loc>`)
  })
})

describe('放假和调休', () => {
  it('连着的日子合成一段；过去的不列；没有公布的说没有公布', () => {
    const known = calendarOf([
      {
        year: 2026,
        off: [['2026-10-01', '2026-10-07']] as [PlainDate, PlainDate][],
        work: ['2026-10-10' as PlainDate],
        document: '',
        url: '',
      },
    ])
    expect(daysOffFrom(known, '2026-10-03' as PlainDate)).toMatchObject({
      today: '2026-10-03',
      works: false,
      off: [['2026-10-03', '2026-10-07']],
      work: ['2026-10-10'],
    })
    expect(daysOffFrom(known, '2026-10-11' as PlainDate)).toMatchObject({ works: false, off: [], work: [] })
  })

  it('网页打得开，两种语言', async () => {
    expect(daysOffFrom(shippedCalendar, '2026-11-24' as PlainDate).works).toBe(true)
    for (const url of ['/gov/days-off', '/gov/en/days-off']) {
      const page = await town.http.inject({ url })
      expect(page.statusCode, url).toBe(200)
      // Somebody looks over a child's shoulder: nothing here tells where it came from.
      expect(page.payload).not.toMatch(/report|举报|欺|受到伤害/)
      expect(page.payload.match(/<td/g)!.length).toBeGreaterThanOrEqual(28)
    }
  })
})
