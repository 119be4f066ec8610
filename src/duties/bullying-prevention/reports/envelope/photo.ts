import { joined, type Bytes } from './bytes.ts'

/**
 * Takes out of a photo what tells where, when and with what it was taken, without encoding it anew: the picture stays bit by bit what it was.
 * null: a kind of file that cannot be cleaned here; whoever sends it is told.
 */
function cleaned(bytes: Bytes): Bytes | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpeg(bytes)
  if (bytes[0] === 0x89 && letters(bytes, 1, 3) === 'PNG') return png(bytes)
  if (letters(bytes, 0, 4) === 'RIFF' && letters(bytes, 8, 4) === 'WEBP') return webp(bytes)
  return null
}

/** A broken picture cannot be cleaned either. */
export function tryCleaned(bytes: Bytes): Bytes | null {
  try {
    return cleaned(bytes)
  } catch {
    return null
  }
}

const letters = (bytes: Bytes, at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length))
const view = (bytes: Bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length)

/** Kept of a JPEG: what is needed to draw it. Thrown out: Exif, XMP, IPTC, comments, and whatever hangs behind the picture (moving photos carry a film with its place there). */
function jpeg(bytes: Bytes): Bytes {
  const kept: Bytes[] = [bytes.subarray(0, 2)]
  let turned = 1
  let at = 2
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!
    // Filling between segments.
    if (marker === 0xff) {
      at++
      continue
    }
    const length = view(bytes).getUint16(at + 2)
    if (marker === 0xda) {
      const scan = bytes.subarray(at, endOfPicture(bytes, at + 2 + length))
      if (turned > 1) kept.splice(1, 0, orientation(turned))
      return joined(...kept, scan)
    }
    const segment = bytes.subarray(at, at + 2 + length)
    if (marker === 0xe1 && letters(bytes, at + 4, 4) === 'Exif') turned = orientationOf(segment.subarray(10))
    if (isPicture(marker, segment)) kept.push(segment)
    at += 2 + length
  }
  throw new Error('no picture in this JPEG')
}

/** Tables and frames; JFIF; the colours (ICC, Adobe). */
const isPicture = (marker: number, segment: Bytes) =>
  (marker < 0xe0 && marker !== 0xfe) ||
  (marker > 0xef && marker !== 0xfe) ||
  marker === 0xe0 ||
  marker === 0xee ||
  (marker === 0xe2 && letters(segment, 4, 11) === 'ICC_PROFILE')

/** The end-of-image mark: in the scan every other 0xFF is followed by 0x00, a restart mark, or a further segment of a progressive picture. */
function endOfPicture(bytes: Bytes, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue
    if (bytes[at + 1] === 0xd9) return at + 2
    const next = bytes[at + 1]!
    // Between the scans of a progressive picture stand tables: their bytes are skipped, whatever they look like.
    if (next === 0xc4 || next === 0xda || next === 0xdb || next === 0xdd) at += 1 + view(bytes).getUint16(at + 2)
  }
  return bytes.length
}

/** Which way up, by the Exif block's first directory; 1 where it does not say. */
function orientationOf(tiff: Bytes): number {
  try {
    const data = view(tiff)
    const little = data.getUint16(0) === 0x4949
    const start = data.getUint32(4, little)
    const entries = data.getUint16(start, little)
    for (let i = 0; i < entries; i++) {
      const entry = start + 2 + i * 12
      if (data.getUint16(entry, little) === 0x0112) return Math.min(8, data.getUint16(entry + 8, little))
    }
  } catch {
    // A broken directory says nothing.
  }
  return 1
}

/** An Exif block that holds the orientation and nothing else. */
const orientation = (turned: number): Bytes =>
  Uint8Array.from([
    0xff,
    0xe1,
    0,
    34,
    69,
    120,
    105,
    102,
    0,
    0,
    77,
    77,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    1,
    18,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    turned,
    0,
    0,
    0,
    0,
    0,
    0,
  ])

const talkative = /^(tEXt|iTXt|zTXt|eXIf|tIME)$/

function png(bytes: Bytes): Bytes {
  const kept: Bytes[] = [bytes.subarray(0, 8)]
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view(bytes).getUint32(at)
    const name = letters(bytes, at + 4, 4)
    if (!talkative.test(name)) kept.push(bytes.subarray(at, at + 12 + length))
    if (name === 'IEND') break
    at += 12 + length
  }
  return joined(...kept)
}

function webp(bytes: Bytes): Bytes {
  const kept: Bytes[] = []
  for (let at = 12; at + 8 <= bytes.length;) {
    const name = letters(bytes, at, 4)
    const length = 8 + view(bytes).getUint32(at + 4, true)
    const whole = length + (length & 1)
    if (name !== 'EXIF' && name !== 'XMP ') {
      const chunk = bytes.slice(at, at + whole)
      // Its flags say that Exif and XMP follow.
      if (name === 'VP8X') chunk[8] = chunk[8]! & ~0x0c
      kept.push(chunk)
    }
    at += whole
  }
  const head = bytes.slice(0, 12)
  view(head).setUint32(4, 4 + kept.reduce((sum, { length }) => sum + length, 0), true)
  return joined(head, ...kept)
}
