import { v7 } from 'uuid'
import { sheets } from '../../src/duties/contests/sheets.ts'
import { beginAll } from '../../src/platform/cases/write.ts'
import { enrol } from '../../src/duties/decisions/enrolments/store.ts'
import { Office } from '../../src/duties/decisions/decisions.fixture.ts'
import { city, people } from '../support/city.ts'
import { training } from './training.ts'
import { today, type Make, type Town } from './town.ts'

const why = '按规定办理'

const consultations = new WeakMap<Town, ReturnType<typeof openConsultation>>()

/** A decision open to comment, with a hearing announced; an opinion and an enrolment to deal with; and whose it is. */
async function consulted(town: Town) {
  const open = consultations.get(town) ?? openConsultation(town)
  consultations.set(town, open)
  const { id, by } = await open

  const [comment, enrolment] = [v7(), v7()]
  const said = { text: '同意', name: '王家长', contact: '13912345678' }
  await town.done('PUT', `/api/cases/decisions/${id}/comments/${comment}`, { channel: 'letter', said }, by)
  await enrol(town.house.db, {
    id: enrolment,
    dossier: id,
    hearing_on: '2026-03-20' as never,
    received_at: town.clock.now,
    side: '家长',
    view: '支持',
    receipt: v7().replaceAll('-', '').repeat(2),
    name: '王家长',
    job: '市民',
    contact: '13912345678',
  })
  return { params: { id, comment, enrolment }, by }
}

async function openConsultation(town: Town) {
  const office = await Office.of(town)
  const one = await office.drafted(today)
  await one.do(office.officer, 'open-comment', office.forms.comment('2026-04-10'))
  const hearing = { on: '2026-03-20', time: '9时', place: '会议室', selection: '抽取', seats: 12, notice: office.paper }
  await one.do(office.officer, 'announce-hearing', hearing)
  return { id: one.id, by: office.officer }
}

const decisions: Record<string, Make> = {
  'decisions.answer-comments': async (town) => {
    const { params, by } = await consulted(town)
    return { params, body: { comments: [{ id: params.comment, seen: 1 }], answer: 'adopted' }, by }
  },
  'decisions.remove-comment': async (town) => ({
    ...(await consulted(town)),
    body: { rule: 'advertising', why, seen: 1 },
  }),
  'decisions.release-comment': async (town) => ({ ...(await consulted(town)), body: { seen: 1 } }),
  'decisions.disclose-contact': async (town) => ({ ...(await consulted(town)), body: { why } }),
  'decisions.enter-comment': async (town) => {
    const { params, by } = await consulted(town)
    const body = { channel: 'letter', said: { text: '不同意', name: '李某' } }
    return { params: { ...params, comment: v7() }, body, by }
  },
  'decisions.choose-participants': async (town) => {
    const { params, by } = await consulted(town)
    return { params, body: { enrolments: [{ id: params.enrolment, seen: 1 }], outcome: 'chosen', why }, by }
  },
  'decisions.disclose-enrolment': async (town) => ({ ...(await consulted(town)), body: { why } }),
}

async function sealedQuiz(town: Town, more: object = {}) {
  const quiz = v7()
  const parts = [{ kind: 'single', count: 1, points: 1, half: false }]
  const form = { title: '竞答', from: '2026-03-20', until: '2026-03-25', parts, variants: 1, minutes: 10 }
  await town.done('PUT', `/api/cases/quizzes/${quiz}`, {
    form: { ...form, attemptsADay: 1, attempts: 1, scoring: 'best', ...more },
  })
  await town.house.pool.query(`update dossier set stage = 'sealed' where id = $1`, [quiz])
  return quiz
}

