import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import pg from 'pg'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { faces } from '../src/faces.ts'
import { newest } from '../src/platform/cases/room.ts'
import { initialsOf, matches } from '../src/platform/finding/matching.ts'
import { demoCity } from './support/demo.ts'
import { testHouse, type Speaker } from './support/house.ts'

vi.setConfig({ testTimeout: 60_000 })

interface Kind {
  readonly id: string
  readonly found: readonly {
    readonly words: { zh: string }
    readonly note: { zh: string } | null
    readonly link: string
  }[]
}

const finders = faces.flatMap(({ finds }) => finds ?? [])
let town: Awaited<ReturnType<typeof testHouse>>
let evidence: string
let ownerConfig: pg.ClientConfig
/** One of each role, and of those who work in many units a second of another one. */
let speakers: { role: string; org: string; by: Speaker }[]
/** Beginnings of what things are called, of everything the rooms keep. */
let typed: string[]

const rowsOf = async <T>(db: Kysely<never>, text: string) => (await sql.raw<T>(text).execute(db)).rows

beforeAll(async () => {
  evidence = mkdtempSync(join(tmpdir(), 'mingfa-finding-'))
  const { database } = await demoCity('whole', evidence)
  ownerConfig = database.ownerConfig
  town = await testHouse({ standing: database, now: new Date('2026-11-25T10:00:00+08:00') })
  const db = town.house.db as never as Kysely<never>
  const posts = await rowsOf<{ role: string; org: string; person: string }>(
    db,
    `select role, org, person from (select p.*, row_number() over (partition by role order by org, person) as n, count(*) over (partition by role) as all_of
     from (select distinct on (role, org) o.role, o.org, o.person from post o join person q on q.id = o.person and q.active where o.until_day is null order by role, org, person) p) x
     where n = 1 or n = all_of and role in ('school-clerk', 'county-officer', 'bullying-handler')`,
  )
  speakers = await Promise.all(posts.map(async ({ role, org, person }) => ({ role, org, by: await town.as(person) })))
  typed = (
    await rowsOf<{ q: string }>(
      db,
      `(select left(name, 3) as q from organisation_version where name like '%小学' order by md5(name) limit 2)
       union (select name from person where active order by md5(name) limit 1) union (select left(title, 4) from campaign order by id limit 1)
       union (select left(title, 3) from activity order by md5(title) limit 1) union (select left(title, 4) from publication order by md5(title) limit 1)
       union (select left(caption, 3) from book_entry order by md5(caption) limit 2) union (select left(caption, 4) from dossier order by md5(caption) limit 3)
       union (select number from dossier order by md5(number) limit 2)`,
    )
  ).map(({ q }) => q)
  typed.push('宪法', '第十五条', '比例', '第一')
}, 240_000)
afterAll(async () => {
  await town?.close()
  rmSync(evidence, { recursive: true, force: true })
})

const find = async (by: Speaker, q: string): Promise<readonly Kind[]> => {
  const { status, body } = await by.get(`/api/find?q=${encodeURIComponent(q)}`)
  expect(status, q).toBe(200)
  return (body as { kinds: Kind[] }).kinds
}

/** The door behind a page: whoever may not open it must not be told of the thing. */
function doorOf(kind: string, link: string): string {
  const path = link.split('?')[0]!
  if (kind === 'articles') return '/api/catalogue/statutes'
  if (kind === 'settings') return '/api/settings'
  if (kind === 'figures') return `/api${path}?from=2026-01-01&until=2026-12-31`
  return kind === 'cases' ? `/api/cases${path}` : `/api${path}`
}

describe('查得到的，都是打得开的', () => {
  test('每种岗位、每种东西：结果逐条去开，没有一条被拒；每一种都有人查到过', async () => {
    const by: Record<string, Set<string>> = {}
    const refused: string[] = []
    const opened = new Map<string, number>()
    for (const speaker of speakers) {
      const links = new Map<string, string>()
      for (const q of typed)
        for (const { id, found } of await find(speaker.by, q)) {
          expect(found.length).toBeLessThanOrEqual(5)
          for (const { link } of found) links.set(doorOf(id, link), id)
        }
      for (const [door, kind] of links) {
        ;(by[kind] ??= new Set()).add(speaker.role)
        const key = `${speaker.role} ${kind}`
        if ((opened.get(key) ?? 0) >= (kind === 'figures' ? 1 : 5)) continue
        opened.set(key, (opened.get(key) ?? 0) + 1)
        const { status } = await speaker.by.get(door)
        if (status !== 200) refused.push(`${speaker.role} ${status} ${door}`)
      }
    }
    expect(refused).toEqual([])
    expect(Object.keys(by).toSorted()).toEqual(finders.map(({ id }) => id).toSorted())
  })

  test('涉及未成年人、报告人的案卷只按编号查得到，只说编号', async () => {
    const close = town.house.cases.caseTypes.map(newest).filter(({ secret, barred }) => secret ?? barred)
    expect(close.map(({ id }) => id)).toEqual(expect.arrayContaining(['bullying-cases', 'mandatory-reports']))
    const db = town.house.db as never as Kysely<never>
    const kept = await rowsOf<{ id: string; procedure: string; number: string; caption: string; state: object }>(
      db,
      `select id, procedure, number, caption, state from dossier where procedure in ('bullying-cases', 'mandatory-reports') order by id limit 2`,
    )
    expect(kept.length).toBeGreaterThan(0)
    let byNumber = 0
    for (const { by } of speakers)
      for (const { id, procedure, number, caption, state } of kept) {
        const said = (await Promise.all([number, caption, ...leaves(state).slice(0, 4)].map((q) => find(by, q)))).map(
          (kinds) => kinds.flatMap(({ found }) => found).filter(({ link }) => link === `/${procedure}/${id}`),
        )
        for (const one of said[0]!) expect(one.words.zh).toBe(number)
        byNumber += said[0]!.length
        expect(
          said
            .slice(1)
            .flat()
            .filter(({ words }) => words.zh !== number),
        ).toEqual([])
      }
    expect(byNumber).toBeGreaterThan(0)
  })
})

