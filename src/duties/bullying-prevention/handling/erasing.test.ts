// 到期删除只删真正到期的：持有应用角色的人、数据库所有者各能做到什么（docs/threat-model.md）
import { sql } from 'kysely'
import pg from 'pg'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity } from '../../../../test/support/city.ts'
import { testHouse } from '../../../../test/support/house.ts'
import { logged } from '../../../../test/support/logged.ts'
import { python, strangerSays } from '../../../../test/support/stranger.ts'
import { dayOf } from '../../../calendar/plain-date.ts'
import { declared } from '../../../faces.ts'
import { caseById } from '../../../platform/cases/read.ts'
import { eraseDue } from '../../../platform/cases/retention.ts'
import { dossierRegister, type DossierRow } from '../../../platform/cases/rows.ts'
import { changeAll } from '../../../platform/change.ts'
import type { Tx } from '../../../platform/db/connect.ts'
import { verify } from '../../../platform/verify.ts'
import { openBureau } from '../reports/reports.fixture.ts'
import { officeOf, triage } from './handling.fixture.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let office: ReturnType<typeof officeOf>
let owner: pg.Client
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2020-03-04T10:00:00+08:00') })
  owner = new pg.Client(town.database.ownerConfig)
  await owner.connect()
  await openBureau(town)
  office = officeOf(town)
})
afterAll(async () => {
  await owner.end()
  await town.close()
})

const referred = { outcome: 'refer', where: '民政局' }

/** A case begun and triaged on a day, and taken into the log. */
async function caseOn(moment: string, more: object = referred): Promise<string> {
  office.at(moment)
  const id = await office.arrive()
  await office.act('reportHandler', id, 'triage', triage(more))
  await logged(town)
  return id
}

/** An act of erasing as the night writes it, by whoever holds the application's role. */
async function trace(tx: Tx, id: string, erases: Record<string, number>, at = new Date()) {
  const { version: _, changed_at: __, ...kept } = (await caseById(tx, id))!
  const recorded = { act: 'erased', form: {}, fact: { erases }, day: dayOf(at), unit: null }
  const before = (await caseById(tx, id)) as DossierRow
  await changeAll(tx, dossierRegister, [
    { before, after: { ...kept, recorded, closed: true }, act: 'cases.erased', by: { person: null }, at },
  ])
}

const erase = (id: string, erases: Record<string, number>, first: (tx: Tx) => Promise<unknown> = async () => {}) =>
  town.house.db.transaction().execute(async (tx) => {
    await first(tx)
    await trace(tx, id, erases)
    await sql`select erase_case(${id})`.execute(tx)
  })

const factsOf = async (id: string) =>
  (await owner.query<{ fact: unknown }>('select fact from act where subject = $1 order by version', [id])).rows.map(
    ({ fact }) => fact,
  )
const wholly = async (id: string) => (await factsOf(id)).every((fact) => fact !== null)
const found = async (...of: string[]) =>
  (await verify(town.house.db, declared.keeps)).discrepancies.filter(({ subject }) => of.includes(subject))

