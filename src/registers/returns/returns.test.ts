import ExcelJS from 'exceljs'
import { writeXlsx, type CellValue } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { v7 } from 'uuid'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { asForm } from '../../../test/support/multipart.ts'
import { startJobs, type Jobs } from '../../platform/jobs.ts'
import { askForTonight } from '../../platform/nightly.ts'
import { verify } from '../../platform/verify.ts'
import { activityRegister } from '../activities/store.ts'
import { differingTotals } from '../activities/totals.ts'
import { layOut } from './layout.ts'
import { forgetRows } from './retention.ts'
import { readWorkbook } from '../../platform/sheets/workbook.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let jobs: Jobs
let county: Speaker, clerk: Speaker, west: Speaker, section: Speaker, partner: Speaker
const campaign = v7()

beforeAll(async () => {
  town = await testHouse({ prepare: buildCity })
  ;[county, clerk, west, section, partner] = (await Promise.all(
    [people.east, people.eastClerk, people.west, people.section, people.partner].map((person) => town.as(person)),
  )) as [Speaker, Speaker, Speaker, Speaker, Speaker]
  jobs = await startJobs(town.house, town.house.jobs, { listen: false })
  const form = {
    title: '2024年宪法晨读',
    programme: 'constitution-reading',
    kind: 'morning-reading',
    audience: { on: '2024-12-01' },
    from: '2024-12-01',
    until: '2024-12-07',
    due: '2024-12-25',
  }
  expect((await section.put(`/api/campaigns/${campaign}`, { form, request: v7() })).status).toBe(200)
  expect((await section.post(`/api/campaigns/${campaign}/open`, { seen: 1, request: v7() })).status).toBe(200)
})
afterAll(async () => {
  await jobs.stop()
  await town.close()
})

const head = ['序号', '学校名称', '晨读时间', '活动主题', '参与学生', '参与教师', '备注']
const workbook = (rows: CellValue[][], title = '东县2024年宪法晨读统计表') =>
  writeXlsx({ sheets: [{ name: '统计表', rows: [[title], head, ...rows] }] })

async function handIn(speaker: Speaker, file: Uint8Array, query = '', name = '东县宪法晨读.xlsx') {
  const { headers, payload } = asForm(file, name)
  const reply = await town.http.inject({
    method: 'POST',
    url: `/api/returns?request=${v7()}${query.replace('?', '&')}`,
    payload,
    headers: { ...headers, cookie: speaker.cookie, origin: 'http://localhost:8080' },
  })
  return { status: reply.statusCode, body: reply.json() as { id: string; code?: string } }
}
async function read(speaker: Speaker, file: Uint8Array, query = '') {
  const { body } = await handIn(speaker, file, query)
  await jobs.settle()
  return { id: body.id, ...(await speaker.get(`/api/returns/${body.id}`)).body }
}
const rowsOf = async (speaker: Speaker, id: string, verdict = '') =>
  (await speaker.get(`/api/returns/${id}/rows?limit=200${verdict && `&verdict=${verdict}`}`)).body.rows as {
    row: number
    verdict: string
    orgName: string
    people: number
    remarks: { zh: string; code: string }[]
    record: string
    shown: string[]
  }[]
const confirm = async (speaker: Speaker, id: string) => {
  const reply = await speaker.post(`/api/returns/${id}/confirm`)
  await jobs.settle()
  return { ...reply, batch: (await speaker.get(`/api/returns/${id}`)).body }
}
const activities = () => town.house.db.selectFrom('activity').selectAll().orderBy('title').execute()

