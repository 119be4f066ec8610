import { inflateSync } from 'node:zlib'

/** A value of a PDF, as ISO 32000 writes it. Strings are bytes, one a character. */
export type PdfValue =
  | number
  | boolean
  | null
  | { readonly name: string }
  | { readonly string: string }
  | { readonly ref: number }
  | { readonly operator: string }
  | readonly PdfValue[]
  | PdfDictionary
export type PdfDictionary = ReadonlyMap<string, PdfValue>

export interface PdfObject {
  readonly value: PdfValue
  /** Of a stream, inflated. */
  readonly data: Buffer | null
  /** The whole object as it stands in the file. */
  readonly bytes: Buffer
}

export interface PdfFile {
  readonly objects: ReadonlyMap<number, PdfObject>
  readonly trailer: PdfDictionary
  /** What a value stands for. */
  of(value: PdfValue | undefined): PdfValue | undefined
  dictionary(value: PdfValue | undefined): PdfDictionary
  stream(value: PdfValue | undefined): Buffer
}

/** Reads a PDF as our printer writes it: with a table of objects, neither packed nor encrypted. Throws for any other. */
export function readPdf(bytes: Uint8Array): PdfFile {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = file.toString('latin1')
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1])
  const table = /xref\s+0 (\d+)\s+/y
  table.lastIndex = start
  const count = Number(table.exec(text)?.[1])
  if (!(count > 0)) throw new Error('a PDF with a packed table of objects')
  const offsets = Array.from({ length: count }, (_, n) =>
    Number(text.slice(table.lastIndex + n * 20, table.lastIndex + n * 20 + 10)),
  )
  const ends = [...offsets.slice(1), start].toSorted((a, b) => a - b)
  const objects = new Map(
    offsets.slice(1).map((at, i) => {
      const end = ends.find((one) => one > at)!
      return [i + 1, objectOf(text, file, at, end)] as const
    }),
  )
  const trailer = reader(text, text.indexOf('trailer', start) + 7).value() as PdfDictionary
  const of = (value: PdfValue | undefined): PdfValue | undefined =>
    isReference(value) ? objects.get(value.ref)?.value : value
  return {
    ...{ objects, trailer, of },
    dictionary: (value) => {
      const found = of(value)
      return found instanceof Map ? (found as PdfDictionary) : new Map()
    },
    stream: (value) => (isReference(value) && objects.get(value.ref)?.data) || Buffer.alloc(0),
  }
}

export const isReference = (value: PdfValue | undefined): value is { readonly ref: number } =>
  typeof value === 'object' && value !== null && 'ref' in value
export const nameOf = (value: PdfValue | undefined): string | undefined =>
  typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined

function objectOf(text: string, file: Buffer, at: number, end: number): PdfObject {
  const read = reader(text, text.indexOf('obj', at) + 3)
  const value = read.value()
  const bytes = file.subarray(at, end)
  const begins = /\s*stream\r?\n/y
  begins.lastIndex = read.at()
  const found = begins.exec(text)
  if (!found || !(value instanceof Map)) return { value, bytes, data: null }
  const raw = file.subarray(begins.lastIndex, begins.lastIndex + (value.get('Length') as number))
  return { value, bytes, data: nameOf(value.get('Filter')) === 'FlateDecode' ? inflateSync(raw) : raw }
}

/** The operators of a page with what stands before each. */
export function operations(content: Buffer): { readonly operator: string; readonly operands: readonly PdfValue[] }[] {
  const read = reader(content.toString('latin1'), 0)
  const all: { operator: string; operands: PdfValue[] }[] = []
  let operands: PdfValue[] = []
  for (;;) {
    const value = read.value()
    if (value === undefined) return all
    if (typeof value === 'object' && value !== null && 'operator' in value) {
      all.push({ operator: value.operator, operands })
      operands = []
    } else operands.push(value)
  }
}

const escaped: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

function reader(text: string, from: number) {
  let at = from
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found) at = pattern.lastIndex
    return found
  }
  const value = (): PdfValue => {
    match(/(?:\s|\0|%[^\r\n]*)*/y)
    const reference = match(/(\d+) \d+ R(?![\w])/y)
    if (reference) return { ref: Number(reference[1]) }
    const number = match(/[+-]?(?:\d+\.?\d*|\.\d+)/y)
    if (number) return Number(number[0])
    const name = match(/\/([^\s()<>[\]{}/%]*)/y)
    if (name)
      return {
        name: name[1]!.replaceAll(/#([\da-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
      }
    if (match(/<</y)) return pairs()
    if (match(/\[/y)) return list()
    const hex = match(/<([\da-fA-F\s]*)>/y)
    if (hex) return { string: Buffer.from(hex[1]!.replaceAll(/\s/g, ''), 'hex').toString('latin1') }
    if (match(/\(/y)) return { string: literal() }
    const word = match(/[^\s()<>[\]{}/%]+/y)?.[0]
    if (word === undefined) return undefined as never
    return word === 'true' ? true : word === 'false' ? false : word === 'null' ? null : { operator: word }
  }
  const pairs = (): PdfDictionary => {
    const found = new Map<string, PdfValue>()
    while (!match(/\s*>>/y)) found.set(nameOf(value())!, value())
    return found
  }
  const list = (): PdfValue[] => {
    const found: PdfValue[] = []
    while (!match(/\s*\]/y)) found.push(value())
    return found
  }
  /** A string in round brackets, behind the first of them. */
  const literal = (): string => {
    let said = ''
    for (let depth = 1; depth > 0; at++) {
      const sign = text[at]!
      if (sign === '\\') {
        const octal = /[0-7]{1,3}/y
        octal.lastIndex = at + 1
        const code = octal.exec(text)?.[0]
        said += code ? String.fromCharCode(parseInt(code, 8)) : (escaped[text[at + 1]!] ?? text[at + 1]!)
        at += code ? code.length : 1
        continue
      }
      depth += sign === '(' ? 1 : sign === ')' ? -1 : 0
      if (depth > 0) said += sign
    }
    return said
  }
  return { value, at: () => at }
}
