import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Outcome, Refusal, Words } from '../law/outcome.ts'
import { MOST_BYTES } from '../platform/files/limits.ts'
import { statusOf } from '../platform/files/multipart.ts'
import {
  addPiece,
  beginUpload,
  finishUpload,
  nameOfUpload,
  takeWhole,
  uploadOf,
  uploadsOf,
  type UploadRow,
} from '../platform/files/uploads.ts'
import { answerFault, WAIT } from '../platform/http/serve.ts'
import { fieldsOf } from '../platform/forms/field.ts'
import type { Shown, Tickets } from './flood/ticket.ts'
import type { Fault, Handed } from './kit/FormView.tsx'
import { BASE } from './kit/reading.tsx'
import { hidden, type Site } from './site.tsx'

/** What a browser sent of a form: its words, and its files by the upload each of them became. */
export interface Filled {
  readonly typed: URLSearchParams
  readonly faults: readonly Fault[]
}

export const shownIn = (typed: URLSearchParams): Shown => ({
  request: typed.get('request') ?? '',
  ticket: typed.get('ticket') ?? '',
  nonce: typed.get('nonce') ?? '',
})

interface Form {
  readonly form: z.ZodObject
  /** Fields whose files are kept sealed. */
  readonly sealed: ReadonlySet<string>
  /** Of the ticket. */
  readonly address: string
  readonly tickets: Tickets
}

/** Reads a form as browsers send it: as words alone, or in parts with files. */
export async function filledIn(site: Site, request: FastifyRequest, form: Form, now: Date): Promise<Filled> {
  if (request.body instanceof URLSearchParams) return { typed: request.body, faults: [] }
  if (!request.isMultipart()) return { typed: new URLSearchParams(), faults: [] }
  const typed = new URLSearchParams()
  const faults: Fault[] = []
  const fields = new Set(fieldsOf(form.form).flatMap(([name, { input }]) => (isFiles(input) ? [name] : [])))
  // Too large a file is let by and told in words, not thrown.
  const asked = {
    throwFileSizeLimit: false,
    limits: { files: 40, fields: 200, parts: 240, fieldSize: 128 * 1024, fileSize: MOST_BYTES + 1 },
  }
  for await (const part of request.parts(asked)) {
    if (part.type === 'field') {
      if (typeof part.value === 'string') typed.append(part.fieldname, part.value)
      continue
    }
    const { fieldname, filename, file } = part
    // A loop that is left would destroy the stream, and with it the parser that has to eat up the request.
    const source = {
      [Symbol.asyncIterator]: () => file.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array>,
    }
    const judged = form.tickets.judge(form.address, shownIn(typed), 0, now)
    // A file of no form of ours costs nothing: it is let by.
    if (filename && fields.has(fieldname) && judged !== 'none') {
      const upload = {
        request: typed.get('request')!,
        name: filename,
        sealed: form.sealed.has(fieldname),
        paid: judged === 'solved',
        at: now,
      }
      const taken = await takeWhole(site.uploads, source, upload)
      if (taken.ok) typed.append(fieldname, taken.value.id)
      else faults.push({ field: fieldname, say: ofFile(filename, taken.refusal) })
    }
    file.resume()
  }
  return { typed, faults }
}

const isFiles = (input: string) => input === 'file' || input === 'files'

/** Of several files, the one at fault is named. */
const ofFile = (name: string, { say }: Refusal): Words => ({ zh: `“${name}”：${say.zh}`, en: `“${name}”: ${say.en}` })

/** What has arrived with a form already, to be shown again with it. */
export async function handedBy(site: Site, form: z.ZodObject, typed: URLSearchParams): Promise<readonly Handed[]> {
  const ids = fieldsOf(form).flatMap(([name, { input }]) => (isFiles(input) ? typed.getAll(name) : []))
  const known = ids.filter((id) => uuid.test(id))
  const request = typed.get('request') ?? ''
  if (known.length === 0 || !uuid.test(request)) return []
  return (await uploadsOf(site.house.db, request, known)).map((row) => ({
    id: row.id,
    name: nameOfUpload(site.secret, row),
    size: row.size,
  }))
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const Begin = z.object({
  upload: z.uuid(),
  /** Of the form, below the site's own: what its ticket was made for. */
  address: z.string().max(200),
  request: z.uuid(),
  ticket: z.string().max(60),
  nonce: z.string().max(16),
  name: z.string().min(1).max(300),
  size: z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1),
  sealed: z.stringbool(),
})
const Piece = z.object({ at: z.coerce.number().int().min(0).max(MOST_BYTES), request: z.uuid() })
const ById = z.object({ id: z.uuid() })

/** The doors the script beside a form knows: begin, send a piece, ask how much has arrived. Pieces go on where the line broke. */
export function openUploads(site: Site, tickets: Tickets) {
  const { http, uploads, house } = site
  const said = (reply: FastifyReply, outcome: Outcome<UploadRow>) =>
    outcome.ok
      ? reply.send({ received: outcome.value.received, whole: Boolean(outcome.value.file ?? outcome.value.blob) })
      : again(reply, outcome.refusal).send({ code: outcome.refusal.code, say: outcome.refusal.say })
  const again = (reply: FastifyReply, { status = 422 }: Refusal) =>
    reply.code(status).headers(status === 503 ? { 'retry-after': String(WAIT) } : {})
  const misread = (reply: FastifyReply) => reply.code(400).send({ code: 'house.invalid', say: notRead })
  // What arrived whole while the line was down is a file all the same.
  const settle = async (row: Outcome<UploadRow>) =>
    row.ok && row.value.received === row.value.size ? finishUpload(uploads, row.value) : row

  http.register(async (scope) => {
    scope.addContentTypeParser(
      'application/octet-stream',
      { parseAs: 'buffer', bodyLimit: MOST_PIECE },
      (_request, body, done) => done(null, body),
    )
    scope.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
      if (statusOf(error) < 500) return misread(reply)
      return answerFault(error, request, reply)
    })
    scope.post(`${BASE}/uploads`, hidden, async (request, reply) => {
      const asked = Begin.safeParse(request.body instanceof URLSearchParams ? Object.fromEntries(request.body) : {})
      if (!asked.success) return misread(reply)
      const { upload: id, address, request: of, name, size, sealed } = asked.data
      const now = house.clock()
      const paid = tickets.paid(address, { ...asked.data, request: of }, { id, size }, now)
      if (!paid) return reply.code(402).send({ code: 'files.unpaid', say: notRead })
      return said(
        reply,
        await settle(await beginUpload(uploads, { id, request: of, name, size, sealed, paid, at: now })),
      )
    })
    scope.put(`${BASE}/uploads/:id`, hidden, async (request, reply) => {
      const [params, query] = [ById.safeParse(request.params), Piece.safeParse(request.query)]
      if (!params.success || !query.success || !Buffer.isBuffer(request.body)) return misread(reply)
      const { at: start, request: of } = query.data
      const piece = { id: params.data.id, request: of, start, bytes: request.body }
      return said(reply, await settle(await addPiece(uploads, piece, house.clock())))
    })
    scope.get(`${BASE}/uploads/:id`, hidden, async (request, reply) => {
      const [params, query] = [ById.safeParse(request.params), Piece.pick({ request: true }).safeParse(request.query)]
      if (!params.success || !query.success) return misread(reply)
      return said(reply, await settle(await uploadOf(house.db, params.data.id, query.data.request)))
    })
  })
}

const MOST_PIECE = 1024 * 1024

const notRead: Words = {
  zh: '文件没有传上去，请去掉以后重新添加。',
  en: 'The file did not get through; take it out and add it again.',
}