describe('一份县里报来的表格', () => {
  const rows: CellValue[][] = [
    [1, '东县第一小学', '2024-12-04', '全校宪法晨读', 900, 50, null],
    [2, '第一初级中学', '2024.12.4', '全校宪法晨读', '８００', '约40人', null],
    [3, '西区实验小学', '2024-12-04', '全校宪法晨读', 700, 30, null],
    [4, '东县第一小学', '12月4日', '“全校宪法晨读”', 900, 50, null],
    [5, '东县第一小学', '2024-12-05', '补读', 3000, 50, null],
    [6, '东县第一小学', '2024-11-20', '预演', 100, 5, '经教研室同意提前预演'],
    ['合计', null, null, null, 6400, 225, null],
  ]
  let id: string

  it('逐行有结论：通过、更正可见、不予采用的说明理由；尚未登记任何一条', async () => {
    const batch = await read(county, await workbook(rows))
    id = batch.id
    expect(batch).toMatchObject({
      status: 'ready',
      campaignTitle: '2024年宪法晨读',
      orgName: '东县',
      counts: { accepted: 2, corrected: 1, refused: 3, already: 0 },
      total: 6,
    })
    expect(
      (await rowsOf(county, id)).map(({ row, verdict, remarks }) => [row, verdict, remarks.map(({ zh }) => zh)]),
    ).toEqual([
      [3, 'accepted', []],
      [
        4,
        'corrected',
        [
          '学校：“第一初级中学”按“东县第一初级中学”计',
          '参与学生（人次）：“８００”按800计',
          '参与教职工（人次）：“约40人”按40人计，人数来源记为估计',
        ],
      ],
      [5, 'refused', ['学校：“西区实验小学”不在您负责的范围内（西区），请由其主管部门报送。']],
      [
        6,
        'refused',
        [
          '活动日期：“12月4日”没有写全年份，按2024年12月4日计',
          '与第3行重复（同校、同日、同类、同名）。如是另一场活动，请在活动名称中加以区别。',
        ],
      ],
      [7, 'refused', ['参与学生3000人次，超过在校生1000人与场次之积。如属实，请在“备注”列说明情况。']],
      [8, 'accepted', [expect.stringContaining('不在“2024年宪法晨读”的活动期间')]],
    ])
    expect(batch.notes.map(({ zh }: { zh: string }) => zh)).toContain('第9行是合计，不作为活动登记')
    expect(await activities()).toHaveLength(0)
  })

  it('确认后一次登记，入账、入总数，经得起核验；原文件不再保存', async () => {
    const { batch } = await confirm(county, id)
    expect(batch).toMatchObject({ status: 'done', done: 3, total: 3 })
    const kept = (await activities()).map(
      ({ title, status, source, pupils, headcount_source, county: of, warnings }) => [
        title,
        pupils,
        headcount_source,
        status,
        source,
        of === city.east,
        ...(warnings as { code: string; reason: string }[]).map(({ code, reason }) => `${code}：${reason}`),
      ],
    )
    expect(kept.toSorted((one, other) => Number(other[1]) - Number(one[1]))).toEqual([
      ['全校宪法晨读', 900, 'class-list', 'submitted', 'workbook', true],
      ['全校宪法晨读', 800, 'estimate', 'submitted', 'workbook', true],
      ['预演', 100, 'class-list', 'submitted', 'workbook', true, 'outside-period：经教研室同意提前预演'],
    ])
    expect(await differingTotals(town.house.db)).toEqual([])
    expect(await verify(town.house.db, [activityRegister])).toMatchObject({ records: 3, discrepancies: [] })
    expect(
      (await town.house.db.selectFrom('return_batch').select('file').where('id', '=', id).executeTakeFirst())?.file,
    ).toBeNull()
  })

  it('同一份表格再交一次，什么也不会翻倍', async () => {
    const before = await activities()
    const again = await read(county, await workbook(rows))
    expect(again.counts).toMatchObject({ accepted: 0, corrected: 0, refused: 3, already: 3 })
    expect((await confirm(county, again.id)).body).toMatchObject({ code: 'returns.nothing-to-import' })
    expect(await activities()).toEqual(before)
  })

  it('退回的工作簿改好再交：改好的登记，登记过的不动', async () => {
    const returned = (await county.get(`/api/returns/${id}/returned.xlsx`)).body as Buffer
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(
      returned.buffer.slice(returned.byteOffset, returned.byteOffset + returned.byteLength) as ArrayBuffer,
    )
    expect(book.worksheets.map(({ name }) => name)).toEqual(['未通过', '已采用', '其他说明'])
    const refused = book.worksheets[0]!
    expect(refused.getRow(1).values).toEqual([undefined, '结果', '说明', '原表行号', ...head])
    expect([refused.getCell('A4').value, refused.getCell('C4').value, refused.getCell('B4').value]).toEqual([
      '未通过',
      7,
      '参与学生3000人次，超过在校生1000人与场次之积。如属实，请在“备注”列说明情况。',
    ])
    refused.getCell('H4').value = 300
    refused.getCell('G3').value = '全校宪法晨读（第二场）'
    const mended = await read(county, new Uint8Array(await book.xlsx.writeBuffer()))
    expect(mended.counts).toMatchObject({ refused: 1, accepted: 1, corrected: 1, already: 3 })
    await confirm(county, mended.id)
    expect((await activities()).map(({ title }) => title).toSorted()).toEqual(
      ['全校宪法晨读', '全校宪法晨读', '全校宪法晨读（第二场）', '补读', '预演'].toSorted(),
    )
  })
})

