import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { pino } from 'pino'
import type { FastifyBaseLogger } from 'fastify'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, type PlainDate } from '../../src/calendar/plain-date.ts'
import { dutyFigures } from '../../src/duties/index.ts'
import { computeFigures } from '../../src/figures/compute.ts'
import { evidencePage } from '../../src/figures/groups.ts'
import type { Extent } from '../../src/figures/figure.ts'
import { permissionsOf } from '../../src/platform/permissions.ts'
import { declared } from '../../src/faces.ts'
import { sourcesOf } from '../../src/report/house.ts'
import { openHouse, type OpenHouse } from '../../src/open-house.ts'
import { dossierArchive } from '../../src/platform/cases/archive.ts'
import { perform } from '../../src/platform/cases/perform.ts'
import { caseById } from '../../src/platform/cases/read.ts'
import { editionOf } from '../../src/platform/cases/room.ts'
import { verifyCases } from '../../src/platform/cases/verify.ts'
import { verify } from '../../src/platform/verify.ts'
import type { FreshDatabase } from '../../test/support/database.ts'
import { demoCity, demoToday as today } from '../../test/support/demo.ts'
import { annualDocument } from '../../src/report/annual.ts'
import { boundSentences } from '../../src/report/bound.ts'
import { written } from '../../src/report/lock.ts'
import { compared } from '../../src/report/comparison/compare.ts'
import { drafted } from '../../src/report/drafting.ts'
import { boundOf } from '../../src/report/store.ts'
import { lastYearsReport } from './last-year.ts'
import { coreOf } from './city.ts'
import type { Person } from './shape.ts'
import type { Decision } from '../../src/duties/decisions/state.ts'
import { into } from '../../src/platform/cases/keys.ts'

const inDecision = into<Decision>()

let database: FreshDatabase
let home: string
let house: OpenHouse
const now = new Date('2025-01-10T02:00:00Z')
const shownOn = new Date(`${today}T10:00:00+08:00`)
const year: Extent = {
  from: '2024-01-01' as PlainDate,
  until: '2024-12-31' as PlainDate,
  branch: { of: 'all' },
  asOf: null,
}
const core = coreOf(1)

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'demo-report-'))
  ;({ database } = await demoCity('whole', join(home, 'evidence')))
  const log = pino({ level: 'silent' }) as unknown as FastifyBaseLogger
  house = await openHouse({
    database: database.config,
    settings: { home, s3: undefined, oidc: undefined },
    origin: 'http://localhost',
    log,
    clock: () => now,
  })
}, 600_000)
afterAll(async () => {
  await house?.close()
  await database?.drop()
  if (home) await rm(home, { recursive: true, force: true })
})

/** As drafted from the template by the numbers of the year. */
async function report() {
  const draft = (await drafted(sourcesOf(house), { year: 2024 }, { db: house.db, now }))!
  const { bound } = await boundOf(house.db, sourcesOf(house), draft, now)
  const sentences = boundSentences(bound)
  const parts = sentences.flatMap((one) => one.parts)
  return {
    bound,
    sentences,
    parts,
    text: parts.map((part) => (part.kind === 'text' ? part.part : part.said).zh).join(''),
  }
}

