import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../../test/support/house.ts'
import { withCheck } from '../../../platform/credit-code.ts'
import { inGbk } from './gbk.fixture.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let section: Speaker, east: Speaker, leader: Speaker
let layout: string, account: string
const code = withCheck('52410800123451001')

beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2026-03-18T02:00:00Z') })
  section = await town.as(people.section)
  east = await town.as(people.east)
  leader = await town.as(people.leader)
  const institution = await enter('training-institutions', {
    ...{ name: '启明培训学校', creditCode: code, approval: 'permit', permit: '教民1', kind: 'subject', ahead: true },
    ...{ licensedOn: '2015-09-01', stages: ['compulsory'], modes: ['offline'], classes: ['middle'] },
    ...{ profit: 'non-profit', owner: 'education', county: city.east, standing: 'licensed', from: '2022-01-01' },
    places: [{ address: '人民路1号' }],
  })
  const bank = { kind: 'bank', bank: '农商银行', tail: '1234', from: '2026-03-01' }
  account = await enter('custody-accounts', { ...bank, institution })
  layout = await enter('custody-layouts', {
    ...{ bank: '农商银行', encoding: 'gb18030', day: '交易日期', way: 'columns', paidIn: '收入', paidOut: '支出' },
    ...{ balance: '账户余额', account: '账号', reference: '附言', summary: '摘要', order: 'descending', unit: 'yuan' },
  })
})
afterAll(() => town.close())

async function enter(book: string, form: object) {
  const id = v7()
  const { status, body } = await section.put(`/api/books/${book}/${id}`, { form })
  expect(body).toMatchObject({ version: 1 })
  expect(status).toBe(200)
  return id
}
const bankFile = (rows: readonly string[], foot = '') =>
  inGbk(`对账单,,,\n序号,账号,交易日期,摘要,对方户名,附言,收入,支出,账户余额\n${rows.join('\n')}\n${foot}`)
const week = [
  '3,6228480000001234,2026-03-06,批量拨付,,,,"1,000.00","5,000.00"',
  '2,6228480000001234,2026-03-04,缴费,王家长,订单A00002,"3,000.00",,"6,000.00"',
  '1,6228480000001234,2026-03-02,缴费,李家长,A00001,"3,000.00",,"3,000.00"',
]
const ordersFile = (rows: readonly string[]) =>
  Buffer.from(
    `信用代码,订单号,缴费日期,订单金额,购买课时,已消课时,已拨付金额,已退费金额,支付方式,学员姓名,家长电话\n${rows.join('\n')}\n`,
  )
const orders = (more: readonly string[] = []) => [
  `${code},A00001,2026-03-02,3000,60,10,500,0,专用账户,小明,13800000000`,
  `${code},A00002,2026-03-04,3000,60,10,500,0,专用账户,小红,13800000001`,
  ...more,
]
const takeBank = (by: Speaker, file: Uint8Array, from = '2026-03-01', until = '2026-03-06', more = '') =>
  by.hand(
    `/api/training/custody/bank?request=${v7()}&layout=${layout}&from=${from}&until=${until}${more}`,
    file,
    '流水.csv',
  )
const takeOrders = (by: Speaker, file: Uint8Array, day: string) =>
  by.hand(`/api/training/custody/orders?request=${v7()}&day=${day}`, file, '订单.csv')

