/** What an OpenType file must say of its glyphs besides their outlines. */
interface AboutGlyphs {
  /** FandolFang-Regular */
  readonly name: string
  readonly codes: ReadonlyMap<number, string>
  /** In thousandths of the size. */
  readonly widthOf: (glyph: number) => number
  readonly box: readonly [left: number, bottom: number, right: number, top: number]
  readonly ascent: number
  readonly descent: number
}

/**
 * Bare PostScript outlines (CFF, as a PDF embeds them) as an OpenType file, which other formats ask for: what a reader needs to draw its glyphs
 * by number, and to find them by character. Throws for what is no CFF.
 */
export function openType(cff: Uint8Array, about: AboutGlyphs): Buffer {
  const { glyphs, perEm } = outlinesIn(Buffer.from(cff))
  const { name, codes, widthOf, box, ascent, descent } = about
  const scale = (thousandths: number) => Math.round((thousandths * perEm) / 1000)
  const widths = Array.from({ length: glyphs }, (_, glyph) => scale(widthOf(glyph)))
  const most = Math.max(...widths)
  const [left, bottom, right, top] = box.map(scale) as [number, number, number, number]
  const pairs = [...codes]
    .flatMap(([glyph, said]) => (said !== '' && glyph < glyphs ? [[said.codePointAt(0)!, glyph] as const] : []))
    .toSorted(([a], [b]) => a - b)
  const single = pairs.filter(([code], i) => i === 0 || pairs[i - 1]![0] !== code)
  const [first, last] = [single[0]?.[0] ?? 0, single.at(-1)?.[0] ?? 0]
  const short = (...numbers: number[]) => numbers.flatMap((n) => [(n >> 8) & 255, n & 255])
  const long = (...numbers: number[]) =>
    numbers.flatMap((n) => [(n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255])
  const family = name.replace(/-\w+$/, '')
  return packed({
    'CFF ': Buffer.from(cff),
    'OS/2': Buffer.from([
      ...short(4, scale(most), 400, 5, 0),
      ...Array.from({ length: 10 }, () => short(0)).flat(),
      ...short(0),
      ...Array.from({ length: 10 }, () => 0),
      ...long(0, 0, 0, 0),
      ...Buffer.from('    ', 'latin1'),
      ...short(0x40, Math.min(first, 0xffff), Math.min(last, 0xffff)),
      ...short(scale(ascent), scale(descent), 0, scale(ascent), -scale(descent)),
      ...long(0, 0),
      ...short(0, 0, 0, 32, 1),
    ]),
    cmap: Buffer.from([
      ...short(0, 1, 3, 10),
      ...long(12),
      ...short(12, 0),
      ...long(16 + single.length * 12, 0, single.length),
      ...single.flatMap(([code, glyph]) => long(code, code, glyph)),
    ]),
    head: Buffer.from([
      ...long(0x10000, 0x10000, 0, 0x5f0f3cf5),
      ...short(3, perEm),
      ...long(0, 0, 0, 0),
      ...short(left, bottom, right, top, 0, 3, 2, 0, 0),
    ]),
    hhea: Buffer.from([
      ...long(0x10000),
      ...short(scale(ascent), scale(descent), 0, most, 0, 0, right, 1, 0, 0, 0, 0, 0, 0, 0, glyphs),
    ]),
    hmtx: Buffer.from(widths.flatMap((width) => short(width, 0))),
    maxp: Buffer.from([...long(0x5000), ...short(glyphs)]),
    name: namesOf([
      [1, family],
      [2, 'Regular'],
      [4, name],
      [6, name],
    ]),
    post: Buffer.from([...long(0x30000, 0), ...short(0, 0), ...long(0, 0, 0, 0, 0)]),
  })
}

function namesOf(names: readonly (readonly [id: number, text: string])[]): Buffer {
  const texts = names.map(([, text]) => Buffer.from(text, 'utf16le').swap16())
  const head = Buffer.alloc(6 + names.length * 12)
  head.writeUInt16BE(names.length, 2)
  head.writeUInt16BE(head.length, 4)
  let at = 0
  for (const [i, [id]] of names.entries()) {
    const record = [3, 1, 0x409, id, texts[i]!.length, at]
    record.forEach((value, n) => head.writeUInt16BE(value, 6 + i * 12 + n * 2))
    at += texts[i]!.length
  }
  return Buffer.concat([head, ...texts])
}

/** The tables behind their directory, each from a multiple of four; the file's own sum put into head. */
function packed(tables: Readonly<Record<string, Buffer>>): Buffer {
  const tags = Object.keys(tables).toSorted()
  const power = 2 ** Math.floor(Math.log2(tags.length))
  const directory = Buffer.alloc(12 + tags.length * 16)
  directory.write('OTTO', 0, 'latin1')
  directory.writeUInt16BE(tags.length, 4)
  directory.writeUInt16BE(power * 16, 6)
  directory.writeUInt16BE(Math.log2(power), 8)
  directory.writeUInt16BE((tags.length - power) * 16, 10)
  let at = directory.length
  const parts = tags.map((tag, i) => {
    const table = tables[tag]!
    const part = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)])
    directory.write(tag, 12 + i * 16, 'latin1')
    ;[sumOf(part), at, table.length].forEach((value, n) => directory.writeUInt32BE(value, 16 + i * 16 + n * 4))
    at += part.length
    return part
  })
  const file = Buffer.concat([directory, ...parts])
  const head = directory.readUInt32BE(12 + tags.indexOf('head') * 16 + 8)
  file.writeUInt32BE((0xb1b0afba - sumOf(file)) >>> 0, head + 8)
  return file
}

