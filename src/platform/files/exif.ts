const EXIF_IFD = 0x8769
const TAKEN = 0x9003 // DateTimeOriginal
const TAKEN_OFFSET = 0x9011 // OffsetTimeOriginal

/**
 * The moment a photo was taken, out of its EXIF block; nothing else is read from it, above all no position. A camera without a
 * time zone is taken to be in China (UTC+8). Null when absent, nonsense or damaged; never throws.
 */
export function takenAt(exif: Uint8Array): Date | null {
  const tiff = String.fromCharCode(...exif.subarray(0, 4)) === 'Exif' ? exif.subarray(6) : exif
  const fields = reader(tiff)
  const inner = fields?.ifd(fields.first).get(EXIF_IFD)
  if (!fields || inner?.type !== 4) return null
  const tags = fields.ifd(inner.value)
  const taken = fields.text(tags.get(TAKEN))
  const found = /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)/.exec(taken)
  if (!found) return null
  const [, year, month, day, hour, minute, second] = found
  const zone = /^[+-]\d\d:\d\d/.exec(fields.text(tags.get(TAKEN_OFFSET)))?.[0] ?? '+08:00'
  const moment = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`)
  return Number.isNaN(moment.getTime()) || Number(year) < 1990 ? null : moment
}

interface Field {
  type: number
  count: number
  /** The four bytes of the entry read as a number: a small value, or where a longer one lies. */
  value: number
  at: number
}

function reader(tiff: Uint8Array) {
  if (tiff.length < 8) return null
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  const little = view.getUint16(0) === 0x4949
  const short = (at: number) => (at + 2 <= tiff.length ? view.getUint16(at, little) : 0)
  const long = (at: number) => (at + 4 <= tiff.length ? view.getUint32(at, little) : 0)
  return {
    first: long(4),
    ifd(start: number): Map<number, Field> {
      const fields = new Map<number, Field>()
      if (start < 8) return fields
      for (let i = 0, at = start + 2; i < short(start) && at + 12 <= tiff.length; i++, at += 12)
        fields.set(short(at), { type: short(at + 2), count: long(at + 4), value: long(at + 8), at })
      return fields
    },
    text(field: Field | undefined): string {
      if (field?.type !== 2 || field.count > 64) return ''
      const from = field.count > 4 ? field.value : field.at + 8
      return String.fromCharCode(...tiff.subarray(from, from + field.count)).replace(/\0.*$/s, '')
    },
  }
}