describe('持有应用角色的人', () => {
  it('编一件早已办结的案卷，把别人的记录写成它的备注：不删', async () => {
    const victim = await caseOn('2020-03-04T10:00:00', { outcome: 'assign' })
    const fake = v7()
    const { version: _, changed_at: __, ...like } = (await caseById(town.house.db, victim))!
    const long = new Date('2010-01-01T00:00:00Z')
    const attempt = town.house.db.transaction().execute(async (tx) => {
      const by = { person: null }
      const after = { ...like, id: fake, number: '假〔2010〕1号', closed: true }
      await changeAll(tx, dossierRegister, [{ before: null, after, act: 'bullying-cases.close', by, at: long }])
      await sql`insert into dossier_note (id, version, changed_at, dossier, person, written_at, text, withdrawn)
        values (${victim}, 1, ${long}, ${fake}, ${victim}, ${long}, '', false)`.execute(tx)
      await trace(tx, fake, { [victim]: 99, [fake]: 1 }, long)
      await sql`select erase_case(${fake})`.execute(tx)
    })
    // 日志里它还没有位置：什么时候办的，由日志说，不由哪一列说。
    await expect(attempt).rejects.toThrow(/is kept until the log/)
    expect(await wholly(victim)).toBe(true)
  })

  it('到期的案卷里夹带一条冒充备注的别人的记录：只删本案的', async () => {
    const due = await caseOn('2020-03-05T10:00:00')
    const victim = await caseOn('2020-03-06T10:00:00')
    await erase(due, { [due]: 99, [victim]: 99 }, (tx) =>
      sql`insert into dossier_note (id, version, changed_at, dossier, person, written_at, text, withdrawn)
        values (${victim}, 1, now(), ${due}, ${victim}, now(), '', false)`.execute(tx),
    )
    expect(await wholly(victim)).toBe(true)
    expect(await wholly(due)).toBe(false)
    await owner.query('delete from dossier_note where id = $1', [victim])
  })

  it('到期的案卷里夹带别案真正的备注，把它改挂过来：不删', async () => {
    const due = await caseOn('2020-03-05T10:00:00')
    const other = await caseOn('2020-03-06T10:00:00')
    const note = v7()
    await (
      await office.by('reportHandler')
    ).put(`/api/cases/bullying-cases/${other}/notes/${note}`, { text: '别案的备注', request: v7() })
    await erase(due, { [due]: 99, [note]: 99 }, (tx) =>
      sql`update dossier_note set dossier = ${due} where id = ${note}`.execute(tx),
    )
    expect(await wholly(note)).toBe(true)
    const { rows } = await owner.query<{ text: string }>('select text from dossier_note where id = $1', [note])
    expect(rows).toEqual([{ text: '别案的备注' }])
    await owner.query('update dossier_note set dossier = $2 where id = $1', [note, other])
  })

  it.each([
    ['还在办的案卷，把“已办结”一列改成是', { outcome: 'assign' }, 'update dossier set closed = true where id = $'],
    [
      '把程序改成另一种',
      { outcome: 'assign' },
      `update dossier set closed = true, procedure = 'mandatory-reports' where id = $`,
    ],
  ])('%s：不删', async (_title, more, statement) => {
    const id = await caseOn('2020-03-04T10:00:00', more)
    await expect(
      erase(id, { [id]: 99 }, (tx) => sql.raw(statement.replace('$', `'${id}'`)).execute(tx)),
    ).rejects.toThrow(/is open, or of a procedure/)
    expect(await wholly(id)).toBe(true)
  })

  it('刚办结的，把操作时间、检查点时间写成多年以前：不删；检查点哪天存的，应用说了不算', async () => {
    const now = new Date()
    const id = await caseOn(now.toISOString().slice(0, 19))
    await expect(erase(id, { [id]: 99 })).rejects.toThrow(/is kept until \d/)
    await expect(
      sql`insert into log_checkpoint (size, at, note, stored_on) values (99999, now(), '', '2010-01-01')`.execute(
        town.house.db,
      ),
    ).rejects.toThrow(/permission denied/)
    await expect(sql`update log_checkpoint set stored_on = '2010-01-01'`.execute(town.house.db)).rejects.toThrow(
      /permission denied/,
    )
  })

  it('给同一步操作再添一笔存证：不收', async () => {
    const id = await caseOn('2020-03-04T10:00:00')
    await expect(
      sql`insert into ledger (at, subject, version, act, leaf) select at, subject, version, act, '\\x00' from ledger where subject = ${id} and version = 1`.execute(
        town.house.db,
      ),
    ).rejects.toThrow(/ledger_of_act/)
  })
})

