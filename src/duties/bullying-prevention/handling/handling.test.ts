import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../../test/support/city.ts'
import { testHouse } from '../../../../test/support/house.ts'
import { addWorkingDays } from '../../../calendar/calendar.ts'
import { addDays, dayOf, type PlainDate } from '../../../calendar/plain-date.ts'
import { verifyCases } from '../../../platform/cases/verify.ts'
import { openBureau } from '../reports/reports.fixture.ts'
import {
  committee,
  complaints,
  finding,
  finish,
  handle,
  officeOf,
  one,
  panel,
  pupils,
  seats,
  start,
  triage,
  visit,
} from './handling.fixture.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let { act, arrive, assigned, at, by, found, night, noticesOf, read, reported, reportOf, settle, stage, toPolice } =
  {} as ReturnType<typeof officeOf>

beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2026-03-02T22:10:00+08:00') })
  await openBureau(town)
  ;({ act, arrive, assigned, at, by, found, night, noticesOf, read, reported, reportOf, settle, stage, toPolice } =
    officeOf(town))
})
afterAll(() => town.close())

describe('受理和研判', () => {
  it('举报一到就立卷，只在市局：学校、县区、系统管理员都看不到，也列不出', async () => {
    const id = await arrive()
    expect((await read('reportHandler', id)).status).toBe(200)
    for (const who of [
      'eastHandler',
      'eastExaminer',
      'eastHead',
      'eastClerk',
      'administrator',
      'east',
      'section',
    ] as const)
      expect([who, (await read(who, id)).status].join(' ')).toMatch(/ (403|404)$/)
    for (const who of ['eastHandler', 'eastExaminer'] as const)
      expect((await (await by(who)).get('/api/cases/bullying-cases')).body.rows).toEqual([])
    expect((await (await by('eastHandler')).get('/api/cases')).body.rows).toEqual([])
    expect(
      (await (await by('eastHandler')).get('/api/cases/bullying-cases/export?format=csv')).body.toString(),
    ).not.toContain('防欺凌〔')
  })

  it('夜里两小时没有人研判：提醒专办员和局领导，研判以前每两小时再提醒', async () => {
    at('2026-03-02T23:00:00')
    const id = await arrive()
    const before = await noticesOf('leader', 'bullying-cases.untriaged')
    at('2026-03-03T00:59:00')
    await settle()
    const early = (await noticesOf('leader', 'bullying-cases.untriaged')) - before
    at('2026-03-03T01:00:00')
    await settle()
    const due = (await noticesOf('leader', 'bullying-cases.untriaged')) - before - early
    await act('reportHandler', id, 'triage', triage())
    at('2026-03-03T03:00:00')
    await settle()
    const { rows } = {
      rows: await town.house.db
        .selectFrom('notice')
        .selectAll()
        .where('kind', '=', 'bullying-cases.untriaged')
        .where('link', '=', `/bullying-cases/${id}`)
        .where('person', '=', people.leader)
        .execute(),
    }
    expect(due).toBeGreaterThanOrEqual(1)
    expect(rows).toHaveLength(1)
    expect(rows[0]!.words).toMatchObject({ zh: expect.stringContaining('120分钟') })
  })

  it('有危险：先打110并记录，再交办；转办写明去向，并案写明哪一案', async () => {
    const id = await arrive()
    await act('reportHandler', id, 'triage', triage({ outcome: 'refer' }), 'where-to')
    await act('reportHandler', id, 'triage', triage({ outcome: 'duplicate' }), 'which-other')
    await act('reportHandler', id, 'triage', triage({ schools: [] }), 'which-school')
    await act('reportHandler', id, 'triage', triage({ named: ['handler'] }), 'who-is-excluded')
    await act('eastHandler', id, 'triage', triage(), 403)
    await act('reportHandler', id, 'triage', triage({ danger: true }))
    expect(await stage(id)).toBe('emergency')
    await act(
      'reportHandler',
      id,
      'assign',
      { handlers: [one('eastHandler', city.eastPrimary)], brief: '请调查' },
      'not-at-this-stage',
    )
    const call = { on: dayOf(town.clock.now), time: '02:50', receipt: '110-1', school: true }
    await act('reportHandler', id, 'record-emergency', { ...call, time: '2点' }, 'wrong-time')
    await act('reportHandler', id, 'record-emergency', { ...call, time: '23:59' }, 'wrong-time')
    await act('reportHandler', id, 'record-emergency', { ...call, school: false }, 'nobody-on-site')
    await act('reportHandler', id, 'record-emergency', call)
    expect(await stage(id)).toBe('assigning')
    const other = await arrive()
    await act('reportHandler', other, 'triage', triage({ outcome: 'duplicate', other: id, schools: [] }))
    expect(await stage(other)).toBe('duplicate')
  })
})

