import { v7 } from 'uuid'
import { newId, random, toText } from '../../src/duties/bullying-prevention/reports/envelope/bytes.ts'
import { newPair, pairOf } from '../../src/duties/bullying-prevention/reports/envelope/key-slot.ts'
import { SEALED } from '../../src/duties/bullying-prevention/reports/envelope/message.ts'
import {
  custodians,
  giveKey,
  makeCustodians,
  nativeWork,
  opened,
  openBureau,
  putOnDuty,
  roughReport,
  type Keyed,
} from '../../src/duties/bullying-prevention/reports/reports.fixture.ts'
import { people } from '../support/city.ts'
import type { Make, Town } from './town.ts'

const why = '按规定办理'
type Bureau = Awaited<ReturnType<typeof openBureau>>
const bureaus = new WeakMap<Town, Promise<Bureau>>()

/** Ready to receive reports, from the first request on that asks for it. */
function bureauOf(town: Town): Promise<Bureau> {
  const open = bureaus.get(town) ?? openBureau(town)
  bureaus.set(town, open)
  return open
}

async function opening(town: Town) {
  await bureauOf(town)
  const { body } = await town.everyone.get('/api/bullying-reports/opening')
  return body as Parameters<typeof roughReport>[0] & { ask: number }
}

const reports = new WeakMap<Town, ReturnType<typeof report>>()

/** A report that came in: with a file of one part, of which nothing has arrived. One does for all doors: it costs work to make. */
function arrived(town: Town) {
  const one = reports.get(town) ?? report(town)
  reports.set(town, one)
  return one
}

async function report(town: Town) {
  const now = await opening(town)
  const sealed = { ...roughReport(now), files: [{ id: newId(), chunks: 1 }] }
  const work = nativeWork({ ...now, tell: now.tell + 2 }, sealed.id)
  await town.done('POST', '/api/bullying-reports', { ...sealed, channel: 'site', work })
  return { ...sealed, handler: await town.as(people.reportHandler) }
}

/** One's own key, made where there is none. */
async function keyOf(town: Town, person: string) {
  const by = await town.as(person)
  const mine = async () => (await by.get('/api/report-keys')).body.mine as { id: string; version: number } | null
  const pairs = keyed.get(town) ?? new Map<string, Keyed>()
  keyed.set(town, pairs)
  if (!(await mine())) pairs.set(person, await giveKey(town, person))
  return { ...(await mine())!, by, key: pairs.get(person)! }
}
const keyed = new WeakMap<Town, Map<string, Keyed>>()

/** A key that nobody has yet. */
async function loose(): Promise<Keyed> {
  const { publicKey, secret } = await newPair()
  return { person: people.administrator, key: newId(), publicKey, secret, pair: await pairOf(publicKey, secret) }
}

const message = () => ({ id: newId(), sealed: toText(random(SEALED)) })
const wrapped = { salt: toText(random(16)), memory: 19_456, passes: 2, sealed: toText(random(60)) }

const ofOne: Record<string, Make> = {
  'bullying-reports.send': async (town) => {
    const now = await opening(town)
    const sealed = roughReport(now)
    return { body: { ...sealed, channel: 'site', work: nativeWork(now, sealed.id) } }
  },
  'bullying-reports.chunk': async (town) => {
    const { lookup, files } = await arrived(town)
    return { body: { lookup, file: files[0]!.id, n: 0, sealed: toText(new Uint8Array(256 * 1024 + 16)) } }
  },
  'bullying-reports.draft-key': () => ({ body: { draft: toText(random(16)) } }),
  'bullying-reports.return': async (town) => {
    const { lookup } = await arrived(town)
    const { stamp, ask } = await opening(town)
    return { body: { lookup, work: nativeWork({ stamp, tell: ask }, lookup) } }
  },
  'bullying-reports.add': async (town) => {
    const { stamp, ask } = await opening(town)
    const one = message()
    const work = nativeWork({ stamp, tell: ask * 2 }, one.id)
    return { body: { lookup: (await arrived(town)).lookup, message: one, work } }
  },
  'bullying-reports.read': async (town) => {
    const { id, handler } = await arrived(town)
    return { params: { id }, body: {}, by: handler }
  },
  'bullying-reports.answer': async (town) => {
    const { id, handler } = await arrived(town)
    return { params: { id }, body: { message: message() }, by: handler }
  },
  'bullying-reports.share': async (town) => {
    const { id, handler } = await arrived(town)
    const { id: key } = await keyOf(town, people.reportDeputy)
    return { body: { slots: [{ report: id, key, sealed: toText(random(113)) }] }, by: handler }
  },
  'bullying-reports.slot-broken': async (town) => {
    const { id, handler } = await arrived(town)
    return { params: { id }, body: {}, by: handler }
  },
  'bullying-reports.enter': async (town) => ({
    body: { ...roughReport(await opening(town)), channel: 'telephone', school: null },
  }),
}

const keys: Record<string, Make> = {
  'bullying-reports.make-key': async (town) => {
    const one = await loose()
    keyed.set(town, (keyed.get(town) ?? new Map<string, Keyed>()).set(people.administrator, one))
    return {
      params: { id: one.key },
      body: { publicKey: toText(one.publicKey), wrapped, opened: await opened(town.everyone, one) },
    }
  },
  'bullying-reports.rewrap-key': async (town) => {
    const { id, version, by, key } = await keyOf(town, people.administrator)
    return { params: { id }, body: { wrapped, seen: version, opened: await opened(by, key) }, by }
  },
  'bullying-reports.prove-key': async (town) => {
    const { id, version, by, key } = await keyOf(town, people.administrator)
    return { params: { id }, body: { seen: version, opened: await opened(by, key) }, by }
  },
  'bullying-reports.retire-key': async (town) => {
    await bureauOf(town)
    const { id, version } = await keyOf(town, people.administrator)
    return { params: { id }, body: { why, seen: version } }
  },
  'bullying-reports.make-custody': async (town) => {
    const { key, publicKey, pair } = await loose()
    const body = { publicKey: toText(publicKey), threshold: 2, custodians: [...custodians] }
    return { params: { id: key }, body: { ...body, opened: await opened(town.everyone, { key, publicKey, pair }) } }
  },
  'bullying-reports.ceremony': async (town) => {
    await bureauOf(town)
    const { id } = await makeCustodians(town)
    const body = { slots: [], present: custodians.slice(0, 2), why }
    return { params: { id }, body, by: await town.as(people.reportHandler) }
  },
  'bullying-reports.set-duty': async (town) => {
    await keyOf(town, people.administrator)
    return { params: { id: v7() }, body: { person: people.administrator, from: '2026-03-02', until: '2026-03-08' } }
  },
  'bullying-reports.cancel-duty': async (town) => {
    await bureauOf(town)
    const id = await putOnDuty(town, people.reportHandler, '2026-03-02', '2026-03-08')
    return { params: { id }, body: { why, seen: 1 } }
  },
  'bullying-reports.set-contact': async (town) => ({
    body: {
      ...{ hotline: '0391-1234567', hours: '工作日', mailbox: 'a@example.gov.cn', policeMailbox: '' },
      seen: (await town.everyone.get('/api/report-keys')).body.contact.version,
    },
  }),
}

export const ofReports: Record<string, Make> = { ...ofOne, ...keys }