describe('与已登记的记录不同', () => {
  const one = (pupils: number) => workbook([[1, '东县第一小学', '2024-12-06', '全校朗读', pupils, 20, null]])
  it('未审核的，可见地更正；审核通过的，不改，并指明办法；撤回的不重新登记', async () => {
    await confirm(county, (await read(county, await one(500))).id)
    const changed = await read(county, await one(520))
    expect((await rowsOf(county, changed.id))[0]).toMatchObject({
      verdict: 'corrected',
      remarks: [{ zh: '更正此前登记的记录：参与学生 500→520' }],
    })
    await confirm(county, changed.id)
    const [record] = (await activities()).filter(({ title }) => title === '全校朗读')
    expect(record).toMatchObject({ pupils: 520, version: 2, status: 'submitted' })
    const story = (await county.get(`/api/activities/${record!.id}`)).body.story
    expect(story[1]).toMatchObject({ act: 'activities.correct', reason: '表格更正：参与学生 500→520' })

    await town.house.db.updateTable('activity').set({ status: 'approved' }).where('id', '=', record!.id).execute()
    expect((await rowsOf(county, (await read(county, await one(530))).id))[0]?.remarks[0]?.zh).toMatch(
      /^此前已登记并审核通过，与表中不同（参与学生 520→530）/,
    )
    await town.house.db.updateTable('activity').set({ status: 'submitted' }).where('id', '=', record!.id).execute()

    expect(
      (await county.post(`/api/activities/${record!.id}/withdraw`, { seen: 2, request: v7(), why: '填错学校' })).status,
    ).toBe(200)
    const back = await read(county, await one(520))
    expect((await rowsOf(county, back.id))[0]).toMatchObject({
      verdict: 'already',
      remarks: [{ code: 'returns.already-withdrawn' }],
    })
  })
})

describe('要么全部登记，要么一条也不登记', () => {
  it('预览之后情况变了，一条也不登记，重新核对', async () => {
    const batch = await read(
      county,
      await workbook([
        [1, '东县第一小学', '2024-12-03', '甲场', 100, 2, null],
        [2, '东县第一初级中学', '2024-12-03', '乙场', 100, 2, null],
      ]),
    )
    expect(batch.counts.accepted).toBe(2)
    const meanwhile = await read(county, await workbook([[1, '东县第一初级中学', '2024-12-03', '乙场', 77, 2, null]]))
    expect((await confirm(county, meanwhile.id)).batch.status).toBe('done')
    const { batch: after } = await confirm(county, batch.id)
    expect(after).toMatchObject({ status: 'ready', counts: { accepted: 1, corrected: 1 } })
    expect((await activities()).filter(({ title }) => title === '甲场')).toEqual([])
    expect((await confirm(county, batch.id)).batch.status).toBe('done')
    expect(
      (await activities()).filter(({ title }) => ['甲场', '乙场'].includes(title)).map(({ pupils }) => pupils),
    ).toEqual([100, 100])
  })

  it('放弃的表格不留内容；已登记的不能放弃', async () => {
    const batch = await read(county, await workbook([[1, '东县第一小学', '2024-12-02', '丙场', 100, 2, null]]))
    expect((await county.post(`/api/returns/${batch.id}/discard`)).body.status).toBe('discarded')
    expect(await rowsOf(county, batch.id)).toEqual([])
    expect((await confirm(county, batch.id)).body.code).toBe('returns.not-ready')
  })
})

describe('隐藏行', () => {
  it('不采用；选了“连同隐藏行”则采用', async () => {
    const file = await writeXlsx({
      sheets: [
        {
          name: '表',
          rows: [['宪法晨读'], head, [1, '东县第一小学', '2024-12-02', '丁场', 100, 2, null]],
          rowDefs: new Map([[2, { hidden: true }]]),
        },
      ],
    })
    const batch = await read(county, file)
    expect((await rowsOf(county, batch.id))[0]?.remarks[0]?.code).toBe('returns.row-hidden')
    // Given back it is still hidden: to show it again is to say that it counts.
    const back = await readWorkbook(
      new Uint8Array((await county.get(`/api/returns/${batch.id}/returned.xlsx`)).body as Buffer),
    )
    expect(back.ok && back.value.sheets[0]?.rows.map(({ hidden }) => hidden)).toEqual([false, true])
    await county.post(`/api/returns/${batch.id}/hidden-rows`, { hiddenRows: 'take' })
    await jobs.settle()
    expect((await rowsOf(county, batch.id))[0]).toMatchObject({
      verdict: 'corrected',
      remarks: [{ zh: '隐藏行，按您的选择一并采用' }],
    })
  })
})