/** A quiz that is sealed, and a question that somebody else wrote. */
/** An exam of officials that is open, with its one paper. */
async function openExam(town: Town) {
  const quiz = await sealedQuiz(town, { officials: true, from: today, until: today })
  const { pool } = town.house
  const question = { id: v7(), kind: 'judge', stem: '对不对', options: ['正确', '错误'], points: 1, half: false }
  await pool.query(`insert into quiz_paper values ($1, 0, $2, '')`, [quiz, JSON.stringify([question])])
  await pool.query(`insert into quiz_key values ($1, 1, $2, '')`, [quiz, JSON.stringify({ [question.id]: 'A' })])
  return quiz
}

const quizzes: Record<string, Make> = {
  'quizzes.exam-start': async (town) => ({ params: { quiz: await openExam(town) }, body: { ordinal: 1 } }),
  'quizzes.exam-submit': async (town) => {
    const quiz = await openExam(town)
    await town.done('POST', `/api/quizzes/exams/${quiz}/start`, { ordinal: 1 })
    return { params: { quiz }, body: { ordinal: 1, answers: [['A']] } }
  },
  'quizzes.issue': async (town) => {
    const quiz = await sealedQuiz(town)
    return {
      params: { quiz },
      body: { school: city.eastPrimary, grade: 1, classes: [{ class: '1班', count: 1 }], why },
    }
  },
  'quizzes.void-ticket': async (town) => {
    const quiz = await sealedQuiz(town)
    const { sheets } = await town.done('POST', `/api/quizzes/${quiz}/tickets`, {
      ...{ school: city.eastPrimary, grade: 1, classes: [{ class: '1班', count: 1 }], why },
    })
    const printed = await town.everyone.get(`/api/quizzes/sheets/${sheets[0].id}`)
    return { body: { code: printed.body.codes[0], why } }
  },
  'courses.issue': async (town) => {
    const course = v7()
    const of = {
      title: `课程${course}`,
      stage: 'primary',
      from: 1,
      until: 6,
      about: '',
      topic: null,
      practice: 1,
      questions: 1,
    }
    await town.done('PUT', `/api/books/courses/${course}`, {
      form: { ...of, pass: 60, opens: '2026-03-01', closes: null },
      seen: 0,
    })
    return { body: { course, school: city.eastPrimary, grade: 5, class: '1班', count: 2 } }
  },
  'quizzes.exchange-in': () => ({
    body: { format: 'aiken', text: `题 ${v7()}\nA. 甲\nB. 乙\nANSWER: A\n`, stage: 'all', enter: true },
  }),
  'quizzes.read-second': async (town) => {
    const id = v7()
    const form = { kind: 'judge', stem: `题 ${id}`, key: '对', stage: 'all', topic: null, expiry: null, retired: null }
    const by = await town.as(people.leader)
    await town.done('PUT', `/api/books/quiz-questions/${id}`, { form: { ...form, article: '' }, seen: 0 }, by)
    return { body: { questions: [id] } }
  },
}

/** The reading is today, as the bureau set it for the year. */
const publicity: Record<string, Make> = {
  'publicity.check-in': async (town) => {
    const id = v7()
    const of = { title: `晨读${id}`, programme: 'constitution-reading', kind: 'morning-reading' }
    const form = { ...of, audience: { on: today }, from: today, until: '2026-03-20', due: '2026-03-25' }
    await town.done('PUT', `/api/campaigns/${id}`, { form })
    await town.done('POST', `/api/campaigns/${id}/open`, { seen: 1 })
    const [setting] = (await town.everyone.get('/api/settings-words')).body.settings.filter(
      ({ key }: { key: string }) => key === 'publicity.reading-at',
    )
    const said = { value: '03-02 09:30', from: '2026-01-01', why, seen: setting.version }
    await town.done('PUT', '/api/settings-words/publicity.reading-at', said)
    const by = await town.as(people.eastClerk)
    return { body: { school: city.eastPrimary, pupils: 10, staff: 1, why, seen: 0 }, by }
  },
}

