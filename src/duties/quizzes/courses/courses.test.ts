import { sql } from 'kysely'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asForm } from '../../../../test/support/multipart.ts'
import { buildCity, city, people } from '../../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../../test/support/house.ts'
import { python, strangerSays } from '../../../../test/support/stranger.ts'
import type { PlainDate } from '../../../calendar/plain-date.ts'
import { filmOf } from '../../../platform/files/films.fixture.ts'
import { courseRechecks } from './holds.ts'
import { hasPassed, mayAssess, mayPractise, notBegun, readNumber, stepsOf, type CourseShown } from './rules.ts'

const today = '2026-09-10' as PlainDate
const shown = (more: Partial<CourseShown> = {}): CourseShown => ({
  ...{ id: 'c', title: '课程', about: '', from: 5, until: 6, practice: 2, questions: 2, pass: 60 },
  parts: [
    { id: 'a', title: '国家标志', required: true, kind: 'page', text: '文', file: null },
    { id: 'b', title: '宪法故事', required: false, kind: 'page', text: '文', file: null },
  ],
  ...more,
})

describe('学、练、评的先后', () => {
  const learnt = { ...notBegun, learnt: ['a'] }
  const practised = { ...learnt, practised: 1 }
  const code = (outcome: ReturnType<typeof mayAssess>) => (outcome.ok ? undefined : outcome.refusal.code)
  it.each([
    ['什么也没学', notBegun, 'learn', 'courses.learn-first'],
    ['只学了选修', { ...notBegun, learnt: ['b'] }, 'learn', 'courses.learn-first'],
    ['学完必修', learnt, 'practise', 'courses.practise-first'],
    ['练过', practised, 'assess', undefined],
    ['今天评过三次', { ...practised, assessedOn: today, assessed: 3 }, 'assess', 'courses.tomorrow'],
    ['昨天评过三次', { ...practised, assessedOn: '2026-09-09' as PlainDate, assessed: 3 }, 'assess', undefined],
    ['第三次还没交卷', { ...practised, assessedOn: today, assessed: 3, paper: ['q'] }, 'assess', undefined],
    ['已经合格', { ...practised, passedOn: today, number: 'XF' }, 'done', 'courses.passed'],
  ])('%s', (_say, progress, step, refused) => {
    expect(stepsOf(shown(), progress)).toBe(step)
    expect(code(mayAssess(shown(), progress, today, 3))).toBe(refused)
  })

  it('没有必修部分、不要求练习的课程，直接评价', () => {
    expect(mayPractise(shown({ parts: [] }), notBegun).ok).toBe(true)
    expect(code(mayAssess(shown({ parts: [], practice: 0 }), notBegun, today, 3))).toBeUndefined()
  })

  it.each([
    [4, 7, 60, false],
    [5, 7, 60, true],
    [3, 5, 60, true],
    [0, 0, 60, false],
  ])('答对%d题、共%d题，%d%%合格：%s', (right, of, pass, passed) => expect(hasPassed(right, of, pass)).toBe(passed))

  it('证书编号怎么写都认得，别的编号不认', () => {
    for (const typed of ['XF-2B4D-6F8H-JKMN', 'xf2b4d6f8hjkmn', ' ＸＦ 2B4D 6F8H JKMN '])
      expect(readNumber(typed)).toBe('XF-2B4D-6F8H-JKMN')
    for (const typed of ['XF-2B4D-6F8H-JKM', 'XF-2B4D-6F8H-JKM0', '2B4D-6F8H-JKMN', ''])
      expect(readNumber(typed)).toBeNull()
  })
})

let town: Awaited<ReturnType<typeof testHouse>>
let section: Speaker, legal: Speaker, clerk: Speaker, leader: Speaker
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2026-09-10T10:00:00+08:00') })
  await signIn()
})
afterAll(() => town.close())
async function signIn() {
  ;[section, legal, clerk, leader] = (await Promise.all(
    [people.section, people.legal, people.eastClerk, people.leader].map(town.as),
  )) as [Speaker, Speaker, Speaker, Speaker]
}

