import ExcelJS from 'exceljs'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker, type TestHouse } from '../../../test/support/house.ts'
import { asForm } from '../../../test/support/multipart.ts'

let house: TestHouse
let administrator: Speaker
beforeAll(async () => {
  house = await testHouse({ prepare: buildCity })
  administrator = await house.as(people.administrator)
})
afterAll(() => house.close())

type Cells = (string | number | null)[]

async function workbook(
  rows: Cells[],
  header: string[] = [
    '单位名称',
    '类别',
    '上级单位',
    '学段',
    '办学类型',
    '办学性质',
    '代码',
    '城乡',
    '别名',
    '学生数',
    '教职工数',
    '协作类别',
  ],
) {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('机构')
  sheet.addRow(header)
  for (const row of rows) sheet.addRow(row)
  return Buffer.from(await book.xlsx.writeBuffer())
}

async function send(file: Buffer, { apply = false, from = '2024-01-01', name = '机构.xlsx' } = {}) {
  const { headers, payload } = asForm(file, name)
  const reply = await house.http.inject({
    method: 'POST',
    url: `/api/organisations/import?request=${v7()}&from=${from}&apply=${apply}`,
    headers: { ...headers, cookie: administrator.cookie, origin: house.house.origin },
    payload,
  })
  return { status: reply.statusCode, body: reply.json() }
}

const judged = async (...rows: Cells[]) =>
  (await send(await workbook(rows))).body.rows.map(
    ({ verdict, remarks }: { verdict: string; remarks: { zh: string }[] }) => [
      verdict,
      remarks.map(({ zh }) => zh).join('；'),
    ],
  )
const total = async () => (await administrator.get('/api/organisations?limit=1')).body.total

describe('从表格导入机构：每一行都有结论', () => {
  const table: [say: string, row: Cells, verdict: string, said: string | RegExp][] = [
    [
      '完整的一行',
      ['东县第二小学', '学校', '东县', '小学', '小学', '公办', '3141000002', '农村', '东二小', 900, 50, null],
      'accepted',
      '',
    ],
    ['只写学段', ['东县第三小学', null, '东县', '小学', null, '公办'], 'accepted', ''],
    ['九年一贯制写两个学段', ['东县九年学校', '学校', '东县', '小学、初中', null, '民办'], 'accepted', ''],
    ['只写办学类型', ['东县完中', '学校', '东县', null, '完全中学', '公办'], 'accepted', ''],
    ['市直学校不写上级', ['市第二中学', '学校', null, '高中', null, '公办'], 'accepted', ''],
    [
      '全角数字',
      ['东县第四小学', '学校', '东县', '小学', '小学', '公办', null, null, null, '１，２００人', '50'],
      'corrected',
      /1200|1,200/,
    ],
    ['新的县', ['南县', '县（市、区）', null, null, null, null, '419902'], 'accepted', ''],
    ['没有代码的功能区', ['高新区', '功能区'], 'accepted', ''],
    ['科室', ['人事科', '科室'], 'accepted', ''],
    [
      '协作单位',
      ['东县人民法院', '协作单位', '东县', null, null, null, null, null, null, null, null, '法院'],
      'accepted',
      '',
    ],
    ['已有，内容一致', ['西区实验小学', '学校', '西区', '小学', '小学', '民办'], 'already', ''],
    ['已有，内容不同', ['西区实验小学', '学校', '西区', '小学', '小学', '公办'], 'refused', /内容与本行不同/],
    ['没有这个上级', ['北县小学', '学校', '北县', '小学', '小学', '公办'], 'refused', /没有上级单位“北县”/],
    ['不认识的类别', ['某单位', '委员会'], 'refused', /“委员会”不能识别，可填/],
    ['没有类别', ['某单位', null], 'refused', /请填写类别/],
    ['不认识的学段', ['某小学', '学校', '东县', '大学', null, '公办'], 'refused', /学段“大学”不能识别/],
    ['学段与类型不符', ['某小学', '学校', '东县', '初中', '小学', '公办'], 'refused', /学段与办学类型不符/],
    ['没有办学性质', ['某小学', '学校', '东县', '小学', '小学', null], 'refused', /公办或民办/],
    ['县没有代码', ['北县', '县（市、区）'], 'refused', /行政区划代码/],
    ['人数不是数', ['某小学', '学校', '东县', '小学', '小学', '公办', null, null, null, '很多'], 'refused', /./],
  ]
  // One workbook for all: reading one costs a thread.
  let verdicts: Promise<[string, string][]> | undefined
  test.each(table.map((line, i) => [line[0], i, ...line.slice(2)] as [string, number, string, string | RegExp]))(
    '%s',
    async (_, i, verdict, said) => {
      verdicts ??= judged(...table.map(([, row]) => row))
      const [got, remarks] = (await verdicts)[i]!
      expect([got, remarks]).toEqual([verdict, expect.stringMatching(said === '' ? /^$/ : said)])
    },
  )

  test('行的先后不要紧：教学点、学校写在县的前面', async () => {
    const rows = await judged(
      ['中县一小教学点', '学校', '中县一小', null, '教学点', '公办'],
      ['中县一小', '学校', '中县', '小学', '小学', '公办'],
      ['中县', '县区', null, null, null, null, '419903'],
    )
    expect(rows.map(([verdict]: string[]) => verdict)).toEqual(['accepted', 'accepted', 'accepted'])
  })

  test('同一张表里写了两遍：第二遍不再新设', async () => {
    const row: Cells = ['重写小学', '学校', '东县', '小学', '小学', '公办']
    expect((await judged(row, row)).map(([verdict]: string[]) => verdict)).toEqual(['accepted', 'already'])
    expect((await judged(row, ['重写小学', '学校', '东县', '小学', '小学', '民办']))[1][0]).toBe('refused')
  })
})