describe('校长的故事', () => {
  it('举报校长：本校不能承办，交县区以后本校谁也看不到', async () => {
    const id = await arrive()
    await act('reportHandler', id, 'triage', triage({ named: ['head'] }))
    await act(
      'reportHandler',
      id,
      'assign',
      { handlers: [one('eastHandler', city.eastPrimary)], brief: '请调查' },
      'head-named',
    )
    await act(
      'reportHandler',
      id,
      'assign',
      { handlers: [one('westExaminer', city.west)], brief: '请调查' },
      'another-county',
    )
    await act('reportHandler', id, 'assign', { handlers: [one('eastExaminer', city.east)], brief: '请调查' })
    for (const who of ['eastHandler', 'eastHead', 'eastClerk', 'westExaminer'] as const)
      expect((await read(who, id)).status, who).toBeGreaterThanOrEqual(403)
    expect((await read('eastExaminer', id)).status).toBe(200)
    // 县级认定的，由市局复查。
    expect((await read('reportHandler', id)).body.case.state.appealUnit).toBe(city.bureau)
  })

  it('被举报的专干：查不到，也拿不到；别的县区、别的学校都看不到', async () => {
    const id = await arrive()
    await act(
      'reportHandler',
      id,
      'triage',
      triage({ named: ['handler'], excluded: [one('eastHandler', city.eastPrimary)] }),
    )
    await act(
      'reportHandler',
      id,
      'assign',
      { handlers: [one('eastHandler', city.eastPrimary)], brief: '请调查' },
      'handler-named',
    )
    await act('reportHandler', id, 'assign', { handlers: [one('eastExaminer', city.east)], brief: '请调查' })
    expect((await read('eastHandler', id)).status).toBe(404)
    expect((await read('juniorHandler', id)).status).toBe(404)
  })

  it('举报提到值班的专办员本人或者能看全市案卷的人：他看不到、列不出、收不到提醒，也不能自己研判掉', async () => {
    const id = await arrive()
    await act(
      'reportHandler',
      id,
      'triage',
      triage({ excluded: [one('reportHandler', city.section)] }),
      'named-himself',
    )
    await act(
      'reportDeputy',
      id,
      'triage',
      triage({
        danger: true,
        excluded: [one('reportHandler', city.section), one('leader', city.bureau), one('bureauExaminer', city.bureau)],
      }),
    )
    for (const who of ['reportHandler', 'leader', 'bureauExaminer'] as const) {
      expect((await read(who, id)).status, who).toBe(404)
      expect(JSON.stringify((await (await by(who)).get('/api/cases/bullying-cases')).body.rows), who).not.toContain(id)
      expect(JSON.stringify((await (await by(who)).get('/api/cases')).body.rows), who).not.toContain(id)
      expect(
        await town.house.db
          .selectFrom('notice')
          .selectAll()
          .where('person', '=', people[who])
          .where('link', '=', `/bullying-cases/${id}`)
          .execute(),
        who,
      ).toEqual([])
    }
    expect((await read('reportDeputy', id)).status).toBe(200)
  })

  it('学校沉默：交办次日过后自动升级，学校从此看不到，不能再交给它', async () => {
    at('2026-03-03T03:00:00')
    const id = await assigned()
    expect((await read('eastHandler', id)).status).toBe(200)
    at('2026-03-04T03:00:00')
    await night(id)
    expect(await stage(id)).toBe('assigned')
    at('2026-03-05T03:00:00')
    await night(id)
    expect(await stage(id)).toBe('assigning')
    expect((await read('eastHandler', id)).status).toBe(404)
    await act(
      'reportHandler',
      id,
      'assign',
      { handlers: [one('eastHandler', city.eastPrimary)], brief: '再办' },
      'silent-before',
    )
    await act('reportHandler', id, 'assign', { handlers: [one('eastExaminer', city.east)], brief: '由县里办' })
    expect(await noticesOf('leader', 'bullying-cases.told')).toBeGreaterThan(0)
  })

  it('学校拖过10日：自动升级；延长须由市局在届满以前', async () => {
    at('2026-03-05T03:00:00')
    const id = await assigned()
    await act('eastHandler', id, 'start', start)
    await act('eastHandler', id, 'extend-investigation', { n: 5, why: '还要询问', paper: [] }, 403)
    at('2026-03-15T10:00:00')
    await night(id)
    expect(await stage(id)).toBe('investigating')
    at('2026-03-16T00:30:00')
    await night(id)
    expect(await stage(id)).toBe('assigning')
    at('2026-03-16T09:00:00')
    const longer = await assigned()
    await act('eastHandler', longer, 'start', start)
    await act('reportHandler', longer, 'extend-investigation', { n: 5, why: '还要询问', paper: [] })
    at('2026-03-31T09:00:00')
    await night(longer)
    expect(await stage(longer)).toBe('investigating')
    at('2026-04-01T09:00:00')
    await night(longer)
    expect(await stage(longer)).toBe('assigning')
  })
})

