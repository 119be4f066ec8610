import { afterEach, describe, expect, test } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse } from '../../../test/support/house.ts'
import { buildServer } from '../../server.ts'
import { addUser, listUsers, resetUser, revokeUser } from './cli.ts'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

async function emptyHouse(firstRunToken?: string) {
  const test = await testHouse()
  opened.push(test)
  const server = await buildServer(test.house, { version: 'test', ...(firstRunToken && { firstRunToken }) })
  opened.push({ close: () => server.http.close() })
  const post = async (url: string, payload: object) => {
    const reply = await server.http.inject({ method: 'POST', url, payload })
    return { status: reply.statusCode, body: reply.body ? reply.json() : null }
  }
  return {
    ...test,
    http: server.http,
    post,
    isEmpty: async () => (await server.http.inject('/api/first-run')).json().empty as boolean,
  }
}

const given = (more: object = {}) => ({
  token: 'printed-on-the-console',
  bureau: { name: '解放区教体局', level: '区级' },
  administrator: { name: '任重远', username: 'Ren', password: '太行山下向日葵 k7mp' },
  ...more,
})

describe('首次使用', () => {
  test('凭控制台上的令牌建立教育局和第一位管理员；只此一次', async () => {
    const { post, isEmpty, house, http } = await emptyHouse('printed-on-the-console')
    expect(await isEmpty()).toBe(true)
    expect((await post('/api/first-run', given())).status).toBe(204)
    expect(await isEmpty()).toBe(false)
    expect((await post('/api/first-run', given())).body.code).toBe('first-run.done')
    const signedIn = await http.inject({
      method: 'POST',
      url: '/api/sign-in',
      payload: { username: 'ren', password: '太行山下向日葵 k7mp' },
    })
    const cookie = String(
      [signedIn.headers['set-cookie']].flat().find((line) => line?.startsWith('__Host-mingfa=')),
    ).split(';')[0]!
    const me = (await http.inject({ url: '/api/me', headers: { cookie } })).json()
    expect(me).toMatchObject({
      name: '任重远',
      mustChangePassword: false,
      posts: [{ orgName: '解放区教体局', role: 'administrator' }],
    })
    // Besides the entries that come with the product.
    const { rows } = await house.pool.query(`select act from act where act <> 'books.shipped' order by act`)
    expect(rows.map(({ act }) => act)).toEqual([
      'organisations.found',
      'organisations.found',
      'people.enter',
      'posts.give',
      'sign-in.changed',
    ])
  })

  test('怎么称呼、所在地一并问清；照名称推出的不另存，写错的说明', async () => {
    const { post, house, isEmpty } = await emptyHouse('printed-on-the-console')
    const bureau = { name: '静安区教委', level: '区级（直辖市）', divisionCode: '310106' }
    const words = { self: '我委', addressees: '区委、区政府、市教委', caseUnit: '宗' }
    const wrong = await post('/api/first-run', given({ bureau, words: { caseUnit: '只' } }))
    expect(wrong.body).toMatchObject({ code: 'first-run.words', field: 'words.caseUnit' })
    expect((await post('/api/first-run', given({ bureau: { ...bureau, divisionCode: '31' } }))).status).toBe(400)
    expect(await isEmpty()).toBe(true)
    expect((await post('/api/first-run', given({ bureau, words }))).status).toBe(204)
    const { rows } = await house.pool.query(`select key, value from setting where key like 'bureau.%' order by key`)
    const from = expect.stringMatching(/^\d{4}-01-01$/)
    expect(rows).toEqual([
      { key: 'bureau.addressees', value: [{ from, value: '区委、区政府、市教委' }] },
      { key: 'bureau.case-unit', value: [{ from, value: '宗' }] },
    ])
    const { rows: period } = await house.pool.query(
      `select level, division_code from organisation_version where parent is null`,
    )
    expect(period).toEqual([{ level: '区级（直辖市）', division_code: '310106' }])
  })

  test.each([
    ['令牌不对', { token: 'guessed' }, 'first-run.wrong-token'],
    ['密码太弱', { administrator: { name: '任重远', username: 'ren', password: 'admin12345' } }, 'password.too-common'],
    [
      '密码含自己的名字',
      { administrator: { name: '任重远', username: 'ren', password: 'Renzhongyuan@9' } },
      'password.own-name',
    ],
  ])('%s：什么都不建', async (_, more, code) => {
    const { post, isEmpty } = await emptyHouse('printed-on-the-console')
    expect((await post('/api/first-run', given(more))).body.code).toBe(code)
    expect(await isEmpty()).toBe(true)
  })

  test('没有打印令牌的服务器不接受', async () => {
    const { post } = await emptyHouse()
    expect((await post('/api/first-run', given())).body.code).toBe('first-run.done')
  })

  test('两人同时抢先：只有一人成功', async () => {
    const { post } = await emptyHouse('printed-on-the-console')
    const replies = await Promise.all(
      [1, 2, 3].map((n) =>
        post(
          '/api/first-run',
          given({ administrator: { name: '任重远', username: `ren${n}`, password: '太行山下向日葵 k7mp' } }),
        ),
      ),
    )
    expect(replies.map(({ status }) => status).toSorted()).toEqual([204, 409, 409])
  })
})

describe('命令行 mingfa user', () => {
  test('新增、查找、重置、结束登录', async () => {
    const test = await testHouse({ prepare: buildCity })
    opened.push(test)
    const { house } = test
    const added = await addUser(house, { name: '单雄信', username: 'Shan', org: '东县第一小学', role: 'school-clerk' })
    expect(added).toMatchObject({ ok: true })
    expect(await listUsers(house, 'sxx')).toMatchObject([
      { name: '单雄信', username: 'shan', posts: [{ org: city.eastPrimary, roleZh: '学校经办人' }] },
    ])
    expect(await addUser(house, { name: '单雄信', username: 'shan', role: 'school-clerk' })).toMatchObject({
      refusal: { code: 'people.username-taken' },
    })
    expect(
      await addUser(house, { name: '某人', username: 'x1', org: '没有的学校', role: 'school-clerk' }),
    ).toMatchObject({ refusal: { code: 'user.no-organisation' } })
    expect(await addUser(house, { name: '某人', username: 'x1', role: 'king' })).toMatchObject({
      refusal: { code: 'user.no-role' },
    })
    expect(await addUser(house, { name: '某人', username: 'x 1', role: 'school-clerk' })).toMatchObject({
      refusal: { code: 'user.invalid' },
    })
    const speaker = await test.as(people.eastClerk)
    expect((await speaker.get('/api/me')).status).toBe(200)
    expect(await revokeUser(house, 'EASTCLERK')).toEqual({ ok: true, value: { ended: 1 } })
    expect((await speaker.get('/api/me')).status).toBe(401)
    expect(await resetUser(house, 'eastclerk', true)).toMatchObject({
      ok: true,
      value: { initialPassword: expect.stringMatching(/^[\w]{4}(-\w{4}){3}$/) },
    })
    expect(await house.signIn.passwordState(people.eastClerk)).toEqual({ has: true, mustChange: true })
    expect(await resetUser(house, 'nobody-at-all', false)).toMatchObject({ refusal: { code: 'user.nobody' } })
    const { rows } = await house.pool.query(
      `select by_person, act from act where subject = $1 order by version desc limit 1`,
      [people.eastClerk],
    )
    expect(rows).toEqual([{ by_person: null, act: 'people.reset-password' }])
  })
})
