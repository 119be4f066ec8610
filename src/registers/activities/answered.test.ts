import { writeXlsx, readXlsx } from 'hucre/xlsx'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { MASK } from '../../platform/cases/masks.ts'
import { startJobs, type Jobs } from '../../platform/jobs.ts'
import { verify } from '../../platform/verify.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let jobs: Jobs
let county: Speaker, clerk: Speaker, section: Speaker, admin: Speaker
const campaign = v7()
const field = (code: string, zh: string, kind: string, more: object = {}) => ({ code, zh, kind, ...more })
const form = {
  title: '2024年禁毒知识测试',
  programme: 'drug-test',
  kind: 'quiz',
  audience: { on: '2024-12-01' },
  from: '2024-12-01',
  until: '2024-12-31',
  due: '2024-12-31',
  columns: {
    fields: [
      field('n1', '合格人数', 'whole', { required: true, headings: ['及格人数'] }),
      field('n2', '测试方式', 'choice', {
        choices: [
          { code: 'x1', zh: '线上' },
          { code: 'x2', zh: '纸笔' },
        ],
      }),
      field('n3', '联系电话', 'line'),
    ],
    sums: [
      { parts: ['n1'], is: 'at-most', whole: '@pupils' },
      { parts: ['n1'], is: 'share', whole: '@pupils', name: '合格率' },
    ],
  },
}
const activity = (more: object = {}) => ({
  org: city.eastPrimary,
  day: '2024-12-04',
  kind: 'quiz',
  title: '禁毒测试',
  campaign,
  pupils: 200,
  ...more,
})
const put = (id: string, answers: object | null, more: object = {}, at: object = {}) =>
  clerk.put(`/api/activities/${id}`, { form: activity({ answers, ...more }), request: v7(), submit: true, ...at })

beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2024-12-20T02:00:00Z') })
  ;[county, clerk, section, admin] = (await Promise.all(
    [people.east, people.eastClerk, people.section, people.administrator].map((person) => town.as(person)),
  )) as [Speaker, Speaker, Speaker, Speaker]
  jobs = await startJobs(town.house, town.house.jobs, { listen: false })
  const saved = await section.put(`/api/campaigns/${campaign}`, { form, request: v7() })
  expect(saved.body).toMatchObject({
    columns: { fields: [{ code: 'hegerenshu' }, { code: 'ceshifangshi' }, { code: 'lianxidianhua', masked: true }] },
  })
  expect((await section.post(`/api/campaigns/${campaign}/open`, { seen: 1, request: v7() })).status).toBe(200)
})
afterAll(async () => {
  await jobs.stop()
  await town.close()
})

