import { fromText, newId, random, toText, type Bytes } from '../../reports/envelope/bytes.ts'
import { CHUNK, chunksFor, sealChunk } from '../../reports/envelope/file.ts'
import { sealKey } from '../../reports/envelope/key-slot.ts'
import { newContentKey, openMessage, sealMessage, type Said, type SealedFile } from '../../reports/envelope/message.ts'
import { newReceipt, openByReceipt, receiptOf, sealForReceipt, type Receipt } from '../../reports/envelope/receipt.ts'
import { workFor } from '../../reports/puzzle.ts'
import { chunksIn, priceOfAdding, priceOfTelling } from '../../reports/work.ts'
import * as server from './server.ts'

/** A file as chosen, cleaned, waiting to be sealed. */
export interface Chosen {
  readonly name: string
  readonly type: string
  readonly bytes: Bytes
  readonly uncleaned: boolean
}

/** What whoever wrote a report, or came back to it, holds while the page is open. Nothing of it is stored. */
export interface Held {
  readonly report: string
  readonly contentKey: Bytes
  readonly lookup: string
  /** Letters of the reporter so far: another is dearer after many. */
  readonly written: number
}

/**
 * Gets everything ready that takes time (code, work) while the child still writes. Called again, it goes on with what there is.
 */
export function prepared() {
  const id = newId()
  const ready = server.opening().then(async (opening) => {
    const code = newReceipt(opening.digits)
    const [receipt, work] = [
      await receiptOf(code, fromText(opening.salt)),
      await workFor(id, { stamp: opening.stamp, tries: opening.tell }),
    ]
    return { opening, code, receipt, work }
  })
  ready.catch(() => undefined)
  return { id, ready, sealed: undefined as Promise<SealedOnce> | undefined, words: '' }
}

export type Prepared = ReturnType<typeof prepared>

/** What goes over the wire, sealed once: sent again on a poor line it is the very same, and enters once. */
type SealedOnce = Pick<Sent, 'report' | 'contentKey' | 'lookup' | 'written' | 'files'> & {
  readonly message: { id: string; sealed: string }
  readonly receipt: string
}

/** The same preparation while nothing was rewritten; else a new one, for the first may have arrived. */
export function preparedFor(before: Prepared | undefined, said: Said, chosen: readonly Chosen[]): Prepared {
  const words = JSON.stringify([said, chosen.map(({ name, bytes }) => [name, bytes.length])])
  const one = before && (before.words === '' || before.words === words) ? before : prepared()
  one.words = words
  return one
}
type Ready = Awaited<Prepared['ready']>

export interface Sent extends Held {
  readonly code: string
  readonly files: readonly Upload[]
}

/** Seals a report and sends it. What changed meanwhile (who is on duty, how much work is asked) is made good once by itself. */
export async function send(
  preparation: Prepared,
  said: Said,
  chosen: readonly Chosen[],
  channel: 'site' | 'poster',
): Promise<Sent> {
  const { id } = preparation
  const made = await preparation.ready
  const { message, receipt, files, ...held } = await (preparation.sealed ??= sealOnce(id, made.receipt, said, chosen))
  const attempt = async ({ opening, work }: Pick<Ready, 'opening' | 'work'>) => {
    const slots = await Promise.all(
      opening.recipients.map(async ({ key, publicKey }) => ({
        key,
        sealed: toText(await sealKey(held.contentKey, id, { key, publicKey: fromText(publicKey) })),
      })),
    )
    await server.tell({ id, lookup: held.lookup, receipt, slots, message, files: files.map(wire), channel, work })
  }
  const chunks = chunksIn(files.map(wire))
  const worked = async (opening: server.Opening) =>
    workFor(id, { stamp: opening.stamp, tries: priceOfTelling(opening, chunks) })
  // Worked for while the child wrote; files are chosen last.
  const first = chunks === 0 ? made : { ...made, work: await worked(made.opening) }
  await attempt(first).catch(async (error: unknown) => {
    if (!(error instanceof server.Unsent) || !/keys-changed|unpaid/.test(error.code)) throw error
    const opening = await server.opening()
    await attempt({ opening, work: await worked(opening) })
  })
  return { ...held, files, code: made.code }
}

async function sealOnce(id: string, receipt: Receipt, said: Said, chosen: readonly Chosen[]): Promise<SealedOnce> {
  const contentKey = newContentKey()
  const files = await Promise.all(chosen.map(uploadOf))
  const message = newId()
  const [sealed, forReceipt] = await Promise.all([
    sealMessage(contentKey, id, message, 'reporter', withFiles(said, files)),
    sealForReceipt(contentKey, id, receipt),
  ])
  return {
    report: id,
    contentKey,
    lookup: toText(receipt.lookup),
    written: 1,
    files,
    message: { id: message, sealed: toText(sealed) },
    receipt: toText(forReceipt),
  }
}

