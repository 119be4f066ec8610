import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../../test/support/city.ts'
import { testHouse } from '../../../../test/support/house.ts'
import { verifyCases } from '../../../platform/cases/verify.ts'
import { officeOf, one, start, triage, unzipped } from '../handling/handling.fixture.ts'
import { openBureau } from '../reports/reports.fixture.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let { act, arrive, at, by, discover, noticesOf, read, reported, reportOf, settle, stage, toPolice } = {} as ReturnType<
  typeof officeOf
>

beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2026-03-02T10:00:00+08:00') })
  await openBureau(town)
  ;({ act, arrive, at, by, discover, noticesOf, read, reported, reportOf, settle, stage, toPolice } = officeOf(town))
})
afterAll(() => town.close())

const feedback = (more: object = {}) => ({ answer: 'filed', schoolMay: true, note: '', ...more })
const protect = (more: object = {}) => ({ safe: true, called: true, evidence: '衣物装袋，监控已拷贝', ...more })

describe('发现人的义务', () => {
  it('教师自己就能报，不经校长；校长、县区、科室、管理员看不到，局领导看得到但看不到是谁', async () => {
    const id = await discover('eastTeacher', { child: '张小某', school: city.eastPrimary })
    expect(
      (await town.house.db.selectFrom('dossier').select('org').where('id', '=', id).executeTakeFirstOrThrow()).org,
    ).toBe(city.bureau)
    for (const who of [
      'eastHead',
      'eastClerk',
      'eastHandler',
      'east',
      'section',
      'administrator',
      'bureauExaminer',
    ] as const) {
      expect((await read(who, id)).status, who).toBe(404)
      expect((await (await by(who)).get('/api/cases/mandatory-reports')).body.rows, who).toEqual([])
    }
    const shown = {
      mine: await read('eastTeacher', id),
      handler: await read('reportHandler', id),
      leader: await read('leader', id),
    }
    for (const [who, { body }] of Object.entries(shown)) {
      const text = JSON.stringify(body)
      expect([who, body.case.state.reporter, text.includes('eastTeacher'), text.includes('张小某')]).toEqual([
        who,
        who === 'leader' ? null : people.eastTeacher,
        who !== 'leader',
        false,
      ])
    }
    expect(shown.leader.body.story[0].by).toBe('＊＊＊')
    expect(shown.leader.body.names).not.toHaveProperty(people.eastTeacher)
  })

  it('报告人也不出现在存证目录、案卷导出、通知和“案卷有了变化”的提示里', async () => {
    const id = await discover('eastTeacher')
    const log = (await (await by('administrator')).get(`/api/acts?record=${id}`)).body
    expect([log.rows.length, log.rows[0].by]).toEqual([1, null])
    const archive = await unzipped(
      (await (await by('leader')).get(`/api/cases/mandatory-reports/${id}/dossier`)).body as Buffer,
    )
    expect(archive).toContain('＊＊＊')
    expect(archive).not.toMatch(new RegExp(`eastTeacher|${people.eastTeacher}`))
    expect(
      JSON.stringify(
        await town.house.db
          .selectFrom('notice')
          .select('words')
          .where('link', '=', `/mandatory-reports/${id}`)
          .execute(),
      ),
    ).not.toContain('eastTeacher')
    const { body } = await (
      await by('reportHandler')
    ).post(`/api/cases/mandatory-reports/${id}/protect`, { form: protect(), seen: 99, request: v7() })
    expect([body.code, JSON.stringify(body).includes('eastTeacher')]).toEqual(['cases.changed-meanwhile', false])
  })

  it('谁也不能撤销、阻止：没有撤销的步骤，局领导、校长一步也办不了', async () => {
    const id = await discover('eastTeacher')
    const acts = (await read('leader', id)).body.available
    expect(acts.filter(({ is }: { is: string }) => is === 'open')).toEqual([])
    for (const name of ['protect', 'report-to-police', 'record-feedback', 'close', 'record-end'])
      expect(
        (
          await (
            await by('leader')
          ).post(`/api/cases/mandatory-reports/${id}/${name}`, { form: {}, seen: 1, request: v7() })
        ).status,
        name,
      ).toBeGreaterThanOrEqual(400)
    for (const name of ['cancel', 'withdraw', 'corrections'])
      expect(
        (
          await (
            await by('reportHandler')
          ).post(`/api/cases/mandatory-reports/${id}/${name}`, {
            corrects: 1,
            form: {},
            why: '不报了',
            seen: 1,
            request: v7(),
          })
        ).status,
        name,
      ).toBeGreaterThanOrEqual(400)
    await toPolice('leader', id, 403)
    expect(await stage(id)).toBe('reporting')
  })

  it('没有岗位的人不能报；时间写错、发现在将来的不收', async () => {
    await discover('nobody', {}, 403)
    await discover('eastTeacher', { foundAt: '10点' }, 'bullying-cases.wrong-time')
    await discover('eastTeacher', { foundAt: '23:59' }, 'bullying-cases.wrong-time')
    await discover('eastTeacher', { situations: [] }, 'house.invalid')
  })
})