function sumOf(bytes: Buffer): number {
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0
  return sum
}

/** How many glyphs a CFF has, and of how many units their square is. Adobe Technical Note 5176. */
function outlinesIn(cff: Buffer): { readonly glyphs: number; readonly perEm: number } {
  if (cff.length < 8 || cff[0] !== 1) throw new Error('no CFF')
  const names = indexAt(cff, cff[2]!)
  const [top] = indexAt(cff, names.end).items
  if (!top) throw new Error('a CFF without a dictionary')
  const dictionary = dictionaryIn(top)
  const [at] = dictionary.get(17) ?? []
  const [step] = dictionary.get(0x0c07) ?? [0.001]
  if (at === undefined || !step) throw new Error('a CFF without outlines')
  return { glyphs: cff.readUInt16BE(at), perEm: Math.round(1 / step) }
}

function indexAt(cff: Buffer, at: number): { readonly items: readonly Buffer[]; readonly end: number } {
  const count = cff.readUInt16BE(at)
  if (count === 0) return { items: [], end: at + 2 }
  const size = cff[at + 2]!
  const base = at + 2 + (count + 1) * size
  const offsets = Array.from({ length: count + 1 }, (_, i) => base + cff.readUIntBE(at + 3 + i * size, size))
  const items = offsets.slice(1).map((end, i) => cff.subarray(offsets[i]!, end))
  return { items, end: offsets.at(-1)! }
}

/** Operators with what stands before them; those of two bytes are 0x0c.. */
function dictionaryIn(bytes: Buffer): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, readonly number[]>()
  let operands: number[] = []
  for (let at = 0; at < bytes.length;) {
    const b = bytes[at++]!
    if (b <= 21) {
      found.set(b === 12 ? 0x0c00 + bytes[at++]! : b, operands)
      operands = []
    } else if (b === 30) {
      let text = ''
      for (let ended = false; !ended && at < bytes.length;) {
        const pair = bytes[at++]!
        for (const nibble of [pair >> 4, pair & 15]) {
          if (nibble === 15) ended = true
          else if (!ended) text += ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', 'e', 'e-', '', '-'][nibble]!
        }
      }
      operands.push(Number(text))
    } else if (b === 28) {
      operands.push(bytes.readInt16BE(at))
      at += 2
    } else if (b === 29) {
      operands.push(bytes.readInt32BE(at))
      at += 4
    } else if (b >= 251) operands.push(-(b - 251) * 256 - bytes[at++]! - 108)
    else if (b >= 247) operands.push((b - 247) * 256 + bytes[at++]! + 108)
    else operands.push(b - 139)
  }
  return found
}
