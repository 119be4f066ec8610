import { argon2idAsync } from '@noble/hashes/argon2.js'
import { joined, random, utf8, type Bytes } from './bytes.ts'

/** A handler's password is chosen by a person, so it is made dear: 64 MiB, three passes, a second or two of a desk computer. */
const passwordCost = { memory: 65_536, passes: 3, lanes: 1 } as const

/** A private key under a password. The cost stands beside it, so that it may rise. */
export interface Wrapped {
  readonly salt: Bytes
  readonly memory: number
  readonly passes: number
  readonly sealed: Bytes
}

type Cost = Pick<Wrapped, 'memory' | 'passes'>

const NONCE = 12

export async function wrap(
  secret: Bytes,
  key: string,
  password: string,
  { memory, passes }: Cost = passwordCost,
): Promise<Wrapped> {
  const [salt, iv] = [random(16), random(NONCE)]
  const under = await underPassword(password, { salt, memory, passes }, 'encrypt')
  const sealed = joined(
    iv,
    new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(key) }, under, secret)),
  )
  return { salt, memory, passes, sealed }
}

/** null: the password is wrong. */
export async function unwrap({ sealed, ...derivation }: Wrapped, key: string, password: string): Promise<Bytes | null> {
  const under = await underPassword(password, derivation, 'decrypt')
  try {
    return new Uint8Array(
      await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv: sealed.slice(0, NONCE), additionalData: utf8(key) },
        under,
        sealed.slice(NONCE),
      ),
    )
  } catch {
    return null
  }
}

async function underPassword(
  password: string,
  { salt, memory, passes }: Omit<Wrapped, 'sealed'>,
  use: 'encrypt' | 'decrypt',
) {
  // People type full-width letters and composed accents: the same password from any keyboard.
  const derived = await argon2idAsync(utf8(password.normalize('NFKC')), salt, {
    m: memory,
    t: passes,
    p: passwordCost.lanes,
    dkLen: 32,
    asyncTick: 50,
  })
  return crypto.subtle.importKey('raw', new Uint8Array(derived), 'AES-GCM', false, [use])
}
