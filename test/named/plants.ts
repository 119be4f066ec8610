import { sql } from 'kysely'
import { v7 } from 'uuid'
import { idOf, city, people } from '../support/city.ts'
import type { Speaker, TestHouse } from '../support/house.ts'
import { changeAll } from '../../src/platform/change.ts'
import type { PlainDate } from '../../src/calendar/plain-date.ts'
import type { Permission } from '../../src/platform/permissions.ts'
import { ownRoles, persons, posts } from '../../src/registers/people/registers.ts'
import { browserOf, carriedBy } from '../../src/site/applications/browser.fixture.ts'
import { Office } from '../../src/duties/decisions/decisions.fixture.ts'
import { enrol } from '../../src/duties/decisions/enrolments/store.ts'
import { openBureau } from '../../src/duties/bullying-prevention/reports/reports.fixture.ts'
import { officeOf, one, seats, start, triage } from '../../src/duties/bullying-prevention/handling/handling.fixture.ts'

/** Somebody who must be told to nobody, or to few: words that stand nowhere else in the house. */
export interface Plant {
  readonly who: string
  readonly words: readonly string[]
  /** Doors at which holders of these permissions may see them: where the house itself says so. */
  readonly seen: readonly Seen[]
}

interface Seen {
  readonly door: RegExp
  readonly to: Permission | 'self' | 'anybody'
  readonly why: string
}

export const maker = idOf('强制报告人')
export const everyone = idOf('什么都能做的人')
/** Who may do everything as well, in another county. */
export const foreigner = idOf('外县什么都能做的人')

/** Of whoever made the report. */
const shownOfMaker: readonly Seen[] = [
  {
    door: /^(people\.(list|search|export|read|colleagues)|bullying-cases\.(readers|handlers|members))$/,
    to: 'anybody',
    why: '是本校教师，名册里有；不说他报告过',
  },
  { door: /^(people\.me|sign-in\.passkey-offer)$/, to: 'self', why: '本人' },
  { door: /^mandatory-reports\.read$/, to: 'self', why: '本人的报告' },
  { door: /^mandatory-reports\.read$/, to: 'mandatory-reports.handle', why: '报告人只有专办员看得到' },
]

/** Who is planted, and where the house says that he may be seen. The contact of a person of the house is masked everywhere but behind `people.disclose`. */
export const plants: readonly Plant[] = [
  {
    who: '强制报告人',
    words: ['禹知微'],
    seen: shownOfMaker,
  },
  {
    who: '强制报告人的编号',
    words: [maker],
    seen: [...shownOfMaker, { door: /^house\.acts$/, to: 'anybody', why: '他自己那条人员记录' }],
  },
  { who: '报告人的电话', words: ['13900002468'], seen: [{ door: /^people\.(me|read)$/, to: 'self', why: '本人' }] },
  { who: '强制报告里的孩子、接警人', words: ['钟离未央', '濮阳正直'], seen: [] },
  { who: '欺凌案卷里的学生、校外委员', words: ['东郭小满', '公冶大雪', '六（9）班', '夹谷听雨'], seen: [] },
  { who: '更正申请人', words: ['司徒见山', '13955556666'], seen: [] },
  {
    who: '提意见的人',
    words: ['令狐问渠', '13977778888'],
    seen: [
      {
        door: /^decisions\.comments$/,
        to: 'decisions.read',
        why: '意见本身照他写的给办理的人看，写在里面的也在；导出、归档、公开的都遮盖',
      },
    ],
  },
  { who: '报名听证的人', words: ['申屠若谷', '13966667777'], seen: [] },
  { who: '登记簿里遮盖的一栏', words: ['百里听风', '410802199001011237'], seen: [] },
]

export const today = '2026-03-02'

