import { sql } from 'kysely'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../../test/support/house.ts'
import { quizRechecks } from '../holds.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let section: Speaker, legal: Speaker, leader: Speaker, clerk: Speaker, east: Speaker
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2026-04-01T02:00:00Z') })
  await signIn()
})
afterAll(() => town.close())

/** Days pass, and sessions end with them. */
async function signIn() {
  ;[section, legal, leader, clerk, east] = (await Promise.all(
    [people.section, people.legal, people.leader, people.eastClerk, people.east].map(town.as),
  )) as [Speaker, Speaker, Speaker, Speaker, Speaker]
}
const at = async (moment: string) => {
  town.clock.now = new Date(`${moment}+08:00`)
  await signIn()
}

let exam = ''
const setup = (more: object = {}) => ({
  ...{ title: '机关学法考试', officials: true, from: '2026-04-10', until: '2026-04-15', variants: 2, minutes: 30 },
  ...{ attemptsADay: 1, attempts: 3, scoring: 'best', parts: [{ kind: 'single', count: 4, points: 25, half: false }] },
  ...more,
})
const act = async (by: Speaker, name: string, form: object = {}) => {
  const seen = (await leader.get(`/api/cases/quizzes/${exam}`)).body.case.version
  return by.post(`/api/cases/quizzes/${exam}/${name}`, { form, seen, request: v7() })
}
const listed = async (by: Speaker) => (await by.get('/api/quizzes/exams')).body.exams
const start = (by: Speaker, ordinal: number) => by.post(`/api/quizzes/exams/${exam}/start`, { ordinal, request: v7() })
const submit = (by: Speaker, ordinal: number, answers: string[][]) =>
  by.post(`/api/quizzes/exams/${exam}/submit`, { ordinal, answers, request: v7() })
/** The first option of every question is right. */
const right = (count: number) => Array.from({ length: 4 }, (_, i) => [i < count ? 'A' : 'B'])
const figure = async (id: string) =>
  (await leader.get(`/api/figures/${id}?from=2026-01-01&until=2026-12-31`)).body.figure

