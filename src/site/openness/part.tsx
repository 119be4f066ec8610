import { topicOfLists } from '../../platform/site-news.ts'
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { dayOf } from '../../calendar/plain-date.ts'
import { breaksOf } from '../../platform/ledger/breaks.ts'
import { LOG_PATH } from '../../platform/ledger/log-path.ts'
import { placeOf } from '../../platform/ledger/places.ts'
import { proofFileText } from '../../platform/ledger/proof-file.ts'
import { proveActs } from '../../platform/ledger/prove.ts'
import type { LogRoom } from '../../platform/ledger/room.ts'
import { readLogState } from '../../platform/ledger/sequence.ts'
import { readTilePath } from '../../platform/ledger/tiles.ts'
import { cosignOther } from '../../platform/ledger/witness.ts'
import { witnessesOf } from '../../platform/ledger/witnesses.ts'
import { readVerifier } from '../../platform/ledger/note.ts'
import type { PublicationKind } from '../../platform/publication/catalogue.ts'
import { countedByKind, publicById, publicList } from '../../platform/publication/read.ts'
import type { PublicationRow } from '../../platform/publication/publish.ts'
import type { HeldRoom } from '../../platform/holdings.ts'
import type { House } from '../../platform/house.ts'
import { filledIn, untoldOf, type Telling } from '../../platform/stranger/program.ts'
import { routeOf, wayOf } from '../address.ts'
import { addressOf, type Reading } from '../kit/reading.tsx'
import type { Attested, Brought, Followed, SiteItem, SiteSection } from '../kit/section.ts'
import type { SitePart } from '../routes.tsx'
import { answerView, hidden, languages, show, showProgram, type Site } from '../site.tsx'
import { CheckPage } from './check-page.tsx'
import { checkFile, checkText, LARGEST_PROOF, type Checked } from './checking.ts'
import { heldPage } from './held-page.tsx'
import { logPage } from './log-page.tsx'
import { cataloguePage, Kinds, publicationPage } from './publication-pages.tsx'
import { words } from './words.ts'
import { attestPaper } from './papers.ts'

interface Fittings {
  readonly publicLog: LogRoom
  /** What the stranger's program must know of all that is kept. */
  readonly told: Omit<Telling, 'draw'>
  /** What every room says of how its tables are proved. */
  readonly held: readonly HeldRoom[]
  /** The catalogue of what is made public. */
  readonly kinds: () => Promise<readonly PublicationKind[]>
  readonly nameOf: (org: string) => string
  /** The sections that give receipts. */
  readonly follow: (receipt: Buffer) => Promise<Followed | null>
  /** The duties that give out numbers. */
  readonly attest: (number: string) => Promise<Attested | null>
  /** The duties that publish files of their own. */
  readonly recognise: (brought: Brought) => Promise<Attested | null>
}

const PAGE = 30
const LARGEST = 20 * 1024 * 1024

/** What everybody may see and check: the register of publications, "check something", the log and its files. */
export function openness({ publicLog, told, held, kinds, nameOf, follow, attest, recognise }: Fittings): SitePart {
  return {
    sections: [publicationsOf(kinds)],
    open(site) {
      openPublications(site, publicLog, kinds, nameOf)
      openCheck(site, publicLog, kinds, {
        follow,
        attest,
        recognise: async (brought) => (await attestPaper(site.house.db, nameOf, brought.sha256)) ?? recognise(brought),
      })
      openLog(site, publicLog)
      show(site, heldPage, {
        topics: () => ['held'],
        load: async () => ({ rooms: held, untold: untoldOf(told.proving) }),
      })
      openLogFiles(site, publicLog, told)
    },
  }
}

const itemOf =
  (kinds: readonly PublicationKind[]) =>
  ({ id, title, number, kind, published_at, changed_at }: PublicationRow): SiteItem => ({
    path: `/publications/${id}`,
    title,
    summary: [kinds.find((one) => one.id === kind)?.title.zh, number].filter(Boolean).join(' · '),
    day: dayOf(published_at!),
    changed: changed_at,
  })

const publicationsOf = (kinds: Fittings['kinds']): SiteSection => ({
  id: 'publications',
  path: '/publications',
  kind: 'read',
  title: words.publications,
  about: words.about,
  nothing: words.nothing,
  topics: ['publications', topicOfLists],
  async list({ db }, { limit, after }) {
    const { rows, next } = await publicList(db, { limit, after })
    return { items: rows.map(itemOf(await kinds())), next }
  },
  // What the register knows, its own pages know better: the search of the site leads to those, the catalogue's own search to these.
  search: async () => [],
  sitemap: async ({ db }, limit) => (await publicList(db, { limit })).rows.map(itemOf(await kinds())),
})

