import fc from 'fast-check'
import { sql } from 'kysely'
import pg from 'pg'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../../test/support/city.ts'
import { testHouse } from '../../../../test/support/house.ts'
import { logged } from '../../../../test/support/logged.ts'
import { addYears, dayOf, type PlainDate } from '../../../calendar/plain-date.ts'
import { declared } from '../../../faces.ts'
import { filesOfCases } from '../../../platform/cases/files.ts'
import { caseById } from '../../../platform/cases/read.ts'
import { eraseDue } from '../../../platform/cases/retention.ts'
import { dossierRegister } from '../../../platform/cases/rows.ts'
import { verifyCases } from '../../../platform/cases/verify.ts'
import { changeAll } from '../../../platform/change.ts'
import { verify } from '../../../platform/verify.ts'
import { openBureau } from '../reports/reports.fixture.ts'
import { finding, finish, handle, officeOf, one, start, triage, unzipped, visit } from './handling.fixture.ts'
import { keptUntil, leavesSchool, youngest } from './keeping.ts'
import type { Bullying, Pupil } from './state.ts'

const day = (text: string) => text as PlainDate
const terms = { unfounded: 1, found: 3, severeAge: 21 }
const pupil = (side: Pupil['side'], stage: Pupil['stage'], grade: number, age: Pupil['age']): Pupil => ({
  side,
  stage,
  grade,
  age,
})
const investigated = (on: string, ...pupils: Pupil[]): Bullying['investigation'] => ({
  on: day(on),
  guardiansTold: true,
  pupils,
  finishedOn: day(on),
})
const found = (
  severity: 'slight' | 'severe' | null,
  outcome: 'bullying' | 'misconduct' | 'unfounded' = 'bullying',
): Bullying['finding'] => ({ on: day('2019-03-10'), outcome, severity })
const younger = pupil('bullied', 'primary', 1, 'under-14')
const older = pupil('accused', 'senior', 3, '18-over')

describe('保存到哪一天', () => {
  it.each([
    ['转办、并案的', null, null, '2020-06-01'],
    ['没有查实的', found(null, 'unfounded'), investigated('2019-03-01', younger), '2020-06-01'],
    ['违纪、学生都将毕业的，三年', found(null, 'misconduct'), investigated('2019-03-01', older), '2022-06-01'],
    ['一年级的，到小学毕业', found('slight'), investigated('2019-03-01', younger, older), '2024-08-31'],
    ['九月起算新学年', found('slight'), investigated('2019-09-01', younger), '2025-08-31'],
    ['八月三十一日还是旧学年', found('slight'), investigated('2019-08-31', younger), '2024-08-31'],
    ['严重的，到被欺凌学生最晚满21周岁', found('severe'), investigated('2019-03-01', younger, older), '2035-03-01'],
    [
      '年龄段比年级更准的，按年龄段',
      found('severe'),
      investigated('2019-03-01', pupil('bullied', 'primary', 6, '14-15')),
      '2026-03-01',
    ],
    [
      '已满18周岁的，三年以内就到',
      found('severe'),
      investigated('2019-03-01', pupil('bullied', 'senior', 3, '18-over')),
      '2022-06-01',
    ],
  ] as const)('%s', (_title, of, investigation, until) => {
    expect(keptUntil({ finding: of, investigation }, day('2019-06-01'), terms).day).toBe(until)
  })

  it('闰日立的案，到期日也是一个日子', () => expect(addYears(day('2020-02-29'), 1)).toBe('2021-02-28'))

  it('任何年级、任何年龄段：严重欺凌绝不在被欺凌学生21周岁以前删除，也不早于毕业和三年', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('primary' as const, 'junior' as const, 'senior' as const),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 5, max: 20 }),
        fc.integer({ min: 0, max: 364 }),
        (stage, nth, years, days) => {
          const grade = stage === 'primary' ? nth : ((nth - 1) % 3) + 1
          const before = { primary: 0, junior: 6, senior: 9 }[stage]
          // 这个年级里可能有的孩子：入学五岁至八岁。
          fc.pre(years >= 4 + before + grade && years <= 8 + before + grade)
          const age = years < 14 ? 'under-14' : years < 16 ? '14-15' : years < 18 ? '16-17' : '18-over'
          const on = day('2019-03-01')
          const born = dayOf(new Date(Date.parse(`${addYears(on, -years)}T00:00:00Z`) - days * 86_400_000))
          const kept = keptUntil(
            { finding: found('severe'), investigation: investigated(on, pupil('bullied', stage, grade, age)) },
            on,
            terms,
          ).day
          expect(youngest({ stage, grade, age })).toBeLessThanOrEqual(years)
          expect(kept >= addYears(born, 21)).toBe(true)
          expect(kept >= leavesSchool({ stage, grade }, on) && kept >= addYears(on, 3)).toBe(true)
        },
      ),
    )
  })
})

