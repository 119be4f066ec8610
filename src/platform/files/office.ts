import yauzl from 'yauzl'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { DOCX, XLSX, type MediaType } from './sniff.ts'

const CONTENTS = '[Content_Types].xml'
/** Any real one has a few kilobytes. */
const CONTENTS_AT_MOST = 1024 * 1024

/**
 * Which Office document a zip file is, by what it declares inside, not by its name. Only the list of contents is inflated, so a
 * zip bomb stays a small file on our disk. Refused: macros, and archives that are no document.
 */
export async function officeType(path: string): Promise<Outcome<MediaType>> {
  const zip = await yauzl.openPromise(path, { autoClose: false }).catch(() => null)
  if (!zip) return damaged()
  try {
    let declared = ''
    let macros = false
    for await (const entry of zip.eachEntry()) {
      if (/vbaProject\.bin$/i.test(entry.fileName)) macros = true
      if (entry.fileName !== CONTENTS) continue
      if (entry.uncompressedSize > CONTENTS_AT_MOST) return damaged()
      const parts: Buffer[] = []
      for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer)
      declared = Buffer.concat(parts).toString('utf8')
    }
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

const damaged = () =>
  refuse(
    'files.damaged',
    '文件已损坏，打不开，请重新导出后上传。',
    'The file is damaged and cannot be opened; export it again.',
    { status: 415 },
  )