describe('演示城市的年度报告', () => {
  it('每一句都有数据，每个断言都与记录相符，措辞与源报告一致', async () => {
    const { parts, sentences } = await report()
    expect(sentences.length).toBeGreaterThan(60)
    expect(sentences.filter(({ state }) => state !== 'ok')).toEqual([])
    const said = new Map(
      parts.flatMap((part) => {
        if (part.kind === 'text' || (part.kind === 'figure' && part.part.list)) return []
        return [[part.kind === 'claim' ? `${part.part.figure} ${part.part.claim}` : part.part.figure, part.said.zh]]
      }),
    )
    expect(Object.fromEntries(said)).toMatchObject({
      'work-mechanism.tasks': '15项',
      'work-mechanism.tasks-done': '14项',
      'work-mechanism.on-time': '80%',
      'work-mechanism.urgings': '7次',
      'decisions.started': '12件',
      'decisions.decided': '5件',
      'decisions.published': '3件',
      'decisions.five-gates full-coverage': '全覆盖',
      'decisions.comments-received': '210条',
      'decisions.comments-adopted': '113条',
      'decisions.comments-partly': '55条',
      'decisions.comments-answered-share': '97.6%',
      'decisions.hearings': '1场次',
      'decisions.experts': '34人次',
      'decisions.risk-assessments': '12次',
      'decisions.reviews': '8次',
      'counsel.retainers': '1家',
      'counsel.opinions': '12件',
      'counsel.opinions-on-decisions': '8件',
      'counsel.contracts': '6件',
      'counsel.opinions-adopted': '8件',
      'counsel.opinions-partly': '2件',
      'law-study.party-sessions': '4次',
      'law-study.party-sessions each-quarter': '每季度至少一次',
      'law-study.activities': '108余场次',
      'law-study.attendance': '88.9%',
      'law-study.exam-taken': '84.6%',
      'law-study.exam-passed': '90.9%',
      'law-study.exam-excellent': '18.2%',
      'publicity.booklets': '700余份',
      'publicity.reading-schools': '700余所',
      'publicity.reading-people': '73万余人',
      'publicity.online': '12.6万余人次',
      'publicity.national-first': '1项',
      'publicity.national-third': '1项',
      'practice-base.visitors': '22.7万余人',
      'practice-base.sessions': '760场次',
      'quiz.person-times': '6.9万余人次',
      'vice-principals.persons': '692人',
      'vice-principals.coverage nearly-full-coverage': '基本全覆盖',
      'vice-principals.lectures': '1200余场次',
      'bullying.sessions': '937场次',
      'bullying.people': '33.2万人次',
      'bullying.coverage full-coverage': '全覆盖',
      'bullying.notice full-coverage': '全覆盖',
      'bullying.channels full-coverage': '全覆盖',
      'bullying.daily full-coverage': '全覆盖',
      'bullying.guards': '100%',
      'bullying.closed-management': '100%',
      'bullying.alarms': '100%',
      'bullying.meetings': '100%',
      'bullying.surveys': '100%',
      'bullying.officers': '237人',
      'bullying.officer-coverage full-coverage': '全覆盖',
      'bullying.lawyers': '197人',
      'bullying.lawyer-schools': '187所',
      'bullying.no-incident none-confirmed': '未发生',
      'inspections.planned': '9项',
      'inspections.completion all-done': '全部完成',
      'inspections.joint': '5项',
      'inspections.objects': '42个',
      'inspections.publication': '100%',
      'inspections.hazards': '13项',
      'inspections.rectification': '100%',
      'training.base': '196家',
      'training.subject': '39家',
      'training.disposed full-coverage': '全覆盖',
      'training.non-profit full-coverage': '全覆盖',
      'training.custody full-coverage': '全覆盖',
      'training.price full-coverage': '全覆盖',
      'training.permitted-online full-coverage': '无线上学科类机构',
      'training.complaints': '27件',
      'training.settled-in-time': '100%',
      'services.items': '21项',
      'services.in-hall full-coverage': '全覆盖',
      'teachers.recognised': '6827人次',
      'teachers.recognised-city': '1312人次',
      'teachers.recognised-county': '5515人次',
      'teachers.recognised reconciled': '与业务系统名单核对一致',
      'work-mechanism.sessions': '3次',
    })
  })

  it('像一份正式的报告：篇幅相当，法定各章都有，一个数只说一次，列举写明总数', async () => {
    const { bound, parts, text } = await report()
    expect(text.replaceAll(/\s/g, '').length).toBeGreaterThan(2500)
    expect(text.replaceAll(/\s/g, '').length).toBeLessThan(3250)
    expect(bound.chapters.filter(written).map(({ role }) => role)).toEqual([
      'measures',
      'shortcomings',
      'first-responsible',
      'next-year',
    ])
    const figures = parts.flatMap((part) => (part.kind === 'figure' && !part.part.list ? [part.part.figure] : []))
    expect(figures.filter((one, i) => figures.indexOf(one) !== i)).toEqual([])
    expect(text).toMatch(/系统学习《宪法》(?:《[^》]+法》){3}等\d+部法律法规/)
    expect(text).toMatch(/2024年\d+月以来出现未在期限内完成的任务，涉及[^，]+，/)
    expect(text).toContain('不足')
  })

  it('与录入的上年报告逐项、逐句对得上，增减有数', async () => {
    const draft = (await drafted(sourcesOf(house), { year: 2024 }, { db: house.db, now }))!
    const row = { ...draft, id: v7(), version: 1, changed_at: now }
    const { earlier, figures, paragraphs } = await compared(house.db, sourcesOf(house), row, now)
    expect(earlier?.entered?.source).toContain('2024年1月12日')
    const of = (id: string) => figures.find(({ figure }) => figure === id)
    expect(of('bullying.sessions')).toMatchObject({ before: { zh: '802场次' }, change: { zh: '增加135场次（16.8%）' } })
    expect(of('publicity.reading-people')).toMatchObject({ before: { zh: '72万余人' }, change: null })
    expect(of('work-mechanism.on-time')).toMatchObject({ change: { zh: '提高3.1个百分点' } })
    // Each number that was entered is of a figure of this year's, and of its unit.
    expect(
      figures
        .filter(({ by }) => by === 'report')
        .map(({ figure }) => figure)
        .toSorted(),
    ).toEqual(lastYearsReport.numbers.map(({ figure }) => figure).toSorted())
    const hows = Object.groupBy(
      paragraphs.flatMap(({ sentences }) => sentences),
      ({ how }) => how,
    )
    for (const [how, least] of Object.entries({ same: 10, numbers: 12, reworded: 3, new: 20, gone: 1 }))
      expect(hows[how as keyof typeof hows]?.length ?? 0, how).toBeGreaterThanOrEqual(least)
  })

  it.runIf(process.env['GOLDEN'] === 'renew')('留存这份报告，供逐行对照版面', async () => {
    const { bound } = await report()
    await writeFile(new URL('golden/report.json', import.meta.url), `${JSON.stringify(bound)}\n`)
  })

  it.each(['html', 'docx', 'pdf'] as const)(
    '没有存过报告时，命令行也能由模板得到 %s，标明演示数据和草稿',
    async (format) => {
      const document = (await annualDocument(
        house.db,
        sourcesOf(house),
        { year: 2024, format, language: 'zh', origin: 'http://localhost', demo: true },
        now,
      ))!
      expect(document.bytes.length).toBeGreaterThan(10_000)
      expect(document.name).toBe(`关于2024年度法治政府建设工作情况的报告.${format}`)
      if (format === 'html') expect(Buffer.from(document.bytes).toString()).toMatch(/演示数据.*草稿/s)
    },
  )
})

