// 身份证号码只留后四位和摘要
import type { AtHand } from '../../books/counterpart.ts'
import { accept, type Outcome } from '../../law/outcome.ts'
import { identityNumber } from './numbers.ts'

const PURPOSE = 'teachers.identity'
const LAST = 4

interface Identified {
  readonly identity: string
  readonly identityHash: string
}

/** Of an identity number its last four and a keyed digest are kept; as kept before, it stays. One digest for all books of this duty. */
export function keptIdentity({ identity, identityHash }: Identified, secret: AtHand['secret']): Outcome<Identified> {
  if (identity.length === LAST && identityHash !== '') return accept({ identity, identityHash })
  const number = identityNumber(identity)
  if (!number.ok) return number
  if (!secret) throw new Error('identities cannot be kept without the key of the house')
  return accept({ identity: number.value.slice(-LAST), identityHash: digestOf(secret, number.value) })
}

const digestOf = (secret: NonNullable<AtHand['secret']>, number: string) =>
  secret.mac(PURPOSE, number).toString('base64url')

/** The digest of whatever stands in a file; empty where it is no identity number. */
export const digestWith = (secret: AtHand['secret']) => (text: string) => {
  const identity = identityNumber(text)
  return identity.ok && secret ? digestOf(secret, identity.value) : ''
}
