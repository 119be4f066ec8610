import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../test/support/database.ts'
import { shippedCalendar } from '../../calendar/calendar.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { connect, type Connection, type Tx } from '../db/connect.ts'
import { verify } from '../verify.ts'
import { otherInformation, penalty, permit } from './catalogue.ts'
import {
  correctPublication,
  owePublication,
  oweWithdrawal,
  publicationRegister,
  publish,
  withdrawPublication,
  withholdPublication,
  type Publishing,
} from './publish.ts'
import { mayPublish, mayReview, publishBy, standingOf, withdrawBy } from './rules.ts'

const day = (text: string) => text as PlainDate
const row = {
  due_on: day('2026-12-01'),
  reviewed_on: null,
  published_at: null,
  withheld_why: '',
  withdraw_on: null,
  withdrawn_at: null,
}
const at = new Date('2026-11-25T02:00:00Z')

describe('公开的期限', () => {
  it.each([
    {
      say: '许可7个工作日：9月28、29、30日，10月8、9日，10日（星期六上班），12日',
      kind: permit,
      made: '2026-09-25',
      due: '2026-10-12',
    },
    { say: '处罚7个工作日', kind: penalty, made: '2026-11-23', due: '2026-12-02' },
    { say: '其他20个工作日', kind: otherInformation, made: '2026-11-02', due: '2026-11-30' },
  ])('$say', ({ kind, made, due }) => {
    expect(publishBy(shippedCalendar, kind, day(made)).day).toBe(due)
  })

  it('几个期限取短的，取不长', () => {
    expect(publishBy(shippedCalendar, otherInformation, day('2026-11-23'), 5).day).toBe('2026-11-30')
    expect(publishBy(shippedCalendar, permit, day('2026-11-23'), 20).day).toBe(
      publishBy(shippedCalendar, permit, day('2026-11-23')).day,
    )
  })

  it('决定被撤销，3个工作日内撤回公开的信息', () => {
    expect(withdrawBy(shippedCalendar, day('2026-11-20')).day).toBe('2026-11-25')
  })

  it('期限当天不算逾期，次日才算', () => {
    expect(standingOf(row, day('2026-12-01'))).toBe('owed')
    expect(standingOf(row, day('2026-12-02'))).toBe('late')
  })
})

describe('公开前的审查', () => {
  it('没有审查的不能公布', () => {
    expect(mayPublish(row)).toMatchObject({
      ok: false,
      refusal: { code: 'publications.unreviewed', basis: { name: '第十七条' } },
    })
    expect(mayPublish({ ...row, reviewed_on: day('2026-11-25') }).ok).toBe(true)
  })
  it.each([
    [{ secrecy: false, privacy: true }, 'publications.secret'],
    [{ secrecy: true, privacy: false }, 'publications.personal'],
  ])('审查不通过的不登记为已审查', (cleared, code) => {
    expect(mayReview(row, cleared)).toMatchObject({ ok: false, refusal: { code } })
  })
})

