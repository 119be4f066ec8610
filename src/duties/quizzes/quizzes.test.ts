import { Client } from 'pg'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { python, strangerSays } from '../../../test/support/stranger.ts'
import { tellOfAlike } from './alike-papers.ts'
import { quizRechecks } from './holds.ts'
import { askedOfQuizzes } from './stranger.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let section: Speaker, legal: Speaker, leader: Speaker, clerk: Speaker
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2026-04-01T02:00:00Z') })
  await signIn()
})
afterAll(() => town.close())

const of = () => ({ database: town.database.ownerConfig, home: town.home })

/** Days pass, and sessions end with them. */
async function signIn() {
  ;[section, legal, leader, clerk] = (await Promise.all(
    [people.section, people.legal, people.leader, people.eastClerk].map(town.as),
  )) as [Speaker, Speaker, Speaker, Speaker]
}

const question = (n: number, more: object = {}) => ({
  ...{
    kind: 'single',
    stem: `第${n}题：国家安全机关受理举报的电话是哪一个？`,
    a: `1233${n}`,
    b: `1232${n}`,
    c: `1231${n}`,
    d: '',
    e: '',
    f: '',
  },
  ...{ key: 'A', article: '', stage: 'all', topic: null, expiry: null, retired: null },
  ...more,
})
const enter = async (n: number, more: object = {}) => {
  const id = v7()
  const { status, body } = await section.put(`/api/books/quiz-questions/${id}`, {
    form: question(n, more),
    seen: 0,
    request: v7(),
  })
  return { id, status, body }
}
const setup = (more: object = {}) => ({
  ...{ title: '国家安全知识竞答', from: '2026-04-10', until: '2026-04-15', variants: 3, minutes: 10 },
  ...{ attemptsADay: 1, attempts: 2, scoring: 'best' },
  parts: [{ kind: 'single', count: 4, points: 25, half: false }],
  ...more,
})
const act = (by: Speaker, id: string, name: string, seen: number, form: object = {}) =>
  by.post(`/api/cases/quizzes/${id}/${name}`, { form, seen, request: v7() })
const page = async (fields: Record<string, string | number> | [string, string][]) => {
  const body = new URLSearchParams(fields as never).toString()
  const reply = await town.server.http.inject({
    method: 'POST',
    url: '/gov/quiz',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
  })
  return { status: reply.statusCode, text: reply.body }
}
const at = (moment: string) => void (town.clock.now = new Date(`${moment}+08:00`))

let quiz = ''
let sheet = ''
let codes: string[] = []
const first: string[] = []

