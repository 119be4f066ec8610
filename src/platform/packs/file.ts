import { hash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { z } from 'zod'
import { accept, refuse, type Outcome, type Words } from '../../law/outcome.ts'
import { PackFile, FORMAT, VERSION } from './contract.ts'
import type { PackPart } from './part.ts'

/** Of what a pack says, whatever the order and spacing of its JSON. */
export const fingerprintOf = ({ fingerprint: _itself, ...pack }: PackFile): string =>
  hash('sha256', canonicalize(pack)!)

/** A pack with its fingerprint, as a file. */
export const written = (pack: PackFile): string =>
  `${JSON.stringify({ ...pack, fingerprint: fingerprintOf(pack) }, null, 2)}\n`

/** Something of a pack that was read. */
export interface Came {
  readonly part: PackPart<never>
  readonly key: string
  readonly name: string
  readonly content: unknown
}

export interface ReadPack {
  readonly title: Words
  readonly about: Words
  readonly source: string
  readonly fingerprint: string
  readonly came: readonly Came[]
  /** What this release cannot read, in words: named, never dropped in silence. */
  readonly unread: readonly Words[]
  /** All this house knows of, in their order. */
  readonly parts: readonly PackPart<never>[]
}

const Marked = z.object({ format: z.literal(FORMAT), version: z.number().int() })

/** Reads a pack. Refused: what is none, what a later release wrote, what was changed on the way. */
export function readPack(given: unknown, parts: readonly PackPart<never>[]): Outcome<ReadPack> {
  const marked = Marked.safeParse(given)
  if (!marked.success) return refuse('packs.no-pack', '这不是配置包文件。', 'This file is no pack.', { field: 'pack' })
  if (marked.data.version > VERSION)
    return refuse(
      'packs.later',
      `这个配置包由更新的版本写成（第${marked.data.version}版格式），请先升级本平台。`,
      `A later release wrote this pack (format ${marked.data.version}); upgrade first.`,
      { field: 'pack' },
    )
  const read = PackFile.safeParse(given)
  if (!read.success) {
    const { path, message } = read.error.issues[0]!
    return refuse(
      'packs.broken',
      `配置包读不懂：${path.join('.')}，${message}`,
      `The pack cannot be read: ${path.join('.')}: ${message}`,
      { field: 'pack' },
    )
  }
  const pack = read.data
  const fingerprint = fingerprintOf(pack)
  if (pack.fingerprint !== undefined && pack.fingerprint !== fingerprint)
    return refuse(
      'packs.changed-on-the-way',
      '配置包的内容和它的指纹不符：文件传坏了，或者写成以后被改动过。确是有意改的，删去文件里的 fingerprint 一行再取。',
      'The pack does not match its fingerprint: it was damaged or changed since. If that was meant, take the line “fingerprint” out of the file.',
      { field: 'pack' },
    )
  const unread: Words[] = []
  const came: Came[] = []
  for (const [id, items] of Object.entries(pack.parts)) {
    const part = parts.find((one) => one.id === id)
    if (!part) {
      unread.push({
        zh: `这一版不认识“${id}”，其中${items.length}项没有读`,
        en: `This release does not know “${id}”: ${items.length} of it were not read`,
      })
      continue
    }
    for (const { key, name, content } of items) {
      const fits = part.content.safeParse(content)
      if (fits.success) came.push({ part, key, name, content: fits.data })
      else {
        const { path, message } = fits.error.issues[0]!
        unread.push({
          zh: `${part.title.zh}“${name}”读不懂：${[...path, message.split('｜')[0]].join('.')}`,
          en: `${part.title.en} “${name}” cannot be read: ${[...path, message.split('｜')[1] ?? message].join('.')}`,
        })
      }
    }
  }
  const { title, about, source } = pack
  return accept({ title, about, source, fingerprint, came: inOrder(came), unread, parts })
}

export const keyOf = (part: string, key: string): string => `${part}\n${key}`

/** What something rests on before it; otherwise as it stood in the file. */
function inOrder(came: readonly Came[]): readonly Came[] {
  const byKey = new Map(came.map((one) => [keyOf(one.part.id, one.key), one]))
  const ordered = new Set<Came>()
  const under = new Set<Came>()
  const place = (one: Came) => {
    if (ordered.has(one) || under.has(one)) return
    under.add(one)
    for (const ref of one.part.rests?.(one.content as never) ?? []) {
      const other = byKey.get(keyOf(ref.part, ref.key))
      if (other) place(other)
    }
    under.delete(one)
    ordered.add(one)
  }
  for (const one of came) place(one)
  return [...ordered]
}