interface Row {
  id: string
  caption: string
  stage: string
  version: number
}
const rowsOf = async (procedure: string) =>
  (
    await sql<Row>`select id, caption, stage, version from dossier where procedure = ${procedure} order by opened_on, number`.execute(
      house.db,
    )
  ).rows

/** What somebody is told who tries this act in the dossier now. */
async function tries(caption: string, act: string, form: object, { id, name, posts }: Person) {
  const row = (await rowsOf('decisions')).find((one) => one.caption === caption)!
  const actor = {
    person: id,
    name,
    posts: posts.map((post) => ({ ...post, permissions: permissionsOf(declared.powers, post.role, null) })),
  }
  const done = await perform(house.cases, {
    id: row.id,
    act,
    form,
    seen: row.version,
    request: '01900000-0000-7000-8000-000000000001',
    actor,
    now: shownOn,
  })
  return done.ok ? 'done' : `${done.refusal.code} ${done.refusal.basis?.name ?? ''}`
}

describe('演示城市的决策、顾问和任务', () => {
  it('十二件2024年的决策和四件在办的，各处于不同阶段', async () => {
    const stages = (await rowsOf('decisions')).map(({ caption, stage }) => [caption, stage])
    expect(stages).toHaveLength(16)
    expect(Object.groupBy(stages, ([, stage]) => stage!)).toMatchObject({
      archived: { length: 1 },
      executing: { length: 1 },
      suspended: { length: 1 },
      reported: { length: 1 },
      adopted: { length: 1 },
      tabled: { length: 1 },
      ready: { length: 1 },
      review: { length: 1 },
      consulting: { length: 5 },
      rejected: { length: 1 },
      drafting: { length: 1 },
      proposed: { length: 1 },
    })
  })

  it.each([
    ['普惠性幼儿园认定和扶持办法', 'collate', '基础教育科', 'consultations.unanswered 第十八条'],
    ['中小学教师交流轮岗实施办法', 'submitForReview', '人事科', 'decisions.experts-unheard 第十九条'],
    ['农村小规模学校布局优化方案', 'submitForReview', '基础教育科', 'decisions.risk-uncontrollable 第二十四条'],
    ['学生校车服务方案', 'giveReview', '政策法规科', 'decisions.counsel-unheard 第二十八条'],
    ['校园食品安全和膳食经费管理办法', 'table', '体育卫生与艺术教育科', 'decisions.counsel-objects 不得提交'],
    ['市区小学入学“一件事”办理规则', 'table', '基础教育科', 'consultations.running 第十五条'],
  ])('%s：在关口前试办，按条文拒绝', async (caption, act, section, refusal) => {
    expect(await tries(caption, act, {}, core.officers.ofSection.get(section)!)).toBe(refusal)
  })

  it('集体讨论：首长不是最后发言的，按第三十条拒绝', async () => {
    const { head, secretary } = core.officers
    const member = (name: string, isHead: boolean) => ({
      name,
      post: '',
      head: isHead,
      present: true,
      statement: '同意',
      position: 'agree',
    })
    const form = {
      on: today,
      members: [member(head.name, true), member('副甲', false)],
      outcome: 'adopted',
      whyAgainst: '',
      dissent: '',
      minutes: [],
    }
    expect(await tries('中等职业学校专业布局调整方案', 'discuss', form, secretary)).toBe(
      'decisions.head-not-last 第三十条',
    )
  })

  it('S1—S3 的数据恰为下列数值，合计等于构成记录之和', async () => {
    const ours = dutyFigures.filter(({ id }) => ['work-mechanism', 'decisions', 'counsel'].includes(id))
    const results = await computeFigures(house.db, ours, year, now)
    expect(
      Object.fromEntries(
        results.map(({ id, value, numerator, denominator }) => [
          id,
          denominator === undefined ? value : `${numerator}/${denominator}`,
        ]),
      ),
    ).toEqual({
      'work-mechanism.sessions': 3,
      'work-mechanism.tasks': 15,
      'work-mechanism.tasks-done': 14,
      'work-mechanism.tasks-in-time': 12,
      'work-mechanism.on-time': '12/15',
      'work-mechanism.urgings': 7,
      'decisions.proposed': 12,
      'decisions.started': 12,
      'decisions.decided': 5,
      'decisions.published': 3,
      'decisions.through-five-gates': 5,
      'decisions.five-gates': '5/5',
      'decisions.comments-received': 210,
      'decisions.comments-adopted': 113,
      'decisions.comments-partly': 55,
      'decisions.comments-not-adopted': 37,
      'decisions.comments-answered': 205,
      'decisions.comments-answered-share': '205/210',
      'decisions.hearings': 1,
      'decisions.experts': 34,
      'decisions.risk-assessments': 12,
      'decisions.reviews': 8,
      'decisions.reviews-lawful': 5,
      'decisions.reviews-after-change': 3,
      'decisions.reviews-unlawful': 0,
      'decisions.reviews-risk-disclosed': 0,
      'decisions.reviews-returned': 0,
      'counsel.retainers': 1,
      'counsel.lawyers': 1,
      'counsel.public-lawyers': 0,
      'counsel.opinions': 12,
      'counsel.opinions-on-decisions': 8,
      'counsel.opinions-settled': 11,
      'counsel.opinions-adopted': 8,
      'counsel.opinions-partly': 2,
      'counsel.opinions-not-adopted': 1,
      'counsel.adopted-share': '8/11',
      'counsel.contracts': 6,
    })
    for (const figure of ours.flatMap(({ figures }) => figures)) {
      const { rows } = await evidencePage(house.db, figure, year, {}, { offset: 0, limit: 10_000 })
      const { value, numerator } = results.find(({ id }) => id === figure.id)!
      expect(
        rows.reduce((sum, { amount }) => sum + amount, 0),
        figure.id,
      ).toBe(numerator ?? value)
    }
  })

  it('公众网站上有一件正在征求意见，一场听证正在报名', async () => {
    const { rows } = await sql<{ caption: string; hearing: string | null }>`
      select caption, ${inDecision('hearing', 'on')} as hearing from dossier where procedure = 'decisions' and (${inDecision('comment', 'closesOn')})::date >= ${today} order by caption`.execute(
      house.db,
    )
    expect(rows.map(({ caption }) => caption)).toEqual(['中小学作息时间调整方案', '市区小学入学“一件事”办理规则'])
    expect(rows[0]!.hearing! > addDays(today, 1)).toBe(true)
  })

  it('台账、案卷与重算一致；卷内文件都在，整卷可以导出', async () => {
    expect((await verify(house.db, declared.keeps)).discrepancies).toEqual([])
    expect(await verifyCases(house.cases)).toMatchObject({ differing: [] })
    const archived = (await rowsOf('decisions')).find(({ stage }) => stage === 'archived')!
    const row = (await caseById(house.db, archived.id))!
    const chunks: Buffer[] = []
    for await (const chunk of await dossierArchive(house.cases, editionOf(house.cases, row), row, shownOn))
      chunks.push(chunk as Buffer)
    expect(Buffer.concat(chunks).subarray(0, 2).toString()).toBe('PK')
  })
})