describe('公开登记', () => {
  let database: FreshDatabase
  let app: Connection
  beforeAll(async () => {
    database = await freshDatabase()
    app = connect(database.config)
  })
  afterAll(async () => {
    await app.close()
    await database.drop()
  })
  const within = <T>(work: (tx: Tx) => Promise<T>) => app.db.transaction().execute(work)
  const doing = { by: { person: null }, at }
  const publishing = (more: Partial<Publishing> = {}): Publishing => ({
    about: v7(),
    kind: otherInformation,
    org: v7(),
    title: '学区划分调整方案',
    number: '焦教〔2026〕9号',
    madeOn: day('2026-11-20'),
    calendar: shippedCalendar,
    path: '/decisions/1',
    files: [{ name: '方案.pdf', sha256: 'a'.repeat(64) }],
    reviewed: { secrecy: v7(), privacy: v7(), on: day('2026-11-24') },
    ...doing,
    ...more,
  })

  it('应公开的先登记期限，公布后期限不变，再公布同样内容什么也不变', async () => {
    const one = publishing()
    const owed = await within((tx) => owePublication(tx, one))
    expect(owed).toMatchObject({ version: 1, due_on: '2026-12-18', published_at: null })
    const made = await within((tx) => publish(tx, { ...one, madeOn: day('2026-11-24') }))
    expect(made).toMatchObject({ id: owed.id, version: 2, due_on: '2026-12-18', path: '/decisions/1' })
    expect((await within((tx) => publish(tx, one))).version).toBe(2)
  })

  it('公布过的内容变了，记为更正，公众看得到改了什么', async () => {
    const one = publishing()
    await within((tx) => publish(tx, one))
    const again = await within((tx) =>
      publish(tx, { ...one, files: [{ name: '方案.pdf', sha256: 'b'.repeat(64) }], change: '更正附表二' }),
    )
    expect(again.corrections).toEqual([{ on: '2026-11-25', what: '更正附表二' }])
    const twice = await within((tx) =>
      correctPublication(tx, again, { ...doing, what: '更正标题' }, { title: '学区划分调整方案（更正）' }),
    )
    expect(twice).toMatchObject({
      ok: true,
      value: { version: 3, corrections: [{ what: '更正附表二' }, { what: '更正标题' }] },
    })
  })

  it('撤回写明理由，撤回以后可以重新公布', async () => {
    const one = publishing()
    const made = await within((tx) => publish(tx, one))
    const owed = await within((tx) =>
      oweWithdrawal(tx, made, { ...doing, since: day('2026-11-25'), why: '决定被撤销', calendar: shippedCalendar }),
    )
    expect(owed.ok && standingOf(owed.value, day('2026-11-25'))).toBe('to-withdraw')
    const gone = await within((tx) =>
      withdrawPublication(tx, owed.ok ? owed.value : made, { ...doing, why: '决定被撤销' }),
    )
    expect(gone.ok && standingOf(gone.value, day('2026-11-25'))).toBe('withdrawn')
    const back = await within((tx) => publish(tx, one))
    expect(back).toMatchObject({ withdrawn_at: null, withdraw_why: '', corrections: [{ what: '重新公布' }] })
  })

  it('撤回以后又应当公开的，重新计期限，过去的更正还看得到', async () => {
    const one = publishing({ change: '更正附表' })
    const made = await within(async (tx) => publish(tx, { ...one, path: '/decisions/2' }).then(() => publish(tx, one)))
    await within((tx) => withdrawPublication(tx, made, { ...doing, why: '决定被撤销' }))
    const owed = await within((tx) => owePublication(tx, { ...one, madeOn: day('2026-11-25') }))
    expect(owed).toMatchObject({
      published_at: null,
      withdrawn_at: null,
      due_on: '2026-12-23',
      corrections: [{ what: '更正附表' }],
      reviewed_on: null,
    })
  })

  it('依法不予公开的写明理由，不再计期限；公布过的不能改为不予公开', async () => {
    const owed = await within((tx) => owePublication(tx, publishing()))
    const kept = await within((tx) => withholdPublication(tx, owed, { ...doing, why: '涉及国家秘密' }))
    expect(kept.ok && standingOf(kept.value, day('2027-12-31'))).toBe('withheld')
    const made = await within((tx) => publish(tx, publishing()))
    expect(await within((tx) => withholdPublication(tx, made, { ...doing, why: '不想公开' }))).toMatchObject({
      ok: false,
      refusal: { code: 'publications.published' },
    })
  })

  it('同一事务里出错，登记也不留', async () => {
    const one = publishing()
    await within(async (tx) => {
      await publish(tx, one)
      throw new Error('rolled back')
    }).catch(() => {})
    expect(await app.db.selectFrom('publication').select('id').where('about', '=', one.about).execute()).toEqual([])
  })

  it('数据库也不收没有审查的公布', async () => {
    const one = await within((tx) => owePublication(tx, publishing()))
    await expect(app.pool.query('update publication set published_at = now() where id = $1', [one.id])).rejects.toThrow(
      /reviewed_first/,
    )
  })

  it('每次登记都在台账里，核验相符', async () => {
    expect((await verify(app.db, [publicationRegister])).discrepancies).toEqual([])
  })
})
