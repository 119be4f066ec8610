import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { onDisk } from '../platform/files/disk.ts'
import { inS3 } from '../platform/files/s3.ts'
import { readIdentity, readRecipient, type Identity } from './archive/age.ts'
import { failed, misused } from './command.ts'
import type { Settings } from '../platform/settings.ts'
import type { Terminal } from './terminal.ts'

/** Where the evidence of these settings lies. */
export const evidenceOf = ({ s3, home }: Settings) => (s3 ? inS3(s3) : onDisk(join(home, 'evidence')))

export const showing = (terminal: Terminal) => (what: 'tables' | 'evidence', done: number, all: number) =>
  what === 'tables'
    ? terminal.progress('数据表', 'Tables', done, all)
    : terminal.progress('佐证文件', 'Evidence', done, all)

/** Whom a backup is encrypted to. Throws a Stop at what is no recipient. */
export function recipientsOf(to: string | undefined): readonly Uint8Array[] {
  if (to === undefined) return []
  return to.split(',').map((each) => {
    const recipient = readRecipient(each)
    if (!recipient)
      throw misused(
        `--to 应为 age1 开头的公钥，“${each.trim()}”不是，或者抄错了一位。`,
        `--to is a public key that begins with age1; "${each.trim()}" is none, or a sign of it is wrong.`,
      )
    return recipient
  })
}

/** The option by which an encrypted backup is opened. */
export const sealedWith = {
  type: 'string',
  value: 'FILE',
  say: {
    zh: '备份是加密的：私钥文件（AGE-SECRET-KEY-1…）',
    en: 'the backup is encrypted: the file of its key (AGE-SECRET-KEY-1…)',
  },
} as const

/** The key in a file, as age-keygen writes it. Throws a Stop when there is none. */
export function identityIn(path: string | undefined): Identity | undefined {
  if (path === undefined) return undefined
  const identity = readIdentity(readOr(path))
  if (!identity)
    throw failed(`${path} 里没有 AGE-SECRET-KEY-1 开头的私钥。`, `There is no key AGE-SECRET-KEY-1… in ${path}.`)
  return identity
}

function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw failed(
      `读不到私钥 ${path}：${(error as Error).message}`,
      `The key ${path} cannot be read: ${(error as Error).message}`,
    )
  }
}
