import { readCheckpoint } from './checkpoint.ts'
import { readNote, verifyNote, type Verifier } from './note.ts'
import { hashLeaf, provesInclusion } from './tree.ts'

// The proof file of c2sp.org/tlog-proof: everything needed to check, offline, that an entry is in the log.

const HEAD = 'c2sp.org/tlog-proof@v1'

export interface LogProof {
  readonly index: number
  readonly path: readonly Buffer[]
  /** The signed checkpoint, verbatim. */
  readonly checkpoint: string
  /** Of the application; nobody vouches for it. */
  readonly extra?: Buffer
}

export const proofText = ({ index, path, checkpoint, extra }: LogProof) =>
  [
    HEAD,
    ...(extra ? [`extra ${extra.toString('base64')}`] : []),
    `index ${index}`,
    ...path.map((one) => one.toString('base64')),
    '',
    checkpoint,
  ].join('\n')

export function readProof(text: string): LogProof | undefined {
  const end = text.indexOf('\n\n')
  if (end < 0) return undefined
  const [head, ...lines] = text.slice(0, end).split('\n')
  const extra = lines[0]?.startsWith('extra ') ? Buffer.from(lines.shift()!.slice(6), 'base64') : undefined
  const [, digits] = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '') ?? []
  const path = lines.map((line) => Buffer.from(line, 'base64'))
  // The same bytes may be written in more than one base64: only one of them is ours.
  const sound = path.every((one, n) => one.length === 32 && one.toString('base64') === lines[n])
  if (head !== HEAD || digits === undefined || path.length > 63 || !sound) return undefined
  return { index: Number(digits), path, checkpoint: text.slice(end + 2), ...(extra && { extra }) }
}

type ProofFault = 'unreadable' | 'unsigned' | 'not-included'

/** Whether a proof shows the entry in the log of this key; the size and the verifiers that signed, or what is wrong with it. */
export function checkProof(
  proof: LogProof,
  entry: Buffer,
  log: Verifier,
  witnesses: readonly Verifier[] = [],
): { readonly size: number; readonly signed: readonly Verifier[] } | ProofFault {
  const note = readNote(proof.checkpoint)
  const head = note && readCheckpoint(note.text)
  if (!note || !head) return 'unreadable'
  const signed = verifyNote(note, [log, ...witnesses])
  if (!signed?.includes(log) || head.origin !== log.name) return 'unsigned'
  return provesInclusion({
    index: proof.index,
    size: head.size,
    leaf: hashLeaf(entry),
    proof: proof.path,
    root: head.root,
  })
    ? { size: head.size, signed }
    : 'not-included'
}