describe('导入与再导入', () => {
  const rows: Cells[] = [
    ['东县五小', '学校', '东县', '小学', '小学', '公办', null, '农村', '五小', 500, 30],
    ['坏行', '委员会'],
    ['东县六小', '学校', '东县', '小学', '小学', '公办', null, null, null, '约600人', 40],
  ]

  test('先看结果：什么都不写', async () => {
    const before = await total()
    const { body } = await send(await workbook(rows))
    expect(body).toMatchObject({ applied: false, accepted: 2, refused: 1, already: 0 })
    expect(await total()).toBe(before)
  })

  test('确认后一起写入，坏的一行说明原因；再交一遍不会加倍', async () => {
    const before = await total()
    const { body } = await send(await workbook(rows), { apply: true })
    expect(body).toMatchObject({ applied: true, accepted: 2, refused: 1 })
    expect(body.rows.map(({ row, verdict }: { row: number; verdict: string }) => [row, verdict])).toEqual([
      [2, 'accepted'],
      [3, 'refused'],
      [4, 'corrected'],
    ])
    expect(await total()).toBe(before + 2)
    expect((await administrator.get('/api/organisations?q=五小&day=2024-01-01')).body.rows).toMatchObject([
      { name: '东县五小', county: city.east, rural: true, aliases: ['五小'], pupils: 500, staff: 30, rollYear: 2024 },
    ])
    expect((await administrator.get('/api/organisations?q=五小&day=2023-12-31')).body.rows).toEqual([])
    const again = await send(await workbook(rows), { apply: true })
    expect(again.body).toMatchObject({ accepted: 0, refused: 1, already: 2 })
    expect(await total()).toBe(before + 2)
  })

  test('导出的表可以原样再导入', async () => {
    const exported = await administrator.get('/api/organisations.xlsx?kind=school')
    const { body } = await send(exported.body as Buffer)
    expect(body).toMatchObject({
      accepted: 0,
      refused: 0,
      already: await (async () => (await administrator.get('/api/organisations?kind=school&limit=1')).body.total)(),
    })
  })

  test('模板能打开，表头齐全，有下拉，填上就能导入', async () => {
    const { body, headers } = await administrator.get('/api/organisations/template.xlsx')
    expect(String(headers['content-disposition'])).toContain(encodeURIComponent('机构导入模板.xlsx'))
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(body as ArrayBuffer)
    const sheet = book.getWorksheet('机构')!
    const header = (sheet.getRow(1).values as string[]).slice(1)
    expect(header.slice(0, 3)).toEqual(['单位名称', '类别', '上级单位'])
    expect(sheet.getCell('B2').dataValidation.formulae?.[0]).toContain('学校')
    sheet.getCell('A2').value = '模板小学'
    sheet.getCell('B2').value = '学校'
    sheet.getCell('C2').value = '东县'
    sheet.getCell(2, header.indexOf('学段') + 1).value = '小学'
    sheet.getCell(2, header.indexOf('办学性质') + 1).value = '公办'
    expect((await send(Buffer.from(await book.xlsx.writeBuffer()))).body.rows).toMatchObject([
      { name: '模板小学', verdict: 'accepted' },
    ])
  })

  test('本局清单里的说法也认：按所选的一项登记，并且说出来；街道没有代码，按功能区登记', async () => {
    const said = { from: '2020-01-01', zh: '企业办', as: 'private', why: '本地的说法', seen: 0 }
    expect((await administrator.put('/api/lists/organisations.ownerships', said)).status).toBe(200)
    expect(
      await judged(
        ['阳光幼儿园', '学校', '东县', '学前', '幼儿园', '企业办'],
        ['月光幼儿园', '学校', '东县', '学前', '幼儿园', '集体办'],
        ['星光职专', '学校', '东县', '职专', '职业高中', '其他部门办'],
        ['东风街道', '街道', null, null, null, null],
      ),
    ).toEqual([
      ['corrected', '办学性质“企业办”按“民办”登记'],
      ['accepted', ''],
      ['accepted', ''],
      ['accepted', ''],
    ])
  })

  test('表头认不得的名单：在预览上指明，再导入就认得，下一份也认得', async () => {
    const header = ['谁', '归谁管', '什么样的', '谁办的']
    const list = await workbook([['指明小学', '东县', '小学', '公办']], header)
    expect((await send(list)).body.code).toBe('organisations.no-rows')
    const columns = ['name', 'parent', 'schoolKind', 'ownership'].map((is, at) => ({ at, heading: header[at], is }))
    const layout = { name: '名单.xlsx', on: '2026-11-30', lies: { shape: 'table', columns } }
    expect((await administrator.put('/api/organisation-layouts', { layouts: [layout], seen: 0 })).status).toBe(200)
    expect((await administrator.get('/api/organisation-layouts')).body.layouts).toEqual([layout])
    expect((await send(list)).body).toMatchObject({
      rows: [{ name: '指明小学', verdict: 'accepted' }],
      notes: [{ zh: '工作表“机构”按2026-11-30在“名单.xlsx”上指明的版式读取' }],
    })
    const stale = await administrator.put('/api/organisation-layouts', { layouts: [], seen: 0 })
    expect([stale.status, stale.body.code]).toEqual([409, 'layouts.changed-meanwhile'])
  })

  test.each<[string, () => Promise<Buffer>, string]>([
    ['不是表格', async () => Buffer.from('ffd8ffe000104a464946', 'hex'), 'returns.'],
    ['没有要的列', () => workbook([['a', 'b']], ['日期', '数量']), 'organisations.no-rows'],
    ['太大', async () => Buffer.alloc(20 * 1024 * 1024 + 1, 'PK'), 'files.too-large'],
  ])('打不开或不对的文件整份退回：%s', async (_, make, code) => {
    const { status, body } = await send(await make())
    expect(status).toBeGreaterThanOrEqual(400)
    expect(body.code).toContain(code)
  })
})
