import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { pino } from 'pino'
import type { FastifyBaseLogger } from 'fastify'
import { v7 } from 'uuid'
import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedCalendar } from '../../src/calendar/calendar.ts'
import { dayOf } from '../../src/calendar/plain-date.ts'
import { openHouse, type OpenHouse } from '../../src/open-house.ts'
import { changeAll } from '../../src/platform/change.ts'
import { publish } from '../../src/platform/publication/publish.ts'
import { sourcesOf } from '../../src/report/house.ts'
import { annualReport } from '../../src/report/publishing.ts'
import { ReportFacts } from '../../src/report/facts.ts'
import { numbersIn } from '../../src/report/bound.ts'
import { publicFigure } from '../../src/report/public-figure.ts'
import { drafted } from '../../src/report/drafting.ts'
import { boundOf, reportRegister } from '../../src/report/store.ts'
import { buildServer, type Server } from '../../src/server.ts'
import type { FreshDatabase } from '../../test/support/database.ts'
import { demoCity } from '../../test/support/demo.ts'

let database: FreshDatabase
let home: string
let house: OpenHouse
let server: Server
const id = v7()
const now = new Date('2025-01-10T02:00:00Z')

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'demo-public-report-'))
  ;({ database } = await demoCity('whole', join(home, 'evidence')))
  const log = pino({ level: 'silent' }) as unknown as FastifyBaseLogger
  const settings = { home, s3: undefined, oidc: undefined }
  house = await openHouse({ database: database.config, settings, origin: 'http://localhost', log, clock: () => now })
  server = await buildServer(house, { version: 'test' })
  const draft = (await drafted(sourcesOf(house), { year: 2024 }))!
  const { bound } = await boundOf(house.db, sourcesOf(house), draft, now)
  const doing = { by: { person: null }, at: now }
  await house.db.transaction().execute(async (tx) => {
    await changeAll(tx, reportRegister, [
      {
        before: null,
        after: { ...draft, id, status: 'locked', frozen: bound, as_of: now },
        act: 'report.lock',
        ...doing,
      },
    ])
    await publish(tx, {
      about: id,
      kind: annualReport,
      org: house.tree.bureau!,
      title: bound.title.zh,
      madeOn: dayOf(now),
      calendar: shippedCalendar,
      path: `/reports/${id}`,
      reviewed: { secrecy: v7(), privacy: v7(), on: dayOf(now) },
      ...doing,
    })
  })
}, 600_000)
afterAll(async () => {
  await server?.http.close()
  await house?.close()
  await database?.drop()
  if (home) await rm(home, { recursive: true, force: true })
})

const page = async (url: string) => {
  const { statusCode, payload } = await server.http.inject({ method: 'GET', url })
  return { status: statusCode, text: payload }
}

