import { v7 } from 'uuid'
import { people } from '../../../../test/support/city.ts'
import type { TestHouse } from '../../../../test/support/house.ts'
import { newId, toText } from './envelope/bytes.ts'
import { newPair, pairOf, type PrivateKey } from './envelope/key-slot.ts'
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
}

/** Gives a person a key, as the desk's page does. */
export async function giveKey(town: Pick<TestHouse, 'as'>, person: string): Promise<Keyed> {
  const { publicKey, secret } = await newPair()
  const key = newId()
  const { salt, sealed, ...rest } = await wrap(secret, key, PASSWORD, cost)
  const { status, body } = await (await town.as(person)).put(`/api/report-keys/${key}`, { publicKey: toText(publicKey), wrapped: { ...rest, salt: toText(salt), sealed: toText(sealed) }, request: v7() })
  if (status !== 200) throw new Error(`no key: ${status} ${JSON.stringify(body)}`)
  return { person, key, pair: await pairOf(publicKey, secret) }
}

export async function makeCustodians(town: Pick<TestHouse, 'as'>): Promise<{ id: string; shares: string[]; secret: Uint8Array<ArrayBuffer>; publicKey: Uint8Array<ArrayBuffer> }> {
  const { publicKey, secret } = await newPair()
  const id = newId()
  const { status, body } = await (await town.as(people.leader)).put(`/api/report-custody/${id}`, { publicKey: toText(publicKey), threshold: 2, custodians: [...custodians], request: v7() })
  if (status !== 200) throw new Error(`no custodians: ${status} ${JSON.stringify(body)}`)
  return { id, shares: await printedShares(secret, custodians.length, 2), secret, publicKey }
}

export async function putOnDuty(town: Pick<TestHouse, 'as'>, person: string, from: string, until: string): Promise<string> {
  const id = newId()
  const { status, body } = await (await town.as(people.leader)).put(`/api/report-duty/${id}`, { person, from, until, request: v7() })
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
