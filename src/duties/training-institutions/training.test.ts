import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { withCheck } from '../../platform/credit-code.ts'
import { limitsOn } from './limits.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let section: Speaker, east: Speaker, leader: Speaker
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2026-03-02T02:00:00Z') })
  ;[section, east, leader] = (await Promise.all([people.section, people.east, people.leader].map(town.as))) as [
    Speaker,
    Speaker,
    Speaker,
  ]
})
afterAll(() => town.close())

const codeOf = (n: number) => withCheck(`5241080012345${String(1000 + n)}`)
const institution = (n: number, more: object = {}) => ({
  ...{ name: `启明培训学校${n}`, creditCode: codeOf(n), approval: 'permit', permit: `教民${n}`, kind: 'subject' },
  ...{ licensedOn: '2015-09-01', stages: ['compulsory'], modes: ['offline'], classes: ['middle'], ahead: true },
  ...{ profit: 'non-profit', owner: 'education', county: city.east, standing: 'licensed', from: '2022-01-01' },
  places: [{ address: '人民路1号' }],
  ...more,
})
const enter = async (by: Speaker, book: string, form: object, id = v7(), seen = 0) => {
  const { status, body } = await by.put(`/api/books/${book}/${id}`, { form, ...(seen > 0 && { seen }) })
  return { id, status, code: body.code as string | undefined, version: body.version as number }
}
const figure = async (id: string, until = '2026-12-31') =>
  (await section.get(`/api/figures/training.${id}?from=${until.slice(0, 4)}-01-01&until=${until}`)).body.figure
const missing = async (id: string, by = section) =>
  (await by.get(`/api/figures/training.${id}/missing?from=2026-01-01&until=2026-12-31`)).body.rows

describe('校外培训机构名册', () => {
  it('县里登记本县的，别县的不行；领导只能看', async () => {
    expect((await enter(east, 'training-institutions', institution(1))).status).toBe(200)
    expect((await enter(east, 'training-institutions', institution(2, { county: city.west }))).status).toBe(403)
    expect((await enter(leader, 'training-institutions', institution(2))).status).toBe(403)
  })

  it.each([
    ['信用代码把0写成O', { creditCode: `O${codeOf(3).slice(1)}` }, 'training.code-letters'],
    ['信用代码少一位', { creditCode: codeOf(3).slice(1) }, 'training.code-length'],
    ['双减以后新批的义务教育学科类', { licensedOn: '2021-07-25' }, 'training.no-new-subject'],
    ['学龄前的学科类', { stages: ['preschool'] }, 'training.preschool'],
    ['许可而没有许可证号', { permit: '' }, 'training.no-permit'],
    ['截止了不写原因', { until: '2026-01-01' }, 'training.ending'],
    ['一处场所也没有', { places: [] }, 'training.no-place'],
    ['同一家的两段重叠', { creditCode: codeOf(1), from: '2024-01-01' }, 'training.overlaps'],
  ])('%s：拒绝', async (_say, more, code) => {
    expect((await enter(section, 'training-institutions', institution(3, more))).code).toBe(code)
  })

  it('双减那天批的还可以，高中学科类以后也可以批', async () => {
    expect((await enter(section, 'training-institutions', institution(4, { licensedOn: '2021-07-24' }))).status).toBe(
      200,
    )
    const high = institution(5, { licensedOn: '2024-03-01', from: '2024-03-01', stages: ['senior-high'] })
    expect((await enter(section, 'training-institutions', high)).status).toBe(200)
    expect((await figure('subject')).value).toBe(3)
  })

  it('一家一证六处：是一家，不是六家；没有单独许可证的那几处，公众看得到', async () => {
    const before = (await figure('other')).value
    const places = [1, 2, 3, 4, 5, 6].map((n) => ({ address: `建设路${n}号`, permit: n === 1 ? '教民10' : '' }))
    const chain = institution(10, { kind: 'other', owner: 'culture', places, ahead: false })
    expect((await enter(section, 'training-institutions', chain)).status).toBe(200)
    expect((await figure('other')).value).toBe(before + 1)
    const { payload } = await town.http.inject({ url: `/gov/training?q=${encodeURIComponent('建设路6号')}` })
    expect(payload).toContain('建设路1号（许可证 教民10）')
    expect(payload).toContain('建设路6号（没有登记该处的许可证）')
  })

  it('陷阱3：现有几家是存量，期间关停几家是流量，比基数减少几家是变化，各是一个数', async () => {
    const gone = { stages: ['senior-high'], from: '2022-01-01', until: '2025-06-30', ended: 'deregistered' }
    expect((await enter(section, 'training-institutions', institution(11, gone))).status).toBe(200)
    const turned = { ...gone, until: '2026-02-28', ended: 'turned' }
    expect((await enter(section, 'training-institutions', institution(12, turned))).status).toBe(200)
    const of = async (until: string) => [
      (await figure('subject', until)).value,
      (await figure('closed', until)).value,
      (await figure('reduction', until)).value,
    ]
    // 前年关的不算今年关的；名单没有冻结、没有处置，减少就是零，不由关停推出来
    expect(await of('2025-12-31')).toEqual([4, 1, 0])
    expect(await of('2026-12-31')).toEqual([3, 1, 0])
    expect(await figure('closed', '2026-01-31')).toMatchObject({ value: 0, unit: '家' })
  })

  it('变更另起一段：去年十二月按当时的性质算，不按现在的', async () => {
    const profit = { profit: 'for-profit', from: '2022-01-01', until: '2025-12-31', ended: 'changed' }
    expect((await enter(section, 'training-institutions', institution(6, profit))).status).toBe(200)
    const after = institution(6, { name: '启明培训学校六', from: '2026-01-01' })
    expect((await enter(section, 'training-institutions', after)).status).toBe(200)
    expect(await figure('non-profit', '2025-12-31')).toMatchObject({ numerator: 2, denominator: 3 })
    expect(await figure('non-profit')).toMatchObject({ numerator: 3, denominator: 3, value: 1 })
  })
})