/** A contest that is being marked, and the sheet of whoever sends. */
const contests: Record<string, Make> = {
  'contests.mark-entrant': async ({ house, clock }) => {
    const [contest, sheet, entry] = [v7(), v7(), v7()]
    const criteria = [{ name: '内容', most: 10_000 }]
    const marking = { title: '赛事', groups: [], criteria, markingOn: today }
    const entrants = [{ entry, group: 'primary', number: 1, title: '我和宪法' }]
    const blank = { ...sheets.empty, contest, judge: people.administrator, criteria, entrants, openedOn: today }
    await house.db.transaction().execute(async (tx) => {
      await beginAll(house.cases, tx, 'contests', [{ id: contest, org: city.east, fact: marking }], clock.now)
      await beginAll(house.cases, tx, 'contest-sheets', [{ id: sheet, org: city.east, fact: blank }], clock.now)
    })
    return { params: { sheet }, body: { entry, criteria: [9000], overtime: false } }
  },
}

const inspections: Record<string, Make> = { 'books.inspection-objects.take-in': () => ({ body: {} }) }

async function inTerm(town: Town) {
  const { rows: terms } = (await town.everyone.get('/api/books/school-terms')).body
  const form = { name: '2026年春季学期', from: '2026-02-16', until: '2026-07-05', off: '' }
  if (!terms.some((one: { form: { name: string } }) => one.form.name === form.name))
    await town.done('PUT', `/api/books/school-terms/${v7()}`, { form, seen: 0 })
}

const prevention: Record<string, Make> = {
  'prevention.report-clues': async (town) => {
    await inTerm(town)
    return { params: { org: city.eastPrimary, day: today }, body: { clues: 0 } }
  },
  'prevention.remind': async (town) => {
    await inTerm(town)
    return { body: {} }
  },
  'books.public-incidents.confirm': () => ({ body: { unit: city.east, year: 2026, period: 1 } }),
}

/** A lawyer of the pool who comes to a school, and has left since. */
const vicePrincipals: Record<string, Make> = {
  'vice-principals.end-left': async (town) => {
    const [candidate, place] = [v7(), v7()]
    const form = {
      ...{
        name: `律师${candidate.slice(-4)}`,
        unit: city.firm,
        post: '',
        number: '',
        standing: 'serving',
        bornOn: null,
      },
      ...{ lawWorkSince: '2010-07-01', whyFewer: '', county: null, stages: [], language: '', most: 1, person: null },
      ...{ namesake: false, from: '2026-02-02', until: null, leaving: null },
    }
    await town.done('PUT', `/api/books/vp-candidates/${candidate}`, { form, seen: 0 })
    const query = { candidate, queriedOn: today, clean: true }
    await town.done('PUT', `/api/books/vp-queries/${v7()}`, { form: query, seen: 0 })
    const need = { role: 'lawyer', language: '', note: '' }
    await town.done('PUT', `/api/cases/appointments/${place}`, { form: need, org: city.eastPrimary })
    await town.done('POST', `/api/cases/appointments/${place}/match`, { form: { candidate, why: '' }, seen: 1 })
    const gone = { ...form, until: '2026-03-01', leaving: 'transferred' }
    await town.done('PUT', `/api/books/vp-candidates/${candidate}`, { form: gone, seen: 1 })
    return { body: { appointments: [place] } }
  },
}

const foreseen: Record<string, Make> = {
  'cases.foresee': async (town) => {
    const id = v7()
    const need = { role: 'lawyer', language: '', note: '' }
    await town.done('PUT', `/api/cases/appointments/${id}`, { form: need, org: city.eastPrimary })
    return { body: { id, act: 'drop', form: { why: '不再需要' }, seen: 1 } }
  },
}

export const ofDuties: Record<string, Make> = {
  ...foreseen,
  ...decisions,
  ...quizzes,
  ...publicity,
  ...contests,
  ...inspections,
  ...prevention,
  ...vicePrincipals,
  ...training,
}
