import { hash } from 'node:crypto'
import { v7 } from 'uuid'
import { people } from '../../../../test/support/city.ts'
import type { Speaker, TestHouse } from '../../../../test/support/house.ts'
import { fromText, newId, random, toText } from './envelope/bytes.ts'
import { newPair, openedProbe, openKey, pairOf, type PrivateKey } from './envelope/key-slot.ts'
import { openMessage, SEALED } from './envelope/message.ts'
import { FIRST, PARTS, type Work } from './puzzle.ts'
import { wrap } from './envelope/password.ts'
import { printedShares } from './envelope/shares.ts'

/** The password of every handler in tests. */
export const PASSWORD = 'ping-an-xiao-yuan-2026'
/** Cheap, but within what the door allows. */
const cost = { memory: 19_456, passes: 2 }
export const custodians = ['局长办公室', '机关纪委', '法规科'] as const

export interface Keyed {
  readonly person: string
  readonly key: string
  readonly pair: PrivateKey
  readonly publicKey: Uint8Array<ArrayBuffer>
  readonly secret: Uint8Array<ArrayBuffer>
}

/** Gives a person a key, as the desk's page does. */
export async function giveKey(town: Pick<TestHouse, 'as'>, person: string): Promise<Keyed> {
  const { publicKey, secret } = await newPair()
  const [key, pair, by] = [newId(), await pairOf(publicKey, secret), await town.as(person)]
  const { status, body } = await by.put(`/api/report-keys/${key}`, {
    publicKey: toText(publicKey),
    wrapped: await wrapped(secret, key, PASSWORD),
    opened: await opened(by, { key, publicKey, pair }),
    request: v7(),
  })
  if (status !== 200) throw new Error(`no key: ${status} ${JSON.stringify(body)}`)
  return { person, key, pair, publicKey, secret }
}

/** A private key under a password, as the page sends it. */
export async function wrapped(secret: Uint8Array<ArrayBuffer>, key: string, password: string) {
  const { salt, sealed, ...rest } = await wrap(secret, key, password, cost)
  return { ...rest, salt: toText(salt), sealed: toText(sealed) }
}

/** What the house asks of whoever says that a key is his. */
export async function opened(
  by: Speaker,
  { key, publicKey, pair }: { key: string; publicKey: Uint8Array; pair: PrivateKey },
): Promise<string> {
  const { status, body } = await by.get(`/api/report-keys/${key}/probe?publicKey=${toText(publicKey)}`)
  if (status !== 200) throw new Error(`no probe: ${status} ${JSON.stringify(body)}`)
  return openedProbe(body.sealed, key, pair)
}

export async function makeCustodians(
  town: Pick<TestHouse, 'as'>,
): Promise<{ id: string; shares: string[]; secret: Uint8Array<ArrayBuffer>; publicKey: Uint8Array<ArrayBuffer> }> {
  const { publicKey, secret } = await newPair()
  const [id, by] = [newId(), await town.as(people.leader)]
  const { status, body } = await by.put(`/api/report-custody/${id}`, {
    publicKey: toText(publicKey),
    opened: await opened(by, { key: id, publicKey, pair: await pairOf(publicKey, secret) }),
    threshold: 2,
    custodians: [...custodians],
    request: v7(),
  })
  if (status !== 200) throw new Error(`no custodians: ${status} ${JSON.stringify(body)}`)
  return { id, shares: await printedShares(secret, custodians.length, 2), secret, publicKey }
}

export async function putOnDuty(
  town: Pick<TestHouse, 'as'>,
  person: string,
  from: string,
  until: string,
): Promise<string> {
  const id = newId()
  const { status, body } = await (
    await town.as(people.leader)
  ).put(`/api/report-duty/${id}`, { person, from, until, request: v7() })
  if (status !== 200) throw new Error(`no duty: ${status} ${JSON.stringify(body)}`)
  return id
}

/** A bureau ready to receive reports: one handler on duty, a deputy who is not, custodians. */
export async function openBureau(town: Pick<TestHouse, 'as'>, from = '2024-01-01', until = '2099-12-31') {
  const handler = await giveKey(town, people.reportHandler)
  const custody = await makeCustodians(town)
  await putOnDuty(town, people.reportHandler, from, until)
  return { handler, custody }
}

/** Lets the page's own code speak with a house in this process: what a browser would send, byte by byte. */
export function speakingTo(
  town: Pick<TestHouse, 'http'>,
  heard: (path: string, body: string) => void = () => {},
): (path: string, init?: RequestInit) => Promise<Response> {
  return async (path, init) => {
    const body = typeof init?.body === 'string' ? init.body : ''
    heard(path, body)
    const { statusCode, rawPayload, headers } = await town.http.inject({
      method: (init?.method ?? 'GET') as 'GET' | 'POST',
      url: path,
      ...(body && { payload: body, headers: { 'content-type': 'application/json' } }),
    })
    return new Response(statusCode === 204 ? null : new Uint8Array(rawPayload), {
      status: statusCode,
      headers: { 'content-type': String(headers['content-type'] ?? '') },
    })
  }
}

/** Opens what a handler is given, as the desk's page does. */
export async function readAs(town: Pick<TestHouse, 'as'>, { person, key, pair }: Keyed, report: string) {
  const { status, body } = await (
    await town.as(person)
  ).post(`/api/bullying-reports/${report}/readings`, { request: v7() })
  if (status !== 200) return { status, said: [], contentKey: null, files: [] }
  const contentKey = await openKey(fromText(body.slot), report, key, pair)
  const messages: { id: string; author: 'reporter' | 'handler'; sealed: string }[] = body.messages
  return {
    status,
    contentKey,
    files: body.files as { id: string; chunks: number; have: number }[],
    said: await Promise.all(
      messages.map(({ id, author, sealed }) => openMessage(contentKey, report, id, author, fromText(sealed))),
    ),
  }
}

interface Opened {
  readonly stamp: string
  readonly tell: number
  readonly recipients: readonly { readonly key: string }[]
}

/** A report as a machine would make it: of the right shape, with nothing in it, and no Argon2id paid. */
export function roughReport({ recipients }: Opened) {
  const bytes = (length: number) =>
    toText(
      Buffer.concat(
        Array.from({ length: Math.ceil(length / 60_000) }, (_, i) => random(Math.min(60_000, length - i * 60_000))),
      ),
    )
  return {
    id: newId(),
    lookup: bytes(32),
    receipt: bytes(60),
    slots: recipients.map(({ key }) => ({ key, sealed: bytes(113) })),
    message: { id: newId(), sealed: bytes(SEALED) },
    files: [],
  }
}

/** The work done with the machine's own SHA-256, as a bot would: written anew, so that it also says what the work is. */
export function nativeWork({ stamp, tell: tries }: Pick<Opened, 'stamp' | 'tell'>, subject: string): Work {
  const block = Buffer.alloc(65_536)
  const nonces = [...Array(PARTS).keys()].map((part) => {
    block.fill(0, 0, 160)
    for (let nonce = FIRST; ; nonce++) {
      block.write(`${stamp}.${subject}.${part}.${nonce}`)
      if (hash('sha256', block, 'buffer').readUInt32BE() * tries < 2 ** 32) return nonce
    }
  })
  return { stamp, tries, nonces }
}
