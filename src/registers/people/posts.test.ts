import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { city, idOf, people } from '../../../test/support/city.ts'
import type { Speaker } from '../../../test/support/house.ts'
import { officeOfPeople, type OfficeOfPeople } from './people.fixture.ts'

let office: OfficeOfPeople
beforeAll(async () => {
  office = await officeOfPeople()
})
afterAll(() => office.house.close())
beforeEach(() => office.begin())

describe('岗位的起止', () => {
  test('当日卸任，当日即无权；补上新岗位，立刻有权', async () => {
    const { id, self } = await office.enterAndSpeak()
    expect(await office.mine(self)).toHaveLength(1)
    const held = await office.postOf(id)
    const ended = await office.by.administrator.post(`/api/posts/${held.id}/end`, {
      version: 1,
      untilDay: '2024-12-20',
      reason: '调离',
    })
    expect(ended.status).toBe(204)
    expect(await office.mine(self)).toEqual([])
    expect((await self.get('/api/activities')).status).toBe(403)
    expect(
      (
        await office.by.administrator.post(`/api/people/${id}/posts`, {
          id: v7(),
          post: office.post({ org: city.westPrimary }),
        })
      ).status,
    ).toBe(204)
    expect(await office.mine(self)).toHaveLength(1)
  })

  test.each([
    ['卸任日前一天的最后一毫秒', '2024-12-24T15:59:59.999Z', 1],
    ['卸任日零点', '2024-12-24T16:00:00.000Z', 0],
  ])('预定的卸任：%s', async (_, moment, held) => {
    const { id } = await office.enter()
    await office.house.house.pool.query('update credential_password set must_change = false where person = $1', [id])
    const { id: postId } = await office.postOf(id)
    await office.by.administrator.post(`/api/posts/${postId}/end`, {
      version: 1,
      untilDay: '2024-12-25',
      reason: '调离',
    })
    office.house.clock.now = new Date(moment)
    expect(await office.mine(await office.house.as(id))).toHaveLength(held)
  })

  test('两人同时改同一岗位，后到的被告知', async () => {
    const { id } = await office.enter()
    const { id: postId } = await office.postOf(id)
    const end = () =>
      office.by.administrator.post(`/api/posts/${postId}/end`, { version: 1, untilDay: '2024-12-25', reason: '调离' })
    expect((await Promise.all([end(), end()])).map(({ status }) => status).toSorted()).toEqual([204, 409])
  })

  test('最后一位管理员不能卸任、停用；有了第二位就可以', async () => {
    const admin = idOf(`${people.administrator}的岗位`)
    const end = () =>
      office.by.administrator.post(`/api/posts/${admin}/end`, { version: 1, untilDay: '2025-01-01', reason: '轮岗' })
    expect((await end()).body.code).toBe('posts.last-administrator')
    const stop = () =>
      office.by.administrator.put(`/api/people/${people.administrator}/active`, {
        version: 1,
        active: false,
        reason: '轮岗',
      })
    expect((await stop()).body.code).toBe('posts.last-administrator')
    const { id } = await office.enter({ post: { org: city.bureau, role: 'administrator' } })
    const second = await office.postOf(id)
    expect(
      (
        await office.by.administrator.post(`/api/posts/${second.id}/end`, {
          version: 1,
          untilDay: '2024-12-20',
          reason: '不用了',
        })
      ).status,
    ).toBe(204)
    expect((await end()).body.code).toBe('posts.last-administrator')
  })
})