describe('银行流水和平台订单', () => {
  it.each<[string, string[], string, string]>([
    ['上个月的文件', week.map((row) => row.replaceAll('2026-03', '2026-02')), '', 'training.bank-period'],
    ['别的账户的文件', week.map((row) => row.replaceAll('1234,', '9999,')), '', 'training.no-such-account'],
    ['中间少了一笔', [week[0]!, week[2]!], '', 'training.bank-running'],
    ['最后一行没写完', [...week, '0,6228480000001234,2026-03-02,缴'], '', 'training.bank-cut'],
    ['写明三笔只有两笔', week.slice(1), '合计,,,共3笔', 'training.bank-count'],
    ['余额是负数', ['1,6228480000001234,2026-03-02,,,,,"3,000.00","-3,000.00"'], '', 'training.bank-negative'],
    ['不足一分', ['1,6228480000001234,2026-03-02,,,,"1.005",,"3,000.00"'], '', 'training.bank-sum-unreadable'],
  ])('%s：拒绝，说明为什么', async (_say, rows, foot, refusal) => {
    const { status, body } = await takeBank(section, bankFile(rows, foot))
    expect(body.code).toBe(refusal)
    expect(status).toBe(422)
  })

  it('别的县不能导入，没有对账岗位的不能导入', async () => {
    expect((await takeBank(await town.as(people.west), bankFile(week))).body.code).toBe('training.account-elsewhere')
    expect((await takeBank(leader, bankFile(week))).status).toBe(403)
  })

  it('县里导入一周的流水：不用的列不留；同一份再交一次，还是一次', async () => {
    const { body } = await takeBank(east, bankFile(week))
    expect(body).toMatchObject({ already: false, strangers: [], dropped: ['对方户名', '摘要'] })
    expect(body.accounts).toMatchObject([{ account, until: '2026-03-06', rows: 3, settled: null }])
    expect((await takeBank(section, bankFile(week))).body).toMatchObject({ already: true })
    const kept = await town.house.pool.query('select content::text as kept from custody_statement')
    expect(kept.rows).toHaveLength(1)
    expect(kept.rows[0].kept).not.toContain('家长')
  })

  it.each<[string, string[], string]>([
    ['消课61，只买了60', [`${code},A1,2026-03-02,3000,60,61,0,0,,,`], '第2行消课61，只买了60'],
    ['价格为零', [`${code},A1,2026-03-02,0,60,0,0,0,,,`], '第2行的订单金额不是大于零的数'],
    ['同一张订单两行', orders([orders()[0]!]), '第4行和第2行是同一张订单'],
    ['信用代码少一位', [`${code.slice(1)},A1,2026-03-02,1,1,0,0,0,,,`], '第2行的信用代码不是18位'],
  ])('平台订单%s：整份不收，说明哪一行', async (_say, rows, say) => {
    const { body } = await takeOrders(section, ordersFile(rows), '2026-03-06')
    expect(body.code).toBe('training.orders-rows')
    expect(JSON.stringify(body)).toContain(say)
  })

  it('订单导入就对账：足额；学员和家长的列在门口丢掉', async () => {
    const { body } = await takeOrders(section, ordersFile(orders()), '2026-03-06')
    expect(body.dropped).toEqual(['学员姓名', '家长电话'])
    expect(body.accounts[0].settled).toMatchObject({
      result: 'balanced',
      closing: 5000_00,
      unconsumed: 5000_00,
      case: null,
    })
  })

  it('下一周微信收了一笔没有归集：账户变红，开案卷；接不上的、差一百倍的流水拒绝', async () => {
    const next = (from: string, more = '') =>
      ['1,1234,2026-03-09,缴费,,A00003,"3,000.00",,"8,000.00"'].map((row) => row.replace('8,000.00', from) + more)
    const other = await takeBank(section, bankFile(next('9,000.00')), '2026-03-07', '2026-03-12')
    expect(other.body.code).toBe('training.bank-gap')
    const cents = await takeBank(
      section,
      bankFile(['1,1234,2026-03-09,,,,3000,,"503,000.00"']),
      '2026-03-07',
      '2026-03-12',
    )
    expect(JSON.stringify(cents.body)).toContain('正好差100倍')
    expect((await takeBank(section, bankFile(next('8,000.00')), '2026-03-09', '2026-03-12')).body.code).toBe(
      'training.bank-missing-days',
    )
    expect((await takeBank(section, bankFile(next('8,000.00')), '2026-03-07', '2026-03-12')).status).toBe(200)
    const more = [`${code},A00003,2026-03-09,3000,60,0,0,0,,,`, `${code},W1,2026-03-10,1800,30,0,0,0,微信,,`]
    const { body } = await takeOrders(section, ordersFile(orders(more)), '2026-03-12')
    const { settled } = body.accounts[0]
    expect(settled).toMatchObject({
      result: 'open',
      shortfall: 1800_00,
      differences: [{ class: 'unswept', ref: 'W1' }],
    })
    expect(await covered()).toBe(false)
    const { body: dossier } = await section.get(`/api/cases/custody-differences/${settled.case}`)
    expect(dossier.case).toMatchObject({ stage: 'open', state: { shortfall: 1800_00, class: 'unswept' } })
  })

  it('没有消完的订单不见了：拒绝', async () => {
    const { body } = await takeOrders(section, ordersFile(orders()), '2026-03-13')
    expect(body.code).toBe('training.orders-gone')
    expect(JSON.stringify(body)).toContain('A00003')
  })

  const act = async (by: Speaker, name: string, form: object) => {
    const { body } = await by.get('/api/cases/custody-differences?stage=open')
    const { rows } = (await by.get('/api/cases/custody-differences')).body
    const { id } = body.rows[0] ?? rows[0]
    const seen = (await by.get(`/api/cases/custody-differences/${id}`)).body.case.version
    return by.post(`/api/cases/custody-differences/${id}/${name}`, { form, seen, request: v7() })
  }

  it('说明原因，自己不能签认；另一人签认以后才算，过了补平日又不算', async () => {
    const form = { class: 'twice', why: '学员微信缴费，已要求二十日前转入专用账户', clearsOn: '2026-03-20', proof: [] }
    expect((await act(section, 'explain', form)).body.code).toBe('training.other-class')
    expect((await act(section, 'explain', { ...form, class: 'unswept' })).status).toBe(200)
    expect(await covered()).toBe(false)
    expect((await act(section, 'sign', {})).body.code).toBe('training.own-explanation')
    expect((await act(east, 'sign', {})).status).toBe(403)
    expect((await act(leader, 'sign', {})).status).toBe(200)
    expect(await covered()).toBe(true)
    expect(await covered('2026-03-20')).toBe(true)
    expect(await covered('2026-03-21')).toBe(false)
  })

  it('补进来了，就平了', async () => {
    await takeBank(section, bankFile(['1,1234,2026-03-16,归集,,W1,"1,800.00",,"9,800.00"']), '2026-03-13', '2026-03-17')
    const more = [`${code},A00003,2026-03-09,3000,60,0,0,0,,,`, `${code},W1,2026-03-10,1800,30,0,0,0,微信,,`]
    const { body } = await takeOrders(section, ordersFile(orders(more)), '2026-03-17')
    expect(body.accounts[0].settled).toMatchObject({ result: 'balanced', shortfall: 0, case: null })
    expect(await covered('2026-03-21')).toBe(true)
  })

  it('导错的撤回：说明理由，后面的先撤；对过账的那天作废，改好的文件可以再交', async () => {
    const kept = async (kind: string) =>
      (
        await town.house.pool.query(
          'select hash from custody_statement where kind = $1 and withdrawn is null order by until_day desc',
          [kind],
        )
      ).rows.map(({ hash }: { hash: string }) => hash)
    const withdraw = (by: Speaker, kind: string, hash: string) =>
      by.post('/api/training/custody/withdraw', { kind, hash, why: '金额单位看错了', request: v7() })
    const orders = await kept('orders')
    expect((await withdraw(section, 'orders', orders[2]!)).body.code).toBe('training.later-file')
    expect((await withdraw(await town.as(people.west), 'orders', orders[0]!)).status).toBe(404)
    expect((await withdraw(leader, 'orders', orders[0]!)).status).toBe(403)
    expect((await withdraw(section, 'orders', orders[0]!)).body).toEqual({ accounts: 1 })
    expect(await kept('orders')).toHaveLength(2)
    expect(await covered('2026-03-20')).toBe(true)
    expect(await covered('2026-03-21')).toBe(false)
  })

  const covered = async (until = '2026-03-13') => {
    const { rows } = (await section.get(`/api/figures/training.custody/evidence?from=2026-01-01&until=${until}`)).body
    return rows.length > 0
  }
})