let town: Awaited<ReturnType<typeof testHouse>>
let { act, arrive, at, by, read, reported, reportOf, stage } = {} as ReturnType<typeof officeOf>
let owner: pg.Client
beforeAll(async () => {
  // 数据库自己看钟：案卷都在过去，期限才能届满。
  town = await testHouse({ prepare: buildCity, now: new Date('2020-03-04T10:00:00+08:00') })
  owner = new pg.Client(town.database.ownerConfig)
  await owner.connect()
  await openBureau(town)
  ;({ act, arrive, at, by, read, reported, reportOf, stage } = officeOf(town))
})
afterAll(async () => {
  await owner.end()
  await town.close()
})

/** Whether a case has been erased, once this night is over; by day the log took in what had been done. */
async function goneBy(id: string, moment: string): Promise<boolean> {
  await logged(town)
  at(moment)
  await eraseDue(town.house.cases, town.house.clock())
  await logged(town)
  return (await caseById(town.house.db, id))!.erased_on !== null
}
const reportIn = async (id: string) => ((await caseById(town.house.db, id))!.state as Bullying).report!

/** A case followed to its end; what was established is slight unless said otherwise. */
async function closed({ outcome = 'bullying', marks = '记号', police = false } = {}): Promise<string> {
  at('2020-03-04T10:00:00')
  const id = await arrive()
  await act('reportHandler', id, 'triage', triage())
  await act('reportHandler', id, 'assign', {
    handlers: [one('eastHandler', city.eastPrimary)],
    brief: `请调查${marks}`,
  })
  await act('eastHandler', id, 'start', {
    ...start,
    pupils: [
      { side: 'bullied', name: `欧阳${marks}`, class: '六（9）班', stage: 'primary', grade: 6, age: 'under-14' },
    ],
  })
  if (police) {
    await reported('eastHandler', id)
    await act('eastHandler', await reportOf(id), 'record-feedback', { answer: 'filed', schoolMay: true, note: '' })
  }
  await act('eastHandler', id, 'finish', { ...finish, facts: `查明${marks}`, papers: [v7()] })
  await act('eastHandler', id, 'determine', finding({ outcome, conducts: outcome === 'bullying' ? ['bodily'] : [] }))
  await act('eastHandler', id, 'handle', handle())
  for (const moment of ['2020-03-11', '2020-04-03', '2020-06-02']) {
    at(`${moment}T10:00:00`)
    await act('eastHandler', id, 'visit', visit({ found: `回访${marks}` }))
  }
  await act('eastHandler', id, 'close', { told: true, answered: true })
  await logged(town)
  return id
}

/** Every table of the bureau in which a text still stands. */
async function tablesWith(text: string): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'`,
  )
  const found = []
  for (const { name } of rows)
    if ((await owner.query(`select from "${name}" t where t::text like $1 limit 1`, [`%${text}%`])).rowCount)
      found.push(name)
  return found
}