describe('立即', () => {
  it('发现一小时没有报案：反复提醒专办员、局领导和本人，报了就停', async () => {
    at('2026-03-02T12:00:00')
    const id = await discover('eastTeacher')
    const told = async (who: keyof typeof people) =>
      (
        await town.house.db
          .selectFrom('notice')
          .select('id')
          .where('person', '=', people[who])
          .where('kind', '=', 'mandatory-reports.unreported')
          .where('link', '=', `/mandatory-reports/${id}`)
          .execute()
      ).length
    at('2026-03-02T12:59:00')
    await settle()
    expect(await told('leader')).toBe(0)
    at('2026-03-02T13:00:00')
    await settle()
    expect([
      await told('leader'),
      await told('reportHandler'),
      await told('eastTeacher'),
      await told('eastHead'),
    ]).toEqual([1, 1, 1, 0])
    await toPolice('eastTeacher', id)
    at('2026-03-02T14:00:00')
    await settle()
    expect(await told('leader')).toBe(1)
  })

  it.each([
    ['13:00', 0],
    ['13:01', 1],
  ] as const)('12:00发现、%s报案：局领导收到“隔得太久”%i次', async (reportedAt, n) => {
    at('2026-03-02T12:00:00')
    const id = await discover('eastTeacher')
    const before = await noticesOf('leader', 'mandatory-reports.told')
    at(`2026-03-02T${reportedAt}:00`)
    await toPolice('eastTeacher', id)
    expect((await noticesOf('leader', 'mandatory-reports.told')) - before).toBe(n)
  })

  it('第3日公安没有反馈：到期提醒本人和专办员', async () => {
    const id = await discover('eastTeacher')
    await toPolice('eastTeacher', id)
    const { clocks } = (await read('eastTeacher', id)).body.case
    expect(clocks.find(({ clock }: { clock: string }) => clock === 'feedback')).toMatchObject({
      due: '2026-03-05',
      met: null,
    })
  })
})

describe('办到底', () => {
  it('不受理的先提请检察机关监督；涉及监护人的报民政；没有保护、没有帮扶都不能办结', async () => {
    const id = await discover('eastTeacher', { guardian: true })
    await act('eastTeacher', id, 'record-feedback', feedback(), 'not-at-this-stage')
    await toPolice('eastTeacher', id)
    await act('eastTeacher', id, 'record-feedback', feedback({ answer: 'declined' }))
    expect(await stage(id)).toBe('supervising')
    await act(
      'reportHandler',
      id,
      'ask-procuratorate',
      { on: '2026-03-01', office: '东县人民检察院', papers: [] },
      'wrong-day',
    )
    await act('reportHandler', id, 'ask-procuratorate', { on: '2026-03-02', office: '东县人民检察院', papers: [] })
    await act('reportHandler', id, 'close', { told: true }, 'unprotected')
    await act('eastTeacher', id, 'protect', protect({ safe: false, called: false }), 'child-unsafe')
    await act('eastTeacher', id, 'protect', protect())
    await act('reportHandler', id, 'close', { told: true }, 'civil-affairs')
    await act('reportHandler', id, 'tell-civil-affairs', { on: '2026-03-02', office: '东县民政局', note: '' })
    await act('reportHandler', id, 'close', { told: true }, 'unsupported')
    await act('eastTeacher', id, 'support', { kinds: ['psychology'], note: '' }, 403)
    await act('reportHandler', id, 'support', { kinds: ['psychology'], note: '' })
    await act('reportHandler', id, 'close', { told: false }, 'reporter-untold')
    await act('eastTeacher', id, 'close', { told: true }, 403)
    await act('reportHandler', id, 'close', { told: true })
    expect(await stage(id)).toBe('closed')
    await act('reportHandler', id, 'record-end', { on: '2026-03-02', outcome: '不予立案' })
    expect(JSON.stringify((await read('reportHandler', id)).body)).not.toContain('不予立案')
  })

  it('姓名：专办员也要申请、经局领导批准才看得到', async () => {
    const id = await discover('eastTeacher', { child: '张小某' })
    const seen = async (who: keyof typeof people) => JSON.stringify((await read(who, id)).body).includes('张小某')
    await act('reportHandler', id, 'see-names', {}, 'names-not-allowed')
    await act('reportHandler', id, 'ask-names', { why: '配合公安' })
    await act('leader', id, 'allow-names', { person: people.reportHandler, why: '可以' })
    await act('reportHandler', id, 'see-names', {})
    expect([await seen('reportHandler'), await seen('leader'), await seen('eastTeacher')]).toEqual([true, false, false])
  })
})

