import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import sharp from 'sharp'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker, type TestHouse } from '../../../test/support/house.ts'
import { asForm } from '../../../test/support/multipart.ts'
import { drawn, fromPhone } from './pictures.fixture.ts'

let house: TestHouse
let clerk: Speaker
beforeAll(async () => {
  house = await testHouse({ prepare: buildCity })
  clerk = await house.as(people.eastClerk)
})
afterAll(() => house.close())

async function send(
  speaker: Speaker,
  content: Buffer,
  { upload = randomUUID() as string, name = '照片.jpg', type = 'image/jpeg' } = {},
) {
  const { headers, payload } = asForm(content, name, type)
  const reply = await house.http.inject({
    method: 'POST',
    url: `/api/files?upload=${upload}`,
    headers: { ...headers, cookie: speaker.cookie, origin: house.house.origin },
    payload,
  })
  return { status: reply.statusCode, body: reply.json() }
}
const see = async (speaker: Speaker, id: string, rendition = 'view') =>
  (await speaker.get(`/api/files/${id}/${rendition}`)).status

/** The first part of a photo's life: the clerk's record cites it. */
async function cite(photo: string) {
  const form = {
    org: city.eastPrimary,
    day: '2024-12-04',
    place: '操场',
    kind: 'morning-reading',
    title: `宪法晨读${v7()}`,
    sessions: 1,
    pupils: 300,
    photos: [photo],
  }
  const reply = await clerk.put(`/api/activities/${v7()}`, { form, request: v7(), submit: true, reasons: {} })
  expect([reply.status, reply.body.status]).toEqual([200, 'submitted'])
}

describe('上传', () => {
  test('手机照片：得到编号、尺寸、拍摄时间', async () => {
    const { status, body } = await send(clerk, await fromPhone(drawn(301)))
    expect(status).toBe(200)
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8/),
      mediaType: 'image/jpeg',
      size: expect.any(Number),
      width: 1200,
      height: 900,
      takenAt: '2024-12-04T00:30:00.000Z',
    })
  })

  test.each([
    ['改了名字的网页', Buffer.from('<html><script>'), 415, 'files.type'],
    ['超过20MB', Buffer.alloc(20 * 1024 * 1024 + 1, '\xff\xd8\xff', 'latin1'), 413, 'files.too-large'],
    ['空文件', Buffer.alloc(0), 422, 'files.empty'],
  ])('退回并说明：%s', async (_, content, status, code) => {
    const reply = await send(clerk, content)
    expect([reply.status, reply.body.code]).toEqual([status, code])
    expect(reply.body.say.zh).toMatch(/[\u4e00-\u9fff]/)
  })

  test('经真实网络交上 60MB：读到第一句答复，不是断线；之后照常', async () => {
    const address = await house.http.listen({ port: 0, host: '127.0.0.1' })
    const put = (bytes: Buffer) => {
      const form = new FormData()
      form.append('file', new Blob([new Uint8Array(bytes)]), '照片.jpg')
      return fetch(`${address}/api/files?upload=${randomUUID()}`, {
        method: 'POST',
        headers: { cookie: clerk.cookie, origin: house.house.origin },
        body: form,
      })
    }
    const large = await put(Buffer.alloc(60 * 1024 * 1024, 1))
    expect([large.status, ((await large.json()) as { code: string }).code]).toEqual([413, 'files.too-large'])
    const next = await put(await drawn(307).jpeg().toBuffer())
    expect(next.status).toBe(200)
  })

  test('没有文件', async () => {
    const reply = await clerk.post(`/api/files?upload=${randomUUID()}`, {})
    expect([reply.status, reply.body.code]).toEqual([400, 'files.none'])
  })

  test('没有登录不能上传', async () => {
    const reply = await house.http.inject({
      method: 'POST',
      url: `/api/files?upload=${randomUUID()}`,
      headers: { origin: house.house.origin },
    })
    expect(reply.statusCode).toBe(401)
  })
})