describe('到期删除', () => {
  it('没有查实的，办结满一年的次日：内容从数据库、搜索、导出、文件、举报原文里都没有了；办过哪一步、哪一天还在', async () => {
    const id = await closed({ outcome: 'unfounded', marks: '青石板' })
    await (
      await by('reportHandler')
    ).put(`/api/cases/bullying-cases/${id}/notes/${v7()}`, { text: '备注青石板', request: v7() })
    const report = await reportIn(id)
    const before = (await caseById(town.house.db, id))!
    expect((await tablesWith('青石板')).toSorted()).toEqual(
      ['act', 'dossier', 'dossier_note', 'dossier_past'].filter(
        (one) => one !== 'dossier' || JSON.stringify(before.recorded).includes('青石板'),
      ),
    )
    expect((await filesOfCases(town.house.db, before.files)).size).toBe(1)
    expect(await goneBy(id, '2021-06-02T03:00:00')).toBe(false)
    expect(await goneBy(id, '2021-06-03T03:00:00')).toBe(true)
    expect(await tablesWith('青石板')).toEqual([])
    expect(await tablesWith('六（9）班')).toEqual([])
    expect((await filesOfCases(town.house.db, before.files)).size).toBe(0)
    for (const table of ['report_message', 'report_slot', 'report_receipt'] as const)
      expect(
        await town.house.db.selectFrom(table).select('report').where('report', '=', report).execute(),
        table,
      ).toEqual([])
    expect(
      (
        await town.house.db
          .selectFrom('bullying_report')
          .select('erased_on')
          .where('id', '=', report)
          .executeTakeFirstOrThrow()
      ).erased_on,
    ).toBe('2021-06-03')

    const { body } = await read('reportHandler', id)
    expect(body.case).toMatchObject({
      erasedOn: '2021-06-03',
      stage: 'closed',
      number: before.number,
      caption: '学生欺凌案卷（内容已到期删除）',
    })
    expect(body.story.map(({ act: name }: { act: string }) => name)).toEqual([
      'arrive',
      'triage',
      'assign',
      'start',
      'finish',
      'determine',
      'handle',
      'visit',
      'visit',
      'visit',
      'close',
      'erased',
    ])
    expect(body.story.at(-1)).toMatchObject({ by: null, reason: '没有查实、转办或者并案的，办结后保存1年' })
    expect([body.available, body.notes.map(({ text }: { text: string }) => text), body.canNote]).toEqual([
      [],
      [''],
      false,
    ])
    expect(
      await unzipped((await (await by('reportHandler')).get(`/api/cases/bullying-cases/${id}/dossier`)).body as Buffer),
    ).not.toMatch(/青石板|六（9）班/)
    expect(
      (await (await by('reportHandler')).get(`/api/cases/bullying-cases?q=${encodeURIComponent('青石板')}`)).body.rows,
    ).toEqual([])
    expect((await read('eastHandler', id)).status).toBe(404)
    await act('reportHandler', id, 'archive', { note: '' }, 'cases.content-erased')
    expect(await eraseDue(town.house.cases, new Date('2021-06-04T03:00:00+08:00'))).toBe(0)
  })

  it('核对：日志完好，到期删除不算改动；别人抹掉一步、改了删除的记录，都看得出来', async () => {
    const { discrepancies } = await verify(town.house.db, declared.keeps)
    expect(discrepancies).toEqual([])
    expect((await verifyCases(town.house.cases)).differing).toEqual([])
    const id = await closed({ marks: '白石板' })
    const [trace] = (
      await owner.query<{ subject: string; version: number; fact: object }>(
        `select subject, version, fact from act where act = 'cases.erased'`,
      )
    ).rows
    const wiped = await owner.query<{ fact: object }>(`select fact from act where subject = $1 and version = 3`, [id])
    await owner.query(`update act set fact = null where subject = $1 and version = 3`, [id])
    expect((await verify(town.house.db, declared.keeps)).discrepancies).toEqual([
      { what: 'act-erased', subject: id, version: 3, kind: 'dossier' },
    ])
    // 把这一步也写进别人的删除记录里：记录本身就不符了，原来删除的也不再算数。
    await owner.query(
      `update act set fact = jsonb_set(fact, array['recorded', 'fact', 'erases', $1], '3') where subject = $2 and version = $3`,
      [id, trace!.subject, trace!.version],
    )
    const forged = (await verify(town.house.db, declared.keeps)).discrepancies.map(
      ({ what, subject }) => `${what} ${subject === id}`,
    )
    expect(new Set(forged)).toEqual(
      new Set([
        'act-erased true',
        'act-erased false',
        'act-changed false',
        'record-differs false',
        'erased-unlawfully false',
      ]),
    )
    await owner.query(`update act set fact = $3 where subject = $1 and version = $2`, [
      trace!.subject,
      trace!.version,
      trace!.fact,
    ])
    await owner.query(`update act set fact = $2 where subject = $1 and version = 3`, [id, wiped.rows[0]!.fact])
    expect((await verify(town.house.db, declared.keeps)).discrepancies).toEqual([])
  })

  it('公安办案的冻结：期满也不删；办结以后，连强制报告一起按期限删', async () => {
    const id = await closed({ outcome: 'unfounded', marks: '红石板', police: true })
    const report = await reportOf(id)
    expect(await goneBy(id, '2021-07-01T03:00:00')).toBe(false)
    expect(await tablesWith('红石板')).not.toEqual([])
    await act('reportHandler', report, 'record-end', { on: '2021-07-01', outcome: '不予处罚' })
    // 案卷自己又有了一步，从这一步起再算。
    expect(await goneBy(id, '2022-07-01T03:00:00')).toBe(false)
    expect(await goneBy(id, '2022-07-02T03:00:00')).toBe(true)
    expect(await tablesWith('红石板')).toEqual([])
  })

  it('人工冻结的也不删，只有局领导能解除', async () => {
    const id = await closed({ outcome: 'unfounded', marks: '黑石板' })
    await act('reportHandler', id, 'hold', { why: '家长已提起诉讼' })
    await act('reportHandler', id, 'hold', { why: '再来一次' }, 'held-already')
    expect(await goneBy(id, '2023-01-01T03:00:00')).toBe(false)
    await act('reportHandler', id, 'release', { why: '撤诉' }, 403)
    await act('leader', id, 'release', { why: '撤诉' })
    await act('leader', id, 'release', { why: '再来一次' }, 'not-held')
    expect(await goneBy(id, '2024-01-01T03:00:00')).toBe(false)
    expect(await goneBy(id, '2024-01-02T03:00:00')).toBe(true)
  })

  it('并入别案的举报是那一案的证据：那一案在，它就在', async () => {
    at('2020-03-04T10:00:00')
    const main = await closed({ outcome: 'unfounded' })
    await act('reportHandler', main, 'hold', { why: '复议' })
    at('2020-06-02T10:00:00')
    const joined = await arrive()
    await act('reportHandler', joined, 'triage', triage({ outcome: 'duplicate', other: main, schools: [] }))
    expect(await goneBy(joined, '2022-01-01T03:00:00')).toBe(false)
    await act('leader', main, 'release', { why: '复议结束' })
    expect(await goneBy(main, '2023-01-02T03:00:00')).toBe(true)
    expect(await goneBy(joined, '2023-01-03T03:00:00')).toBe(true)
  })
})

