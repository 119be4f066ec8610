import { sql } from 'kysely'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, people } from '../../test/support/city.ts'
import { testHouse } from '../../test/support/house.ts'
import { openGovernment as law } from '../law/open-government.ts'
import { applications, type Application } from '../platform/cases/applications.fixture.ts'
import { anyProcedure } from '../platform/cases/procedure.ts'
import { connect } from '../platform/db/connect.ts'
import { receive } from '../platform/cases/receive.ts'
import type { SiteItem, SiteSection } from './kit/section.ts'
import { anyShelf } from './list.ts'
import { casesShelf, publicCases, publicList, type CasesShown } from './public-cases.tsx'

const heading = {
  title: { zh: '答复公开', en: 'Answers' },
  about: { zh: '已经答复的申请。', en: 'Applications answered.' },
  nothing: { zh: '还没有答复。', en: 'None yet.' },
}
/** A name stands in the dossier's caption; the public sees its first character. */
const shown: CasesShown<Application> = {
  procedure: 'applications',
  path: '/answers',
  since: ['answeredOn'],
  caption: ({ caption }) => `${caption.slice(0, 1)}某某的申请`,
  summary: ({ answer }) => answer ?? '',
  basis: law.第二十六条,
  facts: ({ answer, appliedOn, deemed }) => [
    [{ zh: '答复', en: 'Answer' }, answer],
    [{ zh: '收到日期', en: 'Received' }, appliedOn],
    [{ zh: '受理', en: 'Accepted' }, deemed ? { zh: '视为受理', en: 'Deemed' } : null],
  ],
}
const answers = publicCases<Application>({ ...heading, ...shown })
/** The same cases twice over, as two kinds in one list. */
const both = publicList({ ...heading, path: '/both' }, [
  anyShelf(casesShelf({ ...shown, path: '/again' })),
  anyShelf(casesShelf<Application>({ ...shown, path: '/received', since: ['appliedOn'] })),
])

let town: Awaited<ReturnType<typeof testHouse>>
const ids: string[] = []
beforeAll(async () => {
  town = await testHouse({
    now: new Date('2025-03-03T02:00:00Z'),
    prepare: buildCity,
    procedures: [{ editions: [anyProcedure(applications)] }],
    doors: { publicParts: ({ cases }) => [answers.part(cases), both.part(cases)] },
  })
  for (const [i, subject] of ['张小明', '李学区', '王学区', '赵四', '钱五', '孙六', '周七'].entries()) {
    town.clock.now = new Date(Date.parse('2025-03-03T02:00:00Z') + Math.floor(i / 3) * 86_400_000)
    ids.push(await apply(subject))
    if (i < 6) await answer(ids[i]!, i === 1 ? '第三小学' : `办结${i}`)
  }
})
afterAll(() => town.close())

async function apply(subject: string) {
  const id = v7()
  const done = await receive(town.house.cases, {
    procedure: 'applications',
    act: 'apply',
    id,
    form: { subject, as: 'parent' },
    request: id,
    receipt: Buffer.from(id),
    at: town.clock.now,
  })
  expect(done.ok).toBe(true)
  return id
}
async function answer(id: string, text: string) {
  const section = await town.as(people.section)
  await section.post(`/api/cases/applications/${id}/accept`, { form: {}, seen: 1, request: v7() })
  const done = await section.post(`/api/cases/applications/${id}/answer`, {
    form: { answer: text },
    seen: 2,
    request: v7(),
  })
  expect(done.status).toBe(200)
}
const get = async (url: string) => {
  const { statusCode, payload } = await town.http.inject({ url: encodeURI(url) })
  return { status: statusCode, text: payload.replaceAll(/<head>.*<\/head>|<header>.*<\/header>/gs, '') }
}
const sectionOf = (part: typeof answers): SiteSection => part.part(town.house.cases).sections[0]!

describe('公开的案卷：一处声明，得出列表、页面、搜索、订阅和站点地图', () => {
  it('只列已公开的；页面写明事实、日期和依据，空的不写，中英文都有', async () => {
    const list = await get('/gov/answers')
    expect(list.text.match(/某某的申请/g)).toHaveLength(6)
    expect(list.text).not.toContain('张小明')
    const page = await get(`/gov/answers/${ids[1]}`)
    expect(page.text).toContain('第三小学')
    expect(page.text).toContain('《政府信息公开条例》第二十六条')
    expect(page.text).toContain('2025年3月3日')
    expect(page.text).not.toContain('视为受理')
    expect((await get(`/gov/en/answers/${ids[1]}`)).text).toContain('<dt>Received</dt>')
    expect((await get(`/gov/answers/${ids[6]}`)).status).toBe(404)
    expect((await get('/gov/answers/1')).status).toBe(404)
    expect((await get(`/gov/answers/feed.xml`)).text.match(/<entry>/g)).toHaveLength(6)
    expect((await get('/sitemap.xml')).text).toContain(`/gov/answers/${ids[0]}`)
  })

  it('搜索只凭公众看得到的字：答复、案号找得到，隐去的姓名找不到', async () => {
    const found = async (q: string) =>
      (await get(`/gov/search?q=${q}`)).text.match(/href="\/gov\/answers\/[^"]+/g) ?? []
    expect(await found('申请〔2025〕2号')).toHaveLength(1)
    expect(await found('李学区')).toHaveLength(0)
    expect(await found('学区')).toHaveLength(0)
    expect(await found('张小明')).toHaveLength(0)
  })

  it('一办完就公开，页面和列表不用谁去刷新', async () => {
    const before = await get('/gov/answers')
    expect(before.text).not.toContain('周某某')
    town.clock.now = new Date('2025-03-06T02:00:00Z')
    await answer(ids[6]!, '办结')
    await expect.poll(async () => (await get('/gov/answers')).text).toContain('周某某')
    expect((await get(`/gov/answers/${ids[6]}`)).status).toBe(200)
  })

  it('几类合在一起分页：每页几条都一样，不多、不少、不重，从新到旧', async () => {
    const list = sectionOf(both)
    const whole = (await list.list(town.house, { limit: 50 })).items
    expect(whole).toHaveLength(14)
    expect(whole.map(({ day }) => day)).toEqual(
      whole
        .map(({ day }) => day)
        .toSorted()
        .toReversed(),
    )
    for (const limit of [1, 2, 3, 5, 13, 14]) {
      const seen: SiteItem[] = []
      for (let after: string | undefined; ;) {
        const { items, next } = await list.list(town.house, { limit, after })
        seen.push(...items)
        if (!next) break
        after = next
      }
      expect(seen).toEqual(whole)
    }
    expect((await list.list(town.house, { limit: 50, after: "'; drop table dossier~x" })).items).toHaveLength(14)
  })

  it('列表走得上索引：同样的表达式建了索引，就不用读全部案卷', async () => {
    const { rows } = casesShelf(shown)
    const owner = connect(town.database.ownerConfig)
    await sql`create index answered on dossier ((state ->> 'answeredOn') desc, id desc) where procedure = 'applications'`.execute(
      owner.db,
    )
    const lines = await owner.db.transaction().execute(async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx)
      await sql`set local enable_sort = off`.execute(tx)
      const asked = sql<{ 'QUERY PLAN': string }>`
        explain select f.* from (${rows}) f where (f.day, f.id) < ('2025-03-05', ${ids[0]}::uuid) order by f.day desc, f.id desc limit 20`
      return (await asked.execute(tx)).rows.map((row) => row['QUERY PLAN'])
    })
    await owner.close()
    const plan = lines.join('\n')
    expect(plan).toContain('Index Scan using answered')
  })
})
