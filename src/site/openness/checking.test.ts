import fc from 'fast-check'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse } from '../../../test/support/house.ts'
import { shippedCalendar } from '../../calendar/calendar.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { correctPublication, publish, type PublicationRow } from '../../platform/publication/publish.ts'
import { checkFile, checkText, type Checked } from './checking.ts'
import { otherInformation } from '../../platform/publication/catalogue.ts'

const day = '2024-12-20' as PlainDate
let town: Awaited<ReturnType<typeof testHouse>>
let row: PublicationRow
let proof: string
let logProof: string

beforeAll(async () => {
  town = await testHouse({ prepare: buildCity })
  const { db, clock, publicLog } = town.house
  const doing = { by: { person: people.section }, at: clock() }
  row = await db.transaction().execute((tx) =>
    publish(tx, {
      about: v7(),
      kind: otherInformation,
      org: city.bureau,
      title: '课后服务收费公示',
      number: '焦教〔2024〕12号',
      madeOn: day,
      calendar: shippedCalendar,
      path: '/publications/1',
      files: [{ name: '公示.pdf', sha256: 'a'.repeat(64) }],
      reviewed: { secrecy: people.legal, privacy: people.legal, on: day },
      ...doing,
    }),
  )
  await db
    .transaction()
    .execute((tx) => correctPublication(tx, row, { ...doing, what: '更正标题' }, { title: '课后服务收费标准公示' }))
  const writer = await publicLog.start()
  await writer.round()
  await writer.stop()
  const file = async (ending: string) =>
    (await town.http.inject({ method: 'GET', url: `/gov/publications/${row.id}/proof.${ending}` })).payload
  ;[proof, logProof] = [await file('json'), await file('tlog-proof')]
})
afterAll(() => town.close())

const room = () => ({
  house: town.house,
  shelf: town.house.publicLog.shelf,
  secret: town.house.secret,
  follow: async () => null,
  attest: async () => null,
  recognise: async () => null,
})
const bring = (text: string) => checkFile(room(), { sha256: '0'.repeat(64), text })
/** Whether the page would answer in green. */
const vouchedFor = (checked: Checked) =>
  (checked.found === 'proof' && checked.verdict.verdict === 'proved' && checked.verdict.unknown.length === 0) ||
  (checked.found === 'checkpoint' && checked.stands)
const asJson = (text: string) => JSON.parse(text) as { publication?: object; acts: Record<string, unknown>[] }
const rewritten = (change: (file: ReturnType<typeof asJson>) => void) => {
  const file = asJson(proof)
  change(file)
  return JSON.stringify(file, null, 2)
}

describe('查真伪：只证明封存的内容', () => {
  it('原样的证明文件成立，标题、文号、文件都由封存的内容得出', async () => {
    const checked = await bring(proof)
    expect(vouchedFor(checked)).toBe(true)
    expect(checked).toMatchObject({
      row: { id: row.id },
      told: { title: '课后服务收费标准公示', number: '焦教〔2024〕12号', files: [{ sha256: 'a'.repeat(64) }] },
    })
    expect(vouchedFor(await bring(logProof))).toBe(true)
    expect(vouchedFor(await checkText(room(), logProof))).toBe(true)
  })

  it.each<[string, (file: ReturnType<typeof asJson>) => void]>([
    ['改标题', ({ publication }) => Object.assign(publication!, { title: '课后服务免费公示' })],
    ['改文号', ({ publication }) => Object.assign(publication!, { number: '焦教〔2024〕13号' })],
    [
      '改文件指纹',
      ({ publication }) => Object.assign(publication!, { files: [{ name: '公示.pdf', sha256: 'b'.repeat(64) }] }),
    ],
    ['去掉 publication 一段', (file) => void delete file.publication],
    ['去掉最后一次办理', ({ acts }) => void acts.pop()],
    ['去掉封存的内容', ({ acts }) => acts.forEach((act) => Object.assign(act, { sealed: null }))],
    ['换成别的办理的名称', ({ acts }) => void Object.assign(acts[0]!, { act: 'publications.withdraw' })],
    ['多写一段', (file) => void Object.assign(file, { approved: true })],
    ['办理里多写一项', ({ acts }) => void Object.assign(acts[0]!, { title: '课后服务免费公示' })],
  ])('%s：不为它证明', async (_say, change) => {
    expect(vouchedFor(await bring(rewritten(change)))).toBe(false)
  })

  it('证明文件的任何一个字节改成任何别的字节，都不再为它证明', async () => {
    const of = (text: string) =>
      fc.asyncProperty(fc.nat({ max: text.length - 1 }), fc.integer({ min: 32, max: 126 }), async (at, code) => {
        const changed = text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1)
        fc.pre(changed !== text)
        return !vouchedFor(await bring(changed))
      })
    await fc.assert(of(proof), { numRuns: 400 })
    await fc.assert(of(logProof), { numRuns: 200 })
  })

  it('陌生见证人的签名不算见证，说明没有核对', async () => {
    const line = `— stranger.example/witness ${Buffer.alloc(76, 7).toString('base64')}\n`
    expect(await bring(logProof + line)).toMatchObject({
      verdict: { witnesses: [], unknown: ['stranger.example/witness'] },
    })
  })

  it('检查点认得出；改了一个字节认不出', async () => {
    const { note } = (await town.house.publicLog.shelf.checkpoint())!
    expect(await bring(note)).toMatchObject({ found: 'checkpoint', stands: true })
    expect(vouchedFor(await bring(note.replace(/\n\d+\n/, '\n1\n')))).toBe(false)
  })
})
