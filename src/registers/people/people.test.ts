import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { city, people } from '../../../test/support/city.ts'
import type { Speaker } from '../../../test/support/house.ts'
import { officeOfPeople, type OfficeOfPeople } from './people.fixture.ts'

let office: OfficeOfPeople
beforeAll(async () => {
  office = await officeOfPeople()
})
afterAll(() => office.house.close())
beforeEach(() => office.begin())

describe('新增人员', () => {
  test('一次办完：人员、岗位、初始密码，都留有存证', async () => {
    const { id, password } = await office.enter()
    expect(password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)
    expect(await office.read(office.by.administrator, id)).toMatchObject({
      name: '解晓东',
      version: 1,
      active: true,
      posts: [{ orgName: '东县第一小学', branch: city.eastPrimary, roleZh: '学校经办人' }],
    })
    const { rows } = await office.house.house.pool.query(
      'select act, by_person from act where subject = $1 or fact->>$2 = $3 order by act',
      [id, 'person', id],
    )
    expect(rows).toEqual([
      { act: 'people.enter', by_person: people.administrator },
      { act: 'posts.give', by_person: people.administrator },
      { act: 'sign-in.changed', by_person: people.administrator },
    ])
    const signedIn = await office.house.http.inject({
      method: 'POST',
      url: '/api/sign-in',
      payload: { username: (await office.read(office.by.administrator, id)).username, password },
    })
    expect(signedIn.json()).toEqual({ next: 'done' })
  })

  test.each([
    ['用户名已有人用', { username: 'eastclerk' }, {}, 409, 'people.username-taken'],
    ['用户名大小写、全角不同也算同一个', { username: 'ＥＡＳＴClerk' }, {}, 409, 'people.username-taken'],
    ['用户名有空格', { username: 'xie xie' }, {}, 400, 'house.invalid'],
    ['手机号少一位', { phone: '1381234567' }, {}, 400, 'house.invalid'],
    ['没有姓名', { name: ' ' }, {}, 400, 'house.invalid'],
    ['没有这个角色', {}, { role: 'king' }, 422, 'posts.no-such-role'],
    ['没有这个单位', {}, { org: v7() }, 422, 'posts.no-such-organisation'],
    ['任职那天单位还没成立', {}, { fromDay: '2019-12-31' }, 422, 'posts.no-such-organisation'],
    ['单位成立当天任职', {}, { fromDay: '2020-01-01' }, 200, undefined],
    ['不存在的日子', {}, { fromDay: '2024-02-30' }, 400, 'house.invalid'],
  ])('%s', async (_, person, held, status, code) => {
    const reply = await office.by.administrator.post('/api/people', {
      id: v7(),
      person: office.form(person),
      post: office.post(held),
    })
    expect([reply.status, reply.body.code]).toEqual([status, code])
  })

  test('出错时什么都不留下', async () => {
    const before = await office.house.house.pool.query('select count(*)::int from act')
    await office.by.administrator.post('/api/people', {
      id: v7(),
      person: office.form({ username: 'eastclerk' }),
      post: office.post(),
    })
    expect((await office.house.house.pool.query('select count(*)::int from act')).rows).toEqual(before.rows)
  })
})