/** Texts that stand in a state: what a search must not go by. */
const leaves = (state: unknown): string[] =>
  typeof state === 'string'
    ? state.length > 1 && state.length <= 60 && !/^[\d-]+$/.test(state)
      ? [state]
      : []
    : typeof state === 'object' && state !== null
      ? Object.values(state).flatMap(leaves)
      : []

describe('语句和索引', () => {
  test('每种至多一条语句，查到多少都一样；没有输入时只问最近的', async () => {
    const leader = speakers.find(({ role }) => role === 'section-officer')!.by
    const counted = async (q: string) => {
      await find(leader, q)
      const spy = vi.spyOn(pg.Client.prototype, 'query')
      await find(leader, q)
      const texts = spy.mock.calls.map(([asked]) =>
        typeof asked === 'string' ? asked : (asked as { text: string }).text,
      )
      spy.mockRestore()
      return texts.filter((text) =>
        / (dossier|publication|activity|campaign|book_entry|organisation_on|held as not materialized)/.test(text),
      ).length
    }
    const stated = finders.filter(({ index }) => index !== null).length
    expect([await counted('宪法'), await counted('第一'), await counted('')]).toEqual([stated, stated, 2])
  })

  test('声明的索引都在数据库里', async () => {
    const { rows } = await sql<{ name: string }>`select indexname as name from pg_indexes`.execute(town.house.db)
    const known = new Set(rows.map(({ name }) => name))
    expect(finders.filter(({ index }) => index !== null && !known.has(index)).map(({ id }) => id)).toEqual([])
  })
})

describe('四个字母', () => {
  test('键入首字母，找得到学校、案卷、人和数据', async () => {
    const db = town.house.db as never as Kysely<never>
    const [row] = await rowsOf<{ school: string; caption: string; person: string }>(
      db,
      `select (select name from organisation_version where name like '%第%小学' order by md5(name) limit 1) as school,
        (select caption from dossier where procedure = 'decisions' order by id limit 1) as caption,
        (select name from person where active order by md5(name) limit 1) as person`,
    )
    const figure = town.house.shipped.flatMap(({ figures }) => figures)[0]!.label.zh
    const by = speakers.find(({ role }) => role === 'section-officer')!.by
    for (const [kind, name] of [
      ['organisations', row!.school],
      ['cases', row!.caption],
      ['people', row!.person],
      ['figures', figure],
    ] as const) {
      const q = initialsOf(name)
        .replaceAll(/[^a-z0-9]/g, '')
        .slice(0, 4)
      const found = (await find(by, q)).find(({ id }) => id === kind)?.found ?? []
      expect([kind, q, found.length > 0]).toEqual([kind, q, true])
      const whole = (await find(by, initialsOf(name).replaceAll(/[^a-z0-9]/g, ''))).find(({ id }) => id === kind)
      expect(
        whole?.found.map(({ words }) => words.zh),
        kind,
      ).toContain(name)
    }
  })

  test('两个汉字、首字母都走索引：人、任务、案卷、登记簿、公开登记', async () => {
    const by = speakers.find(({ role }) => role === 'section-officer')!.by
    const plans: string[] = []
    const owner = new pg.Client(ownerConfig)
    await owner.connect()
    await owner.query('vacuum (analyze) person, dossier, campaign, book_entry, publication')
    for (const q of ['王伟', 'xqhf', 'wa']) {
      const spy = vi.spyOn(pg.Client.prototype, 'query')
      await find(by, q)
      const asked = spy.mock.calls.map(([one, values]) =>
        typeof one === 'string' ? { text: one, values: values as unknown[] } : (one as pg.QueryConfig),
      )
      spy.mockRestore()
      for (const { text, values } of asked) {
        const of =
          / from (?:\(select \*, null::uuid as county from )?(person|dossier|book_entry|publication|\(select \* from campaign)/.exec(
            text,
          )?.[1]
        if (!of || !text.includes('grams')) continue
        // A demo city is small: whether an index can be used is asked, not whether it pays here.
        await owner.query('begin; set local enable_seqscan = off; set local enable_indexscan = off')
        const { rows } = await owner.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values as unknown[])
        await owner.query('rollback')
        const plan = rows.map((line) => line['QUERY PLAN']).join('\n')
        plans.push(`${q} ${of}`)
        expect(plan, `${q} ${of}`).toMatch(/Bitmap Index Scan on \w+_grams/)
      }
    }
    await owner.end()
    expect(plans.length).toBe(15)
  })
})

test.each([
  ['解放区第一小学', 'jfq', 2],
  ['解放区第一小学', '解放', 3],
  ['解放区第一小学', '第一 小学', 1],
  ['解放区第一小学', 'dyxx', 1],
  ['解放区第一小学', '第二', 0],
  ['Mingfa', 'ming', 3],
])('“%s”按“%s”查，是%i', (name, q, rank) => {
  expect(matches(q, name)).toBe(rank)
})

test('首字母', () => {
  expect(initialsOf('焦作市第十七中学')).toBe('jzsdsqzx')
})
