import { buffer as bytesOf, text as textOf } from 'node:stream/consumers'
import yauzl from 'yauzl'
import yazl from 'yazl'

/**
 * The same workbook without what only looks like content: readings of characters (ruby), which readers take for text, and, in sheets that
 * reach below `rows`, cells that hold nothing but a format. Undefined: there is none of it, or the file is not to be understood.
 * Rows and cells are matched as text: a part of 150 MB is no place for a tree.
 */
export async function lightened(file: Uint8Array, rows: number): Promise<Uint8Array | undefined> {
  const buffer = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const zip = await yauzl.fromBufferPromise(buffer, { lazyEntries: true })
  const changed = new Map<string, string>()
  const others: { name: string; data: Buffer }[] = []
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue
    const stream = await zip.openReadStreamPromise(entry)
    const isSheet = /^xl\/worksheets\/[^/]+\.xml$/i.test(entry.fileName)
    if (!isSheet) {
      others.push({ name: entry.fileName, data: await bytesOf(stream) })
      continue
    }
    const before = await textOf(stream)
    const after = light(before, rows)
    if (after !== before) changed.set(entry.fileName, after)
    else others.push({ name: entry.fileName, data: Buffer.from(before) })
  }
  if (changed.size === 0) return undefined
  const out = new yazl.ZipFile()
  for (const { name, data } of others) out.addBuffer(data, name, { compress: false })
  for (const [name, data] of changed) out.addBuffer(Buffer.from(data), name, { compress: false })
  out.end()
  return new Uint8Array(await bytesOf(out.outputStream))
}

function light(sheet: string, rows: number): string {
  const spoken = sheet.includes('rPh') ? sheet.replace(/<((?:\w+:)?)rPh\b[\s\S]*?<\/\1rPh>/g, '') : sheet
  if (lastRow(spoken) <= rows) return spoken
  return spoken
    .replace(/<(?:\w+:)?c\b[^<>]*\/>|<((?:\w+:)?)c\b[^<>]*>\s*<\/\1c>/g, '')
    .replace(/<((?:\w+:)?)c\b[^<>]*><\1is><\1t\b[^<>]*>\s*<\/\1t><\/\1is><\/\1c>/g, '')
    .replace(/<(?:\w+:)?row\b[^<>]*\/>|<((?:\w+:)?)row\b[^<>]*>\s*<\/\1row>/g, '')
}

function lastRow(sheet: string): number {
  const at = Math.max(sheet.lastIndexOf('<row '), sheet.lastIndexOf(':row '))
  return at < 0 ? 0 : Number(/\br="(\d+)"/.exec(sheet.slice(at, at + 500))?.[1] ?? 0)
}