describe('查看人员', () => {
  test('别人只看到遮盖的联系方式，本人看到完整的；看不到的人等于没有', async () => {
    const { id } = await office.enter()
    expect(await office.read(office.by.administrator, id)).toMatchObject({
      phone: '138****5678',
      email: 'x***@example.cn',
      masked: true,
    })
    expect(await office.read(office.by.east, id)).toMatchObject({
      phone: '138****5678',
      may: { manage: false, unmask: false },
    })
    expect(await office.read(office.by.eastHead, id)).toMatchObject({ masked: true })
    expect(await office.read(await office.house.as(id), id)).toMatchObject({
      phone: '13812345678',
      email: 'xie@example.cn',
      masked: false,
    })
    for (const other of [
      office.by.west,
      office.by.eastClerk,
      office.by.westClerk,
      office.by.partner,
      office.by.nobody,
    ]) {
      expect(await other.get(`/api/people/${id}`)).toMatchObject({ status: 404, body: { code: 'people.not-there' } })
    }
    expect(await office.by.west.get(`/api/people/${v7()}`)).toMatchObject({
      status: 404,
      body: { code: 'people.not-there' },
    })
  })

  test('查看完整联系方式须说明理由，先留痕后告知，本人看得到谁看过', async () => {
    const { id } = await office.enter()
    expect((await office.by.administrator.post(`/api/people/${id}/disclosures`, { reason: ' ' })).status).toBe(400)
    const { body } = await office.by.administrator.post(`/api/people/${id}/disclosures`, { reason: '通知其参加培训' })
    expect(body).toEqual({ phone: '13812345678', email: 'xie@example.cn' })
    expect((await office.read(await office.house.as(id), id)).disclosures).toMatchObject([
      { by: 'administrator（测试）', reason: '通知其参加培训' },
    ])
    for (const other of [office.by.east, office.by.section, office.by.leader, office.by.eastHead]) {
      expect((await other.post(`/api/people/${id}/disclosures`, { reason: '想看' })).status).toBe(403)
    }
    await expect(office.house.house.pool.query('delete from disclosure')).rejects.toThrow('permission denied')
    await expect(office.house.house.pool.query(`update disclosure set reason = '无'`)).rejects.toThrow(
      'permission denied',
    )
  })

  test.each([
    ['姓名中的两个字', '晓东'],
    ['拼音', 'xiexiao'],
    ['首字母', 'xxd'],
    ['大写首字母', 'XXD'],
  ])('按%s找到', async (_, search) => {
    const { id } = await office.enter()
    const { body } = await office.by.administrator.get(`/api/people?search=${encodeURIComponent(search)}&limit=200`)
    expect(body.rows.map((row: { id: string }) => row.id)).toContain(id)
  })

  test.each([
    ['百分号', '%'],
    ['下划线', '_'],
    ['反斜线', '\\'],
  ])('%s不是通配符', async (_, search) => {
    expect((await office.by.administrator.get(`/api/people?search=${encodeURIComponent(search)}`)).body.total).toBe(0)
  })

  test('表单里选人：按姓名或读音找到，已选的按编号报出姓名，都不出本人看得到的范围', async () => {
    const { id } = await office.enter()
    const sought = (speaker: typeof office.by.east, query: string) =>
      speaker.get(`/api/people/search?limit=200&${query}`)
    for (const q of ['解晓', 'xiexiao'])
      expect((await sought(office.by.administrator, `q=${encodeURIComponent(q)}`)).body.rows).toContainEqual({
        id,
        name: '解晓东',
        orgName: '东县第一小学',
      })
    expect((await sought(office.by.administrator, 'q=zz')).body.rows).toEqual([])
    expect((await sought(office.by.east, `id=${id}`)).body.rows).toMatchObject([{ id, name: '解晓东' }])
    expect((await sought(office.by.west, `id=${id}`)).body.rows).toEqual([])
  })

  test('各人看到的范围：局看全市，县看本县，校长看本校，经办人无权', async () => {
    const names = async (speaker: Speaker, query = '') => {
      const reply = await speaker.get(`/api/people?limit=200${query}`)
      return reply.status === 200 ? (reply.body.rows as { id: string }[]).map(({ id }) => id) : reply.status
    }
    const known = Object.values(people)
    const seen = async (speaker: Speaker, query?: string) => {
      const found = await names(speaker, query)
      return Array.isArray(found) ? known.filter((id) => found.includes(id)) : found
    }
    expect(await seen(office.by.administrator)).toEqual(known)
    const eastern = [people.east, people.eastClerk, people.eastHead, people.eastTeacher, people.eastParty]
    expect(await seen(office.by.east)).toEqual(eastern)
    expect(await seen(office.by.east, `&org=${city.bureau}`)).toEqual(eastern)
    expect(await seen(office.by.eastHead)).toEqual([people.eastClerk, people.eastHead, people.eastTeacher])
    expect(await seen(office.by.eastClerk)).toBe(403)
    expect(await seen(office.by.administrator, `&org=${city.west}`)).toEqual([
      people.west,
      people.westClerk,
      people.westExaminer,
    ])
    expect(await seen(office.by.administrator, '&role=school-head')).toEqual([people.eastHead])
    expect(await seen(office.by.administrator, '&state=no-post')).toEqual([people.nobody])
  })

  test('谁办欺凌举报和案卷，县区、学校、科室查不到、筛不出、打不开；给岗位的管理员和局领导看得到', async () => {
    const about = async (speaker: Speaker) => [
      (await speaker.get('/api/people?limit=200&role=bullying-handler')).body.rows.length,
      (await speaker.get(`/api/people/${people.eastHandler}`)).status,
    ]
    expect(await about(office.by.east)).toEqual([0, 404])
    expect(await about(office.by.eastHead)).toEqual([0, 404])
    expect(await about(office.by.administrator)).toEqual([2, 200])
  })

  test('一页一页翻，不重不漏，总数不变', async () => {
    const { body: all } = await office.by.administrator.get('/api/people?limit=200')
    const found: string[] = []
    let after: string | null = ''
    do {
      const { body }: Awaited<ReturnType<Speaker['get']>> = await office.by.administrator.get(
        `/api/people?limit=3${after && `&after=${after}`}`,
      )
      expect(body.total).toBe(all.total)
      found.push(...body.rows.map((row: { id: string }) => row.id))
      after = body.next
    } while (after)
    expect(found).toEqual(all.rows.map((row: { id: string }) => row.id))
    expect((await office.by.administrator.get('/api/people?after=tampered')).body.rows.length).toBeGreaterThan(0)
  })

  test('导出的名册里没有完整的电话', async () => {
    await office.enter()
    const reply = await office.by.administrator.get('/api/people/export')
    expect(reply.status).toBe(200)
    expect(reply.headers['content-type']).toContain('spreadsheetml')
    const { default: exceljs } = await import('exceljs')
    const book = new exceljs.Workbook()
    await book.xlsx.load(reply.body)
    const text = JSON.stringify(book.worksheets[0]!.getSheetValues())
    expect(text).toContain('138****5678')
    expect(text).not.toContain('13812345678')
  })
})
