import { crc32, deflateRawSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'

/** A drawn photo, different for every seed; large enough features that resizing keeps them. */
export const drawn = (seed: number, width = 1200, height = 900): Sharp => {
  let state = seed * 2654435761 + 1
  const next = (below: number) => {
    state = (state * 1103515245 + 12345) % 2147483648
    return Math.floor((state / 2147483648) * below)
  }
  const shapes = Array.from({ length: 14 }, () => {
    const colour = `rgb(${next(256)},${next(256)},${next(256)})`
    return next(2)
      ? `<ellipse cx="${next(width)}" cy="${next(height)}" rx="${60 + next(width / 4)}" ry="${60 + next(height / 4)}" fill="${colour}"/>`
      : `<rect x="${next(width)}" y="${next(height)}" width="${80 + next(width / 3)}" height="${80 + next(height / 3)}" fill="${colour}"/>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="rgb(${next(256)},${next(256)},${next(256)})"/>${shapes.join('')}</svg>`
  return sharp(Buffer.from(svg))
}

/** As a phone would have it: taken in Jiaozuo, with the position, lying on its side. */
export const fromPhone = (image: Sharp, orientation = 1) =>
  image
    .jpeg({ quality: 90 })
    .withExif({
      IFD0: { Make: 'Mingfa', Orientation: String(orientation) },
      IFD2: { DateTimeOriginal: '2024:12:04 08:30:00' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '35/1 14/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '113/1 14/1 0/1' },
    })
    .withMetadata({ orientation })
    .toBuffer()

/** A zip archive of the given files. */
export function zipOf(files: Record<string, string>): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(files)) {
    const [raw, label] = [Buffer.from(content), Buffer.from(name)]
    const packed = deflateRawSync(raw)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(raw), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(raw.length, 18)
    common.writeUInt16LE(label.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, label, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, label]))
    locals.push(local)
    offset += local.length
  }
  const listed = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(central.length, 8)
  end.writeUInt16LE(central.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, listed, end])
}