describe('任务另外要求的栏目', () => {
  const id = v7()

  it('必填的没填、超过参与学生的不能报送，说出是哪一栏', async () => {
    expect((await put(id, null)).body).toMatchObject({
      code: 'activities.column-blank',
      say: { zh: '请填写“合格人数”。' },
    })
    expect((await put(id, { hegerenshu: 201 })).body).toMatchObject({ code: 'activities.columns-differ' })
  })

  it('报上以后：电话遮着，写明理由才看得到，看过有记录；改别的不动电话', async () => {
    expect((await put(id, { hegerenshu: 150, ceshifangshi: 'xianshang', lianxidianhua: '13900000001' })).status).toBe(
      200,
    )
    const read = async (who: Speaker) => (await who.get(`/api/activities/${id}`)).body
    for (const who of [clerk, county])
      expect((await read(who)).activity.answers).toEqual({
        hegerenshu: 150,
        ceshifangshi: 'xianshang',
        lianxidianhua: MASK,
      })
    expect(JSON.stringify(await read(county))).not.toContain('13900000001')
    expect((await county.post(`/api/activities/${id}/unmask`, { why: '', request: v7() })).status).toBe(400)
    const looked = await county.post(`/api/activities/${id}/unmask`, { why: '核实填报内容', request: v7() })
    expect(looked.body.answers.lianxidianhua).toBe('13900000001')
    const looks = await town.house.db.selectFrom('book_look').select(['entry', 'person', 'reason']).execute()
    expect(looks).toEqual([{ entry: id, person: people.east, reason: '核实填报内容' }])
    const mended = await put(id, { hegerenshu: 160, lianxidianhua: MASK }, {}, { seen: 1, why: '少算了一个班' })
    expect(mended.status, JSON.stringify(mended.body)).toBe(200)
    const kept = await town.house.db
      .selectFrom('activity')
      .select('answers')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(kept.answers).toEqual({ hegerenshu: 160, lianxidianhua: '13900000001' })
  })

  it('表格模板带着这些栏目；填好交回，别名认得，读不出的说明理由', async () => {
    const template = await readXlsx(
      new Uint8Array((await county.get(`/api/return-template.xlsx?campaign=${campaign}`)).body as Buffer),
    )
    const heading = template.sheets[0]!.rows.find((row) => row.includes('学校'))!
    expect(heading).toEqual(expect.arrayContaining(['合格人数（人）', '测试方式', '联系电话', '备注']))
    const file = await writeXlsx({
      sheets: [
        {
          name: '统计表',
          rows: [
            ['2024年禁毒知识测试统计表'],
            ['学校名称', '日期', '活动主题', '参与学生', '及格人数', '测试方式', '电话', '合格率'],
            ['东县第一初级中学', '2024-12-05', '禁毒测试', 300, '约280', '纸笔', '13900000002', '93%'],
            ['东县第一小学', '2024-12-06', '补测', 20, 30, '口试', null, null],
            ['东县第一小学', '2024-12-07', '再补测', 20, null, '线上', null, null],
          ],
        },
      ],
    })
    const { body } = await county.hand(`/api/returns?campaign=${campaign}&request=${v7()}`, file)
    await jobs.settle()
    const { rows } = (await county.get(`/api/returns/${body.id}/rows?limit=50`)).body
    const told = (rows as { verdict: string; remarks: { zh: string }[] }[]).map(({ verdict, remarks }) => [
      verdict,
      remarks.map(({ zh }) => zh).join('；'),
    ])
    expect(told).toEqual([
      ['corrected', '“合格人数”：“约280”按280人计'],
      ['refused', expect.stringContaining('“口试”不能识别，可填：线上、纸笔')],
      ['refused', '请填写“合格人数”。'],
    ])
    expect((await county.post(`/api/returns/${body.id}/confirm`, { request: v7() })).status).toBe(200)
    await jobs.settle()
    const answers = await town.house.db
      .selectFrom('activity')
      .select('answers')
      .where('source', '=', 'workbook')
      .execute()
    expect(answers).toEqual([{ answers: { hegerenshu: 280, ceshifangshi: 'zhibi', lianxidianhua: '13900000002' } }])
  })

  it('自己的数据可以把它们加起来、按选项分开；导出带着它们，电话遮着；经得起核验', async () => {
    const waiting = await town.house.db.selectFrom('activity').select(['id', 'version']).execute()
    for (const { id: each, version } of waiting)
      expect((await county.post(`/api/activities/${each}/approve`, { seen: version, request: v7() })).status).toBe(200)
    const count = { of: 'answers.drug-test', count: 'own_hegerenshu', where: [] as object[], day: 'day', span: null }
    const attempt = async (where: object[]) => {
      const definition = { kind: 'flow', of: { ...count, where } }
      const scope = { from: '2024-01-01', until: '2024-12-31' }
      return (await admin.post('/api/own-figures/try', { unit: '人', definition, scope })).body
    }
    expect((await attempt([])).figure).toMatchObject({ value: 440 })
    expect((await attempt([{ field: 'own_ceshifangshi', is: ['zhibi'] }])).figure).toMatchObject({ value: 280 })
    const sheet = (
      await readXlsx(new Uint8Array((await county.get(`/api/activities.xlsx?campaign=${campaign}`)).body as Buffer))
    ).sheets[0]!
    const [head, ...rows] = sheet.rows
    const at = (title: string) => head!.indexOf(title)
    expect(rows.map((row) => [row[at('合格人数（人）')], row[at('联系电话')]]).toSorted()).toEqual([
      [160, MASK],
      [280, MASK],
    ])
    expect((await verify(town.house.db, town.house.declared.keeps)).discrepancies).toEqual([])
  })
})