describe('和学生欺凌案卷', () => {
  it('研判出情形：报告自动立在研判人名下，两边互相看得到；案卷里提到的专办员、领导两边都看不到', async () => {
    const id = await arrive()
    await act(
      'reportDeputy',
      id,
      'triage',
      triage({ situations: ['injuries'], excluded: [one('reportHandler', city.section), one('leader', city.bureau)] }),
    )
    const report = await reportOf(id)
    const { body } = await read('reportDeputy', report)
    expect(body.case.state).toMatchObject({ reporter: people.reportDeputy, case: id, situations: ['injuries'] })
    expect((await read('reportDeputy', id)).body.links.map(({ other }: { other: string }) => other)).toEqual([report])
    for (const who of ['reportHandler', 'leader'] as const) {
      expect((await read(who, report)).status, who).toBe(404)
      expect(
        await town.house.db
          .selectFrom('notice')
          .select('id')
          .where('person', '=', people[who])
          .where('link', '=', `/mandatory-reports/${report}`)
          .execute(),
        who,
      ).toEqual([])
    }
  })

  it('从案卷里报的：案卷里被举报的人同样看不到；承办人看得到自己的报告，看不到别人的', async () => {
    const id = await arrive()
    await act('reportDeputy', id, 'triage', triage({ excluded: [one('leader', city.bureau)] }))
    await act('reportDeputy', id, 'assign', { handlers: [one('eastHandler', city.eastPrimary)], brief: '请调查' })
    await reported('eastHandler', id)
    const report = await reportOf(id)
    expect((await read('leader', report)).status).toBe(404)
    expect((await read('eastHandler', report)).status).toBe(200)
    const other = await discover('eastTeacher', { case: id })
    expect((await read('eastHandler', other)).status).toBe(404)
    expect((await read('eastHandler', id)).body.links).toHaveLength(1)
  })

  it('教师单独报的，专办员关联到案卷：案卷随即知道已报案、已反馈、已办结；一件没办结就还冻结', async () => {
    const id = await arrive()
    await act('reportHandler', id, 'triage', triage({ situations: ['injuries'] }))
    await act('reportHandler', id, 'assign', { handlers: [one('eastHandler', city.eastPrimary)], brief: '请调查' })
    await act('eastHandler', id, 'start', start, 'police-first')
    const begun = await reportOf(id)
    const alone = await discover('eastTeacher')
    await toPolice('eastTeacher', alone)
    await act('eastTeacher', alone, 'record-feedback', feedback())
    await act('eastTeacher', alone, 'join-case', { case: id }, 403)
    await act('reportHandler', alone, 'join-case', { case: id })
    await act('reportHandler', alone, 'join-case', { case: id }, 'joined-already')
    await act('eastHandler', id, 'start', start)
    const police = async () => (await read('reportHandler', id)).body.case.state.police
    expect(await police()).toMatchObject({ feedback: { filed: true, schoolMay: true }, endedOn: null })
    await toPolice('reportHandler', begun)
    await act('reportHandler', alone, 'record-end', { on: '2026-03-02', outcome: '行政处罚' })
    expect((await police()).endedOn).toBeNull()
    await act('reportHandler', begun, 'record-end', { on: '2026-03-02', outcome: '并入' })
    expect((await police()).endedOn).toBe('2026-03-02')
  })

  it('每一件的状态都能由它的步骤重算出来', async () => {
    const { cases, differing } = await verifyCases(town.house.cases)
    expect([cases > 10, differing]).toEqual([true, []])
  })
})
