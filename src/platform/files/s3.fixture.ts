import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { S3Settings } from './s3.ts'

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest()

/**
 * A small S3-compatible store that believes nobody: it computes the signature of every request anew from the specification of
 * Signature Version 4, and the hash of every body, and refuses what does not agree or is older than fifteen minutes.
 */
export async function strictS3(secret = 'secret', keyId = 'key') {
  const objects = new Map<string, { body: Buffer; type: string }>()
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const body = Buffer.concat(parts)
    const fault = distrust(request, body, secret, keyId)
    if (fault) return response.writeHead(403).end(`<Error><Code>${fault}</Code></Error>`)
    const path = decodeURIComponent(new URL(request.url!, 'http://s3').pathname)
    const [, bucket, ...key] = path.split('/')
    if (bucket !== 'evidence') return response.writeHead(404).end('<Error><Code>NoSuchBucket</Code></Error>')
    const name = key.join('/')
    const found = objects.get(name)
    if (request.method === 'PUT') {
      objects.set(name, { body, type: request.headers['content-type'] ?? '' })
      return response.writeHead(200).end()
    }
    if (request.method === 'DELETE') {
      objects.delete(name)
      return response.writeHead(204).end()
    }
    if (!found) return response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>')
    response.writeHead(200, { 'content-length': found.body.length, 'content-type': found.type })
    response.end(request.method === 'HEAD' ? undefined : found.body)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const settings: S3Settings = {
    endpoint: `http://127.0.0.1:${port}`,
    bucket: 'evidence',
    region: 'cn-henan-1',
    accessKeyId: keyId,
    secretAccessKey: secret,
  }
  return { objects, settings, close: () => new Promise((done) => server.close(done)) }
}

function distrust(request: IncomingMessage, body: Buffer, secret: string, keyId: string): string | undefined {
  const { headers, method } = request
  const given = /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
    headers.authorization ?? '',
  )
  if (!given) return 'AccessDenied'
  const [, credential, signedHeaders, signature] = given as unknown as [string, string, string, string]
  const [id, date, region, service] = credential.split('/')
  const stamp = String(headers['x-amz-date'])
  if (id !== keyId || region !== 'cn-henan-1' || service !== 's3' || !stamp.startsWith(date!))
    return 'InvalidAccessKeyId'
  const at = Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  if (!(Math.abs(Date.now() - at) < 15 * 60_000)) return 'RequestTimeTooSkewed'
  const names = signedHeaders.split(';')
  if (!names.includes('host') || !names.includes('x-amz-date')) return 'AccessDenied'
  const declared = String(headers['x-amz-content-sha256'])
  if (body.length > 0 && declared !== sha256(body)) return 'XAmzContentSHA256Mismatch'
  const url = new URL(request.url!, 'http://s3')
  const query = [...url.searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&')
  const listed = names.map((name) => `${name}:${String(headers[name]).trim()}\n`).join('')
  const canonical = [method, url.pathname, query, listed, signedHeaders, declared].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', stamp, `${date}/${region}/s3/aws4_request`, sha256(canonical)].join('\n')
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, date!), region), 's3'), 'aws4_request')
  const right = hmac(key, toSign)
  return timingSafeEqual(right, Buffer.from(signature, 'hex')) ? undefined : 'SignatureDoesNotMatch'
}
