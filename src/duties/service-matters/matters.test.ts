import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { workbook } from '../../platform/export.ts'
import { mendRow, withoutEntities } from './mend.ts'

describe('事项目录导出表的一行', () => {
  it.each([
    ['单位同在一格', { legalDays: '30个工作日' }, { legalDays: '30', legalUnit: '工作日' }],
    ['单位在另一栏', { legalDays: '30', legalUnit: '工作日' }, { legalDays: '30', legalUnit: '工作日' }],
    ['单位在备注', { legalDays: '30', remark: '法定时限单位：工作日；承诺时限按自然日' }, { legalUnit: '工作日' }],
    ['各在各的备注', { promisedDays: '15', remark: '法定时限为工作日，承诺时限为自然日' }, { promisedUnit: '自然日' }],
    ['备注统说', { promisedDays: '15', remark: '时限单位均为工作日' }, { promisedUnit: '工作日' }],
    ['自然月', { legalDays: '3个月' }, { legalDays: '3', legalUnit: '个月' }],
    ['即办', { promisedDays: '即办' }, { promisedDays: '0', promisedUnit: '工作日' }],
    ['表格里的小数', { legalDays: '20.0', legalUnit: '自然日' }, { legalDays: '20', legalUnit: '自然日' }],
    ['旧版', { standing: '历史版本' }, { standing: '已取消' }],
    ['现行', { standing: '发布' }, { standing: '在用' }],
  ])('%s', (_say, row, put) => expect(mendRow(row as Record<string, string>)).toMatchObject(put))

  it('只写“日”的不推测；备注只说另一个期限的也不推测', () => {
    expect(mendRow({ legalDays: '30日' })).not.toHaveProperty('legalUnit')
    expect(mendRow({ promisedDays: '30', remark: '法定时限单位：工作日' })).not.toHaveProperty('promisedUnit')
  })

  it('HTML实体成为字，认不得的不动', () => {
    expect(withoutEntities('甲&nbsp;&lt;乙&gt;&#65;&#x4e2d;<br/>丙<b>丁</b>&ldquo;戊&rdquo;&nosuch;')).toBe(
      '甲 <乙>A中\n丙丁“戊”&nosuch;',
    )
    expect(withoutEntities('&#0;&#xd800;')).toBe('&#0;&#xd800;')
  })
})

let town: Awaited<ReturnType<typeof testHouse>>
let section: Speaker, leader: Speaker, east: Speaker
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity })
  ;[section, leader, east] = (await Promise.all([people.section, people.leader, people.east].map(town.as))) as [
    Speaker,
    Speaker,
    Speaker,
  ]
})
afterAll(() => town.close())

const path = '/api/books/matters'
const form = (more: object = {}) => ({
  name: '教师资格认定',
  code: '000105001000',
  implement: '410800000001',
  version: '1.0',
  formerly: '',
  rank: 'main',
  above: '',
  type: 'permit',
  level: 'city',
  unit: city.bureau,
  basis: '《教师资格条例》第十三条',
  objects: ['natural'],
  conditions: '',
  materials: [{ name: '申请表', need: 'always', from: 'applicant' }],
  fee: false,
  feeBasis: '',
  visits: 1,
  inHall: true,
  ways: ['hall', 'platform', 'post'],
  special: [],
  substance: true,
  legalDays: 30,
  legalUnit: 'day',
  promisedDays: 15,
  promisedUnit: 'working-day',
  result: '教师资格证书',
  validYears: null,
  standing: 'valid',
  from: '2024-01-02',
  until: null,
  remark: '',
  ...more,
})
const enter = (by: Speaker, more: object = {}, id = v7()) =>
  by.put(`${path}/${id}`, { form: form(more), seen: 0, request: v7() })
const figure = async (id: string, until = '2024-12-31') =>
  (await section.get(`/api/figures/${id}?from=2024-01-01&until=${until}`)).body.figure

