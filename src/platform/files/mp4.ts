import { open, type FileHandle } from 'node:fs/promises'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'

/** A box of ISO base media (ISO/IEC 14496-12): where its content begins and ends. */
interface Box {
  readonly type: string
  readonly from: number
  readonly until: number
}

/** More boxes, or a longer table of contents, no film for a lesson has. */
const MOST_BOXES = 20_000
const MOST_MOOV = 16 * 1024 * 1024

/** What telephones of ten years ago play: H.264 with AAC, or without sound. */
const PICTURES = ['avc1', 'avc3']
const SOUNDS = ['mp4a']

/**
 * Whether a file is a film that may be shown: its boxes lie one behind the other to its very end, there is a table of contents and what it
 * tells of, and pictures and sound are such as an old telephone plays. Nothing is decoded.
 */
export async function readFilm(path: string, size: number): Promise<Outcome<'video/mp4'>> {
  const file = await open(path, 'r')
  try {
    const top = await boxesOf(file, size)
    const moov = top?.find(({ type }) => type === 'moov')
    if (!top || top[0]?.type !== 'ftyp' || !moov || !top.some(({ type }) => type === 'mdat')) return damaged
    if (moov.until - moov.from > MOST_MOOV) return damaged
    const contents = Buffer.alloc(moov.until - moov.from)
    await file.read(contents, 0, contents.length, moov.from)
    return playable(contents)
  } finally {
    await file.close()
  }
}

/** The boxes of the file itself; null: they do not end where it does. */
async function boxesOf(file: FileHandle, size: number): Promise<Box[] | null> {
  const boxes: Box[] = []
  const head = Buffer.alloc(16)
  for (let at = 0; at < size;) {
    const { bytesRead } = await file.read(head, 0, 16, at)
    const box = boxAt(head.subarray(0, bytesRead), at, size)
    if (!box || boxes.length >= MOST_BOXES) return null
    boxes.push(box)
    at = box.until
  }
  return boxes
}

/** The box that begins here; null: none that ends within its surroundings. */
function boxAt(head: Buffer, at: number, end: number): Box | null {
  if (head.length < 8) return null
  const type = head.toString('latin1', 4, 8)
  const said = head.readUInt32BE(0)
  if (said === 1 && head.length < 16) return null
  const length = said === 0 ? end - at : said === 1 ? Number(head.readBigUInt64BE(8)) : said
  const own = said === 1 ? 16 : 8
  return length >= own && at + length <= end ? { type, from: at + own, until: at + length } : null
}

function within(bytes: Buffer, { from, until }: Pick<Box, 'from' | 'until'>): Box[] {
  const boxes: Box[] = []
  for (let at = from; at < until && boxes.length < MOST_BOXES;) {
    const box = boxAt(bytes.subarray(at, Math.min(at + 16, until)), at, until)
    if (!box) return boxes
    boxes.push(box)
    at = box.until
  }
  return boxes
}

/** Of each track what it is ('vide', 'soun') and how it is coded ('avc1'). */
function tracksOf(bytes: Buffer): { kind: string; coded: string }[] {
  const inside = (box: Pick<Box, 'from' | 'until'> | undefined, type: string) =>
    box && within(bytes, box).find((one) => one.type === type)
  return within(bytes, { from: 0, until: bytes.length })
    .filter(({ type }) => type === 'trak')
    .map((trak) => {
      const mdia = inside(trak, 'mdia')
      const [hdlr, stsd] = [inside(mdia, 'hdlr'), inside(inside(inside(mdia, 'minf'), 'stbl'), 'stsd')]
      const text = (box: Box | undefined, skip: number) =>
        box && box.from + skip + 4 <= box.until ? bytes.toString('latin1', box.from + skip, box.from + skip + 4) : ''
      // hdlr: version and flags, a reserved word, the kind; stsd: version and flags, a count, then the first entry's length and name.
      return { kind: text(hdlr, 8), coded: text(stsd, 12) }
    })
}

function playable(moov: Buffer): Outcome<'video/mp4'> {
  const tracks = tracksOf(moov)
  const pictures = tracks.filter(({ kind }) => kind === 'vide')
  if (pictures.length === 0) return damaged
  const odd = pictures.find(({ coded }) => !PICTURES.includes(coded))
  if (odd) return unplayable(spoken[odd.coded] ?? odd.coded)
  const sound = tracks.find(({ kind, coded }) => kind === 'soun' && !SOUNDS.includes(coded))
  return sound ? unplayable(spoken[sound.coded] ?? sound.coded) : accept('video/mp4')
}

const spoken: Readonly<Record<string, string>> = {
  ...{ hvc1: 'H.265（HEVC）', hev1: 'H.265（HEVC）', av01: 'AV1', vp09: 'VP9', mp4v: 'MPEG-4 Visual' },
  ...{ 'ac-3': 'AC-3', 'ec-3': 'E-AC-3', Opus: 'Opus', fLaC: 'FLAC', encv: 'DRM', enca: 'DRM' },
}

/** Letters of whoever made the file are not repeated to whoever reads what we say of it. */
const clean = (name: string) => name.replaceAll(/[^\p{L}\p{N}（）().-]/gu, '') || '?'

const unplayable = (name: string) =>
  refuse(
    'files.video-unplayable',
    `这段视频用的是${clean(name)}，较旧的手机放不了。请另存为 H.264 画面、AAC 声音的 MP4。`,
    `The film is coded as ${clean(name)}, which older telephones cannot play: save it as MP4 with H.264 and AAC.`,
    { status: 415 },
  )

const damaged = refuse(
  'files.video-damaged',
  '视频文件不完整或者不是 MP4，请重新导出后再传。',
  'The film is not whole, or no MP4: export it anew.',
  { status: 415 },
)
