// 不登记姓名的人灌满磁盘：字节、补充都要付功夫，占着不传的过时作废，磁盘留有余地
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, people } from '../../../../test/support/city.ts'
import { testHouse } from '../../../../test/support/house.ts'
import { addPiece, beginUpload, type UploadRoom } from '../../../platform/files/uploads.ts'
import { spareOf } from '../../../platform/files/spare.ts'
import { newId, random, toText } from './envelope/bytes.ts'
import { SEALED } from './envelope/message.ts'
import { nativeWork, openBureau, roughReport } from './reports.fixture.ts'
import { priceOfAdding, priceOfTelling } from './work.ts'

type Town = Awaited<ReturnType<typeof testHouse>>
let [town, full] = [] as unknown as [Town, Town]
beforeAll(async () => {
  const now = new Date('2026-03-02T10:00:00+08:00')
  // The second house stands on a disk that is full, by what its operator wants kept free.
  ;[town, full] = await Promise.all([
    testHouse({ prepare: buildCity, now }),
    testHouse({ prepare: buildCity, now, diskFloor: 2 ** 60 }),
  ])
  await Promise.all([openBureau(town), openBureau(full)])
})
afterAll(() => Promise.all([town.close(), full.close()]))

const MiB = 2 ** 20
const MOST = 80
const said = async ({ http }: Town, url: string, payload: object) => {
  const { statusCode, payload: text, headers } = await http.inject({ method: 'POST', url, payload })
  return { status: statusCode, code: (JSON.parse(text || '{}') as { code?: string }).code, headers }
}
const openingOf = async ({ http }: Town) =>
  JSON.parse((await http.inject({ url: '/api/bullying-reports/opening' })).payload) as Parameters<
    typeof roughReport
  >[0] & { ask: number }
/** A report that names files of so many pieces, with work of so many tries. */
async function tell(at: Town, chunks: number, tries: number) {
  const opening = await openingOf(at)
  const sealed = { ...roughReport(opening), files: chunks ? [{ id: newId(), chunks }] : [] }
  const work = nativeWork({ ...opening, tell: tries }, sealed.id)
  return { sealed, ...(await said(at, '/api/bullying-reports', { ...sealed, channel: 'site', work })) }
}
async function add(at: Town, lookup: string, chunks: number, tries: number) {
  const { stamp } = await openingOf(at)
  const message = { id: newId(), sealed: toText(random(SEALED)) }
  const files = chunks ? [{ id: newId(), chunks }] : []
  const work = nativeWork({ stamp, tell: tries }, message.id)
  return said(at, '/api/bullying-reports/additions', { lookup, message, files, work })
}

describe('功夫随字节和补充次数长', () => {
  it.each([
    [0, 0, 150, 25],
    [80, 0, 300, 175],
    [40, 4, 225, 100],
    [0, 5, 150, 50],
    [0, 39, 150, 200],
    [80, 39, 300, 350],
  ])('%i块文件、已经写过%i次：报%i，补充%i', (chunks, written, telling, adding) => {
    expect([priceOfTelling({ tell: 150 }, chunks), priceOfAdding({ tell: 150, ask: 25 }, written, chunks)]).toEqual([
      telling,
      adding,
    ])
  })

  it('只付了文字的功夫，带20MB文件的不收；付足了收', async () => {
    expect(await tell(town, MOST, 148)).toMatchObject({ status: 409, code: 'bullying-reports.unpaid' })
    expect(await tell(town, MOST, 300)).toMatchObject({ status: 200 })
  })

  it('一份举报付过一次，后面的补充不付功夫不收，越多越贵', async () => {
    const { sealed } = await tell(town, 0, 150)
    const first = await add(town, sealed.lookup, 0, 25)
    expect(first.status).toBe(200)
    expect((await add(town, sealed.lookup, MOST, 25)).code).toBe('bullying-reports.unpaid')
    for (let n = 2; n < 15; n++)
      expect((await add(town, sealed.lookup, 0, 25 * (1 + Math.floor(n / 5)))).status).toBe(200)
    expect((await add(town, sealed.lookup, 0, 25)).code).toBe('bullying-reports.unpaid')
    const unpaid = { lookup: sealed.lookup, message: { id: newId(), sealed: toText(random(SEALED)) } }
    expect((await said(town, '/api/bullying-reports/additions', unpaid)).status).toBe(400)
  })

  it('补充也不能拿来白猜回执码：付了功夫才知道没有，猜错的抬高价钱', async () => {
    const wrong = toText(random(32))
    expect((await add(town, wrong, 0, 12)).code).toBe('bullying-reports.unpaid')
    expect((await add(town, wrong, 0, 25)).code).toBe('bullying-reports.no-such-code')
  })
})

