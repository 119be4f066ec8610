import { useSyncExternalStore } from 'react'
import { fromText, toText } from '../envelope/bytes.ts'
import { openChunks } from '../envelope/file.ts'
import { openedProbe, openKey, pairOf, passedOn, type PrivateKey } from '../envelope/key-slot.ts'
import { openMessage, type Said, type SealedFile } from '../envelope/message.ts'
import { unwrap, type Wrapped } from '../envelope/password.ts'
import { call } from '../../../../desk/kit/index.ts'
import { readChunk } from '../contract.ts'
import { probeKey, proveKey, type KeysShown } from '../keys/contract.ts'

/** A handler's key while it is open: in the memory of this page and nowhere else. Reloading the page, or a quarter of an hour, locks it. */
export interface OpenedKey {
  readonly key: string
  readonly pair: PrivateKey
}

const LASTS = 15 * 60_000
let opened: OpenedKey | null = null
let closing: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

function set(to: OpenedKey | null) {
  opened = to
  clearTimeout(closing)
  if (to) closing = setTimeout(lock, LASTS)
  for (const tell of listeners) tell()
}

export const lock = () => set(null)

export const useOpenedKey = () =>
  useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => opened,
  )

type Mine = NonNullable<KeysShown['mine']>

/** The private half under either password, as long as there are two; null: the password is neither. */
export async function secretOf({ id, wrapped, former }: Mine, password: string) {
  const secret = await unwrap(wrappedFrom(wrapped), id, password)
  if (secret) return { secret, by: 'present' as const }
  const before = former && (await unwrap(wrappedFrom(former), id, password))
  return before ? { secret: before, by: 'former' as const } : null
}

/** Opens the key for this page. Under its present password for the first time, that is proved to the house. False: the password is wrong. */
export async function unlock(mine: Mine, password: string): Promise<boolean> {
  const found = await secretOf(mine, password)
  if (!found) return false
  const { id, publicKey, version, former, proved } = mine
  const pair = await pairOf(fromText(publicKey), found.secret)
  set({ key: id, pair })
  // Not proved, it opens all the same: the former password is then kept until another time.
  if (found.by === 'present' && (former || !proved))
    await openedFor(mine, pair)
      .then((opened) => call(proveKey, { params: { id }, body: { opened, seen: version } }))
      .catch(() => {})
  return true
}

/** What the house asks before it keeps a key: something that only this one opens. */
export const openedFor = async ({ id, publicKey }: Pick<Mine, 'id' | 'publicKey'>, pair: PrivateKey) =>
  openedProbe((await call(probeKey, { params: { id }, query: { publicKey } })).sealed, id, pair)

const wrappedFrom = ({ salt, sealed, memory, passes }: Mine['wrapped']): Wrapped => ({
  salt: fromText(salt),
  sealed: fromText(sealed),
  memory,
  passes,
})
export const wrappedText = ({ salt, sealed, memory, passes }: Wrapped) => ({
  salt: toText(salt),
  sealed: toText(sealed),
  memory,
  passes,
})

export interface ReadMessage {
  readonly id: string
  readonly author: 'reporter' | 'handler'
  readonly day: string
  /** null: it does not open; somebody tampered with it. */
  readonly said: Said | null
}

/** Opens a report with one's own key. */
export async function openReport(
  { key, pair }: OpenedKey,
  report: string,
  slot: string,
  messages: readonly { id: string; author: 'reporter' | 'handler'; day: string; sealed: string }[],
) {
  const contentKey = await openKey(fromText(slot), report, key, pair)
  const read: ReadMessage[] = await Promise.all(
    messages.map(async ({ id, author, day, sealed }) => ({
      id,
      author,
      day,
      said: await openMessage(contentKey, report, id, author, fromText(sealed)).catch(() => null),
    })),
  )
  return { contentKey, messages: read }
}

/** Seals the keys of reports to others who may read them. */
export async function slotsFor(
  { key, pair }: OpenedKey,
  reports: readonly { id: string; slot: string | null; lacking: readonly string[] }[],
  publicKeys: ReadonlyMap<string, string>,
) {
  const slots: { report: string; key: string; sealed: string }[] = []
  for (const { id, slot, lacking } of reports) {
    if (!slot) continue
    for (const other of lacking) {
      const publicKey = publicKeys.get(other)
      const sealed =
        publicKey && (await passedOn(fromText(slot), id, { key, pair }, { key: other, publicKey: fromText(publicKey) }))
      if (sealed) slots.push({ report: id, key: other, sealed: toText(sealed) })
    }
  }
  return slots
}

/** Fetches a file chunk by chunk and opens it here. */
export async function openFile(report: string, file: SealedFile, progress: (share: number) => void): Promise<Blob> {
  const sealed = []
  for (let n = 0; n < file.chunks; n++) {
    sealed.push(fromText((await call(readChunk, { params: { id: report, file: file.id, n } })).sealed))
    progress((n + 1) / file.chunks)
  }
  return new Blob([await openChunks(fromText(file.key), sealed, file.size)], { type: 'application/octet-stream' })
}
