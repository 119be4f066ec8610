import { signNote, readNote, verifyNote, type Signer, type Verifier } from './note.ts'

/** How far a house was proved, so that the next time begins there. */
export interface Verified {
  /** So many entries of the log, up to a checkpoint of this root. */
  readonly size: number
  readonly root: Buffer
  /** All leaves up to this number were in it. */
  readonly settled: number
  /** So many records there were when all were proved, and when that was. */
  readonly subjects: number
  readonly wholeAt: string
  /** Of the old ones, those up to this record and this entry have had their turn since; null: from the beginning. */
  readonly subject: string | null
  readonly entry: number
}

/** As it is kept beside the log, signed by its key: whoever rewrites the database cannot call it proved. */
export const signVerified = (proved: Verified, signer: Signer): string => signNote(textOf(proved, signer.name), signer)

/** Throws nothing: what is not whole, or not signed by this key, was never proved. */
export function readVerified(note: string, key: Verifier): Verified | undefined {
  const read = readNote(note)
  if (!read || !verifyNote(read, [key])?.length) return undefined
  const [kind, origin, size, root, settled, subjects, wholeAt, subject, entry] = read.text.split('\n')
  if (kind !== KIND || origin !== key.name) return undefined
  return {
    size: Number(size),
    root: Buffer.from(root!, 'base64'),
    settled: Number(settled),
    subjects: Number(subjects),
    wholeAt: wholeAt!,
    subject: subject === '-' ? null : subject!,
    entry: Number(entry),
  }
}

const KIND = 'mingfa-verified-1'

const textOf = ({ size, root, settled, subjects, wholeAt, subject, entry }: Verified, origin: string) =>
  `${[KIND, origin, size, root.toString('base64'), settled, subjects, wholeAt, subject ?? '-', entry].join('\n')}\n`