describe('就地改一个单元格', () => {
  it('改了当场重判，能登记；原表不动；改错了再改；放弃以后不能改', async () => {
    const head = ['序号', '学校', '日期', '活动名称', '学生数', '教师数', '备注']
    const file = await writeXlsx({
      sheets: [
        {
          name: '表一',
          rows: [
            ['宪法晨读'],
            head,
            [1, '东县第一小学', '2024-12-02', '戊场', '一百左右人', 2, null],
            [2, '没有的学校', '2024-12-03', '己场', 100, 2, null],
          ],
        },
      ],
    })
    const batch = await read(county, file)
    expect((await rowsOf(county, batch.id)).map(({ verdict }) => verdict)).toEqual(['refused', 'refused'])
    const mend = (cells: object[]) => county.post(`/api/returns/${batch.id}/mend`, { cells })
    const one = { sheet: '表一', row: 3, column: 4, value: '还是不是数' }
    expect((await mend([one])).body).toMatchObject({ status: 'ready' })
    expect((await rowsOf(county, batch.id))[0]?.verdict).toBe('refused')
    await mend([{ ...one, value: '98' }, { sheet: '表一', row: 4, column: 1, value: '东县第一小学' }]) // prettier-ignore
    const rows = await rowsOf(county, batch.id)
    expect(rows.map(({ verdict }) => verdict)).not.toContain('refused')
    expect(rows.map(({ shown }) => [shown[1], shown[4]])).toEqual([
      ['东县第一小学', '98'],
      ['东县第一小学', '100'],
    ])
    const { body } = await county.get(`/api/returns/${batch.id}`)
    expect(body.counts).toMatchObject({ refused: 0 })
    await county.post(`/api/returns/${batch.id}/confirm`)
    await jobs.settle()
    expect((await rowsOf(county, batch.id)).every(({ record }) => record !== null)).toBe(true)
    expect((await mend([one])).body).toMatchObject({ code: 'returns.not-ready' })
  })
})

describe('谁能报、谁能看', () => {
  it('学校只能报自己，可以不写校名', async () => {
    const file = await writeXlsx({
      sheets: [
        {
          name: '宪法晨读',
          rows: [
            ['日期', '活动名称', '学生人数'],
            ['2024-12-01', '戊场', 100],
          ],
        },
      ],
    })
    const batch = await read(clerk, file)
    expect((await rowsOf(clerk, batch.id))[0]).toMatchObject({ verdict: 'accepted', orgName: '东县第一小学' })
  })

  it('别的县看不到；本县和市里看得到；没有这项权限的不能报', async () => {
    const batch = await read(county, await workbook([[1, '东县第一小学', '2024-12-02', '己场', 100, 2, null]]))
    expect((await west.get(`/api/returns/${batch.id}`)).status).toBe(404)
    expect((await west.get(`/api/returns/${batch.id}/rows`)).status).toBe(404)
    expect((await west.post(`/api/returns/${batch.id}/confirm`)).status).toBe(404)
    expect((await west.get('/api/returns')).body.rows).toEqual([])
    expect((await section.get('/api/returns')).body.rows.map(({ id }: { id: string }) => id)).toContain(batch.id)
    expect((await handIn(partner, await workbook([]))).status).toBe(403)
    expect((await handIn(county, await workbook([]), `?org=${city.west}`)).body.code).toBe('returns.not-your-branch')
  })
})

