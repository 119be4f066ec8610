import { rm } from 'node:fs/promises'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { batching } from '../batch.ts'
import type { House } from '../house.ts'
import { madeOnce } from '../made-once.ts'
import type { Bytes } from './bytes.ts'
import type { EvidenceFile, Rendition } from './contract.ts'
import { fileId, keysOf } from './ids.ts'
import { diskFull, isDiskFull, receive, type Arrived } from './intake.ts'
import { budget } from './budget.ts'
import { MOST_BYTES, MOST_FILM } from './limits.ts'
import { readFilm } from './mp4.ts'
import { officeType } from './office.ts'
import { readPicture, type Picture } from './pictures.ts'
import {
  asEvidence,
  findFile,
  keepFile,
  keepFiles,
  uploadsWithin,
  whatIsKnown,
  type FileRow,
  type Kept,
  type Upload,
} from './records.ts'
import type { Spare } from './spare.ts'
import { rangeOf } from './range.ts'
import { findLikenesses } from './similar.ts'
import { isFilm, isPicture, sniff, type MediaType } from './sniff.ts'

/** The house's evidence: where its bytes lie and where they arrive. `parts` is a folder on the same disk as `bytes`. */
export interface Evidence {
  readonly bytes: Bytes
  readonly parts: string
  /** Whether files of the public may still be written; absent: always. */
  readonly spare?: Spare
}

/** A clerk hands in dozens on a busy day; beyond this somebody is filling the disk. Practice, not law. */
const MOST_A_DAY = 1000
/** Whoever hands in films has handed in fewer files than this that day. */
const MOST_FILMS_A_DAY = 100
const DAY = 86_400_000

const inTurn = budget(2)

/**
 * Takes a file in: receives it whole, sees what it is, makes its views, keeps bytes and row, in this order. The same content is
 * kept once; the same upload sent again is answered as before. Refused in words: not such a file, damaged, too large, disk full.
 */
export async function takeIn(
  { db }: Pick<House, 'db'>,
  { bytes, parts }: Evidence,
  source: AsyncIterable<Uint8Array>,
  upload: Upload,
): Promise<Outcome<EvidenceFile>> {
  const together = gathered(db)
  const most = upload.film ? MOST_FILMS_A_DAY : MOST_A_DAY
  if ((await together.lately(upload)) >= most) return tooMany(most)
  const arrived = await receive(source, parts, upload.film ? MOST_FILM : MOST_BYTES)
  if (!arrived.ok) return arrived
  try {
    const { before, known } = await together.known({ upload: upload.id, file: fileId(arrived.value.sha256) })
    if (before)
      return before.person === upload.person && before.sha256 === arrived.value.sha256
        ? accept(asEvidence(before))
        : takenId()
    return known
      ? await keepAgain(db, bytes, arrived.value, known, upload)
      : await keepNew(db, bytes, arrived.value, upload)
  } catch (error) {
    if (isDiskFull(error)) return diskFull()
    throw error
  } finally {
    await rm(arrived.value.path, { force: true }).catch(() => {})
  }
}

/** Opens a file to be sent. A document has only its original. Null when there is no such file or rendition. */
export async function openFile({ db }: Pick<House, 'db'>, { bytes }: Evidence, id: string, rendition: Rendition) {
  const file = await findFile(db, id)
  if (!file || (rendition !== 'original' && !isPicture(file.media_type))) return null
  const found = await bytes.read(keysOf(file.sha256)[rendition])
  return (
    found && { ...found, mediaType: { thumb: 'image/webp', view: 'image/jpeg', original: file.media_type }[rendition] }
  )
}

/** Opens part of a file as a browser asks for it ('bytes=0-1023'). A film is not sent whole to whoever looks into it. */
export async function openPart({ db }: Pick<House, 'db'>, { bytes }: Evidence, id: string, asked: string | undefined) {
  const file = await findFile(db, id)
  if (!file) return null
  const part = rangeOf(asked, file.size)
  if (part === 'beyond') return { beyond: file.size }
  const found = await bytes.read(keysOf(file.sha256).original, part === 'whole' ? undefined : part)
  return found && { stream: found.stream, size: file.size, part, mediaType: file.media_type }
}

function keepNew(db: House['db'], bytes: Bytes, arrived: Arrived, upload: Upload) {
  const keep = async (): Promise<Outcome<EvidenceFile>> => {
    const looked = await lookAt(arrived, upload.film)
    if (!looked.ok) return looked
    const { type, picture } = looked.value
    const row = rowOf(arrived, type, picture)
    const kept = { row, print: picture?.print ?? null, upload, put: () => putAll(bytes, arrived, row, picture) }
    await (read ? keepAll(db, [kept]) : gathered(db).keep(kept))
    if (picture?.print) await findLikenesses(db, row.id)
    return accept(asEvidence(row))
  }
  const read = isRead(arrived, upload.film)
  return read ? inTurn(1, keep) : keep()
}