describe('调查和认定', () => {
  it('监护人都通知，或者写明安全理由；监护人涉案的，通知也要写理由', async () => {
    const id = await assigned({ guardian: true })
    await act('eastHandler', id, 'start', { ...start, pupils: [pupils[1]] }, 'who-is-bullied')
    await act('eastHandler', id, 'start', { ...start, pupils: [{ ...pupils[0], stage: 'junior' }] }, 'no-such-grade')
    await act('eastHandler', id, 'start', { ...start, guardiansTold: false }, 'guardians')
    await act('eastHandler', id, 'start', start, 'guardian-involved')
    await act('eastHandler', id, 'start', {
      ...start,
      guardiansTold: false,
      exception: '举报称父亲参与殴打，通知会危及孩子',
    })
    await act('eastHandler', id, 'finish', { ...finish, apart: false }, 'questioning')
    await act('eastHandler', id, 'finish', finish)
    await act(
      'eastHandler',
      id,
      'determine',
      finding({
        members: seats([
          ['head', 'for'],
          ['parent', 'for'],
        ]),
      }),
      'vice-principal-not-invited',
    )
    await act('eastHandler', id, 'determine', finding({ heard: false }))
  })

  it('强制报告情形：研判自动立一件强制报告；没有报案，既不能启动调查也不能认定，报案后可以', async () => {
    const id = await assigned({ situations: ['injuries'] })
    const report = await reportOf(id)
    expect(await stage(report)).toBe('reporting')
    await act('eastHandler', id, 'start', start, 'police-first')
    await toPolice('reportHandler', report)
    expect((await read('eastHandler', id)).body.case.state.police).toMatchObject({
      minutes: 0,
      feedback: null,
      endedOn: null,
    })
    await act('eastHandler', id, 'start', start)
  })

  it('疑似性侵：公安同意以前学校不得询问', async () => {
    const id = await assigned({ situations: ['girl-under-14'] })
    const report = await reportOf(id)
    await toPolice('reportHandler', report)
    await act('eastHandler', id, 'start', start, 'police-question')
    await act('reportHandler', report, 'record-feedback', { answer: 'filed', schoolMay: false, note: '' })
    await act('eastHandler', id, 'start', start, 'police-question')
    await act('reportHandler', report, 'record-further', { answer: 'filed', schoolMay: true, note: '' })
    await act('eastHandler', id, 'start', start)
  })

  it('举报里提到的校长是名册里的人：看不到案卷；县里认定时，写成校外委员、加括号也不能表决', async () => {
    const id = await assigned(
      { named: ['head'], excluded: [one('eastHead', city.eastPrimary)] },
      one('eastExaminer', city.east),
    )
    await act('eastExaminer', id, 'start', start)
    await act('eastExaminer', id, 'finish', finish)
    const named = { seat: 'expert', person: [], name: 'eastHead（专家）', part: 'for', why: '' }
    await act('eastExaminer', id, 'determine', finding({ members: [...committee, named] }), 'member-named')
    await act('eastExaminer', id, 'determine', finding({ members: [...committee, { ...named, part: 'stepped-out' }] }))
  })

  it('严重欺凌没有向公安报告，不能认定', async () => {
    const id = await assigned()
    await act('eastHandler', id, 'start', start)
    await act('eastHandler', id, 'finish', finish)
    await act('eastHandler', id, 'determine', finding({ severity: 'severe' }), 'severe-unreported')
    await act('eastHandler', id, 'determine', finding({ heard: false }), 'parents-not-heard')
    await act('eastHandler', id, 'determine', finding({ conducts: [] }), 'which-conduct')
    // 委员是名册里的人：本单位的能选，选了举报里提到的校长就不能表决。
    const { options } = (await (await by('eastHandler')).get('/api/bullying-cases/members')).body
    expect(options.map(({ value }: { value: string }) => value).toSorted()).toEqual(
      [people.eastClerk, people.eastHead, people.eastHandler, people.eastTeacher].toSorted(),
    )
    await act(
      'eastHandler',
      id,
      'determine',
      finding({
        members: [...committee, { seat: 'expert', person: [people.westClerk], name: '', part: 'for', why: '' }],
      }),
      'not-of-the-unit',
    )
    await reported('eastHandler', id)
    await act('eastHandler', id, 'determine', finding({ severity: 'severe' }))
  })
})

