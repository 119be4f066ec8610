import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { DOCX, XLSX, type MediaType } from './sniff.ts'
import { membersOf, type ZipBounds } from './zip.ts'

const CONTENTS = '[Content_Types].xml'
/** Any real one has a few kilobytes. */
const CONTENTS_AT_MOST = 1024 * 1024
/** A long report with a picture on every page has some hundreds of members. Nothing but the list of contents is unpacked. */
const bounds: ZipBounds = { entries: 5000, unpacked: 2 ** 31, ratio: Infinity, ratioFrom: 0 }

/**
 * Which Office document a zip file is, by what it declares inside, not by its name. Only the list of contents is inflated, so a
 * zip bomb stays a small file on our disk. Refused: macros, and archives that are no document.
 */
export async function officeType(path: string): Promise<Outcome<MediaType>> {
  const zip = await yauzl.openPromise(path, { autoClose: false }).catch(() => null)
  if (!zip) return damaged()
  try {
    const members = await membersOf(zip, bounds)
    if (typeof members === 'string') return damaged()
    const contents = members.find(({ fileName }) => fileName === CONTENTS)
    if (contents && contents.uncompressedSize > CONTENTS_AT_MOST) return damaged()
    const declared = contents ? await text(zip, contents) : ''
    const macros = members.some(({ fileName }) => /vbaProject\.bin$/i.test(fileName))
    if (macros || /macroEnabled/i.test(declared))
      return refuse(
        'files.macros',
        '文件含有宏，请另存为不含宏的 .docx 或 .xlsx。',
        'The file holds macros; save it without them as .docx or .xlsx.',
        { status: 415 },
      )
    if (declared.includes('spreadsheetml.sheet.main+xml')) return accept(XLSX)
    if (declared.includes('wordprocessingml.document.main+xml')) return accept(DOCX)
    return refuse(
      'files.type',
      '这是压缩包，请解压后逐个上传。',
      'This is an archive; unpack it and upload its files.',
      { status: 415 },
    )
  } catch {
    return damaged()
  } finally {
    zip.close()
  }
}

async function text(zip: ZipFile, member: Entry): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of await zip.openReadStreamPromise(member)) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

const damaged = () =>
  refuse(
    'files.damaged',
    '文件已损坏，打不开，请重新导出后上传。',
    'The file is damaged and cannot be opened; export it again.',
    { status: 415 },
  )
