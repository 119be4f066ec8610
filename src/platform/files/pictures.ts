import { readFile } from 'node:fs/promises'
import type { Metadata, Sharp } from 'sharp'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { askWorker } from '../worker.ts'
import { budget } from './budget.ts'
import { takenAt } from './exif.ts'
import type { Decoded } from './heic.worker.ts'
import { printOf, SIDE, type Print } from './print.ts'
import type { MediaType } from './sniff.ts'

/** What is known of a picture, and what is shown of it: never the file itself, always a copy without metadata. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly takenAt: Date | null
  readonly print: Print | null
  /** JPEG, longest side 1600: documents can embed it. */
  readonly view: Buffer
  /** WebP, longest side 480. */
  readonly thumb: Buffer
}

/** 6400万像素: above what phones store by default, and what fits into memory when a file must be unpacked whole. */
const MOST_PIXELS = 64_000_000
/** Of all pictures read at once. An unpacked pixel takes up to 8 bytes on its way. */
const PIXELS_IN_FLIGHT = MOST_PIXELS
const VIEW = 1600
const THUMB = 480
const HEIC_WITHIN = 30_000

/** Loaded with the first picture. One thread each, no cache of files: the budget in front decides how much runs, the store keeps the bytes. */
const openSharp = async () => {
  const { default: sharp } = await import('sharp')
  sharp.concurrency(1)
  sharp.cache(false)
  return sharp
}

/** Looks at a picture on disk once and makes its views. Refused: damaged, cut off or too large a picture. */
export async function readPicture(path: string, type: MediaType): Promise<Outcome<Picture>> {
  const read = await readFrom(path, type)
  if (read.ok || read.refusal.code !== 'files.damaged' || type !== 'image/jpeg') return read
  // Some phones leave out the last two bytes of a JPEG. With them added, whatever is otherwise cut off still does not pass.
  const ended = Buffer.concat([await readFile(path), Buffer.from([0xff, 0xd9])])
  return readFrom(ended, type, 'warning')
}

async function readFrom(
  path: string | Buffer,
  type: MediaType,
  failOn: 'error' | 'warning' = 'error',
): Promise<Outcome<Picture>> {
  const sharp = await openSharp()
  const meta = await sharp(path, { limitInputPixels: MOST_PIXELS })
    .metadata()
    .catch(() => null)
  // A header may promise what the limit above only refuses when the pixels are asked for.
  if (meta && meta.width * meta.height > MOST_PIXELS) return tooManyPixels()
  return inFlight(meta ? pixelsHeld(meta, type) : MOST_PIXELS, () => viewsOf(path, type, meta, failOn))
}

const inFlight = budget(PIXELS_IN_FLIGHT)

/** How many pixels lie in memory at once while a picture is made smaller: all of one that cannot be read line by line. */
const pixelsHeld = ({ width, height, isProgressive }: Metadata, type: MediaType) =>
  type === 'image/heic' || isProgressive ? width * height : Math.ceil((width * height) / 8)

async function viewsOf(
  path: string | Buffer,
  type: MediaType,
  meta: Metadata | null,
  failOn: 'error' | 'warning',
): Promise<Outcome<Picture>> {
  const sharp = await openSharp()
  const opened = type === 'image/heic' && typeof path === 'string' ? await openHeic(path) : accept(open(path, failOn))
  if (!opened.ok) return opened
  try {
    const { image, width, height } = await opened.value
    const [pixels, grey] = await shrink(image)
    const raw = () => sharp(pixels.data, { raw: pixels.info })
    const [view, thumb] = await Promise.all([
      raw().jpeg({ quality: 82, mozjpeg: true }).toBuffer(),
      raw()
        .resize(THUMB, THUMB, { fit: 'inside', withoutEnlargement: true })
        .webp({ quality: 75, effort: 2 })
        .toBuffer(),
    ])
    return accept({ width, height, takenAt: meta?.exif ? takenAt(meta.exif) : null, print: printOf(grey), view, thumb })
  } catch (error) {
    if (/pixel limit/i.test(String(error))) return tooManyPixels()
    return damaged()
  }
}

interface Opened {
  readonly image: Sharp
  /** As shown, after turning. */
  readonly width: number
  readonly height: number
}

async function open(path: string | Buffer, failOn: 'error' | 'warning'): Promise<Opened> {
  const sharp = await openSharp()
  const image = sharp(path, { limitInputPixels: MOST_PIXELS, failOn })
  const { autoOrient } = await image.metadata()
  return { image: image.autoOrient(), ...autoOrient }
}

/** sharp reads a HEIC file's header but, for its patents, not its pixels. libheif turns them upright itself. */
async function openHeic(path: string): Promise<Outcome<Promise<Opened>>> {
  const decoded = await askWorker<Decoded>(
    import.meta.url,
    'heic',
    { path, mostPixels: MOST_PIXELS },
    HEIC_WITHIN,
  ).catch(() => null)
  if (!decoded) return damaged()
  if ('fault' in decoded) return decoded.fault === 'damaged' ? damaged() : tooManyPixels()
  const { width, height, pixels } = decoded
  const sharp = await openSharp()
  return accept(Promise.resolve({ image: sharp(pixels, { raw: { width, height, channels: 4 } }), width, height }))
}

/** The pixels of the view, which all else is made from, and the 32 × 32 greys of the print. */
async function shrink(image: Sharp) {
  const pixels = await image
    .resize(VIEW, VIEW, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const sharp = await openSharp()
  const grey = await sharp(pixels.data, { raw: pixels.info })
    .resize(SIDE, SIDE, { fit: 'fill' })
    .greyscale()
    .raw()
    .toBuffer()
  return [pixels, new Uint8Array(grey)] as const
}

const damaged = () =>
  refuse(
    'files.damaged',
    '照片已损坏或不完整，打不开，请换一张。',
    'The photo is damaged or incomplete; choose another.',
    { status: 415 },
  )

const tooManyPixels = () =>
  refuse(
    'files.too-many-pixels',
    '照片超过6400万像素，请缩小后上传。',
    'The photo has more than 64 megapixels; make it smaller.',
    { status: 413 },
  )