describe('机关干部凭账号考试', () => {
  it('只用干部的题和通用的题；不发答题券；学生竞答用不到干部的题', async () => {
    const ids: string[] = []
    const enter = async (stage: string, n: number) => {
      const id = v7()
      const form = {
        ...{
          kind: 'single',
          stem: `${stage}第${n}题：学法用法的要求是什么？`,
          a: `对${n}`,
          b: `错${n}`,
          c: `非${n}`,
          d: '',
          e: '',
          f: '',
        },
        ...{ key: 'A', article: '', stage, topic: null, expiry: null, retired: null },
      }
      await section.put(`/api/books/quiz-questions/${id}`, { form, seen: 0, request: v7() })
      ids.push(id)
    }
    for (let n = 0; n < 6; n++) await enter('officials', n)
    for (let n = 0; n < 3; n++) await enter('primary', n)
    await legal.post('/api/quizzes/questions/second-reading', { questions: ids, request: v7() })

    const draft = (form: object) => section.put(`/api/cases/quizzes/${v7()}`, { form, request: v7() })
    expect((await draft(setup({ officials: false, counties: true }))).body.code).toBe('quizzes.counties-of-officials')
    expect((await draft(setup({ scoring: 'sum' }))).body.code).toBe('quizzes.no-sum-of-exams')

    exam = v7()
    await section.put(`/api/cases/quizzes/${exam}`, { form: setup({ officials: false }), request: v7() })
    const short = await act(leader, 'seal')
    expect(short.body.say.zh).toContain('单选题还差1道')
    await act(section, 'revise', setup())
    const sealed = await act(leader, 'seal')
    expect(sealed.status, JSON.stringify(sealed.body)).toBe(200)
    const { rows } = await sql<{ paper: string }>`select paper::text from quiz_paper where quiz = ${exam}`.execute(
      town.house.db,
    )
    for (const { paper } of rows) expect(paper).not.toContain('primary第')

    const tickets = await clerk.post(`/api/quizzes/${exam}/tickets`, {
      ...{ school: city.eastPrimary, grade: 3, classes: [{ class: '1班', count: 3 }], why: '', request: v7() },
    })
    expect(tickets.body.code).toBe('quizzes.by-account')
    expect((await clerk.get('/api/quizzes/tickets')).body.quizzes).toEqual([])
    expect((await town.server.http.inject('/gov/quiz')).body).not.toContain('机关学法考试')
  })

  it('应考的是第一天在岗的人：学校的人没有这一项，县里的人不在名单里；没到日子不能开始', async () => {
    expect((await clerk.get('/api/quizzes/exams')).status).toBe(403)
    expect(await listed(east)).toEqual([])
    expect((await start(east, 1)).body.code).toBe('quizzes.not-due')
    expect((await listed(section))[0]).toMatchObject({ is: 'to-come', next: null })
    expect((await start(section, 1)).body.code).toBe('quizzes.not-yet')
  })

  it('手机上考、换到电脑上接着考是同一次；先交的算数，再交看到同样的分', async () => {
    await at('2026-04-10T09:00:00')
    const [one, two] = [await start(section, 1), await start(section, 1)]
    expect(one.status, JSON.stringify(one.body)).toBe(200)
    expect(two.body).toEqual(one.body)
    expect(one.body.questions).toHaveLength(4)
    expect(JSON.stringify(one.body)).not.toContain('key')
    expect((await submit(section, 1, right(2))).body).toEqual({ ordinal: 1, points: 50_000, full: 100 })
    expect((await submit(section, 1, right(4))).body).toEqual({ ordinal: 1, points: 50_000, full: 100 })
    // A start that comes again after the paper is in begins no second attempt.
    expect((await start(section, 1)).body.code).toBe('quizzes.no-attempt-left')
    expect((await submit(leader, 1, right(4))).body.code).toBe('quizzes.not-started')
  })

  it('一天几次按北京时间算：23:59没有了，0:00又有一次；成绩只有本人看得到', async () => {
    await at('2026-04-10T23:59:59')
    expect((await listed(section))[0].next).toBeNull()
    expect((await start(section, 2)).body.code).toBe('quizzes.no-attempt-left')
    await at('2026-04-11T00:00:00')
    expect((await listed(section))[0].next).toBe(2)
    await start(section, 2)
    expect((await submit(section, 2, right(3))).body.points).toBe(75_000)
    expect((await listed(section))[0].mine.map(({ points }: { points: number }) => points)).toEqual([50_000, 75_000])
    expect((await listed(leader))[0].mine).toEqual([])
  })

  it('超过时间三十一秒的收下、看得到、不计分', async () => {
    await at('2026-04-12T09:00:00')
    await start(legal, 1)
    await at('2026-04-12T09:30:31')
    expect((await submit(legal, 1, right(4))).body.points).toBeNull()
    await start(leader, 1)
    await submit(leader, 1, right(1))
  })

  it('核算以后登记为学法考试：参考率、合格率由此统计；同名同日登记过的不再登记', async () => {
    await at('2026-04-16T09:00:00')
    expect((await act(section, 'close')).status).toBe(200)
    expect((await act(leader, 'publish')).status).toBeGreaterThanOrEqual(400)
    const manual = v7()
    const by = { name: '机关学法考试', unit: city.bureau, on: '2026-04-10', full: 100 }
    expect((await legal.put(`/api/books/law-exams/${manual}`, { form: by, seen: 0, request: v7() })).status).toBe(200)
    expect((await act(leader, 'record')).body.code).toBe('quizzes.exam-entered')
    const struck = await legal.put(`/api/books/law-exams/${manual}/strike`, {
      reason: '重复登记',
      seen: 1,
      request: v7(),
    })
    expect(struck.status, JSON.stringify(struck.body)).toBe(200)
    const recorded = await act(leader, 'record')
    expect(recorded.status, JSON.stringify(recorded.body)).toBe(200)
    const taken = await figure('law-study.exam-taken')
    expect(taken).toMatchObject({ numerator: 2 })
    expect(taken.denominator).toBeGreaterThan(2)
    expect(await figure('law-study.exam-passed')).toMatchObject({ numerator: 1, denominator: 2 })
    // 干部考试不算学生的竞答。
    expect((await figure('quiz.person-times')).value).toBe(0)
    const { rows } = (await legal.get('/api/books/law-exam-tries')).body
    expect(rows).toHaveLength(3)
  })

  it('核验：谁的答卷就是谁的，换了人查得出', async () => {
    expect((await quizRechecks[0]!.run(town.house as never, {} as never)).faults).toEqual([])
    // The application may not change whose a ticket is.
    const other = sql`update quiz_ticket set person = ${people.secretary} where person = ${people.leader}`
    await expect(other.execute(town.house.db)).rejects.toThrow('permission denied')
  })
})
