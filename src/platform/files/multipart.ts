import { cut } from '../cut.ts'
import multipart from '@fastify/multipart'
import type { z } from 'zod'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { tooLarge } from './intake.ts'
import { MOST_BYTES } from './limits.ts'

const taking = new WeakSet<FastifyInstance>()

/** Lets this server take uploads. Every room that does calls it; only the first call counts. */
export function takeUploads(http: FastifyInstance) {
  if (taking.has(http)) return
  taking.add(http)
  // Sizes are bounded where the bytes are written, in words; here only the number of parts.
  http.register(multipart, { limits: { files: 1, fields: 20, fieldSize: 300_000, fileSize: 1024 ** 3 } })
}

/** What is wrong with an upload that breaks off, or says not where its parts end, is its sender's: the parser calls it a fault. */
export const statusOf = ({ statusCode, message }: Error & { statusCode?: number }): number =>
  statusCode ?? (/^Multipart: |^Unexpected end of multipart|^Malformed part/.test(message) ? 400 : 500)

interface UploadedFile {
  /** As the sender calls it: shown, never trusted. */
  readonly name: string
  /** What the form says of the file, in a field named so before it: JSON, to be read by its door's schema. */
  readonly said: string | null
  readonly stream: AsyncIterable<Uint8Array>
  /** Lets the rest pass unread. Whoever may stop reading early must call it, or the connection waits for ever. */
  readonly skip: () => void
}

/** The one file of a multipart request. */
export async function uploaded(request: FastifyRequest): Promise<Outcome<UploadedFile>> {
  const part = request.isMultipart() ? await request.file() : undefined
  if (!part) return refuse('files.none', '没有收到文件。', 'No file arrived.', { status: 400 })
  const { file, filename, fields } = part
  const { said } = fields
  // A loop that is left would destroy the stream, and with it the parser that has to eat up the request.
  const stream = {
    [Symbol.asyncIterator]: () => file.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array>,
  }
  return accept({
    name: cut(filename.normalize('NFC'), 200),
    said: said && 'value' in said && typeof said.value === 'string' ? said.value : null,
    stream,
    skip: () => void file.resume(),
  })
}

export interface WholeFile {
  /** As the sender calls it: shown, never trusted. */
  readonly name: string
  /** What the form says of it besides, as JSON. */
  readonly said: string | null
  readonly bytes: Uint8Array
}

/** What was said of a file, by the schema of its door; nothing said is an empty object. */
export function saidOf<S extends z.ZodType>(schema: S, { said }: Pick<WholeFile, 'said'>): Outcome<z.output<S>> {
  const read = schema.safeParse(parsed(said ?? '{}'))
  return read.success
    ? accept(read.data)
    : refuse(
        'files.said-unreadable',
        '随文件一起发来的说明不符合要求，请刷新后再试。',
        'What was said of the file cannot be read; reload and try again.',
        { status: 400 },
      )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const read = new WeakMap<FastifyRequest, Promise<Outcome<WholeFile>>>()

/**
 * The one file of a multipart request as bytes, bounded, for what is read at once: workbooks. Asked again, it answers the same: by the
 * time a door's handler asks it has arrived, so that no transaction waits for somebody's line.
 */
export function wholeFile(request: FastifyRequest): Promise<Outcome<WholeFile>> {
  const reading = read.get(request) ?? readWhole(request)
  read.set(request, reading)
  return reading
}

async function readWhole(request: FastifyRequest): Promise<Outcome<WholeFile>> {
  const file = await uploaded(request)
  if (!file.ok) return file
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of file.value.stream) {
    size += part.byteLength
    // Read on without keeping, so that the sender hears the answer instead of a broken line.
    if (size <= MOST_BYTES) parts.push(part)
    else parts.length = 0
  }
  return size <= MOST_BYTES
    ? accept({ name: file.value.name, said: file.value.said, bytes: Buffer.concat(parts) })
    : tooLarge(MOST_BYTES)
}