const put = async (book: string, form: object) => {
  const id = v7()
  const { status, body } = await section.put(`/api/books/${book}/${id}`, { form, seen: 0, request: v7() })
  expect(status, JSON.stringify(body)).toBe(200)
  return id
}
const page = async (fields: [string, string][]) => {
  const reply = await town.server.http.inject({
    ...{ method: 'POST', url: '/gov/learn', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    body: new URLSearchParams(fields).toString(),
  })
  return {
    status: reply.statusCode,
    text: reply.body,
    type: String(reply.headers['content-type']),
    bytes: reply.rawPayload,
  }
}
const ask = (code: string, does: string, more: [string, string][] = []) => page([['code', code], ['do', does], ...more])
const inForm = (text: string, name: string) =>
  [...text.matchAll(new RegExp(`name="${name}" value="([^"]+)"`, 'g'))].map(([, value]) => value!)
const figure = async (id: string) => {
  await signIn()
  return (await leader.get(`/api/figures/quiz.${id}?from=2026-01-01&until=2026-12-31`)).body.figure
}

let course = ''
let parts: string[] = []
let sheet = ''
let codes: string[] = []
let number = ''

describe('一门课程，从编到结业', () => {
  it('局里编课程，题由两个人读过；学校给五年级一个班发券，别的年级、别的学校发不了', async () => {
    const of = {
      title: '小学法治课',
      stage: 'primary',
      from: 5,
      until: 6,
      about: '',
      topic: null,
      practice: 2,
      questions: 3,
      pass: 60,
    }
    course = await put('courses', { ...of, opens: '2026-09-01', closes: '2026-12-31' })
    const part = (order: number, title: string, required: boolean) =>
      put('course-parts', { course, order, title, required, kind: 'page', text: `${title}。\n\n第二段。`, file: null })
    parts = [
      await part(1, '国旗国徽国歌', true),
      await part(2, '宪法的故事', false),
      await part(3, '宪法是根本法', true),
    ]
    const ids: string[] = []
    for (let n = 1; n <= 6; n++)
      ids.push(
        await put('quiz-questions', {
          ...{
            kind: 'single',
            stem: `第${n}题：我国的根本法是哪一部？`,
            a: `宪法${n}`,
            b: `民法典${n}`,
            c: '',
            d: '',
            e: '',
            f: '',
          },
          ...{
            key: 'A',
            article: '宪法序言',
            stage: n === 6 ? 'senior' : 'primary',
            topic: null,
            expiry: null,
            retired: null,
          },
        }),
      )
    await legal.post('/api/quizzes/questions/second-reading', { questions: ids.slice(0, 5), request: v7() })

    const issue = (more: object = {}) =>
      clerk.post('/api/course-tickets', {
        ...{ course, school: city.eastPrimary, grade: 5, class: '3班', count: 30, request: v7() },
        ...more,
      })
    expect((await issue({ grade: 4 })).body.code).toBe('courses.other-grade')
    expect((await issue({ school: city.westPrimary })).body.code).toBe('courses.not-your-school')
    sheet = (await issue()).body.id
    codes = (await clerk.get(`/api/course-tickets/${sheet}`)).body.codes
    expect(new Set(codes).size).toBe(30)
    const west = await town.as(people.westClerk)
    expect((await west.get(`/api/course-tickets/${sheet}`)).status).toBe(404)
  })

  it('没有学完必修，不能练；没有练过，不能评；乱输的码、乱点的步骤都有话说', async () => {
    const home = await page([['code', codes[0]!.toLowerCase()]])
    expect(home.text).toContain('必修2节，已学0节')
    expect((await ask(codes[0]!, 'practise')).text).toContain('先学完必修部分：还有“国旗国徽国歌”等2节')
    expect((await ask(codes[0]!, 'assess')).text).toContain('先学完必修部分')
    expect((await ask('BBBBB BBBBB', 'assess')).status).toBe(422)
    expect((await ask(codes[0]!, 'learnt', [['part', 'x']])).text).toContain('已学0节')
    const next = await ask(codes[0]!, 'learnt', [['part', parts[0]!]])
    expect(next.text).toContain('宪法的故事')
    await ask(codes[0]!, 'learnt', [['part', parts[0]!]])
    await ask(codes[0]!, 'learnt', [['part', parts[2]!]])
    expect((await ask(codes[0]!, 'home')).text).toContain('必修2节，已学2节')
    expect((await ask(codes[0]!, 'assess')).text).toContain('先做一次练习')
  })

  it('练习：交了才看得到答案和出处；学段不对、没有第二人审读的题不出现', async () => {
    const asked = await ask(codes[0]!, 'practise')
    const ids = inForm(asked.text, 'asked')
    expect(ids).toHaveLength(2)
    expect(asked.text).not.toContain('宪法序言')
    expect(asked.text).not.toContain('第6题')
    const answered = await ask(codes[0]!, 'practised', [
      ...ids.map((id): [string, string] => ['asked', id]),
      ['q0', 'A'],
      ['q1', 'B'],
    ])
    expect(answered.text).toContain('答对1题，共2题')
    expect(answered.text).toContain('答错了，正确答案：A')
    expect(answered.text).toContain('出处：宪法序言')
  })

  it('评价：不合格换题再来，一天三次；合格发证书，重交一次什么也不变', async () => {
    const fail = async () => {
      expect((await ask(codes[0]!, 'assess')).text).toContain('综合评价')
      return (await ask(codes[0]!, 'assessed', [['q0', 'A']])).text
    }
    expect(await fail()).toContain('还没有合格')
    expect(await fail()).toContain('还没有合格')
    const paper = await ask(codes[0]!, 'assess')
    expect((await ask(codes[0]!, 'assess')).text).toBe(paper.text)
    const right: [string, string][] = [0, 1, 2].map((i) => [`q${i}`, 'A'])
    const passed = await ask(codes[0]!, 'assessed', right)
    expect(passed.text).toContain('合格，可以领结业证书')
    number = /XF-[0-9A-Z-]{14}/.exec(passed.text)![0]
    expect((await ask(codes[0]!, 'assessed', right)).text).toContain('已经合格')
    for (const part of [parts[0]!, parts[2]!]) await ask(codes[1]!, 'learnt', [['part', part]])
    const [one] = inForm((await ask(codes[1]!, 'practise')).text, 'asked')
    await ask(codes[1]!, 'practised', [['asked', one!]])
    for (let n = 0; n < 3; n++) {
      await ask(codes[1]!, 'assess')
      await ask(codes[1]!, 'assessed')
    }
    expect((await ask(codes[1]!, 'assess')).text).toContain('今天已经评价3次，明天再来')
  })

  it('证书是PDF，没有姓名；编号在“查一查”里认得，改一个字符就不认', async () => {
    const pdf = await ask(codes[0]!, 'certificate')
    expect(pdf.type).toBe('application/pdf')
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await ask(codes[1]!, 'certificate')).type).toContain('text/html')
    const check = async (typed: string) =>
      (
        await town.server.http.inject({
          ...{ method: 'POST', url: '/gov/check', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
          body: new URLSearchParams({ text: typed }).toString(),
        })
      ).body
    expect(await check(number.toLowerCase())).toContain('课程结业证书：有效')
    expect(await check(number.slice(0, -1) + (number.endsWith('2') ? '3' : '2'))).not.toContain('课程结业证书')
  })

  it('各班学到哪里：只有人数，没有是谁；统计两个人学、一个人结业', async () => {
    const { sheets } = (await clerk.get('/api/course-tickets')).body
    expect(sheets).toMatchObject([{ tickets: 30, begun: 2, learnt: 2, practised: 2, passed: 1 }])
    expect(await figure('course-learners')).toMatchObject({ value: 2, unit: '人' })
    expect(await figure('course-certificates')).toMatchObject({ value: 1, unit: '人' })
    expect(await figure('course-completion')).toMatchObject({ numerator: 1, denominator: 2 })
  })

  it('视频：只收放得了的MP4，凭开放的课程看，按字节一段一段地送；别的栏目不收视频', async () => {
    await signIn()
    const film = filmOf({ data: 5000 })
    const give = async (content: Buffer, query: string) => {
      const reply = await town.server.http.inject({
        ...{ method: 'POST', url: `/api/files?upload=${v7()}${query}` },
        ...asForm(content, '课.mp4'),
        headers: { ...asForm(content).headers, cookie: section.cookie, origin: town.house.origin },
      })
      return { status: reply.statusCode, body: reply.json() }
    }
    expect((await give(film, '')).body.say.zh).toContain('课程的视频在“视频文件”一栏上传')
    expect((await give(Buffer.from('%PDF-1.7'), '&film=true')).body.code).toBe('files.not-a-film')
    const hevc = await give(filmOf({ tracks: [['vide', 'hvc1']] }), '&film=true')
    expect(hevc.body.say.zh).toContain('较旧的手机放不了')
    const kept = await give(film, '&film=true')
    expect(kept.body, JSON.stringify(kept.body)).toMatchObject({ mediaType: 'video/mp4', size: film.length })

    const form = {
      course,
      order: 4,
      title: '看一段',
      required: false,
      kind: 'film',
      text: '要点。',
      file: null,
      film: null,
    }
    const without = await section.put(`/api/books/course-parts/${v7()}`, { form, seen: 0, request: v7() })
    expect(without.body.code).toBe('courses.no-film')
    const part = await put('course-parts', { ...form, film: kept.body.id })
    const shown = (await ask(codes[0]!, 'read', [['part', part]])).text
    expect(shown).toContain(`<video controls="" preload="metadata" src="/gov/learn/files/${part}"`)
    expect(shown).toContain('要点。')
    const see = (range?: string, of = part) =>
      town.server.http.inject({ url: `/gov/learn/files/${of}`, headers: range ? { range } : {} })
    const whole = await see()
    expect([whole.statusCode, whole.headers['accept-ranges'], whole.rawPayload.equals(film)]).toEqual([
      200,
      'bytes',
      true,
    ])
    const some = await see('bytes=100-199')
    expect([some.statusCode, some.headers['content-range']]).toEqual([206, `bytes 100-199/${film.length}`])
    expect(some.rawPayload.equals(film.subarray(100, 200))).toBe(true)
    const beyond = await see(`bytes=${film.length}-`)
    expect([beyond.statusCode, beyond.headers['content-range']]).toEqual([416, `bytes */${film.length}`])
    expect((await see(undefined, kept.body.id)).statusCode).toBe(404)
  })

  it('正在竞答的卷子上的题，练习里不出现；竞答结束以后又出现', async () => {
    const quiz = v7()
    const setup = { title: '竞答', from: '2026-09-11', until: '2026-09-12', variants: 1, minutes: 10, attemptsADay: 1 }
    const parts5 = [{ kind: 'single', count: 5, points: 20, half: false }]
    await section.put(`/api/cases/quizzes/${quiz}`, {
      ...{ form: { ...setup, attempts: 1, scoring: 'best', parts: parts5 }, request: v7() },
    })
    const sealed = await leader.post(`/api/cases/quizzes/${quiz}/seal`, { form: {}, seen: 1, request: v7() })
    expect(sealed.status, JSON.stringify(sealed.body)).toBe(200)
    expect((await ask(codes[0]!, 'practise')).text).toContain('题库里还没有可以练习的题')
    town.clock.now = new Date('2026-09-13T10:00:00+08:00')
    expect(inForm((await ask(codes[0]!, 'practise')).text, 'asked')).toHaveLength(2)
  })

  it('核验：券数和编号都对得上；改了一个编号、加了一张券，都找得出来', async () => {
    const run = () => courseRechecks[0]!.run(town.house as never, {} as never)
    expect((await run()).faults).toEqual([])
    const read = async () =>
      (await strangerSays({ database: town.database.ownerConfig, home: town.home })).named.map(({ what }) => what)
    if (python) expect(await read()).toEqual([])
    const { db } = town.house
    await sql`update course_progress set number = 'XF-2222-2222-2222' where number is not null`.execute(db)
    await sql`insert into course_ticket (mac, course, school, sheet) values ('\\x00', ${course}, ${city.eastPrimary}, ${sheet})`.execute(
      db,
    )
    expect((await run()).faults.map(({ what }) => what).toSorted()).toEqual(['course-certificate', 'course-tickets'])
    if (python) expect(await read()).toEqual(['course-tickets'])
  })
})
