import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { membersOf } from '../files/zip.ts'

/** Bounds of a workbook, before a byte of it is parsed. Practice, not law: 50,000 rows of 12 columns declare about 40 MB. */
export const bounds = { bytes: 20 << 20, entries: 300, unpacked: 150 << 20, ratio: 120, ratioFrom: 5 << 20 } as const

/**
 * Refuses what is no plain .xlsx workbook, or would be dangerous to open as one: other formats by name, macros,
 * and archives that unpack to more than `bounds` allow or to more than they declare. Holds no unpacked byte in memory.
 */
export async function inspect(file: Uint8Array): Promise<Outcome<{ readonly unpacked: number }>> {
  const known = bySignature(file)
  if (known) return known
  const buffer = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  let zip: ZipFile
  try {
    zip = await yauzl.fromBufferPromise(buffer, { lazyEntries: true, validateEntrySizes: true })
  } catch {
    return notWorkbook()
  }
  try {
    const members = await membersOf(zip, bounds)
    if (members === 'too-much') return bomb()
    if (members === 'overlapping') return notWorkbook()
    const verdict = judge(members)
    if (!verdict.ok) return verdict
    const found = await unpackedAll(zip, members)
    if (found === 'hidden')
      return refuse(
        'returns.file-ods-hidden',
        '表格里有隐藏或筛选掉的行、列、工作表，读 .ods 时分不出来。请取消隐藏和筛选，或者另存为 .xlsx 后再交。',
        'Rows, columns or sheets are hidden or filtered out, which cannot be told in an .ods. Show them, or save it as .xlsx.',
        { field: 'file' },
      )
    return found === 'honest' ? verdict : bomb()
  } catch {
    return refuse(
      'returns.file-damaged',
      '文件已损坏，打不开。请在 Excel 或 WPS 中打开后另存一份再交。',
      'The file is damaged. Open it in Excel or WPS, save a copy, and hand that in.',
      { field: 'file' },
    )
  } finally {
    zip.close()
  }
}

function bySignature(file: Uint8Array): Outcome<never> | undefined {
  const head = Buffer.from(file.buffer, file.byteOffset, Math.min(file.byteLength, 4096))
  if (head.length === 0) return refuse('returns.file-empty', '文件是空的。', 'The file is empty.', { field: 'file' })
  if (file.byteLength > bounds.bytes) return tooLarge()
  if (head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return undefined
  if (head.subarray(0, 4).toString('hex') === 'd0cf11e0') {
    // A workbook with a password is wrapped in the same container as the old .xls.
    const whole = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
    return whole.includes(Buffer.from('EncryptedPackage', 'utf16le'))
      ? refuse(
          'returns.file-encrypted',
          '文件设有打开密码。请去掉密码后再交。',
          'The file has a password. Remove it and hand it in again.',
          { field: 'file' },
        )
      : refuse(
          'returns.file-old',
          '这是旧版 .xls（或 WPS 的 .et）文件。请在 Excel 或 WPS 中“另存为 .xlsx”后再交；很多份的，装有 LibreOffice 的电脑上执行一次 soffice --headless --convert-to xlsx *.xls 即可。',
          'This is an old .xls (or WPS .et) file. Save it as .xlsx and hand it in again; for many at once: soffice --headless --convert-to xlsx *.xls',
          { field: 'file' },
        )
  }
  const text = head.toString('utf8')
  if (/^\ufeff?[\s\S]*?(,|\t|;)/.test(text) && !text.includes('\u0000')) {
    return refuse(
      'returns.file-text',
      '这是文本（CSV）文件，不是工作簿。请用 Excel 或 WPS 打开，另存为 .xlsx 后再交。',
      'This is a text (CSV) file, not a workbook. Open it in Excel or WPS, save as .xlsx and hand that in.',
      { field: 'file' },
    )
  }
  return notWorkbook()
}

function judge(entries: readonly Entry[]): Outcome<{ readonly unpacked: number }> {
  const names = entries.map((entry) => entry.fileName)
  const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  if (names.some((name) => /vbaProject|macrosheets|activeX|\.bas$|^(Basic|Scripts)\/./i.test(name))) {
    return refuse(
      'returns.file-macro',
      '工作簿里有宏。请另存为不含宏的 .xlsx 后再交。',
      'The workbook holds macros. Save it as a plain .xlsx and hand it in again.',
      { field: 'file' },
    )
  }
  if (names.includes('mimetype') && names.includes('content.xml')) return accept({ unpacked })
  if (!names.includes('[Content_Types].xml') || !names.some((name) => /^xl\/workbook\.xml$/i.test(name)))
    return notWorkbook()
  return accept({ unpacked })
}

const HIDDEN = /table:visibility="(?:collapse|filter)"|table:display="false"/

/**
 * Whether every part unpacks to what the directory declared: yauzl stops a stream at the first byte too many. And whether anything is hidden in an
 * .ods, whose reader does not tell.
 */
async function unpackedAll(zip: ZipFile, entries: readonly Entry[]): Promise<'honest' | 'bomb' | 'hidden'> {
  let hidden = false
  for (const entry of entries) {
    const look = entry.fileName === 'content.xml'
    let before = ''
    const write = (chunk: Buffer, _encoding: string, done: () => void) => {
      if (look && !hidden) {
        const text = before + chunk.toString('latin1')
        hidden = HIDDEN.test(text)
        // An attribute may be cut by the end of a chunk.
        before = text.slice(-40)
      }
      done()
    }
    try {
      await pipeline(await zip.openReadStreamPromise(entry), new Writable({ write }))
    } catch (fault) {
      if (/too many bytes/i.test(String(fault))) return 'bomb'
      throw fault
    }
  }
  return hidden ? 'hidden' : 'honest'
}

const notWorkbook = () =>
  refuse('returns.file-not-workbook', '这不是 Excel 工作簿（.xlsx）。', 'This is not an Excel workbook (.xlsx).', {
    field: 'file',
  })
const tooLarge = () =>
  refuse(
    'returns.file-too-large',
    '文件超过20MB。请删去图片和多余的工作表，或分几份交。',
    'The file is over 20 MB. Remove pictures and spare sheets, or hand it in in parts.',
    { field: 'file', status: 413 },
  )
const bomb = () =>
  refuse(
    'returns.file-unpacks-too-large',
    '文件解压后过大，未打开。请新建工作簿，只粘贴需要的数据后再交。',
    'The file would unpack to too much and was not opened. Paste the data alone into a new workbook and hand that in.',
    { field: 'file' },
  )