/** Persons who stand in no other test, before the doors open. */
export async function enterThem({ house: { pool, powers } }: TestHouse) {
  const entered = { before: null, act: 'test.built', by: { person: null }, at: new Date('2024-01-01') } as const
  const named = (id: string, name: string, username: string, phone: string | null) => ({
    ...entered,
    after: {
      ...{ id, name, pinyin: '', initials: '', username, phone, email: null, active: true },
    },
  })
  await changeAll(pool, persons, [
    named(maker, '禹知微', 'maker', '13900002468'),
    named(everyone, '全能', 'everyone', null),
    named(foreigner, '外县全能', 'foreigner', null),
  ])
  const role = {
    id: v7(),
    ...{ code: 'everything', zh: '一切', en: 'Everything', permissions: [...powers.permissions.keys()] },
  }
  await changeAll(pool, ownRoles, [{ ...entered, after: role }])
  const post = (person: string, org: string, held: string) => ({
    ...entered,
    after: {
      ...{ id: v7(), person, org, branch: org, role: held, title: '' },
      ...{ from_day: '2020-01-01' as PlainDate, until_day: null },
    },
  })
  await changeAll(pool, posts, [
    post(maker, city.eastPrimary, 'teacher'),
    post(everyone, city.bureau, 'everything'),
    post(foreigner, city.west, 'everything'),
  ])
}

type Town = TestHouse & { readonly clock: { now: Date } }

/** Everybody does what he does: reports, handles, applies, comments, enrols, is entered in a book. */
export async function plantThem(town: Town) {
  await openBureau(town)
  const mandatory = await reportedByMaker(town)
  const bullying = await handled(town)
  const decision = await consulted(town)
  const correction = await applied(town)
  await inBooks(town)
  return { mandatory, bullying, decision, correction }
}

const done = async (by: Speaker, method: 'PUT' | 'POST', url: string, body: object) => {
  const { status, body: reply } = await by.send(method, url, { request: v7(), ...body })
  if (status >= 300) throw new Error(`${method} ${url}: ${status} ${JSON.stringify(reply)}`)
  return reply
}

/** Two reports of one maker, tied to each other, with notes; and what he did with them. */
async function reportedByMaker(town: Town): Promise<string> {
  const by = await town.as(maker)
  const form = {
    ...{ situations: ['injuries'], foundOn: today, foundAt: '08:00', what: '手臂淤青，钟离未央不肯说' },
    ...{ child: '钟离未央', school: null, guardian: false, case: null },
  }
  const [id, other] = [v7(), v7()]
  for (const each of [id, other]) await done(by, 'PUT', `/api/cases/mandatory-reports/${each}`, { form })
  await done(by, 'PUT', `/api/cases/mandatory-reports/${id}/notes/${v7()}`, { text: '我见过钟离未央的母亲' })
  await done(by, 'PUT', `/api/cases/mandatory-reports/${id}/links/${v7()}`, { other, why: '都是钟离未央' })
  await done(by, 'POST', `/api/cases/mandatory-reports/${id}/report-to-police`, {
    seen: 1,
    form: {
      ...{ reportedOn: today, reportedAt: '09:00', station: '东县公安局' },
      ...{ officer: '濮阳正直', receipt: '东公〔2026〕1号' },
    },
  })
  return id
}

async function handled(town: Town): Promise<string> {
  const { act, arrive } = officeOf(town)
  const id = await arrive()
  const pupil = (side: string, name: string) => ({
    ...{ side, name, class: '六（9）班', stage: 'primary', grade: 6, age: 'under-14' },
  })
  await act('reportHandler', id, 'triage', triage({ known: [{ name: '公冶大雪' }] }))
  await act('reportHandler', id, 'assign', { handlers: [one('eastHandler', city.eastPrimary)], brief: '请调查' })
  const pupils = [pupil('bullied', '东郭小满'), pupil('accused', '公冶大雪')]
  await act('eastHandler', id, 'start', { ...start, pupils })
  await act('eastHandler', id, 'finish', {
    ...{ facts: '公冶大雪推了东郭小满', present: true, apart: true, papers: [] },
  })
  const members = seats([
    ['leader', 'for'],
    ['teacher', 'for'],
    ['parent', 'for'],
    ['vice-principal', 'for'],
  ]).map((seat) => ({ ...seat, name: '夹谷听雨' }))
  await act('eastHandler', id, 'determine', {
    ...{ members, heard: true, outcome: 'bullying', severity: 'slight', conducts: ['bodily'] },
    reasons: '公冶大雪有意推倒',
  })
  const handler = await town.as(people.eastHandler)
  await done(handler, 'PUT', `/api/cases/bullying-cases/${id}/notes/${v7()}`, { text: '东郭小满的母亲来过' })
  return id
}

