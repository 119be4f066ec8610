import { fromText, fromUtf8, joined, random, toText, utf8, type Bytes } from '../../reports/envelope/bytes.ts'
import { draftKey } from './server.ts'

/**
 * What is half written, kept for a reload or a slip of the thumb, in this tab alone. It lies sealed; the key comes from the server for a slot of
 * ten minutes and is not to be had after the next. So whoever finds the telephone later, or the browser's files, finds bytes nobody can open.
 */

const NAME = 'v'

interface Stored {
  readonly draft: string
  readonly slot: number
  readonly sealed: string
}

/** A key is used anew for so long: it must open for ten minutes more at least. */
const FRESH = 8 * 60_000

/** `clock`: milliseconds, from wherever it counts. */
export function keeping<T>(clock: () => number) {
  let mine: { draft: string; slot: number; key: CryptoKey; at: number } | undefined
  let latest = 0
  /** On the way out: whatever is still being sealed is not kept, nor anything after. */
  let closed = false

  async function keyNow() {
    if (mine && clock() - mine.at < FRESH) return mine
    const draft = toText(random(16))
    const { slot, key } = await draftKey({ draft })
    mine = { draft, slot, key: await imported(fromText(key)), at: clock() }
    return mine
  }

  return {
    /** Without a line, or without a place to keep things, nothing is kept: what is written stays on the screen. */
    async keep(what: T) {
      const turn = ++latest
      try {
        const { draft, slot, key } = await keyNow()
        const iv = random(12)
        const plain = utf8(JSON.stringify(what))
        const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain))
        const stored: Stored = { draft, slot, sealed: toText(joined(iv, sealed)) }
        if (turn === latest && !closed) sessionStorage.setItem(NAME, JSON.stringify(stored))
      } catch {
        // Nothing is lost but the keeping.
      }
    },
    /** What was kept; null: nothing, or its time is over. */
    async kept(): Promise<T | null> {
      try {
        const found = sessionStorage.getItem(NAME)
        if (!found) return null
        const { draft, slot, sealed } = JSON.parse(found) as Stored
        const { key } = await draftKey({ draft, slot })
        const bytes = fromText(sealed)
        const algorithm = { name: 'AES-GCM', iv: bytes.slice(0, 12) }
        const plain = await crypto.subtle.decrypt(algorithm, await imported(fromText(key)), bytes.slice(12))
        return JSON.parse(fromUtf8(new Uint8Array(plain))) as T
      } catch {
        forget()
        return null
      }
    },
    wipe() {
      latest++
      forget()
    },
    close() {
      closed = true
      forget()
    },
  }
}

const imported = (key: Bytes) => crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt'])

function forget() {
  try {
    sessionStorage.removeItem(NAME)
  } catch {
    // There is no such place: nothing was kept.
  }
}
