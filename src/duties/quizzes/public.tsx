import { cut } from '../../platform/cut.ts'
import type { FastifyRequest } from 'fastify'
import { dayOf } from '../../calendar/plain-date.ts'
import { pathOf, routeOf, wayOf } from '../../site/address.ts'
import { ownCopy, type Made } from '../../site/copies.ts'
import { addressOf, type Reading } from '../../site/kit/reading.tsx'
import { uuid } from '../../site/list.ts'
import { pageOf } from '../../site/page-view.tsx'
import type { SitePart } from '../../site/routes.tsx'
import { answer, hidden, languages, show, showProgram, type Site } from '../../site/site.tsx'
import type { RegisterHouse } from '../../registers/house.ts'
import { settingOf } from '../../platform/bureau-settings/store.ts'
import { caseById } from '../../platform/cases/read.ts'
import type { Attempt } from './attempt.ts'
import { grouped, readCode } from './codes.ts'
import { publicCourses } from './courses/public.tsx'
import { publicQuizzes, quizEngine, type QuizEngine } from './engine.ts'
import type { Quiz } from './state.ts'
import { inPoints, type Paper } from './paper.ts'
import { packed } from './rules.ts'
import { fewestTakers } from './settings.ts'
import { resultPage } from './site/ResultPage.tsx'
import { drawnOnce } from './drawn-once.ts'
import { QuizPage, type Listed, type QuizTold } from './site/QuizPage.tsx'
import { words } from './site/words.ts'
import { tallyOf } from './tally.ts'
import { tallyShelf } from './tally-shelf.ts'

const PATH = '/quiz'

/** What the public meets of a quiz: one address for everything a ticket can do, with script and without; results, and the tally anybody may recount. */
export function publicQuiz(house: RegisterHouse): SitePart {
  const learning = publicCourses(house)
  return {
    sections: [],
    links: [
      { path: PATH, title: words.menu, sought: ['答题', '竞答', '答题券', '国家安全答题', 'quiz'] },
      ...learning.links,
    ],
    attest: learning.attest,
    open(site) {
      learning.open(site)
      const tally = tallyShelf((id) => tallyFile(house, id))
      const engine = quizEngine({ db: house.db, pool: house.pool, secret: house.secret })
      for (const language of languages) {
        const route = routeOf(PATH, language)
        const readingOf = (request: FastifyRequest): Reading => ({
          ...wayOf(language, request.query as Record<string, unknown>),
          path: pathOf(PATH, {}, undefined, {}),
          today: dayOf(house.clock()),
        })
        const tell = async (request: FastifyRequest, props: QuizTold) =>
          ownCopy(
            props.page === 'code'
              ? drawn(site, readingOf(request), { ...props, quizzes: await listed(house) })
              : alike(site, readingOf(request), props),
          )
        site.http.get(route, hidden, async (request, reply) =>
          answer(request, reply, await tell(request, { page: 'code' })),
        )
        site.http.post(route, hidden, async (request, reply) => {
          const typed = request.body instanceof URLSearchParams ? request.body : new URLSearchParams()
          return answer(request, reply, await tell(request, await answered(engine, typed, house.clock())))
        })
      }
      show(site, resultPage, {
        topics: ({ id }) => [`quizzes:${id}`],
        load: async ({ params }) => published(house, params.id),
      })
      showProgram(site, routeOf(PATH, 'zh'), 'verify-tally.mjs')
      site.http.get(`${routeOf(PATH, 'zh')}/:id/tally.json`, hidden, async (request, reply) => {
        const { id } = request.params as { id: string }
        const file = uuid.test(id) ? await tally(id) : null
        if (file === null) return reply.code(404).send()
        if (file === 'busy') return reply.code(503).header('retry-after', '10').send()
        return reply
          .header('content-disposition', `attachment; filename="tally-${id}.json"`)
          .type('application/json; charset=utf-8')
          .send(file)
      })
    },
  }
}

async function tallyFile(house: RegisterHouse, id: string): Promise<Buffer | null> {
  const found = await published(house, id)
  if (!found) return null
  const fewest = found.quiz.fewest ?? (await settingOf(house.db, fewestTakers))
  const named = (org: string) => house.tree.nameOf(org) ?? ''
  return Buffer.from(JSON.stringify(await tallyOf(house.db, house.secret, id, found.quiz, fewest, named)))
}

async function published(house: RegisterHouse, id: string) {
  const row = await caseById(house.db, id)
  if (!row || row.procedure !== 'quizzes' || row.stage !== 'published') return null
  const quiz = row.state as Quiz
  return { id, quiz, names: quiz.ranking.map(({ school }) => house.tree.nameOf(school) ?? '') }
}