describe('星期一导入全国平台的名册', () => {
  const head =
    '序号,机构名称,统一社会信用代码,许可证编号,首次许可日期,培训类别,培训学段,培训形式,登记类型,主管单位,县区,培训地点,机构状态,学员人数'
  const row = (n: number, name: string, more = '正常营业') =>
    `${n},${name},${codeOf(30 + n)},教民3${n},2016-09-01,非学科类-艺术,义务教育阶段,线下,有限责任公司,文旅局,东县,1.人民路${n}号；2.解放路${n}号,${more},99`
  const list = (...rows: string[]) => Buffer.from(`${head}\n${rows.join('\n')}\n`)
  it('一格两处成两处，没有状态日期的自批准日起，读不懂的状态说明；没人用的列不留', async () => {
    const file = list(row(1, '艺韵培训学校'), row(2, '墨香培训学校'), row(3, '飞跃培训学校', '另册'))
    const { body } = await east.hand(`/api/books/training-institutions/import?request=${v7()}`, file, '名册.csv')
    expect(body).toMatchObject({ counts: { accepted: 2, refused: 1 }, unread: ['学员人数'] })
    await east.post(`/api/books/training-institutions/imports/${body.id}/write`, { request: v7() })
    const { rows } = await town.house.pool.query(
      "select form -> 'places' as places, form ->> 'from' as since from book_entry where caption = '艺韵培训学校'",
    )
    expect(rows).toMatchObject([{ since: '2016-09-01', places: [{ address: '人民路1号' }, { address: '解放路1号' }] }])
  })
  it('下一周的名册只核对，不改：改了名的、多出来的、同一家写两次的各归一类，说明以后由另一人签认', async () => {
    const file = list(row(1, '艺韵艺术学校'), row(2, '墨香培训学校'), row(2, '墨香书院'), row(4, '新来的'))
    const id = v7()
    const path = '/api/books/training-institutions/snapshots'
    const taken = await east.hand(
      `${path}?request=${id}&counterpart=national-platform&day=2026-03-02`,
      file,
      '名册.csv',
    )
    expect(taken.status, JSON.stringify(taken.body)).toBe(200)
    const { body } = await east.get(`${path}/${id}/rows?limit=100`)
    const of = (which: string) =>
      body.rows.filter((one: { class: string }) => one.class === which).map((one: { name: string }) => one.name)
    expect(of('differs')).toContain('艺韵培训学校')
    expect(of('only-there')).toEqual(['新来的'])
    expect(of('twice')).toEqual(expect.arrayContaining(['墨香培训学校', '墨香书院']))
  })
})

