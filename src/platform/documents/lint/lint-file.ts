import yauzl from 'yauzl'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { membersOf, type ZipBounds } from '../../files/zip.ts'
import { readDocx } from './docx-read.ts'
import type { Finding } from './finding.ts'
import { lintDocx } from './lint.ts'

/** An official paper is text: what is larger is something else. */
const bounds: ZipBounds = { entries: 2000, unpacked: 64 << 20, ratio: 400, ratioFrom: 4 << 20 }

/** What a DOCX does not meet of GB/T 9704-2012; refused where it is none. Nothing but its own parts of form is unpacked. */
export async function lintFile(bytes: Uint8Array): Promise<Outcome<Finding[]>> {
  const parts = await partsOf(bytes)
  if (!parts.ok) return parts
  try {
    const form = readDocx(parts.value)
    return form ? accept(lintDocx(form)) : notDocx()
  } catch {
    return damaged()
  }
}

async function partsOf(bytes: Uint8Array): Promise<Outcome<ReadonlyMap<string, string>>> {
  if (Buffer.from(bytes.subarray(0, 4)).toString('hex') === 'd0cf11e0')
    return refuse(
      'documents.old-or-locked',
      '这是旧版 .doc 或设了密码的文件，请另存为不设密码的 .docx。',
      'This is an old .doc or has a password: save it as .docx without one.',
    )
  const zip = await yauzl.fromBufferPromise(Buffer.from(bytes), { lazyEntries: true }).catch(() => null)
  if (!zip) return notDocx()
  try {
    const members = await membersOf(zip, bounds)
    if (typeof members === 'string') return damaged()
    const parts = new Map<string, string>()
    for (const member of members) {
      if (
        !/^word\/(document|styles|settings|footer\d*|theme\/theme\d*|_rels\/document\.xml)\.(xml|rels)$/.test(
          member.fileName,
        )
      )
        continue
      const pieces: Buffer[] = []
      for await (const piece of await zip.openReadStreamPromise(member)) pieces.push(piece as Buffer)
      parts.set(member.fileName, Buffer.concat(pieces).toString('utf8'))
    }
    return accept(parts)
  } catch {
    return damaged()
  } finally {
    zip.close()
  }
}

const notDocx = () => refuse('documents.not-docx', '这不是 .docx 文件。', 'This is no .docx file.')
const damaged = () => refuse('documents.damaged', '文件已损坏，打不开。', 'The file is damaged and cannot be opened.')
