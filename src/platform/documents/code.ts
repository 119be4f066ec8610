import { encode } from 'uqr'

/** An address as a code to be scanned: rows of dark and light, with the quiet margin telephones ask for. */
const squares = (address: string) => encode(address, { ecc: 'M', border: 4 }).data

/** As a drawing. */
export function codeAsSvg(address: string): string {
  const rows = squares(address)
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  const size = rows.length
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}"><path d="${path}"/></svg>`
}

/** As a picture, for programs that show no drawings. */
export async function codeAsPng(address: string): Promise<Buffer> {
  const rows = squares(address)
  const scale = 8
  const size = rows.length * scale
  const pixels = Buffer.alloc(size * size, 255)
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) if (rows[Math.floor(y / scale)]![Math.floor(x / scale)]) pixels[y * size + x] = 0
  // Loaded when first asked for, as the printers are.
  const { default: sharp } = await import('sharp')
  return sharp(pixels, { raw: { width: size, height: size, channels: 1 } })
    .png()
    .toBuffer()
}
