import { accept, refuse, type Outcome } from '../../law/outcome.ts'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** What the house keeps as evidence. */
export type MediaType =
  | 'image/jpeg'
  | 'image/png'
  | 'image/webp'
  | 'image/gif'
  | 'image/heic'
  | 'application/pdf'
  | 'video/mp4'
  | typeof XLSX
  | typeof DOCX

export const extensions: Record<MediaType, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/heic': 'heic',
  'application/pdf': 'pdf',
  'video/mp4': 'mp4',
  [XLSX]: 'xlsx',
  [DOCX]: 'docx',
}

export const isPicture = (type: string) => type.startsWith('image/')

/** The brands of a film as telephones and programs write MP4; Apple's MOV is another thing. */
const films = /^(isom|iso[2-9]|mp4[12]|avc1|dash|MSNV|M4V[ HP]|f4v |3gp\d)$/

/** A film by its first bytes; whether it is whole and can be played its boxes tell (mp4.ts). */
export const isFilm = (head: Uint8Array): boolean => {
  const text = String.fromCharCode(...head.subarray(4, 12))
  return text.startsWith('ftyp') && films.test(text.slice(4))
}

/** How many bytes of the beginning a verdict needs. */
export const HEAD = 4096

/**
 * What a file is by its first bytes; its name and what the browser says are not asked. 'zip' is undecided: what is inside must
 * be looked at (office.ts). Refused with `files.type` in words that say what was found and what to do.
 */
export function sniff(head: Uint8Array): Outcome<MediaType | 'zip'> {
  const text = (from: number, until: number) => String.fromCharCode(...head.subarray(from, until))
  if (text(0, 3) === '\xff\xd8\xff') return accept('image/jpeg')
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return accept('image/png')
  if (text(0, 6) === 'GIF89a' || text(0, 6) === 'GIF87a') return accept('image/gif')
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return accept('image/webp')
  if (text(4, 8) === 'ftyp') return brand(text(8, 12), text(8, Math.min(boxLength(head), 256)))
  if (text(0, 1024).includes('%PDF-')) return accept('application/pdf')
  if (text(0, 4) === 'PK\x03\x04') return accept('zip')
  return unwanted(named(text(0, 16)))
}

const boxLength = (head: Uint8Array) => new DataView(head.buffer, head.byteOffset, head.byteLength).getUint32(0)

/** ISO base media: the brands tell a phone's photo from a film. A 'mif1' may hold AV1, which its other brands betray. */
function brand(major: string, all: string): Outcome<MediaType> {
  if (major === 'avif' || major === 'avis' || all.includes('avif')) return unwanted('AVIF')
  if (['heic', 'heix', 'hevc', 'hevx', 'mif1', 'msf1'].includes(major)) return accept('image/heic')
  return unwanted(major.startsWith('M4A') ? 'M4A' : 'MP4')
}

const remedies: Record<string, [zh: string, en: string]> = {
  BMP: ['BMP 图片，请另存为 JPG 或 PNG', 'a BMP; save it as JPG or PNG'],
  TIFF: ['TIFF 图片，请另存为 JPG 或 PDF', 'a TIFF; save it as JPG or PDF'],
  AVIF: ['AVIF 图片，请另存为 JPG', 'an AVIF picture; save it as JPG'],
  MP4: [
    '视频，请上传照片；课程的视频在“视频文件”一栏上传',
    'a video; upload photos. Films of a course have a field of their own',
  ],
  M4A: ['录音，请上传照片或 PDF', 'a sound recording; upload photos or PDF'],
  OLE: [
    '旧版或加密的 Office 文件，请去掉密码，另存为 .docx、.xlsx 或 PDF',
    'an old or encrypted Office file; remove the password and save as .docx, .xlsx or PDF',
  ],
  RAR: ['压缩包，请解压后逐个上传', 'an archive; unpack it and upload its files'],
  SVG: ['网页或矢量图，请导出为 PDF 或图片', 'a web page or drawing; export it as PDF or a picture'],
  other: ['不能识别的文件', 'a file of unknown kind'],
}

function named(start: string): string {
  if (start.startsWith('BM')) return 'BMP'
  if (start.startsWith('II*\0') || start.startsWith('MM\0*')) return 'TIFF'
  if (start.startsWith('\xd0\xcf\x11\xe0')) return 'OLE'
  if (start.startsWith('Rar!') || start.startsWith('7z\xbc\xaf') || start.startsWith('\x1f\x8b')) return 'RAR'
  if (/^(\xef\xbb\xbf)?\s*</.test(start)) return 'SVG'
  return 'other'
}

function unwanted(kind: string): Outcome<never> {
  const [zh, en] = remedies[kind] ?? remedies.other!
  return refuse(
    'files.type',
    `这是${zh}。可上传 JPG、PNG、WebP、GIF、HEIC 照片和 PDF、docx、xlsx 文件。`,
    `This is ${en}. Photos (JPG, PNG, WebP, GIF, HEIC) and PDF, docx and xlsx files are accepted.`,
    { status: 415 },
  )
}