describe('公开报告里的每一个数，公众都打得开', () => {
  it('报告页上的链接没有一个通向登录，都打得开，数与报告里的一样', async () => {
    for (const [prefix, count] of [
      ['/gov', 150],
      ['/gov/en', 150],
    ] as const) {
      const report = await page(`${prefix}/reports/${id}`)
      expect(report.status).toBe(200)
      const links = [
        ...new Set([...report.text.matchAll(/href="http:\/\/localhost([^"]+)"/g)].map(([, href]) => href!)),
      ]
      expect(links.length).toBeGreaterThan(40)
      expect(links.length).toBeLessThan(count)
      for (const link of links) {
        expect(link).toMatch(new RegExp(`^${prefix}/reports/${id}/(figures/\\d+|last-year|facts.json|facts.xlsx)$`))
        expect((await page(link)).status, link).toBe(200)
      }
    }
    expect((await page(`/gov/reports/${id}/figures/9999`)).status).toBe(404)
    expect((await page(`/gov/reports/${v7()}/figures/1`)).status).toBe(404)
  })

  it('按锁定时的记录重新相加，与报告里的数相同；个案和登记簿逐条只到县和月，不列单位和日期；名称、人员不出现', async () => {
    const { frozen } = (await house.db
      .selectFrom('report')
      .select('frozen')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()) as {
      frozen: Parameters<typeof numbersIn>[0]
    }
    const sources = { ...sourcesOf(house), ...house.places }
    let [opened, bare] = [0, 0]
    for (const [i, { source }] of numbersIn(frozen).entries()) {
      const figure = (await publicFigure(house.db, sources, frozen, { n: i + 1, from: 0 }))!
      expect(figure.why, source.figure).not.toBe('gone')
      if (!figure.rests) continue
      opened++
      // With all its rows in hand it is added up of them; with a page of them the house is asked: it comes to the same.
      const inHand = (await publicFigure(house.db, sources, frozen, { n: i + 1, from: 0, rows: 5000 }))!.rests!
      expect(inHand.counties, source.figure).toEqual(figure.rests.counties)
      if (figure.rests.bare) {
        bare++
        for (const { org, day } of figure.rests.rows) expect([org, day.slice(8)], source.figure).toEqual(['', '01'])
      }
      expect(figure.rests.total, source.figure).toBe(source.records)
      expect(figure.rests.sum, source.figure).toBe(source.numerator ?? source.value ?? 0)
      for (const row of figure.rests.rows)
        expect(Object.keys(row).sort()).toEqual(['amount', 'county', 'day', 'kind', 'org'])
    }
    expect(bare).toBeGreaterThan(5)
    expect(opened - bare).toBeGreaterThan(10)
    // All but what could tell who somebody is.
    expect(opened).toBeGreaterThan(numbersIn(frozen).length - 5)
    // On a stick, with every row it carries.
    expect(Buffer.byteLength((await page(`/gov/reports/${id}`)).text)).toBeLessThan(500_000)
    const sessions = numbersIn(frozen).findIndex(({ source }) => source.figure === 'bullying.sessions') + 1
    const { text } = await page(`/gov/reports/${id}/figures/${sessions}`)
    for (const words of ['937场次', '怎样统计', '分县（市、区）', '构成记录', '证明', '武陟县'])
      expect(text).toContain(words)
    expect(text).not.toContain('/api/')
  })

  it('与上年报告的对比谁都能打开；上年的不在这里编写，照公布的全文录入', async () => {
    const { status, text } = await page(`/gov/reports/${id}/last-year`)
    expect(status).toBe(200)
    for (const words of [
      '由本单位照公布的全文录入',
      'https://jyj.example.gov.cn/fzzf/2023',
      '增加135场次（16.8%）',
      '只是数字不同',
    ])
      expect(text).toContain(words)
    expect((await page(`/gov/reports/${v7()}/last-year`)).status).toBe(404)
  })

  it('全部数据，机器读得：符合公布的模式，与报告里的数一致；电子表格三张表', async () => {
    const { text } = await page(`/gov/reports/${id}/facts.json`)
    const facts = ReportFacts.parse(JSON.parse(text))
    const { text: schema } = await page('/gov/reports/facts.schema.json')
    expect(z.fromJSONSchema(JSON.parse(schema)).safeParse(facts).success).toBe(true)
    expect(z.fromJSONSchema(JSON.parse(schema)).safeParse({ ...facts, asOf: 1 }).success).toBe(false)
    const sessions = facts.facts.find(({ figure }) => figure === 'bullying.sessions')!
    expect(sessions).toMatchObject({ value: 937, unit: '场次', said: { zh: '937场次' }, closed: null })
    expect(sessions.counties.reduce((sum, { value }) => sum + value, 0)).toBe(937)
    expect(sessions.months.reduce((sum, { value }) => sum + value, 0)).toBe(937)
    expect(sessions.proof).toMatch(/^[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}$/)
    const reply = await server.http.inject({ method: 'GET', url: `/gov/reports/${id}/facts.xlsx` })
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(reply.rawPayload as never)
    expect(book.worksheets.map(({ name }) => name)).toEqual(['数据', '分县（市、区）', '分月'])
    const found: unknown[] = []
    book.worksheets[0]!.eachRow((row) => (row.values as unknown[]).includes('937场次') && found.push(row.values))
    expect(found).toHaveLength(1)
  })
})
