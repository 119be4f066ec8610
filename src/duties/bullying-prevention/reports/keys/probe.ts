import { timingSafeEqual } from 'node:crypto'
import type { Secret } from '../../../../platform/sign-in/secret.ts'
import { fromText, toText } from '../envelope/bytes.ts'
import { PROBE, sealKey } from '../envelope/key-slot.ts'

/** Whoever makes a key takes his time over a password. */
const LASTS = 10 * 60_000

/** What a probe is for: one key in one pair of hands. */
export interface Probed {
  readonly key: string
  readonly person: string
  readonly publicKey: string
}

/**
 * Proof that somebody holds the private half: 32 bytes that the house derives anew and keeps nowhere, sealed to the public half. Only the
 * holder can send them back, for this key, himself, and within twenty minutes. Of a point to which nothing can be sealed it throws: look first.
 */
export const sealedProbe = async (secret: Secret, asked: Probed, now: Date): Promise<string> =>
  toText(
    await sealKey(new Uint8Array(probeAt(secret, asked, slotOf(now))), PROBE, {
      key: asked.key,
      publicKey: fromText(asked.publicKey),
    }),
  )

/** Whether what was sent back is what a probe of this slot of time, or of the one before, held. */
export function isOpened(secret: Secret, asked: Probed, opened: string, now: Date): boolean {
  const given = Buffer.from(opened, 'base64url')
  return [slotOf(now), slotOf(now) - 1].some((slot) => {
    const held = probeAt(secret, asked, slot)
    return given.length === held.length && timingSafeEqual(given, held)
  })
}

const slotOf = (now: Date) => Math.floor(now.getTime() / LASTS)
const probeAt = (secret: Secret, { key, person, publicKey }: Probed, slot: number) =>
  secret.mac('report key probe', `${slot} ${person} ${key} ${publicKey}`)