describe('政务服务事项', () => {
  it('主项、子项、业务办理项是三层，只数主项；取消的版本不数；未进驻的看得出来', async () => {
    expect((await enter(section)).status).toBe(200)
    await enter(section, { name: '旧项', implement: '9', standing: 'cancelled', from: '2023-01-01' })
    await enter(section, { name: '高中教师资格认定', implement: '41080000000101', rank: 'sub', above: '410800000001' })
    await enter(section, { name: '业务', implement: '41080000000102', rank: 'handling', above: '410800000001' })
    await enter(section, { name: '学生资助申请', implement: '410800000002', type: 'service', inHall: false })
    expect(await figure('services.items')).toMatchObject({ value: 2, unit: '项' })
    expect(await figure('services.in-hall')).toMatchObject({ numerator: 1, denominator: 2 })
  })

  it.each([
    ['时限没写单位', { legalUnit: null }, 'matters.no-unit'],
    ['只写单位', { promisedDays: null }, 'matters.no-unit'],
    ['承诺长于法定', { promisedDays: 31, promisedUnit: 'day' }, 'matters.promise-longer'],
    ['工作日的承诺比自然日的法定还多', { promisedDays: 31 }, 'matters.promise-longer'],
    ['主项写了上级', { above: '1' }, 'matters.no-place'],
    ['子项没写上级', { rank: 'sub' }, 'matters.no-place'],
    ['同一编码两版同时有效', { version: '2.0' }, 'matters.two-versions'],
    ['同一事项新旧编码并存', { implement: '410800009999' }, 'matters.two-codes'],
    ['编码太长', { code: '0001050010001' }, undefined],
  ])('%s：拒绝', async (_say, more, code) => {
    const said = await enter(section, { implement: '410800000001', ...more })
    expect(said.status).toBeGreaterThanOrEqual(400)
    if (code) expect(said.body.code).toBe(code)
  })

  it('县里登记本县的，不能改市里的；领导只看', async () => {
    expect((await enter(east, { unit: city.east, level: 'county', implement: '4199010001' })).status).toBe(200)
    expect((await enter(east, { name: '乙', implement: '8' })).status).toBe(403)
    expect((await enter(leader, { name: '丙', implement: '7' })).status).toBe(403)
    expect((await leader.get(path)).body.rows.length).toBeGreaterThan(4)
  })

  it('乱的导出表：单位在别处的读得出，只写“日”的退回，新旧编码、两个版本逐行说明', async () => {
    const heading = [
      '事项名称',
      '基本编码',
      '实施编码',
      '版本号',
      '主子项',
      '上级编码',
      '权力类型',
      '行使层级',
      '实施主体',
      '设定依据',
      '服务对象',
      '办理渠道',
      '法定办结时限',
      '法定时限单位',
      '承诺时限',
      '状态',
      '生效日期',
      '备注',
      '是否进驻大厅',
    ]
    const row = (name: string, implement: string, more: Record<number, string> = {}) =>
      Object.assign(
        [
          name,
          '0001',
          implement,
          '1',
          '主项',
          '',
          '公共服务',
          '市级',
          '测试市教育局',
          '《教育法》&nbsp;第一条',
          '自然人',
          '政务服务大厅、邮寄',
          '',
          '',
          '5个工作日',
          '发布',
          '2024-02-01',
          '',
          '是',
        ],
        more,
      )
    const file = await workbook({
      sheets: [
        {
          name: '目录',
          rows: [
            heading,
            row('成绩证明', 'A1', { 12: '30', 13: '工作日' }),
            row('成绩证明', 'A1', { 3: '0', 15: '取消', 16: '2023-01-01' }),
            row('资助', 'A2', { 12: '20', 17: '法定时限单位为自然日' }),
            row('报名', 'A3', { 12: '20日' }),
            row('成绩证明', 'B1'),
          ],
        },
      ],
    })
    const state = (await section.hand(`${path}/import?request=${v7()}`, file)).body
    expect(state).toMatchObject({ state: 'judged', counts: { accepted: 3, refused: 2 } })
    const { rows } = (await section.get(`${path}/imports/${state.id}/rows?limit=50&verdict=refused`)).body
    const why = rows.map((one: { remarks: { zh: string }[] }) => one.remarks.map(({ zh }) => zh).join('；'))
    expect(why[0]).toContain('法定办结时限“20”没有写明')
    expect(why[1]).toContain('同一事项已用编码A1')
    await section.post(`${path}/imports/${state.id}/write`, { request: v7() })
    const { body } = await section.get(`${path}?search=${encodeURIComponent('成绩证明')}&show=all`)
    const forms = body.rows.map((one: { form: object }) => one.form) as { version: string }[]
    expect(forms.find(({ version }) => version === '1')).toMatchObject({
      legalDays: 30,
      legalUnit: 'working-day',
      promisedDays: 5,
      basis: '《教育法》 第一条',
      inHall: true,
    })
    expect(forms.find(({ version }) => version === '0')).toMatchObject({ standing: 'cancelled' })
  })

  it('公众看得到目录和办事指南，看不到已取消的', async () => {
    const page = await town.http.inject({ url: '/gov/matters' })
    expect(page.statusCode).toBe(200)
    expect(page.payload).toContain('教师资格认定')
    expect(page.payload).not.toContain('旧项')
  })
})
