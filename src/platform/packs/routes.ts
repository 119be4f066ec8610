import type { Words } from '../../law/outcome.ts'
import { refuse } from '../../law/outcome.ts'
import type { FittedHouse } from '../fitted.ts'
import { serve, type App } from '../http/serve.ts'
import { exportPack, listPacks, lookAtPack, readShipped, takePack, type PackFile } from './contract.ts'
import { packOf } from './export.ts'
import { fingerprintOf, readPack, written } from './file.ts'
import type { PackPart } from './part.ts'
import { shippedPacks } from './shipped.ts'
import { judged, taken } from './take.ts'
import { packsTaken } from './taken.ts'

type Parts = readonly PackPart<never>[]

/** `bureau`: its name, which stands in what it exports. */
export function packRoutes(app: App, house: FittedHouse, bureau: () => string) {
  const parts = house.declared.packs

  serve(app, listPacks, async () => ({
    parts: await Promise.all(
      parts.map(async (part) => ({
        id: part.id,
        title: part.title,
        items: (await part.all(house as never)).map(({ key, name }) => ({ key, name })),
      })),
    ),
    shipped: [...shippedPacks].map(([id, pack]) => ({
      id,
      title: pack.title,
      about: pack.about,
      parts: countsOf(pack, parts),
    })),
    taken: await packsTaken(house.db),
  }))

  serve(app, readShipped, async ({ params: { pack } }) => {
    const found = shippedPacks.get(pack)
    return found
      ? { ...found, fingerprint: fingerprintOf(found) }
      : refuse('packs.not-found', '没有这个配置包。', 'There is no such pack.', { status: 404 })
  })

  serve(app, exportPack, async ({ query: { title, parts: only }, reply }) => {
    const pack = await packOf(house, { title: { zh: title, en: title }, source: bureau(), only: only?.split(',') })
    reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${title}.json`)}`)
    return reply.send(written(pack))
  })

  serve(app, lookAtPack, async ({ actor, body: { pack }, now }) => {
    const read = readPack(pack, parts)
    if (!read.ok) return read
    const { title, about, source, fingerprint, unread, came } = read.value
    const items = await judged(house, read.value, { actor, now, request: crypto.randomUUID() })
    return {
      ...{ title, about, source, fingerprint, items },
      parts: parts
        .filter(({ id }) => came.some(({ part }) => part.id === id))
        .map(({ id, title: words }) => ({ id, title: words })),
      unread: [...unread],
    }
  })

  serve(app, takePack, async ({ actor, body: { pack, choices, request }, now }) => {
    const read = readPack(pack, parts)
    if (!read.ok) return read
    const done = await taken(house, read.value, choices, { actor, now, request })
    return done.ok ? { taken: done.value } : done
  })
}

const countsOf = (pack: PackFile, parts: Parts): { title: Words; count: number }[] =>
  parts.flatMap(({ id, title }) => {
    const count = pack.parts[id]?.length ?? 0
    return count > 0 ? [{ title, count }] : []
  })