describe('题库', () => {
  it('起草的题另一人审读才启用；自己的不能审；改过的重新审读', async () => {
    for (let n = 0; n < 8; n++) first.push((await enter(n)).id)
    const own = await section.post('/api/quizzes/questions/second-reading', { questions: [first[0]], request: v7() })
    expect(own.body.code).toBe('quizzes.own-question')
    const waiting = (await legal.get('/api/quizzes/questions/waiting')).body
    expect(waiting.total).toBe(8)
    // 题干只差一个数字，并排提示。
    expect(waiting.questions[0].like.letters).toBe('A')
    const read = await legal.post('/api/quizzes/questions/second-reading', { questions: first, request: v7() })
    expect(read.body, JSON.stringify(read.body)).toEqual({ read: 8 })
    const entry = (await section.get(`/api/books/quiz-questions/${first[7]}`)).body
    await section.put(`/api/books/quiz-questions/${first[7]}`, {
      form: question(7, { key: 'B' }),
      seen: entry.entry?.version ?? 2,
      request: v7(),
    })
    expect((await legal.get('/api/quizzes/questions/waiting')).body.total).toBe(1)
  })

  it('安全领域不写死：词表分版本，2022年16个、2025年20个，同名的两版都在，各按当年的', async () => {
    const list = async (edition: number, count: number) => {
      for (let n = 1; n <= count; n++) {
        const form = { list: '国家安全领域', edition, topic: `领域${n}`, until: null }
        const { status } = await section.put(`/api/books/quiz-topics/${v7()}`, { form, seen: 0, request: v7() })
        expect(status).toBe(200)
      }
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from book_entry where book = 'quiz-topics' and struck is null and (form ->> 'edition')::int = ${edition}`.execute(
        town.house.db,
      )
      return rows[0]!.n
    }
    expect(await list(2022, 16)).toBe(16)
    expect(await list(2025, 20)).toBe(20)
  })

  it.each([
    ['单选写了两个答案', { key: 'AB' }, 'quizzes.no-key'],
    ['答案的选项没有', { key: 'D' }, 'quizzes.no-key'],
    ['选项中间空着', { c: '', d: '丁' }, 'quizzes.option-gap'],
    ['选项重复', { b: '12330', a: '12330' }, 'quizzes.option-twice'],
  ])('%s：拒绝', async (_say, more, code) => {
    expect((await enter(50, more)).body.code).toBe(code)
  })
})

describe('封存、发券、答题', () => {
  it('安排的人不能自己封存；过期的题（去年的主题）不组卷；开始以后不能封存', async () => {
    await enter(20, { stem: '2025年的主题是什么？', expiry: '2025-12-31' })
    quiz = v7()
    await section.put(`/api/cases/quizzes/${quiz}`, {
      form: setup({ parts: [{ kind: 'single', count: 8, points: 5, half: false }] }),
      request: v7(),
    })
    const short = await act(leader, quiz, 'seal', 1)
    expect(short.body).toMatchObject({ code: 'quizzes.bank-short' })
    expect(short.body.say.zh).toContain('单选题还差1道')
    await act(section, quiz, 'revise', 1, setup())
    expect((await act(section, quiz, 'seal', 2)).status).toBe(403)
    const sealed = await act(leader, quiz, 'seal', 2)
    expect(sealed.status, JSON.stringify(sealed.body)).toBe(200)
    const state = (await leader.get(`/api/cases/quizzes/${quiz}`)).body.case.state
    expect(state.papersDigest).toMatch(/^[0-9a-f]{64}$/)
    // 看得到案卷的人也看不到卷子和答案。
    expect(JSON.stringify((await section.get(`/api/cases/quizzes/${quiz}`)).body)).not.toContain('举报的电话')
    expect((await page({})).text).toContain(state.papersDigest)
  })

  it('超过在校生数要写理由；只给本校发；同一次请求再来，还是那些券', async () => {
    const ask = (more: object, request = v7()) =>
      clerk.post(`/api/quizzes/${quiz}/tickets`, {
        school: city.eastPrimary,
        grade: 3,
        classes: [{ class: '2班', count: 30 }],
        why: '',
        request,
        ...more,
      })
    expect((await ask({ school: city.westPrimary })).status).toBe(403)
    const over = await ask({ classes: [{ class: '2班', count: 200 }] })
    const pupils = (await clerk.get('/api/quizzes/tickets')).body.schools[0].pupils
    expect(over.body.code).toBe(pupils < 190 ? 'quizzes.more-than-roll' : undefined)
    const request = v7()
    const issued = await ask({ why: '含借读生' }, request)
    expect(issued.status, JSON.stringify(issued.body)).toBe(200)
    expect((await ask({ why: '含借读生' }, request)).body).toEqual(issued.body)
    sheet = issued.body.sheets[0].id
    codes = (await clerk.get(`/api/quizzes/sheets/${sheet}`)).body.codes
    expect(new Set(codes).size).toBe(30)
    expect((await section.get(`/api/quizzes/sheets/${sheet}`)).status).toBe(403)
    // 库里没有码，也没有人。
    const { rows } = await sql<{ all: string }>`select string_agg(t::text, ' ') as all from quiz_ticket t`.execute(
      town.house.db,
    )
    for (const code of codes) expect(rows[0]!.all).not.toContain(code.replace(' ', ''))
  })

  it('没到日子不能答；不认得的券、写错的码都说清楚', async () => {
    expect((await page({ do: 'start', code: codes[0]! })).text).toContain('答题还没有开始')
    expect((await page({ do: 'start', code: 'K7MF2 Q9XBT' })).text).toContain('没有这张券')
    expect((await page({ do: 'start', code: '123' })).text).toContain('码不对')
  })

  /** The right answers of a page, by the options it shows: the first option of each question is right. */
  const answersOf = (text: string, wrong = 0): [string, string][] =>
    [...text.matchAll(/name="(q\d+)" value="A"/g)].map(([, name], i) => [name!, i < wrong ? 'B' : 'A'])
  const submit = async (code: string, text: string, wrong = 0, ordinal = 1) =>
    page([['do', 'submit'], ['code', code], ['ordinal', String(ordinal)], ...answersOf(text, wrong)])

  it('不用脚本：开始、答、交卷、得分和凭证；两个页面是同一次；答题中题目改了，这一次照旧；先交的算数，再交的看到同样的结果', async () => {
    at('2026-04-10T09:00:00')
    const [one, two] = await Promise.all([
      page({ do: 'start', code: codes[0]! }),
      page({ do: 'start', code: codes[0]! }),
    ])
    expect(answersOf(one.text)).toHaveLength(4)
    expect(two.text.match(/data-quiz="[^"]+"/)![0]).toBe(one.text.match(/data-quiz="[^"]+"/)![0])
    expect(one.text).toContain('09:10')
    // 答到一半，题库里改了卷子上的题：已开始的这一次照旧，还是那套题、那个答案；开始以后也不能换卷。
    await signIn()
    const { rows: used } = await sql<{ id: string }>`
      select q ->> 'id' as id from quiz_paper p join quiz_attempt a on a.quiz = p.quiz and a.variant = p.variant, jsonb_array_elements(p.paper) q
      where p.quiz = ${quiz} limit 1`.execute(town.house.db)
    const changed = first.indexOf(used[0]!.id)
    const edited = await section.put(`/api/books/quiz-questions/${used[0]!.id}`, {
      form: question(changed, { stem: `第${changed}题：改过的题干，答案也换了。`, key: 'C' }),
      seen: (await section.get(`/api/books/quiz-questions/${used[0]!.id}`)).body.version,
      request: v7(),
    })
    expect(edited.status, JSON.stringify(edited.body)).toBe(200)
    const { version } = (await leader.get(`/api/cases/quizzes/${quiz}`)).body.case
    expect((await act(leader, quiz, 'seal', version)).status).not.toBe(200)
    const resumed = await page({ do: 'start', code: codes[0]! })
    expect(resumed.text).not.toContain('改过的题干')
    expect(resumed.text.match(/data-quiz="[^"]+"/)![0]).toBe(one.text.match(/data-quiz="[^"]+"/)![0])
    at('2026-04-10T09:05:00')
    const done = await submit(codes[0]!, one.text, 1)
    expect(done.text).toContain('75 / 100')
    expect((await submit(codes[0]!, two.text, 0)).text).toContain('75 / 100')
    expect(done.text).toMatch(/<code class="quiz-proof">[2-9A-Z]{16}<\/code>/)
  })

  it('次数按北京时间的日子算：23:59用完，0:00又有一次；总次数用完就没有了', async () => {
    at('2026-04-10T23:59:59')
    expect((await page({ do: 'start', code: codes[0]! })).text).toContain('75 / 100')
    at('2026-04-11T00:00:00')
    const again = await page({ do: 'start', code: codes[0]! })
    expect((await submit(codes[0]!, again.text, 0, 2)).text).toContain('100 / 100')
    at('2026-04-12T10:00:00')
    expect((await page({ do: 'start', code: codes[0]! })).text).toContain('100 / 100')
  })

  it('晚到三十秒还计分，晚到三十一秒收下、看得到、不计分', async () => {
    at('2026-04-12T10:00:00')
    const [a, b] = [await page({ do: 'start', code: codes[1]! }), await page({ do: 'start', code: codes[2]! })]
    at('2026-04-12T10:10:30')
    expect((await submit(codes[1]!, a.text)).text).toContain('100 / 100')
    at('2026-04-12T10:10:31')
    expect((await submit(codes[2]!, b.text)).text).toContain('不计分')
  })

  it('没有开始就交卷、卷子没有的题、别的格式，都有话说，什么也没有写进去', async () => {
    expect((await submit(codes[3]!, '')).text).toContain('还没有开始答题')
    const odd = await page([
      ['do', 'submit'],
      ['code', codes[4]!],
      ['ordinal', '99999999999'],
      ['q99', 'A'],
    ])
    expect(odd.status).toBe(422)
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from quiz_attempt`.execute(town.house.db)
    expect(rows[0]!.n).toBe(4)
  })

  it('作废：没有用过的券作废，不能再用，不再打印；交过卷的、别的学校的不行；核验对得上', async () => {
    await signIn()
    const voiding = (by: Speaker, code: string) =>
      by.post('/api/quizzes/tickets/void', { code, why: '遗失', request: v7() })
    expect((await voiding(clerk, codes[0]!)).body.code).toBe('quizzes.ticket-used')
    expect((await voiding(await town.as(people.westClerk), codes[8]!)).body.code).toBe('quizzes.no-ticket')
    expect((await voiding(clerk, 'BBBBBBBBBB')).body.code).toBe('quizzes.no-ticket')
    expect((await voiding(clerk, codes[8]!.toLowerCase())).body).toEqual({ sheet, void: 1 })
    expect((await voiding(clerk, codes[8]!)).body.code).toBe('quizzes.ticket-void')
    expect((await page({ do: 'start', code: codes[8]! })).text).toContain('没有这张券')
    const printed = (await clerk.get(`/api/quizzes/sheets/${sheet}`)).body.codes
    expect(printed).not.toContain(codes[8])
    expect(printed).toContain(codes[9])
    expect((await quizRechecks[0]!.run(town.house as never, {} as never)).faults).toEqual([])
    const { rows } = await sql<{
      mac: Buffer
    }>`update quiz_ticket set voided = false where voided returning mac`.execute(town.house.db)
    const [fault] = (await quizRechecks[0]!.run(town.house as never, {} as never)).faults
    expect(fault).toMatchObject({ what: 'quiz-void', where: sheet })
    await sql`update quiz_ticket set voided = true where mac = ${rows[0]!.mac}`.execute(town.house.db)
  })

  it('三百份一字不差的答卷在一分钟里交上来：第二天告诉县里，答卷照常计分，再查一遍不重复', async () => {
    const { db, cases } = town.house
    const night = new Date('2026-04-13T03:00:00+08:00')
    const tell = () => db.transaction().execute((tx) => tellOfAlike(tx, cases, city.bureau, night))
    await tell()
    expect((await (await town.as(people.east)).get('/api/quizzes/alike')).body.found).toEqual([])
    // Tickets and papers as they would have come; taken away again below.
    const macs = Array.from({ length: 320 }, (_, n) => Buffer.from(`alike ${n}`.padEnd(16)))
    await sql`insert into quiz_ticket (mac, quiz, school, sheet) select m, ${quiz}, ${city.eastPrimary}, ${sheet} from unnest(${macs}::bytea[]) m`.execute(
      db,
    )
    await sql`insert into quiz_attempt (ticket, ordinal, quiz, school, variant, started_at, deadline, arrived_at, answers, points)
      select m, 1, ${quiz}, ${city.eastPrimary}, 0, '2026-04-12T09:00:00+08:00', '2026-04-12T09:10:00+08:00', '2026-04-12T09:05:30+08:00',
        case when n <= 300 then 'A,B,A,A' else 'A,A,A,' || chr(64 + (n % 3)::int) || n end, 0 from unnest(${macs}::bytea[]) with ordinality u(m, n)`.execute(
      db,
    )
    await tell()
    await tell()
    const east = await town.as(people.east)
    expect((await east.get('/api/quizzes/alike')).body.found).toMatchObject([
      { school: '东县第一小学', grade: 3, class: '2班', papers: 300, of: 320 },
    ])
    expect((await (await town.as(people.west)).get('/api/quizzes/alike')).body.found).toEqual([])
    const told = await sql<{
      n: number
    }>`select count(*)::int as n from notice where kind = 'quizzes.alike' and person = ${people.east}`.execute(db)
    expect(told.rows[0]!.n).toBe(1)
    const kept = await sql<{
      n: number
    }>`select count(*)::int as n from quiz_attempt where ticket = any(${macs}::bytea[]) and points is not null`.execute(
      db,
    )
    expect(kept.rows[0]!.n).toBe(320)
    const owner = new Client(town.database.ownerConfig)
    await owner.connect()
    await owner.query('delete from quiz_attempt where ticket = any($1)', [macs])
    await owner.query('delete from quiz_ticket where mac = any($1)', [macs])
    await owner.end()
  })

  it('人次、人、学校：一张券答两次是两人次、一个人；超时的不算', async () => {
    await signIn()
    const figure = async (id: string) =>
      (await leader.get(`/api/figures/quiz.${id}?from=2026-01-01&until=2026-12-31`)).body.figure
    expect((await figure('person-times')).value).toBe(3)
    expect((await figure('persons')).value).toBe(2)
    expect(await figure('schools')).toMatchObject({ numerator: 1 })
  })

  it('一所学校一次竞答一个渠道：发过券的，外部平台的结果不收', async () => {
    const put = (school: string, more: object = {}) =>
      section.put(`/api/books/quiz-results/${v7()}`, {
        form: { name: '省平台竞答', quiz, school, day: '2026-04-15', persons: 100, times: 130, ...more },
        seen: 0,
        request: v7(),
      })
    expect((await put(city.eastPrimary)).body.code).toBe('quizzes.other-channel')
    // The province's file names it and does not know our quiz.
    const named = { name: ' “国家安全”知识竞答', quiz: null }
    expect((await put(city.eastPrimary, named)).body.code).toBe('quizzes.other-channel')
    expect((await put(city.eastPrimary, { ...named, name: '省宪法竞答' })).status).toBe(200)
    expect((await put(city.westPrimary, named)).status).toBe(200)
    const west = await town.as(people.westClerk)
    const tickets = await west.post(`/api/quizzes/${quiz}/tickets`, {
      ...{ school: city.westPrimary, grade: 5, classes: [{ class: '1', count: 3 }], why: '', request: v7() },
    })
    expect(tickets.body.code).toBe('quizzes.other-channel')
  })
})

describe('答案更正、结束、公布', () => {
  it('更正先试算，另一人确认才生效；名次和分数跟着变', async () => {
    at('2026-04-13T09:00:00')
    await signIn()
    const version = async () => (await leader.get(`/api/cases/quizzes/${quiz}`)).body.case.version
    const used = (
      await sql<{
        id: string
      }>`select q ->> 'id' as id from quiz_paper p join quiz_attempt a on a.quiz = p.quiz and a.variant = p.variant and a.points is not null, jsonb_array_elements(p.paper) q where p.quiz = ${quiz} limit 1`.execute(
        town.house.db,
      )
    ).rows[0]!.id
    const proposed = await act(section, quiz, 'propose-key', await version(), {
      question: used,
      key: 'B',
      why: '法条已修改',
    })
    expect(proposed.status, JSON.stringify(proposed.body)).toBe(200)
    const { correction } = (await leader.get(`/api/cases/quizzes/${quiz}`)).body.case.state
    expect(correction.up + correction.down + correction.same).toBeGreaterThan(0)
    const before = (await sql<{ sum: number }>`select sum(points)::int as sum from quiz_attempt`.execute(town.house.db))
      .rows[0]!.sum
    expect((await act(section, quiz, 'correct-key', await version())).status).toBe(403)
    expect((await act(leader, quiz, 'correct-key', await version())).status).toBe(200)
    const after = (await sql<{ sum: number }>`select sum(points)::int as sum from quiz_attempt`.execute(town.house.db))
      .rows[0]!.sum
    expect(after - before).toBe((correction.up - correction.down) * 25_000)
  })

  it('没有结束不能核算；公布以后，卷子、答案、清单的根都对得上；人数不满十人的学校不列', async () => {
    await signIn()
    const version = async () => (await leader.get(`/api/cases/quizzes/${quiz}`)).body.case.version
    expect((await act(section, quiz, 'close', await version())).body.code).toBe('quizzes.still-open')
    at('2026-04-16T09:00:00')
    await signIn()
    expect((await act(section, quiz, 'close', await version())).status).toBe(200)
    expect((await town.server.http.inject(`/gov/quiz/${quiz}`)).statusCode).toBe(404)
    expect((await act(leader, quiz, 'publish', await version())).status).toBe(200)
    const result = await town.server.http.inject(`/gov/quiz/${quiz}`)
    expect(result.body).toContain('没有学校达到列出的人数')
    const [check] = quizRechecks
    expect((await check!.run(town.house as never, { evidence: 'all' })).faults).toEqual([])
    const tally = JSON.parse((await town.server.http.inject(`/gov/quiz/${quiz}/tally.json`)).body)
    expect(tally.rows).toHaveLength(3)
    expect(tally.rows.every(([, , school]: unknown[]) => school === null)).toBe(true)
    expect(JSON.stringify(tally)).not.toContain('2班')
    // Another number from which schools are named holds for quizzes to come: what is published stays as it was sealed.
    const administrator = await town.as(people.administrator)
    const higher = { value: 500, why: '以后的竞答', seen: 0, request: v7() }
    expect((await administrator.put('/api/settings/quizzes.fewest-takers', higher)).status).toBe(200)
    expect(tally.fewest).toBe(10)
    expect((await check!.run(town.house as never, { evidence: 'all' })).faults).toEqual([])
    expect(JSON.parse((await town.server.http.inject(`/gov/quiz/${quiz}/tally.json`)).body)).toEqual(tally)
    if (python) expect((await strangerSays(of())).named).toEqual([])
    await sql`update quiz_attempt set answers = 'B,B,B,B' where points is not null and ordinal = 2`.execute(
      town.house.db,
    )
    expect((await check!.run(town.house as never, { evidence: 'all' })).faults).toEqual([
      { what: 'quiz-tally', where: quiz },
    ])
  })

  it.skipIf(!python)('陌生人的程序：换了题、改了分、添了场次、少了券，都指出来', async () => {
    const owner = new Client(town.database.ownerConfig)
    await owner.connect()
    await owner.query('set session_replication_role = replica')
    await owner.query(`update quiz_paper set paper = jsonb_set(paper, '{0,stem}', '"换了"') where variant = 0`)
    await owner.query(`update quiz_attempt set points = points + 1000 where points is not null and ordinal = 1`)
    await owner.query(`update quiz_cell set person_times = person_times + 1`)
    await owner.query(`delete from quiz_ticket where mac in (select mac from quiz_ticket order by mac limit 1)`)
    await owner.end()
    expect(new Set((await strangerSays(of())).named.map(({ what }) => what))).toEqual(
      new Set(askedOfQuizzes.map(({ what }) => what)),
    )
  })
})