describe('五个全覆盖', () => {
  it('没有线上机构：说“无线上学科类机构”，不是百分之百；登记一家只备案的，就是零比一，列出是谁', async () => {
    expect(await figure('permitted-online')).toMatchObject({
      value: null,
      denominator: 0,
      none: { zh: '无线上学科类机构' },
    })
    const online = institution(7, {
      stages: ['senior-high'],
      modes: ['online'],
      approval: 'filing',
      permit: '',
      ahead: false,
    })
    const { id } = await enter(section, 'training-institutions', online)
    expect(await figure('permitted-online')).toMatchObject({ numerator: 0, denominator: 1 })
    expect(await missing('permitted-online')).toMatchObject([
      { name: '启明培训学校7', link: `/books/training-institutions/${id}` },
    ])
  })

  it('压减按基数名单算：现有机构关了，名单不变小；没有文号的处置不作数；没有名单就不能说', async () => {
    expect(await figure('disposed')).toMatchObject({ denominator: 0, none: null })
    const listed = (n: number, more: object = {}) => ({
      name: `老机构${n}`,
      county: city.east,
      listedOn: '2021-07-24',
      ...more,
    })
    const gone = { disposition: 'deregistered', decidedOn: '2021-10-01', number: '教培〔2021〕1号' }
    expect((await enter(section, 'training-base', listed(1, { ...gone, number: '' }))).code).toBe(
      'training.disposition-unproven',
    )
    expect((await enter(east, 'training-base', listed(1, gone))).status).toBe(403)
    await enter(section, 'training-base', listed(1, gone))
    await enter(section, 'training-base', listed(2))
    expect(await figure('disposed')).toMatchObject({ numerator: 1, denominator: 2 })
  })

  it('政府指导价：没有指导价不能公示，超过的不能公示；每种班型都公示了才算', async () => {
    const { id } = await enter(
      section,
      'training-institutions',
      institution(8, { classes: ['middle', 'large'], ahead: false }),
    )
    const board = (more: object) => ({
      institution: id,
      mode: 'offline',
      size: 'middle',
      minutes: 45,
      price: 27_50,
      from: '2026-02-01',
      ...more,
    })
    expect((await enter(section, 'training-prices', board({}))).code).toBe('training.no-guided-price')
    for (const size of ['middle', 'large']) {
      const table = {
        mode: 'offline',
        size,
        price: 25_00,
        minutes: 45,
        float: 10,
        number: '价格表',
        from: '2022-01-01',
      }
      expect((await enter(section, 'training-base-prices', table)).status).toBe(200)
    }
    expect((await enter(section, 'training-prices', board({ price: 27_51 }))).code).toBe('training.over-cap')
    expect((await enter(section, 'training-prices', board({}))).status).toBe(200)
    const named = async () => (await missing('price')).map(({ name }: { name: string }) => name)
    expect(await named()).toContain('启明培训学校8')
    expect((await enter(section, 'training-prices', board({ size: 'large' }))).status).toBe(200)
    expect(await named()).not.toContain('启明培训学校8')
    // 线上线下各算各的：改为也在线上教，线上的班型没有公示，就不算
    const both = institution(8, { classes: ['middle', 'large'], ahead: false, modes: ['offline', 'online'] })
    const online = { ...both, onlineClasses: ['middle'] }
    expect((await enter(section, 'training-institutions', online, id, 1)).status).toBe(200)
    expect(await named()).toContain('启明培训学校8')
    const onlineTable = { mode: 'online', size: 'middle', price: 15_00, minutes: 30, float: 0, number: '价格表' }
    await enter(section, 'training-base-prices', { ...onlineTable, from: '2022-01-01' })
    expect((await enter(section, 'training-prices', board({ mode: 'online', minutes: 30, price: 15_00 }))).status).toBe(
      200,
    )
    expect(await named()).not.toContain('启明培训学校8')
    // 县里自己的价格低：当日县里的表管，公示时合规、后来降价的，那天起不算
    const own = { mode: 'offline', minutes: 45, float: 10, number: '东县价格表', from: '2026-06-01', county: city.east }
    const lower = await enter(section, 'training-base-prices', { ...own, size: 'middle', price: 20_00 })
    expect(lower.status).toBe(200)
    await enter(section, 'training-base-prices', { ...own, size: 'large', price: 25_00 })
    expect(await named()).toContain('启明培训学校8')
    const covers = async (until: string) =>
      (await section.get(`/api/figures/training.price/evidence?from=2026-01-01&until=${until}`)).body.rows.length
    expect([await covers('2026-05-31'), await covers('2026-06-01')]).toEqual([1, 0])
  })

  it('资金监管：一家一个账户；对账收支对得上、接得上；有差额不算，补平了才算', async () => {
    const { id } = await enter(section, 'training-institutions', institution(9))
    const account = (more: object = {}) => ({
      institution: id,
      kind: 'bank',
      bank: '农商银行',
      tail: '1234',
      from: '2026-01-01',
      ...more,
    })
    const { id: one } = await enter(section, 'custody-accounts', account())
    expect((await enter(section, 'custody-accounts', account({ tail: '5678', from: '2026-02-01' }))).code).toBe(
      'training.second-account',
    )
    const day = (on: string, more: object = {}) => ({
      account: one,
      on,
      opening: 100_00,
      paidIn: 50_00,
      paidOut: 20_00,
      closing: 130_00,
      unconsumed: 130_00,
      ...more,
    })
    expect((await enter(section, 'custody-days', day('2026-12-10', { closing: 131_00 }))).code).toBe(
      'training.bank-sum',
    )
    expect((await enter(section, 'custody-days', day('2026-12-10'))).status).toBe(200)
    expect((await enter(section, 'custody-days', day('2026-12-11', { opening: 100_00 }))).code).toBe(
      'training.bank-gap',
    )
    const covers = async (until: string) => {
      const rows = (await section.get(`/api/figures/training.custody/evidence?from=2026-01-01&until=${until}`)).body
        .rows
      return rows.some(({ record }: { record: string }) => record === id)
    }
    expect(await covers('2026-12-31')).toBe(true)
    expect(await covers('2027-01-10')).toBe(true)
    expect(await covers('2027-01-11')).toBe(false)
    const short = day('2026-12-20', { unconsumed: 200_00 })
    const { id: kept } = await enter(section, 'custody-days', short)
    expect(await covers('2026-12-31')).toBe(false)
    expect((await figure('shortfall')).value).toBe(70_00)
    // 差额说明了、另一人签认了才算：custody/custody.test.ts
    const swept = { ...short, unconsumed: 130_00 }
    expect((await enter(section, 'custody-days', swept, kept, 1)).status).toBe(200)
    expect(await covers('2026-12-31')).toBe(true)
    expect((await figure('custody-balance')).value).toBe(130_00)
    // 对过账以前的状况，改动要写理由；只登记终止、对账以后的变更不用
    const sooner = institution(9, { name: '启明学校九' })
    expect((await enter(section, 'training-institutions', sooner, id, 1)).code).toBe('training.backdated')
    const said = { ...sooner, reason: '许可证上的名称录错' }
    expect((await enter(section, 'training-institutions', said, id, 1)).status).toBe(200)
    expect((await enter(section, 'training-institutions', { ...said, permit: '教民九' }, id, 2)).code).toBe(
      'training.backdated',
    )
    const changed = { ...said, until: '2026-12-30', ended: 'changed' }
    expect((await enter(section, 'training-institutions', changed, id, 2)).status).toBe(200)
    const next = institution(9, { name: '启明学校玖', from: '2026-12-31' })
    expect((await enter(section, 'training-institutions', next)).status).toBe(200)
  })
})