describe('管人的边界', () => {
  test('县里管人的人：管得了本县学校，管不了局里，给不出自己没有的权', async () => {
    const role = {
      code: 'county-keeper',
      zh: '县区人员管理员',
      en: 'County keeper',
      permissions: ['people.read', 'people.manage'],
    }
    await office.role(role)
    const { self: keeper } = await office.enterAndSpeak({ org: city.east, role: role.code })
    const give = async (held: object, to = v7()) =>
      (await keeper.post('/api/people', { id: to, person: office.form(), post: office.post(held) })).body.code
    expect(await give({})).toBeUndefined()
    expect(await give({ org: city.westPrimary })).toBe('people.beyond-you')
    expect(await give({ org: city.bureau })).toBe('people.beyond-you')
    expect(await give({ org: city.section, role: 'section-officer' })).toBe('people.beyond-you')
    expect(await give({ role: 'administrator' })).toBe('people.beyond-you')
    expect(await give({ role: role.code })).toBeUndefined()
    const reset = async (person: string) =>
      (await keeper.post(`/api/people/${person}/password`, { reason: '忘记密码' })).body.code
    expect(await reset(people.eastClerk)).toBeUndefined()
    expect(await reset(people.westClerk)).toBe('people.beyond-you')
    expect(await reset(people.administrator)).toBe('people.beyond-you')
    expect(await reset(people.nobody)).toBe('people.beyond-you')
    // Who also works for the bureau is out of the county's hands.
    await office.by.administrator.post(`/api/people/${people.eastHead}/posts`, {
      id: v7(),
      post: office.post({ org: city.section, role: 'section-officer' }),
    })
    expect(await reset(people.eastHead)).toBe('people.beyond-you')
    expect((await keeper.post('/api/role-proposals', { id: v7(), of: null, role, reason: '试试' })).status).toBe(403)
  })

  test('启用了验证码的管理员，半小时后须再次确认才能授权、重置密码', async () => {
    const { id } = await office.enter({ post: { org: city.bureau, role: 'administrator' } })
    await office.house.house.pool.query('update credential_password set must_change = false where person = $1', [id])
    const begun = await office.house.house.signIn.totp.begin(id, 'second')
    if (!begun.ok) throw new Error(begun.refusal.code)
    const { generateSync } = await import('otplib')
    const code = () =>
      generateSync({ secret: begun.value.secret, epoch: Math.floor(office.house.clock.now.getTime() / 1000) })
    await office.house.house.signIn.totp.confirm(id, code(), office.house.clock.now)
    const second = await office.house.as(id)
    const reset = async () =>
      (await second.post(`/api/people/${people.nobody}/password`, { reason: '忘记密码' })).body.code
    expect(await reset()).toBeUndefined()
    office.house.clock.now = new Date(office.house.clock.now.getTime() + 1_800_000)
    expect(await reset()).toBe('sign-in.prove-again')
    expect((await second.post('/api/me/prove', { code: code() })).status).toBe(204)
    expect(await reset()).toBeUndefined()
  })

  test('重置密码：旧会话立刻结束，新密码只能用来改密码；设备丢了可一并解除', async () => {
    const { id, self } = await office.enterAndSpeak()
    expect((await self.get('/api/me')).status).toBe(200)
    const { body } = await office.by.administrator.post(`/api/people/${id}/password`, {
      reason: '手机丢了',
      everything: true,
    })
    expect((await self.get('/api/me')).status).toBe(401)
    const { username } = await office.read(office.by.administrator, id)
    const reply = await office.house.http.inject({
      method: 'POST',
      url: '/api/sign-in',
      payload: { username, password: body.initialPassword },
    })
    expect(reply.json().next).toBe('done')
    expect(await office.house.house.signIn.passwordState(id)).toEqual({ has: true, mustChange: true })
    const { rows } = await office.house.house.pool.query(
      `select reason from act where subject = $1 and act = 'people.reset-password'`,
      [id],
    )
    expect(rows).toEqual([{ reason: '手机丢了' }])
  })

  test('停用：不能登录，借出的岗位一并失效；恢复后如常', async () => {
    const { id, password } = await office.enter()
    const { username, version } = await office.read(office.by.administrator, id)
    const signIn = async () =>
      (await office.house.http.inject({ method: 'POST', url: '/api/sign-in', payload: { username, password } }))
        .statusCode
    const set = (active: boolean, seen: number) =>
      office.by.administrator.put(`/api/people/${id}/active`, { version: seen, active, reason: '长假' })
    expect((await set(false, version)).status).toBe(204)
    expect(await signIn()).toBe(401)
    expect((await set(true, version)).body.code).toBe('people.changed-meanwhile')
    expect((await set(true, version + 1)).status).toBe(204)
    expect(await signIn()).toBe(200)
  })

  test('更正：没填的电话保持原样，填空的清除；版本与理由都留下', async () => {
    const { id } = await office.enter()
    const { username } = await office.read(office.by.administrator, id)
    const correct = (version: number, person: object) =>
      office.by.administrator.put(`/api/people/${id}`, {
        version,
        person: { name: '谢晓冬', username, ...person },
        reason: '写错了名字',
      })
    expect((await correct(1, {})).status).toBe(204)
    expect(await office.read(office.by.administrator, id)).toMatchObject({
      name: '谢晓冬',
      phone: '138****5678',
      version: 2,
    })
    expect((await correct(1, {})).status).toBe(409)
    expect((await correct(2, { phone: null })).status).toBe(204)
    expect(await office.read(office.by.administrator, id)).toMatchObject({ phone: null, email: 'x***@example.cn' })
    const { rows } = await office.house.house.pool.query(
      'select version, name from person_past where id = $1 order by version',
      [id],
    )
    expect(rows).toEqual([
      { version: 1, name: '解晓东' },
      { version: 2, name: '谢晓冬' },
    ])
    expect(
      (await office.by.administrator.get('/api/people?search=xxd&limit=200')).body.rows.some(
        (row: { id: string }) => row.id === id,
      ),
    ).toBe(true)
  })
})