describe('占着不传的', () => {
  it('十五分钟没有动静，没到的部分不再占地方；一小时没有动静，到了的也扔掉', async () => {
    const { house } = town
    const room: UploadRoom = { house, evidence: { ...house.evidence, spare: undefined }, secret: house.secret } as never
    const begin = (at: Date, size = 20 * MiB) =>
      beginUpload(room, { id: v7(), request: v7(), name: '甲.pdf', size, sealed: false, paid: false, at })
    const start = new Date('2026-03-02T10:00:00+08:00')
    const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000)
    let begun = 0
    while ((await begin(start)).ok) begun++
    // A gigabyte was reserved without a byte of it.
    expect(begun).toBe(51)
    expect(await begin(later(14))).toMatchObject({ ok: false, refusal: { code: 'files.crowded' } })
    expect((await begin(later(16))).ok).toBe(true)
    const going = await begin(later(16))
    if (!going.ok) throw new Error('not begun')
    const piece = { id: going.value.id, request: going.value.request, start: 0, bytes: Buffer.alloc(1000) }
    expect((await addPiece(room, piece, later(60))).ok).toBe(true)
    // A few are thrown away by each who begins.
    for (let n = 0; n < 4; n++) await begin(later(80), 1)
    const left = await house.db.selectFrom('public_upload').select(['id', 'size']).where('size', '>', 1).execute()
    expect(left.map(({ id }) => id)).toEqual([going.value.id])
  })
})

describe('磁盘快满的时候', () => {
  it('公众的文件请他过后再传，举报的文字、补充照收；工作人员照常', async () => {
    const { sealed, status } = await tell(full, 1, 160)
    expect(status).toBe(200)
    const chunk = { file: sealed.files[0]!.id, n: 0, sealed: toText(new Uint8Array(256 * 1024 + 16)) }
    const refused = await said(full, '/api/bullying-reports/chunks', { lookup: sealed.lookup, ...chunk })
    expect(refused).toMatchObject({ status: 503, code: 'files.disk-scarce' })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect((await add(full, sealed.lookup, 0, 25)).status).toBe(200)
    const { house } = full
    const beginning = { id: v7(), request: v7(), name: '甲', size: 9, sealed: false, paid: true, at: house.clock() }
    const room = { house, evidence: house.evidence, secret: house.secret }
    expect(await beginUpload(room, beginning)).toMatchObject({
      ok: false,
      refusal: { code: 'files.disk-scarce', status: 503 },
    })
    const clerk = await full.as(people.section)
    const paper = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
    expect((await clerk.hand(`/api/files?upload=${v7()}`, paper, '甲.pdf')).status).toBe(200)
  })

  it('剩的不少于要留的就收；问不到磁盘的不拦人；一阵子只问一次', async () => {
    let asked = 0
    const with_ = (free: number) => spareOf('/', 100, () => (asked++, Promise.resolve(free)))
    expect([(await with_(100)()).ok, (await with_(99)()).ok]).toEqual([true, false])
    expect((await spareOf('/', 100, () => Promise.reject(new Error('no disk')))()).ok).toBe(true)
    asked = 0
    const one = with_(50)
    await Promise.all([one(), one(), one()])
    await one()
    expect(asked).toBe(1)
  })
})
