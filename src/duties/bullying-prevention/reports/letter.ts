import type { Email } from 'postal-mime'
import { cut } from '../../../platform/cut.ts'
import { chunksFor, MOST_BYTES, MOST_CHUNKS } from './envelope/file.ts'
import { fits, type Said } from './envelope/message.ts'
import { textOfHtml } from './letter-html.ts'
import type { Given } from './seal-here.ts'
import { headersInUtf8, withCharset, unknownCharset } from './letter-bytes.ts'

/** A letter as it enters: what it says, and whether all of it does. */
export interface Letter {
  readonly said: Said
  readonly files: readonly Given[]
  /** False: something of it stays in the mailbox alone, so the letter must stay there too. */
  readonly whole: boolean
}

const MOST_FILES = 10
const MOST_TEXT = 5000

/**
 * Reads a letter as a person would see it. 'automatic' is one no person wrote: an answer of a machine, a letter come back.
 * Throws for what cannot be taken apart at all. What is too long, too many or too large for the envelope is named in the text, and the whole
 * letter goes along, or stays where it is.
 */
export async function readLetter(source: Buffer): Promise<Letter | 'automatic'> {
  const { mail, doubtful } = await decoded(source)
  if (isAutomatic(mail)) return 'automatic'
  const body = (mail.text?.trim() ? mail.text : textOfHtml(mail.html ?? '')).trim()
  const words =
    [mail.subject?.trim(), body].filter(Boolean).join('\n') ||
    (mail.attachments.length > 0 ? '（这封信没有文字，只有附件）' : '（这封信没有文字）')
  const sent = mail.attachments.map(({ filename, mimeType, content }, i) => ({
    name: cut(filename ?? '', 80) || `附件${i + 1}`,
    type: cut(mimeType, 80),
    bytes: bytesOf(content),
  }))
  const long = words.length > MOST_TEXT
  const full: Given[] = long ? [asFile('信件全文.txt', 'text/plain; charset=utf-8', Buffer.from(words))] : []
  const plain = fitting([...full, ...sent])
  const complete = plain.left.length === 0 && !doubtful
  const copy = asFile('原信.eml', 'message/rfc822', source)
  const kept = complete ? plain : fitting([copy, ...full, ...sent])
  const withCopy = kept.files.includes(copy)
  const files = complete || withCopy ? kept : plain
  const left = files.left.filter((one) => one !== copy)
  const remarks = [
    ...(long ? ['信太长，全文见附件“信件全文.txt”。'] : []),
    ...(left.length > 0 ? [`没有放进来的附件：${left.map(named).join('、')}。`] : []),
    ...(doubtful ? ['有的字没有读出来。'] : []),
    ...(complete ? [] : [withCopy ? '整封原信见附件“原信.eml”。' : '整封原信留在举报邮箱里，已加旗标。']),
  ]
  const note = remarks.length > 0 ? `\n【系统说明】${cut(remarks.join(''), 1000)}` : ''
  const reach = mail.from?.address
  const said = (text: string): Said => ({ kind: 'report', text, ...(reach && { reach: cut(reach, 200) }) })
  let most = MOST_TEXT - note.length
  while (!fits({ ...said(cut(words, most) + note), files: files.files.map(roomFor) })) most = Math.floor(most * 0.9)
  return { said: said(cut(words, most) + note), files: files.files, whole: complete || withCopy }
}

const named = ({ name, bytes }: Given) => `${name}（${(bytes.length / 2 ** 20).toFixed(1)} MB）`

/** What the list of files takes in the sealed message. */
const roomFor = ({ name, type, bytes }: Given) => ({
  id: '0'.repeat(36),
  name,
  type,
  size: bytes.length,
  chunks: chunksFor(bytes.length),
  key: '0'.repeat(43),
  uncleaned: true as const,
})

/** The files that fit the envelope, in order: one too large keeps out none that follow. */
function fitting(all: readonly Given[]): { readonly files: readonly Given[]; readonly left: readonly Given[] } {
  const files: Given[] = []
  const left: Given[] = []
  let [bytes, chunks] = [0, 0]
  for (const one of all) {
    const [b, c] = [bytes + one.bytes.length, chunks + chunksFor(one.bytes.length)]
    if (files.length < MOST_FILES && b <= MOST_BYTES && c <= MOST_CHUNKS) {
      files.push(one)
      ;[bytes, chunks] = [b, c]
    } else left.push(one)
  }
  return { files, left }
}

const asFile = (name: string, type: string, bytes: Uint8Array): Given => ({ name, type, bytes: new Uint8Array(bytes) })

const bytesOf = (content: ArrayBuffer | Uint8Array | string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(typeof content === 'string' ? Buffer.from(content) : content)

/** RFC 3834, RFC 3464, and what machines do that know neither. */
function isAutomatic({ headers, from }: Email): boolean {
  const header = (key: string) => headers.find((one) => one.key === key)?.value.trim() ?? ''
  return (
    /^(?!no\b)\S/i.test(header('auto-submitted')) ||
    header('x-autoreply') !== '' ||
    header('x-autorespond') !== '' ||
    header('return-path') === '<>' ||
    /multipart\/report/i.test(header('content-type')) ||
    /^(mailer-daemon|postmaster)@/i.test(from?.address ?? '')
  )
}

const LOST = '\ufffd'
const lostIn = ({ subject, text, html, attachments }: Email) =>
  [subject, text, html, ...attachments.map(({ filename }) => filename)].some((part) => part?.includes(LOST))

/** Reads a letter in the characters it names; where it names none, or others, in UTF-8 and then in GB18030, as mail in China is written. */
async function decoded(source: Buffer): Promise<{ mail: Email; doubtful: boolean }> {
  const { default: PostalMime } = await import('postal-mime')
  const bytes = headersInUtf8(source)
  const first = await PostalMime.parse(bytes)
  if (!lostIn(first) && !unknownCharset(bytes)) return { mail: first, doubtful: false }
  for (const charset of ['utf-8', 'gb18030']) {
    const mail = await PostalMime.parse(withCharset(bytes, charset))
    // Read otherwise than it says, it goes along as it came.
    if (!lostIn(mail)) return { mail, doubtful: unknownCharset(bytes) }
  }
  return { mail: first, doubtful: true }
}