describe('委托代行', () => {
  const lend = (more: object = {}) => ({
    id: v7(),
    post: idOf(`${people.east}的岗位`),
    toPerson: people.eastHead,
    fromDay: '2024-12-20',
    lastDay: '2024-12-22',
    reason: '外出培训',
    ...more,
  })

  test('首尾两天之内有权，名下注明代谁；期满当夜零点失效', async () => {
    const lent = lend({ toPerson: people.partner })
    expect((await office.by.east.post('/api/delegations', lent)).status).toBe(204)
    expect(await office.mine(office.by.partner)).toContainEqual(
      expect.objectContaining({ role: 'county-officer', delegatedBy: people.east }),
    )
    expect((await office.by.partner.get('/api/me')).body.posts).toContainEqual(
      expect.objectContaining({ delegatedByName: 'east（测试）' }),
    )
    office.house.clock.now = new Date('2024-12-22T15:59:59.999Z')
    expect(await office.mine(await office.house.as(people.partner))).toContainEqual(
      expect.objectContaining({ delegatedBy: people.east }),
    )
    office.house.clock.now = new Date('2024-12-22T16:00:00Z')
    expect(await office.mine(await office.house.as(people.partner))).not.toContainEqual(
      expect.objectContaining({ delegatedBy: people.east }),
    )
  })

  test('可以提前结束：本人、受托人、管理员都行，旁人不行', async () => {
    for (const speaker of [office.by.east, office.by.eastHead, office.by.administrator]) {
      const { id, ...rest } = lend()
      await office.by.east.post('/api/delegations', { id, ...rest })
      expect((await office.by.west.post(`/api/delegations/${id}/end`, { version: 1, reason: '无关' })).status).toBe(403)
      expect((await speaker.post(`/api/delegations/${id}/end`, { version: 1, reason: '提前回来' })).status).toBe(204)
      expect((await office.mine(office.by.eastHead)).filter(({ delegatedBy }) => delegatedBy === people.east)).toEqual(
        [],
      )
    }
  })

  test.each([
    ['别人的岗位', { post: idOf(`${people.west}的岗位`) }, 403, 'delegations.not-yours'],
    ['没有这个人', { toPerson: v7() }, 422, 'delegations.nobody'],
    ['没有理由', { reason: '' }, 400, 'house.invalid'],
    ['没有这个岗位', { post: v7() }, 404, 'people.not-there'],
  ])('不成立：%s', async (_, more, status, code) => {
    const reply = await office.by.east.post('/api/delegations', lend(more))
    expect([reply.status, reply.body.code]).toEqual([status, code])
  })

  test('可选的人：同一范围内在任的同事，只有姓名', async () => {
    const { body } = await office.by.east.get(`/api/posts/${idOf(`${people.east}的岗位`)}/colleagues`)
    const ids = body.rows.map((row: { id: string }) => row.id)
    expect(ids).toContain(people.eastHead)
    expect(ids).not.toContain(people.westClerk)
    expect(Object.keys(body.rows[0]).toSorted()).toEqual(['id', 'name', 'orgName', 'title'])
    expect((await office.by.west.get(`/api/posts/${idOf(`${people.east}的岗位`)}/colleagues`)).status).toBe(404)
  })
})

