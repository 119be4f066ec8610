import {
  createHash,
  createPrivateKey,
  createPublicKey,
  randomBytes,
  sign as ed25519,
  verify,
  type KeyObject,
} from 'node:crypto'

// Signed notes (c2sp.org/signed-note) and the timestamped cosignatures of witnesses (c2sp.org/tlog-cosignature), both with Ed25519.

const NOTE = 1
const COSIGNATURE = 4
const MOST_SIGNATURES = 100

export interface Verifier {
  readonly name: string
  /** Four bytes, hex. */
  readonly id: string
  readonly kind: 'note' | 'cosignature'
  readonly key: KeyObject
  /** As others configure it: name+id+key. */
  readonly vkey: string
}

export interface Signer extends Verifier {
  readonly secret: KeyObject
  /** As it is kept in the file: never printed, never logged. */
  readonly skey: string
}

/** One line below a note. */
export interface Signature {
  readonly name: string
  readonly id: string
  readonly bytes: Buffer
}

export interface Note {
  /** With its last newline: what is signed. */
  readonly text: string
  readonly signatures: readonly Signature[]
}

/** A new key under a name: a URL without scheme, as a rule. */
export const newSigner = (name: string, kind: Verifier['kind'] = 'note', seed: Buffer = randomBytes(32)): Signer =>
  signerFrom(name, kind, seed)

/** Reads 'PRIVATE+KEY+name+id+key'. Throws when it is not one. */
export function readSigner(skey: string): Signer {
  const [, name, id, key] = /^PRIVATE\+KEY\+([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(skey.trim()) ?? []
  const bytes = Buffer.from(key ?? '', 'base64')
  const kind = kindOf(bytes[0])
  if (!name || !kind || bytes.length !== 33) throw new Error('日志密钥文件无法识别。 This is not the key of a log.')
  const signer = signerFrom(name, kind, bytes.subarray(1))
  if (signer.id !== id) throw new Error('日志密钥文件已损坏。 The key of the log is damaged.')
  return signer
}

/** Reads 'name+id+key'; undefined when it is not one of ours to check. */
export function readVerifier(vkey: string): Verifier | undefined {
  const [, name, id, key] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(vkey.trim()) ?? []
  const bytes = Buffer.from(key ?? '', 'base64')
  const kind = kindOf(bytes[0])
  if (!name || !kind || bytes.length !== 33 || bytes.toString('base64') !== key) return undefined
  const verifier = verifierFrom(name, kind, bytes.subarray(1))
  return verifier.id === id ? verifier : undefined
}

/** The text with our signature below. */
export function signNote(text: string, signer: Signer): string {
  if (!isNoteText(text)) throw new Error('a note is text ending in a newline')
  return `${text}\n${signatureLine(signer, ed25519(null, Buffer.from(text), signer.secret))}`
}

/** A witness's line: at this time, this was the largest consistent tree it had seen of the log. */
export function cosign(text: string, signer: Signer, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000)
  const time = Buffer.alloc(8)
  time.writeBigUInt64BE(BigInt(seconds))
  return signatureLine(
    signer,
    Buffer.concat([time, ed25519(null, Buffer.from(cosigned(text, seconds)), signer.secret)]),
  )
}

/** Takes a note apart; nothing is verified yet. undefined: not a note. */
export function readNote(note: string): Note | undefined {
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || note.length > 1_000_000) return undefined
  const text = note.slice(0, end + 1)
  const signatures = readSignatures(note.slice(end + 2))
  return isNoteText(text) && signatures && signatures.length > 0 && signatures.length <= MOST_SIGNATURES
    ? { text, signatures }
    : undefined
}

/** Signature lines, each ending in a newline. */
export function readSignatures(lines: string): Signature[] | undefined {
  if (!lines.endsWith('\n')) return undefined
  const found = lines
    .slice(0, -1)
    .split('\n')
    .map((line) => {
      const [, name, base64] = /^— ([^+\s]+) ([A-Za-z0-9+/]+=*)$/.exec(line) ?? []
      const bytes = Buffer.from(base64 ?? '', 'base64')
      return name && bytes.length > 4
        ? { name, id: bytes.subarray(0, 4).toString('hex'), bytes: bytes.subarray(4) }
        : undefined
    })
  return found.every((one) => one !== undefined) ? found : undefined
}

/** The verifiers whose signature on the note is good. undefined: one we know signed something else, so that nothing of it is to be believed. */
export function verifyNote({ text, signatures }: Note, known: readonly Verifier[]): Verifier[] | undefined {
  const good: Verifier[] = []
  for (const signature of signatures) {
    const verifier = known.find(({ name, id }) => name === signature.name && id === signature.id)
    if (!verifier || good.includes(verifier)) continue
    if (!isSignedBy(verifier, text, signature.bytes)) return undefined
    good.push(verifier)
  }
  return good
}

export function isSignedBy({ kind, key }: Verifier, text: string, bytes: Buffer): boolean {
  if (kind === 'note') return bytes.length === 64 && verify(null, Buffer.from(text), key, bytes)
  if (bytes.length !== 72) return false
  return verify(null, Buffer.from(cosigned(text, Number(bytes.readBigUInt64BE()))), key, bytes.subarray(8))
}

/** When a witness says to have seen it. */
export const cosignedAt = ({ bytes }: Signature) => new Date(Number(bytes.readBigUInt64BE()) * 1000)

export const lineOf = ({ name, id, bytes }: Signature) =>
  `— ${name} ${Buffer.concat([Buffer.from(id, 'hex'), bytes]).toString('base64')}\n`

const cosigned = (text: string, seconds: number) => `cosignature/v1\ntime ${seconds}\n${text}`

const signatureLine = ({ name, id }: Verifier, bytes: Buffer) => lineOf({ name, id, bytes })

// oxlint-disable-next-line no-control-regex
const isNoteText = (text: string) => text.endsWith('\n') && !/[\u0000-\u0009\u000b-\u001f]/.test(text)

const kindOf = (type: number | undefined): Verifier['kind'] | undefined =>
  type === NOTE ? 'note' : type === COSIGNATURE ? 'cosignature' : undefined

function signerFrom(name: string, kind: Verifier['kind'], seed: Buffer): Signer {
  if (!/^[^+\s]+$/.test(name)) throw new Error(`a key cannot be named "${name}"`)
  const secret = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
  const verifier = verifierFrom(
    name,
    kind,
    createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32),
  )
  return {
    ...verifier,
    secret,
    skey: `PRIVATE+KEY+${name}+${verifier.id}+${Buffer.concat([typeOf(kind), seed]).toString('base64')}`,
  }
}

function verifierFrom(name: string, kind: Verifier['kind'], raw: Buffer): Verifier {
  const material = Buffer.concat([typeOf(kind), raw])
  const id = createHash('sha256').update(`${name}\n`).update(material).digest('hex').slice(0, 8)
  const key = createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' })
  return { name, id, kind, key, vkey: `${name}+${id}+${material.toString('base64')}` }
}

const typeOf = (kind: Verifier['kind']) => Buffer.of(kind === 'note' ? NOTE : COSIGNATURE)

// What DER says before the 32 bytes of an Ed25519 key (RFC 8410).
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')
