import multipart from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'
import { refuse, type Outcome } from '../../law/outcome.ts'
import { accept } from '../../law/outcome.ts'
import type { FastifyRequest } from 'fastify'

const taking = new WeakSet<FastifyInstance>()

/** Lets this server take uploads. Every room that does calls it; only the first call counts. */
export function takeUploads(http: FastifyInstance) {
  if (taking.has(http)) return
  taking.add(http)
  // Sizes are bounded where the bytes are written, in words; here only the number of parts.
  http.register(multipart, { limits: { files: 1, fields: 20, fieldSize: 100_000, fileSize: 1024 ** 3 } })
}

export interface UploadedFile {
  /** As the sender calls it: shown, never trusted. */
  readonly name: string
  readonly stream: AsyncIterable<Uint8Array>
}

/** The one file of a multipart request. */
export async function uploaded(request: FastifyRequest): Promise<Outcome<UploadedFile>> {
  const part = request.isMultipart() ? await request.file() : undefined
  if (!part) return refuse('files.none', '没有收到文件。', 'No file arrived.', { status: 400 })
  return accept({ name: part.filename.normalize('NFC').slice(0, 200), stream: part.file })
}