async function consulted(town: Town): Promise<string> {
  const office = await Office.of(town)
  const decided = await office.drafted(today)
  await decided.do(office.officer, 'open-comment', office.forms.comment('2026-04-10'))
  const hearing = { on: '2026-03-20', time: '9时', place: '会议室', selection: '抽取', seats: 12, notice: office.paper }
  await decided.do(office.officer, 'announce-hearing', hearing)
  const said = { text: '学生令狐问渠同学每天走40分钟，电话13977778888', name: '令狐问渠', contact: '13977778888' }
  const url = `/api/cases/decisions/${decided.id}/comments/${v7()}`
  await done(office.officer, 'PUT', url, { channel: 'letter', said })
  await enrol(town.house.db, {
    ...{ id: v7(), dossier: decided.id, hearing_on: '2026-03-20' as PlainDate, received_at: town.clock.now },
    ...{ side: '家长', view: '支持', receipt: v7().replaceAll('-', '').repeat(2) },
    ...{ name: '申屠若谷', job: '市民', contact: '13966667777' },
  })
  return decided.id
}

async function applied(town: Town): Promise<string> {
  const [section, legal] = [await town.as(people.section), await town.as(people.legal)]
  const id = v7()
  const form = { kind: 'other', title: '抽查结果', number: '', madeOn: today, path: '', files: [] }
  await done(section, 'POST', '/api/publications', { id, form })
  await done(legal, 'PUT', `/api/publications/${id}/review`, { seen: 1, secrecy: true, privacy: true })
  await done(section, 'PUT', `/api/publications/${id}/publish`, { seen: 2, path: '/inspections' })
  const browser = browserOf(town)
  const url = `/gov/corrections/ask/${id}`
  const { fields } = carriedBy((await browser.get(url)).page)
  const filled = { as: 'person', wrong: '日期不对', right: '三月二日', name: '司徒见山', contact: '13955556666' }
  const { status, text } = await browser.post(url, { ...fields, ...filled })
  if (status !== 200) throw new Error(text)
  const { rows } = await sql<{ id: string }>`select id from dossier where procedure = 'corrections'`.execute(
    town.house.db,
  )
  return rows[0]!.id
}

/** In a shipped book with a masked field, by hand and by a list, and in one the bureau declared. */
async function inBooks(town: Town) {
  const by = await town.as(everyone)
  const honour = {
    ...{ title: '先进个人', kind: 'person', level: 'city', unit: city.eastPrimary, person: '百里听风', by: '市政府' },
    ...{ number: '', on: '2025-12-04', until: null, revoked: null, paper: [] },
  }
  await done(by, 'PUT', `/api/books/honours/${v7()}`, { form: honour, seen: 0 })
  const form = {
    ...{ zh: '普法队伍', about: '普法讲师。', key: ['new0'], from: 'new2', until: 'new3' },
    fields: [
      { code: 'new0', zh: '编号', kind: 'line', required: true },
      { code: 'new1', zh: '身份证', kind: 'line', masked: true },
      { code: 'new2', zh: '聘期起', kind: 'day', required: true },
      { code: 'new3', zh: '聘期止', kind: 'day' },
    ],
    ...{ keepers: ['section-officer'], readers: ['county-officer'], complete: 'month', byUnit: true },
  }
  const { book } = await done(by, 'PUT', `/api/own-books/${v7()}`, { form, seen: 0 })
  const section = await town.as(people.section)
  const entry = { bianhao: '甲1', shenfenzheng: '410802199001011237', pinqiqi: '2024-01-01', pinqizhi: null }
  await done(section, 'PUT', `/api/books/${book}/${v7()}`, { form: entry, seen: 0 })
  return book as string
}