const wire = ({ file: { id, chunks } }: Upload) => ({ id, chunks })

/** A file on its way. */
export interface Upload {
  readonly file: SealedFile
  readonly bytes: Bytes
}

const uploadOf = async ({ name, type, bytes, uncleaned }: Chosen): Promise<Upload> => ({
  bytes,
  file: {
    id: newId(),
    name,
    type,
    size: bytes.length,
    chunks: chunksFor(bytes.length),
    key: toText(random(32)),
    hash: await hashOf(bytes),
    ...(uncleaned && { uncleaned: true as const }),
  },
})

/** Tells one content from another; see SealedFile. */
export const hashOf = async (bytes: Bytes) =>
  toText(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).slice(0, 16))

const withFiles = (said: Said, uploads: readonly Upload[]): Said =>
  uploads.length ? { ...said, files: uploads.map(({ file }) => file) } : said

/** Sends what of a file is still missing, chunk by chunk, as the server says; stopped by a broken line, called again it goes on. */
export async function uploadOne(
  { lookup }: Pick<Held, 'lookup'>,
  { file, bytes }: Upload,
  missing: readonly number[],
  left: (missing: readonly number[]) => void,
) {
  let rest = missing
  while (rest.length > 0) {
    const n = rest[0]!
    const sealed = toText(await sealChunk(fromText(file.key), bytes, n, file.chunks))
    rest = (await server.sendChunk({ lookup, file: file.id, n, sealed })).missing
    left(rest)
  }
}

/** All chunks of a file: what is missing while nothing is known of it. */
export const allOf = ({ chunks }: Pick<SealedFile, 'chunks'>) => [...Array(chunks).keys()]

export const sizeOnTheWay = (chosen: readonly Chosen[]) =>
  chosen.reduce((sum, { bytes }) => sum + chunksFor(bytes.length) * CHUNK, 0)

export interface Letter {
  readonly author: 'reporter' | 'handler'
  readonly day: string
  readonly said: Said
}

/** What is told of a report to whoever holds its code. */
export interface Back extends Pick<server.Returned, 'standing' | 'unread'> {
  readonly held: Held
  readonly letters: readonly Letter[]
  /** How much of each file has arrived. */
  readonly arrived: ReadonlyMap<string, number>
}

/** Comes back with a code. null: there is no such report. */
export async function comeBack(code: string): Promise<Back | null> {
  const opening = await server.opening()
  const receipt = await receiptOf(code, fromText(opening.salt))
  return look(receipt, opening)
}

async function look(receipt: Receipt, { stamp, ask }: server.Opening): Promise<Back | null> {
  const lookup = toText(receipt.lookup)
  try {
    const found = await server.comeBack({ lookup, work: await workFor(lookup, { stamp, tries: ask }) })
    const contentKey = await openByReceipt(fromText(found.receipt), found.report, receipt)
    const letters = await Promise.all(
      found.messages.map(async ({ id, author, day, sealed }) => ({
        author,
        day: String(day),
        said: await openMessage(contentKey, found.report, id, author, fromText(sealed)),
      })),
    )
    return {
      held: {
        ...{ report: found.report, contentKey, lookup },
        written: letters.filter(({ author }) => author === 'reporter').length,
      },
      letters,
      standing: found.standing,
      unread: found.unread,
      arrived: new Map(found.files.map(({ id, have }) => [id, have])),
    }
  } catch (error) {
    if (error instanceof server.Unsent && error.code === 'bullying-reports.no-such-code') return null
    if (error instanceof server.Unsent && error.code === 'bullying-reports.unpaid')
      return look(receipt, await server.opening())
    throw error
  }
}

/** Adds to a report: words, files, "it goes on", "I take it back". On the wire they all look alike. */
export async function addTo(
  { report, contentKey, lookup, written }: Held,
  said: Said,
  chosen: readonly Chosen[],
): Promise<readonly Upload[]> {
  const uploads = await Promise.all(chosen.map(uploadOf))
  const id = newId()
  const sealed = toText(await sealMessage(contentKey, report, id, 'reporter', withFiles(said, uploads)))
  const files = uploads.map(wire)
  const attempt = async (before: number) => {
    const opening = await server.opening()
    const tries = priceOfAdding(opening, before, chunksIn(files))
    await server.add({
      lookup,
      message: { id, sealed },
      files,
      work: await workFor(id, { stamp: opening.stamp, tries }),
    })
  }
  // Somebody with the same code may have written meanwhile: then it costs a step more.
  await attempt(written).catch(async (error: unknown) => {
    if (!(error instanceof server.Unsent) || error.code !== 'bullying-reports.unpaid') throw error
    await attempt(written + 10)
  })
  return uploads
}