describe('一批一批地删', () => {
  let longer: string
  beforeAll(async () => {
    // 以前各案都删掉：候选的只剩下面这几件。
    await eraseDue(town.house.cases, new Date('2026-01-01T03:00:00+08:00'))
    longer = await closed()
  })

  it.each([
    ['比一批少一件', 1, 3],
    ['正好一批', 1, 2],
    ['一批多一件', 2, 2],
    ['正好两批', 3, 2],
    ['一批一件', 2, 1],
  ])('连同一件过了最短期限、还要保存的，%s：到期的一件不剩，没到期的还在', async (_title, due, batch) => {
    at('2020-03-04T10:00:00')
    const ids: string[] = []
    while (ids.length < due) {
      const id = await arrive()
      await act('reportHandler', id, 'triage', triage({ outcome: 'refer', where: '民政局' }))
      ids.push(id)
    }
    await logged(town)
    expect(await eraseDue(town.house.cases, new Date('2021-07-01T03:00:00+08:00'), batch)).toBe(due)
    for (const id of ids) expect((await caseById(town.house.db, id))!.erased_on).toBe('2021-07-01')
    expect((await caseById(town.house.db, longer))!.erased_on).toBe(null)
  })
})

describe('应用的数据库角色', () => {
  /** What the night does, done by whoever holds the application's role, at whatever moment he claims. */
  const forge = async (id: string, also: string[] = []) => {
    const row = (await caseById(town.house.db, id))!
    const { version: _, changed_at: __, ...kept } = row
    const recorded = {
      act: 'erased',
      form: {},
      fact: { erases: Object.fromEntries([id, ...also].map((subject) => [subject, 99])) },
      day: day('2099-01-01'),
      unit: null,
    }
    return town.house.db.transaction().execute(async (tx) => {
      await changeAll(tx, dossierRegister, [
        {
          before: row,
          after: { ...kept, recorded, closed: true },
          act: 'cases.erased',
          by: { person: null },
          at: new Date('2099-01-01'),
        },
      ])
      await sql`select erase_case(${id})`.execute(tx)
    })
  }

  it('不能改、不能删步骤，不能动保存期限；没有写下删除记录就要求删除的，被拒绝', async () => {
    const id = await closed({ outcome: 'unfounded' })
    for (const statement of [
      `update act set fact = null where subject = '${id}'`,
      `delete from act where subject = '${id}'`,
      `update retention set least_days = 0`,
      `delete from retention_hold`,
      `update dossier_past set state = '{}'`,
    ])
      await expect(sql.raw(statement).execute(town.house.db), statement).rejects.toThrow(/permission denied/)
    await expect(sql`select erase_case(${id})`.execute(town.house.db)).rejects.toThrow(/no act of erasing/)
    expect(await stage(id)).toBe('closed')
  })

  it('没有到期的、冻结的、还在办的、不归它管的：伪造记录、谎报时间也删不了，什么都没有变', async () => {
    const frozen = await closed({ outcome: 'unfounded', police: true })
    await expect(forge(frozen)).rejects.toThrow(/is held/)
    town.clock.now = new Date()
    const fresh = await arrive()
    await act('reportHandler', fresh, 'triage', triage({ outcome: 'refer', where: '民政局' }))
    await expect(forge(fresh)).rejects.toThrow(/is kept until/)
    const before = await sql`select to_jsonb(a) as a from act a where subject = ${fresh} order by version`.execute(
      town.house.db,
    )
    expect(before.rows).toHaveLength(2)
    expect(JSON.stringify(before.rows)).not.toContain('"fact":null')
    // 参数调到最短，也不短于数据库自己的一年；临时表冒充不了期限表。
    await expect(
      town.house.db.transaction().execute(async (tx) => {
        await sql`create temporary table retention (procedure text, least_days int, setting text, unnames boolean) on commit drop`.execute(
          tx,
        )
        await sql`insert into pg_temp.retention values ('bullying-cases', 0, null, false)`.execute(tx)
        const row = (await caseById(tx, fresh))!
        const { version: _, changed_at: __, ...kept } = row
        await changeAll(tx, dossierRegister, [
          {
            before: row,
            after: {
              ...kept,
              recorded: {
                act: 'erased',
                form: {},
                fact: { erases: { [fresh]: 99 } },
                day: day('2099-01-01'),
                unit: null,
              },
            },
            act: 'cases.erased',
            by: { person: null },
            at: new Date('2099-01-01'),
          },
        ])
        await sql`select erase_case(${fresh})`.execute(tx)
      }),
    ).rejects.toThrow(/is kept until/)
  })

  it('期限当天还在：夜里和数据库算的一样，不早一个小时', async () => {
    const now = new Date()
    town.clock.now = new Date(Date.parse(`${addYears(dayOf(now), -1)}T23:59:00+08:00`))
    const id = await arrive()
    await act('reportHandler', id, 'triage', triage({ outcome: 'refer', where: '民政局' }))
    expect(await goneBy(id, now.toISOString().slice(0, 19))).toBe(false)
    await expect(forge(id)).rejects.toThrow(/is kept until/)
  })

  it('删除记录里夹带别的案卷：只删本案的', async () => {
    const [mine, other] = [
      await closed({ outcome: 'unfounded' }),
      await closed({ outcome: 'unfounded', marks: '绿石板' }),
    ]
    await forge(mine, [other])
    expect(await tablesWith('绿石板')).not.toEqual([])
    expect(
      (
        await sql<{ n: number }>`select count(*)::int as n from act where subject = ${other} and fact is null`.execute(
          town.house.db,
        )
      ).rows[0]!.n,
    ).toBe(0)
  })
})

