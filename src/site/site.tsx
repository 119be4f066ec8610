import { extname } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { dayOf } from '../calendar/plain-date.ts'
import type { UploadRoom } from '../platform/files/uploads.ts'
import type { House } from '../platform/house.ts'
import type { Secret } from '../platform/sign-in/secret.ts'
import { pathOf, routeOf, wayOf } from './address.ts'
import { ownCopy, send, sharedCopy, type Copy } from './copies.ts'
import type { SlowQueue } from './flood/slow.ts'
import type { PageCache } from './page-cache.ts'
import type { Surroundings } from './kit/Frame.tsx'
import type { Parsed, SitePage } from './kit/page.ts'
import { addressOf, type Language, type Reading } from './kit/reading.tsx'
import { inert, pageOf, type View } from './page-view.tsx'
import { notFound } from './trouble.tsx'

type Schema = z.ZodObject | undefined

/** What a page is made from. */
export interface Asked<Params extends Schema, Query extends Schema> {
  readonly params: Parsed<Params>
  readonly query: Parsed<Query>
  readonly language: Language
  readonly now: Date
}

/** The site of a running house: what duties hang their pages and forms on. */
export interface Site {
  readonly http: FastifyInstance
  readonly house: House
  readonly secret: Secret
  readonly cache: PageCache
  readonly slow: SlowQueue
  /** Where files of forms arrive. */
  readonly uploads: UploadRoom
  readonly around: () => Surroundings
  /** Address of the script that works for taxed forms; undefined where none was built. */
  readonly script: string | undefined
  /** A built file that anybody may take home; undefined where none was built. */
  readonly built: (name: string) => string | undefined
  /** Address of a duty's own script, by the name of its file; undefined where none was built. */
  readonly scriptOf: (name: string) => string | undefined
}

interface Showing<Params extends Schema, Query extends Schema, Data> {
  /** Made anew after one of these was told; absent, or null for what was asked: never kept (every search is another). */
  readonly topics?: (params: Parsed<Params>, query: Parsed<Query>) => readonly string[] | null
  /** Its island, by the name of its file: a script that speaks with the server. The page is whole without it. */
  readonly script?: string
  /** null: there is no such page. */
  load(asked: Asked<Params, Query>): Promise<Data | null> | Data | null
}

export const languages = ['zh', 'en'] as const

/** Opens a page in both languages. */
export function show<Data, Params extends Schema, Query extends Schema>(
  site: Site,
  page: SitePage<Params, Query, Data>,
  { topics, script, load }: Showing<Params, Query, Data>,
) {
  for (const language of languages)
    site.http.get(routeOf(page.path, language), hidden, async (request, reply) => {
      const asked = understood(page, request)
      if (!asked) return answerView(site, request, reply, notFound)
      const now = site.house.clock()
      const reading: Reading = {
        ...wayOf(language, asked.raw.query),
        path: pathOf(page.path, asked.raw.params, page.query, asked.raw.query),
        today: dayOf(now),
      }
      const make = async () => {
        const data = await load({ params: asked.params, query: asked.query, language, now })
        return data === null
          ? null
          : pageOf(
              {
                title: page.title(data),
                body: page.render(data),
                ...(page.alone && { alone: true as const }),
                ...(script && { script: site.scriptOf(script), speaks: true as const }),
              },
              reading,
              site.around(),
            )
      }
      const told = topics?.(asked.params, asked.query)
      if (told) {
        const copy = await site.cache.obtain(addressOf(reading.path, reading), told, async () => shared(await make()))
        return copy ? answer(request, reply, copy) : answerView(site, request, reply, notFound)
      }
      const made = await make()
      return made ? answer(request, reply, ownCopy(made)) : answerView(site, request, reply, notFound)
    })
}

const shared = (made: Parameters<typeof sharedCopy>[0] | null) => (made ? sharedCopy(made) : null)

/** Opens an address below the site that is no page: a feed, the style, the script. */
export function showDocument(
  site: Pick<Site, 'http' | 'cache'>,
  route: string,
  type: string,
  topics: readonly string[],
  text: () => Promise<string> | string,
  cacheControl?: string,
  policy = inert,
) {
  site.http.get(route, hidden, async (request, reply) => {
    const copy = await site.cache.obtain(route, topics, async () =>
      sharedCopy({ text: await text(), type, policy }, cacheControl),
    )
    return answer(request, reply, copy!)
  })
}

/**
 * A built program that anybody may take home and run: `<base>/<name>`; none where none was built. A page brings its own policy along;
 * served, it gets that one and no other.
 */
export function showProgram(site: Site, base: string, name: string, filled = (text: string) => text) {
  const built = site.built(name)
  if (built === undefined) return
  const text = filled(built)
  const policy = /http-equiv="content-security-policy" content="([^"]+)"/.exec(text)?.[1]
  const type = `text/${programs[extname(name)]}; charset=utf-8`
  showDocument(site, `${base}/${name}`, type, [], () => text, undefined, policy)
}

const programs: Readonly<Record<string, string>> = { '.html': 'html', '.mjs': 'javascript', '.py': 'x-python' }

/** Not part of the API's description. */
export const hidden = { schema: { hide: true } as object }

/** What was asked, if it can be. */
export function understood<Params extends Schema, Query extends Schema>(
  page: { readonly params?: Params; readonly query?: Query },
  request: FastifyRequest,
) {
  const raw = { params: request.params as Record<string, string>, query: request.query as Record<string, unknown> }
  const params = page.params?.safeParse(raw.params)
  const query = page.query?.safeParse(raw.query)
  if (params?.success === false || query?.success === false) return undefined
  return { raw, params: params?.data as Parsed<Params>, query: query?.data as Parsed<Query> }
}

/** Past Fastify's own answering: a copy brings all its headers with it. */
export function answer(request: FastifyRequest, reply: FastifyReply, copy: Copy) {
  reply.hijack()
  send(request.raw, reply.raw, copy)
}

/** For this one reader: a form, an answer, a trouble. */
export function answerView(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  view: View,
  reading = readingFrom(site, request),
) {
  return answer(request, reply, ownCopy(pageOf(view, reading, site.around())))
}

function readingFrom(site: Site, request: FastifyRequest): Reading {
  const language = request.url.startsWith(routeOf('/', 'en')) ? 'en' : 'zh'
  return { ...wayOf(language, request.query as Record<string, unknown>), path: '/', today: dayOf(site.house.clock()) }
}