interface Keeping extends Kept {
  /** Puts its bytes where they belong; again, if need be. */
  readonly put: () => Promise<void>
}

/** Rows and bytes of files in one transaction: the rows first, for their locks keep the sweep away. */
const keepAll = (db: House['db'], all: readonly Keeping[]): Promise<void[]> =>
  db.transaction().execute(async (tx) => {
    await keepFiles(tx, all)
    return Promise.all(all.map(({ put }) => put()))
  })

/** What files of one moment need of the database is asked and written for all of them at once: on the last day of a campaign thousands come within the hour. */
const gathered = madeOnce((db: House['db']) => ({
  lately: batching((all: Upload[]) => uploadsWithin(db, DAY, all)),
  known: batching((all: Parameters<typeof whatIsKnown>[1][number][]) => whatIsKnown(db, all)),
  keep: batching((all: Keeping[]) => keepAll(db, all), { most: 32 }),
}))

/** Whether more than its beginning is looked at: pictures are decoded, archives opened, films walked through. What is not waits behind none of these. */
function isRead({ head }: Arrived, film = false) {
  const type = sniff(head)
  return film || !type.ok || type.value !== 'application/pdf'
}

/** What a file is, whatever becomes of it: refused unless it is one the house takes, and whole. */
export const examine = (arrived: Arrived) => inTurn(1, () => lookAt(arrived))

async function lookAt(arrived: Arrived, film = false): Promise<Outcome<{ type: MediaType; picture: Picture | null }>> {
  const type = await (film ? filmOf(arrived) : typeOf(arrived))
  if (!type.ok) return type
  const picture = isPicture(type.value) ? await readPicture(arrived.path, type.value) : accept(null)
  return picture.ok ? accept({ type: type.value, picture: picture.value }) : picture
}

/** Content the house knows. Should its bytes be gone (a restored database beside an older disk), it is kept anew. */
async function keepAgain(db: House['db'], bytes: Bytes, arrived: Arrived, known: FileRow, upload: Upload) {
  const whole = await db.transaction().execute(async (tx) => {
    await keepFile(tx, known, null, upload)
    const { original, view, thumb } = keysOf(known.sha256)
    const keys = isPicture(known.media_type) ? [original, view, thumb] : [original]
    return (await Promise.all(keys.map((key) => bytes.has(key)))).every(Boolean)
  })
  return whole ? accept(asEvidence(known)) : keepNew(db, bytes, arrived, upload)
}

/** What a form takes that asks for a film. */
async function filmOf({ head, path, size }: Arrived): Promise<Outcome<MediaType>> {
  return isFilm(head) ? readFilm(path, size) : noFilm()
}

async function typeOf({ head, path }: Arrived): Promise<Outcome<MediaType>> {
  const sniffed = sniff(head)
  if (!sniffed.ok) return sniffed
  return sniffed.value === 'zip' ? officeType(path) : accept(sniffed.value)
}

const rowOf = ({ sha256, size }: Arrived, type: MediaType, picture: Picture | null): FileRow => ({
  id: fileId(sha256),
  sha256,
  size,
  media_type: type,
  width: picture?.width ?? null,
  height: picture?.height ?? null,
  taken_at: picture?.takenAt ?? null,
})

async function putAll(bytes: Bytes, { path }: Arrived, { sha256, media_type }: FileRow, picture: Picture | null) {
  const keys = keysOf(sha256)
  if (picture) {
    await bytes.put(keys.view, picture.view, 'image/jpeg')
    await bytes.put(keys.thumb, picture.thumb, 'image/webp')
  }
  await bytes.put(keys.original, path, media_type)
}

const noFilm = () =>
  refuse(
    'files.not-a-film',
    '这里上传 MP4 视频。手机录的 MOV 等请先另存为 MP4。',
    'An MP4 film is uploaded here: save MOV and others as MP4 first.',
    { status: 415 },
  )

const takenId = () =>
  refuse(
    'files.upload-taken',
    '这个上传编号已用于另一个文件，请重新选择文件。',
    'This upload number belongs to another file; choose the file again.',
    { status: 409 },
  )

const tooMany = (most: number) =>
  refuse(
    'files.too-many',
    `一天内最多上传${most}个文件，请明天再传。`,
    `At most ${most} files a day can be uploaded; go on tomorrow.`,
    { status: 429 },
  )
