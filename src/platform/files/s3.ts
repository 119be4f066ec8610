import { createHash } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { AwsClient } from 'aws4fetch'
import type { Bytes } from './bytes.ts'

export interface S3Settings {
  /** 'https://s3.example.cn', without the bucket: keys are addressed by path, which every compatible store understands. */
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** 'mingfa/' lets several bureaus share a bucket. */
  readonly prefix?: string
}

/** Bytes in an S3-compatible store. Every request carries the hash of its body, so the store refuses what was changed on the way. */
export function inS3({ endpoint, bucket, region, accessKeyId, secretAccessKey, prefix = '' }: S3Settings): Bytes {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 3 })
  const address = (key: string) => `${endpoint.replace(/\/$/, '')}/${bucket}/${prefix}${key}`
  const ask = async (method: string, key: string, expected: readonly number[], more: RequestInit = {}) => {
    const answer = await client.fetch(address(key), { method, ...more })
    if (!expected.includes(answer.status))
      throw new Error(`S3 ${method} ${key}: ${answer.status} ${(await answer.text()).slice(0, 500)}`)
    return answer
  }
  return {
    async put(key, from, type) {
      const body = typeof from === 'string' ? await openAsBlob(from) : new Blob([new Uint8Array(from)])
      const headers = { 'content-type': type, 'x-amz-content-sha256': await sha256(body) }
      await discard(await ask('PUT', key, [200, 201, 204], { body, headers }))
    },
    async read(key, part) {
      const headers = part && { range: `bytes=${part.from}-${part.until}` }
      const answer = await ask('GET', key, [200, 206, 404], headers && { headers })
      if (answer.status === 404 || !answer.body) return discard(answer)
      return {
        stream: Readable.fromWeb(answer.body as ReadableStream),
        size: Number(
          /\/(\d+)$/.exec(answer.headers.get('content-range') ?? '')?.[1] ?? answer.headers.get('content-length'),
        ),
      }
    },
    async has(key) {
      const answer = await ask('HEAD', key, [200, 404])
      return answer.status === 200
    },
    async remove(key) {
      await discard(await ask('DELETE', key, [200, 204, 404]))
    },
  }
}

async function sha256(body: Blob): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of body.stream()) hash.update(part)
  return hash.digest('hex')
}

/** A body nobody reads would hold its connection. */
async function discard(answer: Response): Promise<null> {
  await answer.body?.cancel()
  return null
}
