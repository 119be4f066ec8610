import { hashRaw } from '@node-rs/argon2'
import type { SealedReport } from './contract.ts'
import { fromText, newId, random, toText, type Bytes } from './envelope/bytes.ts'
import { chunksFor } from './envelope/file.ts'
import { sealKey } from './envelope/key-slot.ts'
import { newContentKey, sealMessage, type Said, type SealedFile } from './envelope/message.ts'
import { tryCleaned } from './envelope/photo.ts'
import { receiptCost, sealForReceipt, split, type Receipt } from './envelope/receipt.ts'
import type { RecipientKey } from './recipients.ts'

/** A file as it was sent to us, not yet cleaned. */
export interface Given {
  readonly name: string
  readonly type: string
  readonly bytes: Bytes
}

interface Enclosed {
  readonly bytes: Bytes
  readonly file: SealedFile
}

interface SealedHere {
  readonly sealed: SealedReport
  readonly enclosed: readonly Enclosed[]
  /** For whoever goes on with it at once; kept nowhere. */
  readonly contentKey: Bytes
}

/** The envelope of the browser, made by the machine's own means. */
export async function sealedHere(
  {
    recipients,
    salt,
    code,
  }: { readonly recipients: readonly RecipientKey[]; readonly salt: string; readonly code: string },
  said: Said,
  { id, files = [] }: { readonly id: string; readonly files?: readonly Given[] },
): Promise<SealedHere> {
  const receipt = await receiptHere(code, salt)
  const contentKey = newContentKey()
  const message = newId()
  const slots = await Promise.all(
    recipients.map(async ({ key, publicKey }) => ({
      key,
      sealed: toText(await sealKey(contentKey, id, { key, publicKey: fromText(publicKey) })),
    })),
  )
  const enclosed = files.map(enclosedOf)
  const whole: Said = enclosed.length ? { ...said, files: enclosed.map(({ file }) => file) } : said
  const sealed = {
    id,
    lookup: toText(receipt.lookup),
    receipt: toText(await sealForReceipt(contentKey, id, receipt)),
    slots,
    message: { id: message, sealed: toText(await sealMessage(contentKey, id, message, 'reporter', whole)) },
    files: enclosed.map(({ file: { id: file, chunks } }) => ({ id: file, chunks })),
  }
  return { sealed, enclosed, contentKey }
}

function enclosedOf({ name, type, bytes: sent }: Given): Enclosed {
  const clean = tryCleaned(sent)
  const bytes = clean ?? sent
  return {
    bytes,
    file: {
      id: newId(),
      name,
      type,
      size: bytes.length,
      chunks: chunksFor(bytes.length),
      key: toText(random(32)),
      ...(clean === null && { uncleaned: true as const }),
    },
  }
}

/** The same function as in the browser, by the machine's own means. */
export async function receiptHere(code: string, salt: string): Promise<Receipt> {
  const { memory, passes, lanes, length } = receiptCost
  return split(
    await hashRaw(Buffer.from(code), {
      algorithm: 2,
      memoryCost: memory,
      timeCost: passes,
      parallelism: lanes,
      outputLen: length,
      salt: Buffer.from(salt, 'base64url'),
    }),
  )
}