describe('强制报告', () => {
  it('公安办结、保存期满以后，内容和报告人都没有了', async () => {
    at('2020-03-04T10:00:00')
    const office = officeOf(town)
    await (
      await by('administrator')
    ).put('/api/settings/mandatory-reports.keep', { value: 3, why: '本市规定', request: v7() })
    const id = await office.discover('eastTeacher', { what: '手臂淤青紫石板' })
    await office.toPolice('eastTeacher', id)
    await act('eastTeacher', id, 'record-feedback', { answer: 'filed', schoolMay: true, note: '' })
    await act('eastTeacher', id, 'protect', { safe: true, called: true, evidence: '已保存' })
    await act('reportHandler', id, 'support', { kinds: ['psychology'], note: '' })
    await act('reportHandler', id, 'close', { told: true })
    expect(await goneBy(id, '2023-03-04T03:00:00')).toBe(false)
    at('2020-03-05T10:00:00')
    await act('reportHandler', id, 'record-end', { on: '2020-03-05', outcome: '判刑' })
    expect(await goneBy(id, '2023-03-04T03:00:00')).toBe(false)
    expect(await goneBy(id, '2023-03-06T03:00:00')).toBe(true)
    expect(await tablesWith('紫石板')).toEqual([])
    const acts = await town.house.db.selectFrom('act').select(['act', 'by_person']).where('subject', '=', id).execute()
    expect([acts.length, acts.filter(({ by_person }) => by_person !== null)]).toEqual([8, []])
    expect(
      JSON.stringify(await town.house.db.selectFrom('dossier_past').selectAll().where('id', '=', id).execute()),
    ).not.toContain(people.eastTeacher)
  })
})