const listed = async ({ db, clock }: RegisterHouse) =>
  (await publicQuizzes(db, dayOf(clock()))).map(({ id, quiz }) => ({
    id,
    title: quiz.title,
    from: quiz.from!,
    until: quiz.until!,
    digest: quiz.papersDigest,
    published: quiz.publishedOn !== null,
  }))

/** What a ticket asked for, done once however often it is sent. */
async function answered(engine: QuizEngine, typed: URLSearchParams, now: Date): Promise<QuizTold> {
  const code = readCode(typed.get('code') ?? '')
  if (!code) return { page: 'code', fault: 'badCode', typed: cut(typed.get('code') ?? '', 40) }
  const ordinal = Number(typed.get('ordinal') ?? 0)
  if (typed.get('do') === 'submit' && Number.isInteger(ordinal)) {
    const given = answersIn(typed)
    const pack = (paper: Paper) => packed(paper, (i) => given.get(`q${i}`) ?? [])
    const done = await engine.submit(code, ordinal, pack, now, typed.get('quiz') ?? '')
    return done.is === 'arrived'
      ? resultOf(code, done.running.quiz, done.attempt, done.proof, now)
      : { page: 'code', fault: done.is, typed: code }
  }
  const started = await engine.start(code, now)
  if (started.is === 'running') {
    const { attempt, running } = started
    return {
      ...{ page: 'paper', quiz: running.quiz, id: running.id, paper: running.papers[attempt.variant]! },
      words: {
        ...{ code, ordinal: String(attempt.ordinal), started: String(attempt.startedAt.getTime()) },
        until: clockTime(attempt.deadline),
      },
    }
  }
  if (started.is === 'done') return resultOf(code, started.running.quiz, started.attempt, '', now)
  return { page: 'code', fault: started.is, typed: code }
}

/** What was ticked, by question: gone through once. */
function answersIn(typed: URLSearchParams): ReadonlyMap<string, readonly string[]> {
  const given = new Map<string, string[]>()
  for (const [name, letter] of typed) {
    const there = given.get(name)
    if (there) there.push(letter)
    else given.set(name, [letter])
  }
  return given
}

const clockTime = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)

function resultOf(code: string, quiz: Quiz, attempt: Attempt, proof: string, now: Date): QuizTold {
  const today = dayOf(now)
  const open = quiz.closedOn === null && quiz.from! <= today && today <= quiz.until!
  const more = attempt.ordinal < quiz.attempts
  return {
    ...{ page: 'result', quiz },
    outcome: attempt.points !== null ? 'scored' : attempt.arrivedAt === null ? 'unfinished' : 'late',
    next: !open
      ? null
      : !more
        ? 'none'
        : quiz.attemptsADay === 1 && dayOf(attempt.startedAt) === today
          ? 'tomorrow'
          : 'again',
    words: { code: grouped(code), points: attempt.points === null ? '' : inPoints(attempt.points), proof },
  }
}

const papers = drawnOnce(['code', 'ordinal', 'started', 'until'])
const outcomes = drawnOnce(['code', 'points', 'proof'])

/** Thousands see the same paper, and the same of what came of it: it is drawn once, and a reader's own words are put in. */
function alike(site: Site, reading: Reading, told: Exclude<QuizTold, { page: 'code' }>): Made {
  const { bureau, stylesheet, demo } = site.around()
  const { language, large } = reading
  const way = `${language} ${large} ${bureau} ${stylesheet} ${demo} ${site.scriptOf('quiz') ?? ''}`
  if (told.page === 'paper') {
    const key = `${way} ${told.id} ${told.quiz.papersDigest} ${told.paper.map(({ id }) => id).join()}`
    return papers.page(key, (words) => drawn(site, reading, { ...told, words, quizzes: [] }), told.words)
  }
  const { quiz, outcome, next, words: mine } = told
  const key = `${way} ${quiz.papersDigest} ${outcome} ${next} ${mine.proof === ''}`
  const draw = (words: typeof mine) =>
    drawn(site, reading, { ...told, words: { ...words, proof: mine.proof && words.proof }, quizzes: [] })
  return outcomes.page(key, draw, mine)
}

/** Nothing of it is kept, nor named to the next page. */
const quiet = ['referrer-policy', 'no-referrer', 'cache-control', 'no-store'] as const

const drawn = (site: Site, reading: Reading, props: QuizTold & { readonly quizzes: readonly Listed[] }) =>
  pageOf(
    {
      title: words.title,
      body: <QuizPage {...props} action={addressOf(PATH, reading)} />,
      script: props.page === 'paper' ? site.scriptOf('quiz') : undefined,
      speaks: true,
      status: props.fault ? 422 : 200,
      more: quiet,
      ...(props.page === 'code' ? {} : { alone: true as const, unlisted: true as const }),
    },
    reading,
    site.around(),
  )