function openPublications(
  site: Site,
  { shelf }: LogRoom,
  kindsNow: Fittings['kinds'],
  nameOf: (org: string) => string,
) {
  const { db } = site.house
  show(site, cataloguePage, {
    async load({ query: { kind: asked, q, after } }) {
      const kinds = await kindsNow()
      const kind = kinds.find(({ id }) => id === asked)?.id
      return {
        kinds,
        counts: await countedByKind(db),
        kind,
        q: q || undefined,
        after,
        ...(await publicList(db, { limit: PAGE, kind, words: q, after })),
      }
    },
  })
  show(site, publicationPage, {
    async load({ params: { id } }) {
      const row = await publicById(db, id)
      return row
        ? { kinds: await kindsNow(), row, unit: nameOf(row.org), index: await newestIndex(site.house, id) }
        : null
    },
  })
  for (const language of languages)
    for (const form of ['json', 'tlog-proof'] as const)
      site.http.get(`${routeOf('/publications/:id/proof.', language)}${form}`, hidden, async (request, reply) => {
        const { id } = request.params as { id: string }
        const row = uuid.test(id) ? await publicById(db, id) : undefined
        const acts = row && (await proveActs(db, shelf, id))
        const newest = acts?.findLast(({ proof }) => proof !== null)
        const state = await readLogState(db)
        const body =
          acts &&
          state &&
          (form === 'json' ? proofFileText(id, { origin: state.origin, vkey: state.vkey }, acts) : newest?.proof)
        if (!body) return reply.callNotFound()
        return inert(reply)
          .header('content-disposition', `attachment; filename="${id}.${form}"`)
          .type(form === 'json' ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8')
          .send(Buffer.from(body))
      })
}

async function newestIndex({ db }: House, id: string): Promise<number | null> {
  const { rows } = await sql<{
    index: number
  }>`select index from (select l.version, ${placeOf(sql`l.seq`)} as index from ledger l where l.subject = ${id}) p where index is not null order by version desc limit 1`.execute(
    db,
  )
  return rows[0]?.index ?? null
}

function openCheck(
  site: Site,
  { shelf }: LogRoom,
  kindsNow: Fittings['kinds'],
  asking: Pick<Fittings, 'follow' | 'attest' | 'recognise'>,
) {
  const room = { house: site.house, shelf, secret: site.secret, ...asking }
  for (const language of languages) {
    const route = routeOf('/check', language)
    const tell = async (
      request: FastifyRequest,
      reply: FastifyReply,
      typed: string,
      checked: Parameters<typeof CheckPage>[0]['checked'],
    ) => {
      const kinds = await kindsNow()
      const reading: Reading = {
        ...wayOf(language, request.query as Record<string, unknown>),
        path: '/check',
        today: dayOf(site.house.clock()),
      }
      return answerView(
        site,
        request,
        reply,
        {
          title: words.check,
          body: (
            <Kinds value={kinds}>
              <CheckPage action={addressOf('/check', reading)} typed={typed} checked={checked} />
            </Kinds>
          ),
          script: site.script,
          ...(checked && { unlisted: true as const }),
        },
        reading,
      )
    }
    site.http.get(route, hidden, (request, reply) => tell(request, reply, '', null))
    site.http.post(route, hidden, async (request, reply) => {
      const brought = await broughtBy(request)
      if (brought === 'too-large') return tell(request, reply, '', brought)
      const { typed, file } = brought
      const checked: Checked | 'nothing-given' = file
        ? await checkFile(room, file)
        : typed
          ? await checkText(room, typed)
          : 'nothing-given'
      return tell(request, reply, file || typed.length > 200 ? '' : typed, checked)
    })
  }
}

/** Half a proof proves nothing: what is longer is said to be, not cut. */
const LONGEST_TYPED = 4000

/** What came with the form, with script or without. A file is hashed as it goes by and kept nowhere. */
async function broughtBy(request: FastifyRequest): Promise<{ typed: string; file: Brought | null } | 'too-large'> {
  if (!request.isMultipart()) {
    const typed = request.body instanceof URLSearchParams ? (request.body.get('text') ?? '') : ''
    return typed.length > LONGEST_TYPED ? 'too-large' : { typed, file: null }
  }
  let typed = ''
  let size = 0
  const digest = createHash('sha256')
  const beginning: Buffer[] = []
  for await (const part of request.parts({ limits: { fileSize: LARGEST + 1 } })) {
    if (part.type === 'field') {
      if (part.fieldname === 'text' && typeof part.value === 'string') typed = part.value.trim()
      continue
    }
    for await (const piece of part.file as AsyncIterable<Buffer>) {
      size += piece.length
      digest.update(piece)
      if (size <= LARGEST_PROOF) beginning.push(piece)
    }
  }
  if (size > LARGEST || typed.length > LONGEST_TYPED) return 'too-large'
  return {
    typed,
    file:
      size > 0
        ? {
            sha256: digest.digest('hex'),
            text: size <= LARGEST_PROOF ? Buffer.concat(beginning).toString('utf8') : null,
          }
        : null,
  }
}

function openLog(site: Site, { shelf, stopped }: LogRoom) {
  const { db, origin, demo } = site.house
  for (const form of ['json', 'tlog-proof'] as const)
    site.http.get(`${LOG_PATH}/breaks/:id/proof.${form}`, hidden, async (request, reply) => {
      const one = (await breaksOf(db)).find(({ id }) => id === (request.params as { id: string }).id)
      const acts = one ? await proveActs(db, shelf, one.id) : []
      const [act] = acts
      if (!act || (form === 'tlog-proof' && act.proof === null)) return reply.callNotFound()
      return inert(reply)
        .type(form === 'json' ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8')
        .send(
          Buffer.from(
            form === 'json' ? JSON.stringify({ entry: 'SHA-256(salt ‖ sealed)', acts }, null, 2) : act.proof!,
          ),
        )
    })
  show(site, logPage, {
    async load() {
      const [state, published, breaks, { rows: seen }] = await Promise.all([
        readLogState(db),
        shelf.checkpoint().catch(() => undefined),
        breaksOf(db),
        sql<{
          witness: string
          size: number
          at: Date
        }>`select distinct on (witness) witness, size, at from log_cosignature order by witness, size desc`.execute(db),
      ])
      if (!state || !published) return { empty: true as const }
      return {
        origin: state.origin,
        vkey: state.vkey,
        size: published.size,
        beatAt: state.beat_at,
        note: published.note,
        prefix: `${origin}${LOG_PATH}/`,
        demo,
        stopped: stopped() !== undefined,
        breaks,
        seen,
      }
    },
  })
}

/** The log as files (c2sp.org/tlog-tiles), and the door for logs that we witness (c2sp.org/tlog-witness). */
function openLogFiles(site: Site, room: LogRoom, told: Fittings['told']) {
  const { shelf } = room
  const file = (reply: FastifyReply, bytes: Buffer, type: string, cache: string) =>
    inert(reply)
      .header('cache-control', cache)
      .header('access-control-allow-origin', '*')
      .header('cross-origin-resource-policy', 'cross-origin')
      .type(type)
      .send(bytes)
  site.http.get(`${LOG_PATH}/checkpoint`, hidden, async (_request, reply) => {
    const published = await shelf.checkpoint()
    return published
      ? file(reply, Buffer.from(published.note), 'text/plain; charset=utf-8', 'no-cache')
      : reply.callNotFound()
  })
  site.http.get(`${LOG_PATH}/tile/*`, hidden, async (request, reply) => {
    const tile = readTilePath(`tile/${(request.params as { '*': string })['*']}`)
    const bytes =
      tile &&
      (await shelf
        .tile(tile)
        .catch((error: NodeJS.ErrnoException) =>
          ['ENOENT', 'ENOTDIR'].includes(error.code ?? '') ? undefined : Promise.reject(error),
        ))
    return bytes
      ? file(reply, bytes, 'application/octet-stream', 'public, max-age=31536000, immutable')
      : reply.callNotFound()
  })
  site.http.get(`${LOG_PATH}/key`, hidden, async (_request, reply) => {
    const state = await readLogState(site.house.db)
    return state
      ? file(reply, Buffer.from(`${state.vkey}\n`), 'text/plain; charset=utf-8', 'no-cache')
      : reply.callNotFound()
  })
  showProgram(site, LOG_PATH, 'verify-backup.py', (text) =>
    filledIn(text, { ...told, draw: site.built('verify-draw.py') ?? '' }),
  )
  site.http.register(async (http) => {
    http.addContentTypeParser(
      ['text/plain', 'application/octet-stream'],
      { parseAs: 'string', bodyLimit: 64 * 1024 },
      (_request, body, done) => done(null, body),
    )
    http.post(`${LOG_PATH}/witness/add-checkpoint`, hidden, async (request, reply) => {
      const signer = room.witnessKey()
      if (!signer) return reply.callNotFound()
      const { watched } = await witnessesOf(site.house.db)
      const answer = await cosignOther(
        site.house.db,
        signer,
        watched.flatMap((vkey) => readVerifier(vkey) ?? []),
        typeof request.body === 'string' ? request.body : '',
        site.house.clock(),
      )
      return inert(reply).code(answer.status).type(answer.type).send(answer.body)
    })
  })
}

const inert = (reply: FastifyReply) =>
  reply
    .header('content-security-policy', "default-src 'none'; base-uri 'none'; frame-ancestors 'none'")
    .header('x-content-type-options', 'nosniff')

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