describe('核对指出不合法的删除', () => {
  /** What the owner of the tables may do besides: he needs no function. */
  const wipe = (id: string) => owner.query(`update act set fact = null, salt = '' where subject = $1`, [id])

  it('照规矩到期删除的，不指出', async () => {
    const id = await caseOn('2020-03-04T10:00:00')
    office.at('2021-03-05T03:00:00')
    await eraseDue(town.house.cases, town.house.clock())
    await logged(town)
    expect(await wholly(id)).toBe(false)
    expect(await found(id)).toEqual([])
  })

  it('提前删的：记录像样，日志的时间不像', async () => {
    const id = await caseOn('2021-03-10T10:00:00')
    await town.house.db.transaction().execute((tx) => trace(tx, id, { [id]: 2 }, new Date('2030-01-01')))
    office.at('2021-04-01T00:00:00')
    await logged(town)
    await owner.query(`update act set fact = null, salt = '' where subject = $1 and version < 3`, [id])
    await owner.query(`update log_checkpoint set at = at - interval '9 years', stored_on = stored_on - 3000`)
    expect(await found(id)).toMatchObject([
      { what: 'erased-unlawfully', subject: id, fields: ['too-soon'] },
      { what: 'act-erased', subject: id, version: 1 },
      { what: 'act-erased', subject: id, version: 2 },
    ])
  })

  it('到期的删除里夹带别人的记录：指出是哪一条', async () => {
    const [due, victim] = [
      await caseOn('2020-03-04T10:00:00'),
      await caseOn('2020-03-04T11:00:00', { outcome: 'assign' }),
    ]
    await town.house.db.transaction().execute((tx) => trace(tx, due, { [due]: 2, [victim]: 2 }))
    office.at('2022-04-01T00:00:00')
    await logged(town)
    await wipe(victim)
    expect(await found(due, victim)).toMatchObject([
      { what: 'erased-unlawfully', subject: due, fields: [`not-its-own ${victim}`] },
      { what: 'act-erased', subject: victim, version: 1 },
      { what: 'act-erased', subject: victim, version: 2 },
    ])
  })

  it('删掉约束、给一步操作添第二笔存证：指出，并以先公布的为准', async () => {
    const id = await caseOn('2020-03-04T10:00:00', { outcome: 'assign' })
    await owner.query('drop index ledger_of_act')
    await owner.query(
      `insert into ledger (at, subject, version, act, leaf) select at, subject, version, act, sha256('') from ledger where subject = $1 and version = 1`,
      [id],
    )
    expect(await found(id)).toEqual([{ what: 'leaf-doubled', subject: id, version: 1, kind: 'dossier' }])
  })

  it.skipIf(!python)('陌生人的程序只凭备份，判得和 verify 一样：哪些删得不合规矩，哪些照规矩', async () => {
    const of = (what: string) => what === 'erased-unlawfully' || what === 'act-erased'
    const { discrepancies } = await verify(town.house.db, declared.keeps)
    const ours = discrepancies.flatMap(({ what, kind, subject, version }) =>
      of(what) ? [`${what} ${kind} ${subject} ${version}`] : [],
    )
    expect(new Set(ours.map((one) => one.split(' ')[0]))).toEqual(new Set(['erased-unlawfully', 'act-erased']))
    const { named, stdout } = await strangerSays({ database: town.database.ownerConfig, home: town.home })
    const theirs = named.flatMap(({ what, where }) =>
      of(what) ? [`${what} ${where.split(' ').slice(0, 3).join(' ')}`] : [],
    )
    expect(theirs.toSorted()).toEqual(ours.toSorted())
    expect(Number(/lawfully without content: (\d+)/.exec(stdout)![1])).toBeGreaterThan(0)
  })
})

describe('哪些操作使案卷办结', () => {
  it('数据库里的清单与程序一致：走到办结的、从办结走出来的，都在里面', async () => {
    const { rows } = await owner.query<{ procedure: string; act: string; closes: boolean }>(
      'select procedure, act, closes from retention_closing',
    )
    const kept = declared.procedures.filter(({ retention }) => retention).flatMap(({ editions }) => editions)
    const listed = (closes: boolean) =>
      rows
        .filter((row) => row.closes === closes)
        .map(({ act }) => act)
        .toSorted()
    const acts = kept.flatMap(({ id, closed, acts: all }) =>
      Object.entries(all).map(([name, { to = [], from }]) => ({
        name: `${id}.${name}`,
        // 紧急处置照研判定的去向走：去哪里，研判那一步已经说了。
        closes: name !== 'recordEmergency' && to.some((stage) => closed.includes(stage)),
        opens:
          to.length > 0 && to.every((stage) => !closed.includes(stage)) && from.some((stage) => closed.includes(stage)),
      })),
    )
    expect(listed(true)).toEqual(
      acts
        .filter(({ closes }) => closes)
        .map(({ name }) => name)
        .toSorted(),
    )
    expect(listed(false)).toEqual(
      acts
        .filter(({ opens }) => opens)
        .map(({ name }) => name)
        .toSorted(),
    )
  })
})