describe('读不了的文件', () => {
  it.each<[string, () => Promise<Uint8Array> | Uint8Array, string]>([
    ['不是工作簿', () => Buffer.from('ffd8ffe000104a464946', 'hex'), 'returns.file-not-workbook'],
    ['网页改名的 .xls', () => Buffer.from('<html><table><tr><td>学校</td></tr></table>'), 'returns.file-html'],
    ['没有数据', () => workbook([]), 'returns.nothing-found'],
    [
      '看不出是哪项任务',
      () => workbook([[1, '东县第一小学', '2024-12-02', '庚场', 100, 2, null]], '统计表'),
      'returns.campaign-unclear',
    ],
  ])('%s，用话说明', async (_what, make, code) => {
    const { body } = await handIn(county, await make(), '', '表.xlsx')
    await jobs.settle()
    expect((await county.get(`/api/returns/${body.id}`)).body).toMatchObject({ status: 'failed', refusal: { code } })
  })

  it('超过20MB当场说明', async () =>
    expect((await handIn(county, new Uint8Array((20 << 20) + 1))).body.code).toBe('returns.file-too-large'))
})

describe('空白表格', () => {
  it('县里的：每所学校一行，可选校名，只能填该填的格；填好交回全部通过', async () => {
    const { body, headers } = await county.get(`/api/return-template.xlsx?campaign=${campaign}`)
    expect(String(headers['content-disposition'])).toContain(encodeURIComponent('东县-2024年宪法晨读-填报表.xlsx'))
    const bytes = body as Buffer
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer)
    const [main, dictionary] = book.worksheets
    expect([book.worksheets.length, dictionary?.state, main?.views[0]?.state]).toEqual([2, 'veryHidden', 'frozen'])
    expect([main?.getCell('A5').value, main?.getCell('A6').value]).toEqual(['东县第一初级中学', '东县第一小学'])
    expect([
      main?.getCell('A4').protection?.locked ?? true,
      main?.getCell('A5').protection?.locked,
      main?.getCell('A5').numFmt,
    ]).toEqual([true, false, '@'])
    expect(main?.getCell('A5').dataValidation).toMatchObject({ type: 'list' })
    const columnOf = (text: string) => (main!.getRow(4).values as string[]).indexOf(text)
    for (const row of [5, 6]) {
      main!.getCell(row, columnOf('活动日期')).value = new Date(Date.UTC(2024, 11, 1))
      main!.getCell(row, columnOf('活动名称')).value = '模板填报'
      main!.getCell(row, columnOf('场次')).value = 1
      main!.getCell(row, columnOf('参与学生（人次）')).value = 100
    }
    const file = new Uint8Array(await book.xlsx.writeBuffer())
    const read1 = await readWorkbook(file)
    expect(read1.ok && layOut(read1.value.sheets).notes).toEqual([])
    const batch = await read(county, file)
    expect(batch).toMatchObject({ campaign, counts: { accepted: 2, refused: 0, corrected: 0 } })
  })

  it('学校的：自己的校名已填好', async () => {
    const { body } = await clerk.get(`/api/return-template.xlsx?campaign=${campaign}`)
    const got = await readWorkbook(new Uint8Array(body as Buffer))
    expect(got.ok && got.value.sheets[0]?.rows.at(-1)?.cells[0]).toBe('东县第一小学')
  })
})

describe('逐行结果的保留期', () => {
  it('满期前都在；满期后逐行原文清除，没有确认的按放弃处理，登记的记录还在', async () => {
    const done = await read(county, await workbook([[1, '东县第一小学', '2024-12-05', '保留期晨读', 900, 50, null]]))
    await confirm(county, done.id)
    const waiting = await read(
      county,
      await workbook([[1, '东县第一小学', '2024-12-06', '没有确认的晨读', 900, 50, null]]),
    )
    const entered = (await activities()).length
    const begun = town.clock.now
    const night = async (days: number) => {
      town.clock.now = new Date(begun.getTime() + days * 86_400_000 + 1000)
      const one = await startJobs(town.house, [forgetRows], { listen: false })
      await askForTonight(town.house, [forgetRows])
      town.clock.now = new Date(town.clock.now.getTime() + 86_400_000)
      await one.settle()
      await one.stop()
      county = await town.as(people.east)
    }
    await night(178)
    expect(await rowsOf(county, done.id)).toHaveLength(1)
    await night(180)
    expect(await rowsOf(county, done.id)).toEqual([])
    expect((await county.get(`/api/returns/${waiting.id}`)).body).toMatchObject({ status: 'discarded' })
    expect(await rowsOf(county, waiting.id)).toEqual([])
    expect((await county.get(`/api/returns/${done.id}/returned.xlsx`)).body).toMatchObject({
      code: 'returns.rows-cleared',
    })
    expect(await activities()).toHaveLength(entered)
    town.clock.now = begun
  })
})