describe('从业人员', () => {
  const member = (institution: string, more: object = {}) => ({
    ...{ institution, name: '王小明', identity: '11010519491231002X', post: 'teaching', certified: true },
    ...{ from: '2025-01-06', queriedOn: '2025-01-02', record: 'none' },
    ...more,
  })
  let school: string, kept: string
  it('只留姓、摘要和有无记录：身份证号一位不留', async () => {
    ;({ id: school } = await enter(section, 'training-institutions', institution(20)))
    expect((await enter(section, 'training-staff', member(school, { identity: '110105194912310021' }))).code).toBe(
      'training.staff-identity',
    )
    const { id, status } = await enter(east, 'training-staff', member(school))
    expect(status).toBe(200)
    kept = id
    const { rows } = await town.house.pool.query('select form::text as form, caption from book_entry where id = $1', [
      id,
    ])
    expect(rows[0].form).not.toMatch(/小明|11010519491231002/)
    expect(rows[0]).toMatchObject({ caption: '启明培训学校20 王＊＊ 教学' })
    // 同一个人、同一家、同一天，写成小写x也认得
    expect((await enter(section, 'training-staff', member(school, { identity: '11010519491231002x' }))).status).toBe(
      409,
    )
    expect((await enter(leader, 'training-staff', member(school))).status).toBe(403)
  })
  it('查询有记录的不得在岗；只写结果不写日期的不收', async () => {
    const other = { identity: '110101199003070070', from: '2025-02-10' }
    expect((await enter(section, 'training-staff', member(school, { ...other, record: 'found' }))).code).toBe(
      'training.staff-found',
    )
    expect((await enter(section, 'training-staff', member(school, { ...other, queriedOn: null }))).code).toBe(
      'training.staff-query',
    )
  })
  it('陷阱17：去年查过没有记录，满一年还不再查的，点名；当年的还算', async () => {
    expect(await figure('staff-queried', '2026-01-02')).toMatchObject({ numerator: 1, denominator: 1 })
    expect(await figure('staff-queried', '2026-01-03')).toMatchObject({ numerator: 0, denominator: 1 })
    expect(await missing('staff-queried')).toMatchObject([{ name: '启明培训学校20 王＊＊ 教学' }])
    const shown = (await section.get(`/api/books/training-staff/${kept}`)).body
    const again = { ...shown.entry?.form, ...shown.form, queriedOn: '2026-02-27' }
    const { status, body } = await section.put(`/api/books/training-staff/${kept}`, { form: again, seen: 1 })
    expect(status, JSON.stringify(body)).toBe(200)
    expect(await figure('staff-queried')).toMatchObject({ numerator: 1, denominator: 1 })
  })
})