describe('查看', () => {
  test('看到的没有位置信息；私有缓存，不改类型，原件作为附件', async () => {
    const { body } = await send(clerk, await fromPhone(drawn(302)))
    const view = await clerk.get(`/api/files/${body.id}/view`)
    expect((await sharp(view.body as Buffer).metadata()).exif).toBeUndefined()
    expect(view.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      etag: `"${body.id}-view"`,
    })
    expect(String(view.headers['content-security-policy'])).toContain("default-src 'none'")
    const original = await clerk.get(`/api/files/${body.id}/original`)
    expect([original.headers['content-type'], original.headers['content-disposition']]).toEqual([
      'image/jpeg',
      `attachment; filename="${body.id}.jpg"`,
    ])
  })

  test('已有缓存只答“没有变化”，但仍先查权限', async () => {
    const { body } = await send(clerk, await drawn(303).jpeg().toBuffer())
    const ask = async (speaker: Speaker) =>
      (
        await house.http.inject({
          method: 'GET',
          url: `/api/files/${body.id}/view`,
          headers: { cookie: speaker.cookie, 'if-none-match': `"${body.id}-view"` },
        })
      ).statusCode
    expect([await ask(clerk), await ask(await house.as(people.west))]).toEqual([304, 404])
  })

  test('未被引用时只有上传者看得到；引用后本校、本县、市局看得到，别县看不到', async () => {
    const { body } = await send(clerk, await drawn(304).jpeg().toBuffer())
    const who = ['eastClerk', 'eastHead', 'east', 'section', 'west', 'westClerk', 'nobody'] as const
    const seen = async () =>
      Object.fromEntries(
        await Promise.all(who.map(async (name) => [name, (await see(await house.as(people[name]), body.id)) === 200])),
      )
    expect(await seen()).toEqual({
      eastClerk: true,
      eastHead: false,
      east: false,
      section: false,
      west: false,
      westClerk: false,
      nobody: false,
    })
    await cite(body.id)
    expect(await seen()).toEqual({
      eastClerk: true,
      eastHead: true,
      east: true,
      section: true,
      west: false,
      westClerk: false,
      nobody: false,
    })
  })

  test('原件含拍摄位置：只有上传者和审核人能取，学校其他人只看去掉位置的', async () => {
    const { body } = await send(clerk, await fromPhone(drawn(306)))
    await cite(body.id)
    const may = async (name: keyof typeof people) =>
      (await see(await house.as(people[name]), body.id, 'original')) === 200
    expect([
      await may('eastClerk'),
      await may('east'),
      await may('section'),
      await may('eastHead'),
      await may('leader'),
      await may('west'),
    ]).toEqual([true, true, true, false, false, false])
  })

  test('无权查看与没有这个文件，答复一模一样', async () => {
    const { body } = await send(clerk, await drawn(305).jpeg().toBuffer())
    const west = await house.as(people.westClerk)
    const [hidden, absent] = [
      await west.get(`/api/files/${body.id}/view`),
      await west.get(`/api/files/${randomUUID()}/view`),
    ]
    expect([hidden.status, hidden.body]).toEqual([404, absent.body])
    expect(hidden.headers['etag']).toBeUndefined()
  })

  test('PDF 没有缩略图；地址写错的拒绝', async () => {
    const { body } = await send(clerk, Buffer.from('%PDF-1.7\n%%EOF'), { name: '方案.pdf', type: 'application/pdf' })
    const thumb = await clerk.get(`/api/files/${body.id}/thumb`)
    expect([thumb.status, thumb.headers['cache-control'], await see(clerk, body.id, 'original')]).toEqual([
      404,
      'no-store',
      200,
    ])
    expect([await see(clerk, body.id, 'raw'), await see(clerk, '../../etc/passwd', 'view')]).toEqual([400, 404])
  })

  test('数据库里没有位置', async () => {
    const { rows } = await sql<{
      column_name: string
    }>`select column_name from information_schema.columns where table_name in ('file', 'file_upload', 'photo_print')`.execute(
      house.house.db,
    )
    expect(rows.length).toBeGreaterThan(10)
    expect(rows.filter(({ column_name: name }) => /gps|lat|lon|position/.test(name))).toEqual([])
  })
})

describe('引用别人的文件', () => {
  test('没交过、也看不到的文件，引用不了，也就看不到；同一张自己交过就行', async () => {
    const photo = await fromPhone(drawn(977))
    const [west, east] = [await house.as(people.westClerk), await house.as(people.eastClerk)]
    const { body: own } = await send(west, photo)
    const citing = (speaker: Speaker) => {
      const form = { org: city.eastPrimary, day: '2024-12-04', kind: 'morning-reading', title: '晨读', sessions: 1 }
      return speaker.put(`/api/activities/${v7()}`, {
        form: { ...form, photos: [own.id] },
        request: v7(),
        submit: false,
      })
    }
    const refused = await citing(east)
    expect([refused.status, refused.body.code, refused.body.field]).toEqual([404, 'files.not-found', 'form.photos.0'])
    expect(await see(east, own.id)).toBe(404)
    await send(east, photo)
    expect((await citing(east)).status).toBe(200)
  })
})
