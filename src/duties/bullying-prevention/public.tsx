import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { dayOf } from '../../calendar/plain-date.ts'
import { pinyin } from '../../platform/pinyin.ts'
import { pathOf, routeOf, wayOf } from '../../site/address.ts'
import { ownCopy, type Copy } from '../../site/copies.ts'
import { addressOf, type Reading } from '../../site/kit/reading.tsx'
import { pageOf } from '../../site/page-view.tsx'
import type { SitePart } from '../../site/routes.tsx'
import { answer, hidden, languages, type Site } from '../../site/site.tsx'
import { contactOf } from './reports/keys/store.ts'
import type { ReportRoom } from './reports/room.ts'
import { receiptDigits } from './reports/settings.ts'
import { AnsweredPage, type AnsweredPageProps } from './site/AnsweredPage.tsx'
import { ReportPage, type ReportPageProps } from './site/ReportPage.tsx'
import { readAloudBy } from './site/ruby.tsx'
import { soughtByChildren, words } from './site/words.ts'
import { plainDesk, type PlainAnswer } from './reports/plain.ts'

const PATH = '/report'

/** What the public meets of reports: one address, in two languages, with script and without. */
export function publicReports(room: ReportRoom): SitePart {
  readAloudBy(pinyin)
  return {
    sections: [],
    links: [
      {
        path: PATH,
        title: words.menu,
        help: { say: words.title, go: words.goThere },
        sought: soughtByChildren,
      },
    ],
    // 16 digits are also a receipt's of this site: only longer ones are surely a report's.
    otherCodes: {
      digits: { least: 17, most: receiptDigits.most },
      path: PATH,
      say: words.codeOfReport,
      go: words.codeGoes,
    },
    open(site) {
      const desk = plainDesk(room)
      const page = pressed(site)
      for (const language of languages) {
        const route = routeOf(PATH, language)
        const readingOf = (request: FastifyRequest): Reading => ({
          ...wayOf(language, request.query as Record<string, unknown>),
          path: pathOf(PATH, {}, undefined, {}),
          today: dayOf(room.house.clock()),
        })
        site.http.get(route, hidden, async (request, reply) =>
          answer(request, reply, await page(readingOf(request), await about(room))),
        )
        site.http.post(route, hidden, async (request, reply) => {
          const typed = request.body instanceof URLSearchParams ? request.body : new URLSearchParams()
          return tell(
            site,
            request,
            reply,
            readingOf(request),
            await about(room),
            await desk(typed, room.house.clock()),
          )
        })
      }
    },
  }
}

type About = Pick<ReportPageProps, 'open' | 'hotline' | 'hours' | 'lines' | 'watch'>

async function about(room: ReportRoom): Promise<About> {
  const now = room.house.clock()
  const [contact, { recipients }, help] = await Promise.all([
    contactOf(room.house.db),
    room.opening(now),
    room.help(now),
  ])
  return { open: recipients.ok, hotline: contact?.hotline ?? '', hours: contact?.hours ?? '', ...help }
}

const compress = promisify(gzip)

/** Nothing in this page is a secret or came from the reader, so it may be compressed, and made once: pinyin makes it long. */
function pressed(site: Site) {
  const made = new Map<string, Promise<Copy>>()
  return (reading: Reading, about: About): Promise<Copy> => {
    const name = JSON.stringify([reading, about, site.around()])
    // A new day or a new telephone number makes all anew.
    if (!made.has(name) && made.size >= 8) made.clear()
    const copy = made.get(name) ?? squeezed(ownCopy(drawn(site, reading, about)))
    made.set(name, copy)
    copy.catch(() => made.delete(name))
    return copy
  }
}

async function squeezed(copy: Copy): Promise<Copy> {
  const { bytes, headers } = copy.bodies.identity
  const small = await compress(bytes)
  return {
    ...copy,
    bodies: {
      ...copy.bodies,
      gzip: {
        bytes: small,
        headers: [
          ...headers.map((field, i) => (headers[i - 1] === 'content-length' ? String(small.length) : field)),
          'content-encoding',
          'gzip',
          'vary',
          'accept-encoding',
        ],
      },
    },
  }
}

const drawn = (site: Site, reading: Reading, props: Omit<ReportPageProps, 'action'>, status = 200) =>
  pageOf(
    {
      title: words.title,
      body: <ReportPage {...props} action={addressOf(PATH, reading)} />,
      script: site.scriptOf('report'),
      speaks: true,
      status,
      more: quiet,
      alone: true,
      untold: true,
    },
    reading,
    site.around(),
  )

/** A page that leaves no trace: not kept, not named to the next page. It may listen, if whoever reads it says so. */
const quiet = [
  'referrer-policy',
  'no-referrer',
  'permissions-policy',
  'camera=(), geolocation=(), microphone=(self), payment=(), usb=()',
] as const

function tell(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  reading: Reading,
  about: About,
  said: PlainAnswer,
) {
  const { lines, watch } = about
  if (said.page === 'write') {
    const { fault, typed, status } = said
    return answer(request, reply, ownCopy(drawn(site, reading, { ...about, fault, typed }, status)))
  }
  const props: AnsweredPageProps = { ...said, lines, watch, action: addressOf(PATH, reading) }
  const status = 'fault' in said && said.fault ? 422 : 200
  return answer(
    request,
    reply,
    ownCopy(
      pageOf(
        {
          title: words.title,
          body: <AnsweredPage {...props} />,
          status,
          unlisted: true,
          more: quiet,
          alone: true,
          untold: true,
        },
        reading,
        site.around(),
      ),
    ),
  )
}