describe('家长交费以前', () => {
  const page = async (query: string, way = '') => {
    const { statusCode, payload } = await town.http.inject({ method: 'GET', url: `/gov${way}/training?${query}` })
    expect(statusCode).toBe(200)
    return payload
  }
  it('名册上没有的：先不要交费；写错的参数不出错', async () => {
    expect(await page(`q=${encodeURIComponent('某小区一对一')}`)).toContain('不在名册上，先不要交费')
    expect(await page('q=x', '/en')).toContain('Not on the register')
    expect(await page('lessons=abc&kind=zzz')).not.toContain('不合规定，先不要交')
  })
  it('按街道也查得到，写明只交到哪个账户，已截止的一段不出现', async () => {
    const shown = await page(`q=${encodeURIComponent('人民路 启明学校九')}`)
    expect(shown).toContain('农商银行，账号后四位 1234')
    expect(await page(`q=${encodeURIComponent(codeOf(6))}`)).toMatch(/启明培训学校六(?![\s\S]*启明培训学校6<)/)
  })
  it('线上只备案的，写明没有许可', async () => {
    expect(await page(`q=${encodeURIComponent('启明培训学校7')}`)).toContain('只有备案，没有许可')
  })
  it('限额改了从哪天起、出处是什么，公众读得到；以前的日子照旧', async () => {
    const path = '/api/settings/training.most-lessons'
    const change = { value: 40, from: '2026-03-02', until: null, source: '豫教〔2026〕1号', why: '省里发了文', seen: 0 }
    const { status, body } = await (await town.as(people.administrator)).put(path, { ...change, request: v7() })
    expect(status, JSON.stringify(body)).toBe(200)
    const { payload } = await town.http.inject({ method: 'GET', url: '/gov/training/limits' })
    expect(payload).toMatch(/一次收费最多几课时[\s\S]*>40[\s\S]*豫教〔2026〕1号/)
    expect(await page('kind=subject&lessons=41')).toContain('不得超过40课时')
    expect((await limitsOn(town.house.db, '2026-03-01' as PlainDate)).lessons).toBe(60)
  })
  it('六十一课时不合规定，写明依据', async () => {
    expect(await page('kind=subject&lessons=61')).toMatch(/不得超过40课时[\s\S]*预收费监管工作的通知》预收限额/)
  })
})