describe('处置、回访、办结', () => {
  it('一次填两段停课也连不上；没有这名学生的不收', async () => {
    const id = await assigned()
    await act('eastHandler', id, 'start', start)
    await act('eastHandler', id, 'finish', finish)
    await reported('eastHandler', id)
    await act('eastHandler', id, 'determine', finding({ severity: 'severe' }))
    const from = (day: string, days: number) => ({ measure: 'suspension', from: day, days })
    await act('eastHandler', id, 'handle', handle(from('2026-04-02', 7), from('2026-04-09', 7)), 'suspension-chained')
    await act('eastHandler', id, 'handle', handle({ pupil: 3 }), 'no-such-pupil')
    await act('eastHandler', id, 'handle', handle({ pupil: 1 }), 'measure-for-victim')
    await act('eastHandler', id, 'handle', handle(from('2026-04-02', 7)))
    expect(await stage(id)).toBe('visiting')
  })

  it('7、30、90日由班主任以外的人见双方；有报复的重新交办；严重的由局领导确认办结', async () => {
    at('2026-05-06T09:00:00')
    const id = await assigned()
    await act('eastHandler', id, 'start', start)
    await act('eastHandler', id, 'finish', finish)
    await reported('eastHandler', id)
    await act('eastHandler', id, 'determine', finding({ severity: 'severe' }))
    await act('eastHandler', id, 'handle', handle({ measure: 'admonition' }))
    await act('eastHandler', id, 'visit', visit(), 'visit-early')
    at('2026-05-12T09:00:00')
    await act('eastHandler', id, 'visit', visit(), 'visit-early')
    at('2026-05-13T09:00:00')
    await act('eastHandler', id, 'visit', visit({ who: 'class-teacher' }), 'house.invalid')
    await act('eastHandler', id, 'visit', visit({ accused: false }), 'both-sides')
    await act('eastHandler', id, 'visit', visit())
    await act('eastHandler', id, 'close', { told: true, answered: true }, 'visits-open')
    at('2026-06-05T09:00:00')
    await act('eastHandler', id, 'visit', visit())
    at('2026-08-04T09:00:00')
    await act('eastHandler', id, 'visit', visit())
    await act('eastHandler', id, 'visit', visit(), 'visits-done')
    await act('eastHandler', id, 'close', { told: true, answered: true }, 'police-silent')
    await act('reportHandler', await reportOf(id), 'record-feedback', { answer: 'declined', schoolMay: true, note: '' })
    await act('eastHandler', id, 'close', { told: false, answered: true }, 'result-untold')
    await act('eastHandler', id, 'close', { told: true, answered: false }, 'reporter-untold')
    await act('eastHandler', id, 'close', { told: true, answered: true })
    expect(await stage(id)).toBe('confirming')
    await act('eastHandler', id, 'confirm', { agreed: true, why: '可以' }, 403)
    await act('leader', id, 'confirm', { agreed: false, why: '再看看' })
    expect(await stage(id)).toBe('visiting')
    await act('eastHandler', id, 'close', { told: true, answered: true })
    await act('leader', id, 'confirm', { agreed: true, why: '可以' })
    expect(await stage(id)).toBe('closed')
    await act('reportHandler', id, 'archive', { note: '' })
    expect(await stage(id)).toBe('archived')
  })

  it('回访发现报复：从交办重来，先前的措施还在', async () => {
    const id = await found()
    await act('eastHandler', id, 'handle', handle({}))
    at('2026-08-11T09:00:00')
    await act('eastHandler', id, 'visit', visit({ retaliation: true }))
    expect(await stage(id)).toBe('assigning')
    const { state } = (await read('reportHandler', id)).body.case
    expect([state.measures.length, state.finding, state.assignment]).toEqual([1, null, null])
  })
})

