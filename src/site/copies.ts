import { hash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** A page as it goes over the wire: headers and bytes in each encoding, made once. */
export interface Copy {
  readonly status: number
  readonly etag: string | null
  readonly bodies: Readonly<Partial<Record<Encoding, Body>>> & { readonly identity: Body }
}

type Encoding = 'identity' | 'gzip' | 'br'

interface Body {
  readonly bytes: Buffer
  /** Name, value, name, value: the form Node writes fastest. */
  readonly headers: readonly string[]
}

export interface Made {
  readonly text: string
  readonly type: string
  readonly policy: string
  readonly status?: number
  /** Name, value … */
  readonly more?: readonly string[]
}

const safety = [
  ...['x-content-type-options', 'nosniff'],
  ...['referrer-policy', 'same-origin'],
  ...['cross-origin-opener-policy', 'same-origin'],
  ...['cross-origin-resource-policy', 'same-origin'],
  ...['permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
]

/**
 * For everyone alike. Browsers ask each time whether it is still so, and are told "unchanged" in a few bytes: what is published or
 * taken back is seen at once.
 */
export async function sharedCopy(
  { text, type, policy, status = 200, more = [] }: Made,
  cacheControl = 'public, no-cache',
): Promise<Copy> {
  const bytes = Buffer.from(text)
  const tag = hash('sha256', bytes, 'base64url').slice(0, 22)
  const [br, gz] = await Promise.all([
    compressBrotli(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
    compressGzip(bytes, { level: 6 }),
  ])
  const common = [
    'content-type',
    type,
    'cache-control',
    cacheControl,
    'vary',
    'accept-encoding',
    'etag',
    `W/"${tag}"`,
    'content-security-policy',
    policy,
    ...safety,
    ...more,
  ]
  const body = (encoded: Buffer, encoding: Encoding): Body => ({
    bytes: alone(encoded),
    headers: [
      ...common,
      'content-length',
      String(encoded.length),
      ...(encoding === 'identity' ? [] : ['content-encoding', encoding]),
    ],
  })
  return {
    status,
    etag: `W/"${tag}"`,
    bodies: { identity: body(bytes, 'identity'), gzip: body(gz, 'gzip'), br: body(br, 'br') },
  }
}

/** Small buffers are cut from slabs of 64 KiB, and a page that is kept would keep its slab: fifteen times what it counts. */
const alone = (bytes: Buffer) =>
  bytes.buffer.byteLength === bytes.length ? bytes : Buffer.from(new Uint8Array(bytes).buffer)

const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)

/** For this one reader, and to be forgotten. Not compressed: beside a secret, lengths would speak. */
export function ownCopy({ text, type, policy, status = 200, more = [] }: Made): Copy {
  const bytes = Buffer.from(text)
  const headers = [
    'content-type',
    type,
    'cache-control',
    'no-store',
    'content-security-policy',
    policy,
    ...safety,
    'content-length',
    String(bytes.length),
    ...more,
  ]
  return { status, etag: null, bodies: { identity: { bytes, headers } } }
}

/** Writes a copy as this reader can take it, or tells him that his own is still good. */
export function send({ headers }: IncomingMessage, response: ServerResponse, { status, etag, bodies }: Copy) {
  const accepted = headers['accept-encoding'] ?? ''
  const { bytes, headers: fields } =
    (accepts(accepted, 'br') && bodies.br) || (accepts(accepted, 'gzip') && bodies.gzip) || bodies.identity
  const known = headers['if-none-match']
  if (etag && known && status === 200 && (known === '*' || known.includes(etag.slice(2)))) {
    response.writeHead(
      304,
      fields.filter((_, i) => !aboutBody.has(fields[i - (i % 2)]!)),
    )
    response.end()
    return
  }
  response.writeHead(status, fields as string[])
  response.end(bytes)
}

const aboutBody = new Set(['content-length', 'content-encoding', 'content-type'])

/** "br;q=0" is the only way to say no that is met in the wild. */
const accepts = (accepted: string, encoding: Encoding) => {
  const at = accepted.indexOf(encoding)
  return at >= 0 && !/^;\s*q=0(\.0*)?\s*(,|$)/.test(accepted.slice(at + encoding.length))
}
