import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { LOG_PATH } from './log-path.ts'
import { newSigner, readSigner, type Signer } from './note.ts'

const FILE = 'log.key'
const WITNESS_FILE = 'witness.key'

/** The log's key, made on first use beside secret.key and readable by the server's own user only. Its name is the log's origin, for good. */
export const logKeyIn = (home: string, origin: string): Signer => keyIn(home, FILE, () => newSigner(originOf(origin)))

/** The key by which we cosign the logs of others. */
export const witnessKeyIn = (home: string, origin: string): Signer =>
  keyIn(home, WITNESS_FILE, () => newSigner(`${originOf(origin).slice(0, -LOG_PATH.length)}/witness`, 'cosignature'))

/** The log's key, where there is one already. */
export function knownLogKey(home: string): Signer | undefined {
  try {
    return readSigner(readFileSync(join(home, FILE), 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function keyIn(home: string, file: string, make: () => Signer): Signer {
  mkdirSync(home, { recursive: true })
  try {
    writeFileSync(join(home, file), `${make().skey}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readSigner(readFileSync(join(home, file), 'utf8'))
}

/** 'mingfa.example.gov.cn/gov/log'. An address that others share (localhost, an IP) names nothing: such a log is called by a random word. */
function originOf(address: string): string {
  const { host, hostname } = new URL(address)
  const named = hostname.includes('.') && isIP(hostname.replace(/^\[|\]$/g, '')) === 0
  return `${named ? host : `${newSigner('x').id}.mingfa.invalid`}${LOG_PATH}`
}