describe('两种申诉，不合并', () => {
  it('对认定：到县级，15日，没有参加过的人复查；改变的重新处置', async () => {
    at('2026-09-01T09:00:00')
    const id = await found()
    await act('eastHandler', id, 'appeal', { side: 'bullied', filedOn: '2026-08-31', grounds: '太轻' }, 'appeal-day')
    await act('eastHandler', id, 'appeal', { side: 'bullied', filedOn: '2026-09-01', grounds: '太轻' })
    const { clocks } = (await read('reportHandler', id)).body.case
    expect(clocks.find(({ clock }: { clock: string }) => clock === 'reexamination').due).toBe('2026-09-16')
    const decision = {
      members: panel,
      upheld: false,
      outcome: 'misconduct',
      severity: 'slight',
      reasons: '事实不足',
      told: true,
    }
    await act('eastHandler', id, 'reexamine', decision, 403)
    await act('westExaminer', id, 'reexamine', decision, 404)
    await act('eastExaminer', id, 'reexamine', { ...decision, upheld: true }, 'upheld-or-not')
    await act('eastExaminer', id, 'reexamine', { ...decision, members: complaints }, 'panel')
    await act(
      'eastExaminer',
      id,
      'reexamine',
      { ...decision, outcome: 'bullying', severity: 'severe' },
      'severe-unreported',
    )
    await act('eastExaminer', id, 'reexamine', decision)
    expect(await stage(id)).toBe('handling')
    await act(
      'eastHandler',
      id,
      'appeal',
      { side: 'accused', filedOn: '2026-09-01', grounds: '再来' },
      'appealed-already',
    )
    await act('eastHandler', id, 'handle', handle({ measure: 'suspension', from: '2026-09-02', days: 1 }), 'too-heavy')
    await act('eastHandler', id, 'handle', handle({ measure: 'guidance' }))
  })

  it('县级调查认定的，由市局没有参加的人复查', async () => {
    const id = await assigned({ named: ['head'] }, one('eastExaminer', city.east))
    await act('eastExaminer', id, 'start', start)
    await act('eastExaminer', id, 'finish', finish)
    await act('eastExaminer', id, 'determine', finding())
    await act('eastExaminer', id, 'appeal', { side: 'accused', filedOn: dayOf(town.clock.now), grounds: '没有' })
    const decision = {
      members: panel,
      upheld: true,
      outcome: 'bullying',
      severity: 'slight',
      reasons: '清楚',
      told: true,
    }
    await act('eastExaminerTwo', id, 'reexamine', decision, 403)
    await act('bureauExaminer', id, 'reexamine', decision)
  })

  it('对惩戒：只限严重的，15个工作日，学校申诉委员会，再市局复核；撤销的措施写明撤销', async () => {
    at('2026-09-07T09:00:00')
    const id = await assigned()
    await act('eastHandler', id, 'start', start)
    await act('eastHandler', id, 'finish', finish)
    await reported('eastHandler', id)
    await act('eastHandler', id, 'determine', finding({ severity: 'severe' }))
    await act('eastHandler', id, 'handle', handle({}, { measure: 'warning' }))
    const complain = (measure: number, filedOn: string) => ({ measure, filedOn, grounds: '太重' })
    at('2026-10-20T09:00:00')
    await act('eastHandler', id, 'complain', complain(3, '2026-09-08'), 'no-such-measure')
    await act('eastHandler', id, 'complain', complain(1, '2026-09-08'), 'not-complainable')
    // 9月25日至27日中秋，10月1日至7日国庆，调休上班日照算：由日历说哪天是第15个工作日。
    const last = addWorkingDays(town.house.cases.calendar(), '2026-09-07' as PlainDate, 15)
    const after = addDays(last, 1)
    await act('eastHandler', id, 'complain', complain(2, after), 'complaint-late')
    await act('eastHandler', id, 'complain', complain(2, last))
    expect(await stage(id)).toBe('complaint')
    await act('leader', id, 'ask-review', { grounds: '直接复核' }, 'no-review')
    await act('eastHandler', id, 'appeal', { side: 'accused', filedOn: '2026-10-20', grounds: '也不服认定' })
    expect(await stage(id)).toBe('reexamining')
    await act('eastExaminer', id, 'decide-complaint', { members: complaints, kept: true, reasons: '越权' }, 403)
    await act(
      'eastHandler',
      id,
      'decide-complaint',
      { members: panel, kept: true, reasons: '合法' },
      'complaints-committee',
    )
    await act('eastHandler', id, 'decide-complaint', { members: complaints, kept: true, reasons: '合法' })
    await act('leader', id, 'ask-review', { grounds: '不服' })
    await act('leader', id, 'review', { kept: false, reasons: '没有听证' })
    const { state } = (await read('leader', id)).body.case
    expect(state.measures.map(({ revoked }: { revoked: boolean }) => revoked)).toEqual([false, true])
    expect(state.findingAppeal.decidedOn).toBeNull()
  })
})

