import type { Actor } from '../actor.ts'
import type { App } from '../http/serve.ts'
import { send, serve } from '../http/serve.ts'
import { readFile, uploadFile, type Rendition } from './contract.ts'
import { openFile, takeIn, type Evidence } from './evidence.ts'
import { uploaded, takeUploads } from './multipart.ts'
import { findFile, handedInBy } from './records.ts'
import { extensions, isPicture, type MediaType } from './sniff.ts'

/**
 * May the actor look at this file through a record that cites it? Handed in by the composition root. 'original' is asked of
 * photos only, for theirs still holds where it was taken; of a document the original is all there is to view.
 */
export type Readable = (actor: Actor, file: string, rendition: Rendition) => Promise<boolean>

export function filesRoutes(app: App, evidence: Evidence, readable: Readable) {
  const { db } = app.house
  takeUploads(app.http)

  serve(app, uploadFile, async ({ actor, query, request, now }) => {
    const file = await uploaded(request)
    if (!file.ok) return file
    const upload = { id: query.upload, person: actor.person, at: now, name: file.value.name, film: query.film }
    try {
      return await takeIn(app.house, evidence, file.value.stream, upload)
    } finally {
      file.value.skip()
    }
  })

  serve(app, readFile, async ({ actor, params: { id, rendition }, request, reply }) => {
    const known = await findFile(db, id)
    // Not yours and not there rendition alike: an id is made of the content, and whether we hold a photo is nobody's business.
    const asked = known && !isPicture(known.media_type) ? 'view' : rendition
    if (!known || !((await handedInBy(db, id, actor.person)) || (await readable(actor, id, asked))))
      return send(reply, notThere)
    const etag = `"${id}-${rendition}"`
    reply.headers({
      etag,
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
    })
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    const found = await openFile(app.house, evidence, id, rendition)
    if (!found) return send(reply.removeHeader('cache-control').removeHeader('etag'), notThere)
    if (rendition === 'original')
      reply.header('content-disposition', `attachment; filename="${id}.${extensions[found.mediaType as MediaType]}"`)
    return reply.type(found.mediaType).header('content-length', found.size).send(found.stream)
  })
}

export const notThere = {
  code: 'files.not-found',
  say: { zh: '没有这个文件，或者您无权查看。', en: 'There is no such file, or you may not see it.' },
  status: 404,
} as const