describe('自设角色', () => {
  const reader = { code: 'reader', zh: '只读人员', en: 'Reader', permissions: ['figures.read'] }
  const propose = (by: Speaker, role: object, of: object | null = null) => {
    const id = v7()
    return by.post('/api/role-proposals', { id, of, role, reason: '分工调整' }).then((said) => ({ id, ...said }))
  }
  const settle = (by: Speaker, id: string, verdict: string) =>
    by.post(`/api/role-proposals/${id}/settle`, { version: 1, verdict })
  const rolesOf = async () => (await office.by.administrator.get('/api/roles')).body
  const second = async () => (await office.enterAndSpeak({ org: city.bureau, role: 'administrator' })).self

  test('改了角色，所有持有人立刻照新的来；随产品来的角色不能冒名', async () => {
    await office.role(reader)
    const { self } = await office.enterAndSpeak({ role: reader.code })
    const held = async () => (await self.get('/api/me')).body.posts[0].permissions
    // 强制报告的义务，哪个角色都有。
    expect(await held()).toEqual(['figures.read', 'mandatory-reports.report'])
    const { rows } = await rolesOf()
    const { id } = rows.find(({ code }: { code: string }) => code === reader.code)
    await office.role({ ...reader, permissions: ['activities.read'] }, { id, version: 1 })
    expect(await held()).toEqual(['activities.read', 'mandatory-reports.report'])
    const codeOf = async (code: string) => (await propose(office.by.administrator, { ...reader, code })).body.code
    expect(await codeOf('administrator')).toBe('roles.code-taken')
    expect(await codeOf(reader.code)).toBe('roles.code-taken')
  })

  test('提出的人不能自己复核；别人同意了才生效，不同意或者撤回就什么也没变', async () => {
    const [first, other] = [office.by.administrator, await second()]
    const asked = await propose(first, { ...reader, code: 'reader-two' })
    expect(asked.status).toBe(204)
    expect((await rolesOf()).proposals).toMatchObject([{ code: 'reader-two', mine: true }])
    expect((await settle(first, asked.id, 'confirmed')).body.code).toBe('roles.second-person')
    expect((await settle(other, asked.id, 'withdrawn')).status).toBe(404)
    expect((await settle(other, asked.id, 'refused')).status).toBe(204)
    expect((await settle(other, asked.id, 'confirmed')).status).toBe(409)
    const taken = await propose(first, { ...reader, code: 'reader-two' })
    expect((await settle(first, taken.id, 'withdrawn')).status).toBe(204)
    const { rows, proposals } = await rolesOf()
    expect([proposals, rows.some(({ code }: { code: string }) => code === 'reader-two')]).toEqual([[], false])
  })

  test('自己持有的角色不能由自己改大，也不能由自己复核；自己没有的大权写不进角色', async () => {
    const [first, other] = [office.by.administrator, await second()]
    const setter = { code: 'setter', zh: '设置员', en: 'Setter', permissions: ['settings.read', 'settings.manage'] }
    await office.role(setter)
    const { rows } = await rolesOf()
    const { id } = rows.find(({ code }: { code: string }) => code === setter.code)
    const { self } = await office.enterAndSpeak({ org: city.bureau, role: setter.code })
    const everything = { ...setter, permissions: [...setter.permissions, 'people.manage', 'activities.read'] }
    expect((await propose(self, everything, { id, version: 1 })).body.code).toBe('roles.your-own')
    const more = { ...reader, code: 'more', permissions: ['people.manage'] }
    expect((await propose(self, more)).body.code).toBe('roles.not-yours-to-give')
    expect((await propose(self, { ...more, permissions: ['activities.write'] })).body.code).toBe(
      'roles.not-yours-to-give',
    )
    // What an administrator proposes, its holder does not confirm to himself.
    const asked = await propose(first, everything, { id, version: 1 })
    expect((await settle(self, asked.id, 'confirmed')).body.code).toBe('roles.your-own')
    expect((await settle(other, asked.id, 'confirmed')).status).toBe(204)
    expect(
      (await propose(first, { ...reader, code: 'rota', permissions: ['bullying-reports.handle'] })).body.code,
    ).toBe('roles.not-yours-to-give')
  })

  test('谁也不能给自己任职来增加权限；已有的可以换个单位再任', async () => {
    const { id, self } = await office.enterAndSpeak({ org: city.bureau, role: 'administrator' })
    const give = (post: object) => self.post(`/api/people/${id}/posts`, { id: v7(), post: office.post(post) })
    expect((await give({ org: city.bureau, role: 'bureau-leader' })).body.code).toBe('posts.to-oneself')
    expect((await give({ org: city.section, role: 'administrator' })).status).toBe(204)
  })
})

describe('全局的权限', () => {
  test('县里的管理员管得了本县的人，看不了、改不了全局的设置、存证、数据口径', async () => {
    const { self } = await office.enterAndSpeak({ org: city.east, role: 'administrator' })
    const { permissions } = (await self.get('/api/me')).body.posts[0]
    expect(permissions).toContain('people.manage')
    for (const one of office.house.house.powers.overHouse) expect(permissions).not.toContain(one)
    for (const path of ['/api/settings', '/api/jobs', '/api/acts', '/api/ledger/log'])
      expect([path, (await self.get(path)).status]).toEqual([path, 403])
  })
})