describe('统计和核对', () => {
  it('统计：内部分县区、学校；对外的不足五件不写，没有学校；县区和学校看不到', async () => {
    const { body } = await (await by('reportHandler')).get('/api/bullying-cases/statistics?year=2026')
    const [{ n }] = (await town.house.db
      .selectFrom('dossier')
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .where('procedure', '=', 'bullying-cases')
      .where('stage', 'not in', ['duplicate', 'referred'])
      .execute()) as [{ n: string }]
    expect(body.counties.reduce((all: number, { total }: { total: number }) => all + total, 0)).toBe(Number(n))
    expect(body.schools.map(({ name }: { name: string }) => name)).toEqual(['东县第一小学'])
    expect(JSON.stringify(body.publishable)).not.toMatch(/小学|[[,][1-4][,\]]/)
    expect(body.triaged.all).toBeGreaterThan(0)
    for (const who of ['eastHandler', 'eastExaminer', 'administrator'] as const)
      expect((await (await by(who)).get('/api/bullying-cases/statistics?year=2026')).status, who).toBe(403)
  })

  it('每个案卷的状态都能由它的步骤重算出来', async () => {
    const { cases, differing } = await verifyCases(town.house.cases)
    expect([cases > 0, differing]).toEqual([true, []])
  })
})
