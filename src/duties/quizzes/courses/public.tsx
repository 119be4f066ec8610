import { sql } from 'kysely'
import type { FastifyRequest } from 'fastify'
import { dayOf, type PlainDate } from '../../../calendar/plain-date.ts'
import { cut } from '../../../platform/cut.ts'
import { asDownload } from '../../../platform/export.ts'
import { openPart } from '../../../platform/files/evidence.ts'
import type { House } from '../../../platform/house.ts'
import type { RegisterHouse } from '../../../registers/house.ts'
import { pathOf, routeOf, wayOf } from '../../../site/address.ts'
import { ownCopy } from '../../../site/copies.ts'
import { dayInWords } from '../../../site/kit/parts.tsx'
import { addressOf, type Reading } from '../../../site/kit/reading.tsx'
import type { Attested, SiteLink } from '../../../site/kit/section.ts'
import { uuid } from '../../../site/list.ts'
import { pageOf } from '../../../site/page-view.tsx'
import { answer, hidden, languages, type Site } from '../../../site/site.tsx'
import { readCode } from '../codes.ts'
import { words } from '../site/course-words.ts'
import { LearnPage, type LearnShown } from '../site/CoursePages.tsx'
import { certificateSheet } from './certificate.ts'
import { certificateFor, learn } from './learning.ts'
import { readNumber } from './rules.ts'
import { openCourses } from './store.ts'

/** More questions no paper has. */
const ASKED = 30

/** What a part may be, and what it may do where it is opened by itself: a film is played. */
const shown: Readonly<Record<string, string>> = {
  'application/pdf': "default-src 'none'; sandbox",
  'video/mp4': "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; sandbox",
}

const PATH = '/learn'
/** A certificate is set by one worker, one after another: whoever comes after so many is asked to come again. */
const MOST_WAITING = 20

interface PublicCourses {
  readonly links: readonly SiteLink[]
  attest(house: House, number: string): Promise<Attested | null>
  open(site: Site): void
}

/** What the public meets of courses: one address for everything a ticket of a course can do, without script. */
export function publicCourses(house: RegisterHouse): PublicCourses {
  const bureau = () => (house.tree.bureau ? (house.tree.nameOf(house.tree.bureau) ?? '') : '')
  let waiting = 0

  async function codePage(more: Partial<Extract<LearnShown, { page: 'code' }>> = {}): Promise<LearnShown> {
    const open = await openCourses(house.db, dayOf(house.clock()))
    return {
      page: 'code',
      courses: open.map(({ id, form: { title, from, until } }) => ({ id, title, from, until })),
      ...more,
    }
  }

  async function told(typed: URLSearchParams): Promise<LearnShown> {
    const code = readCode(typed.get('code') ?? '')
    const asking = {
      ...{ does: cut(typed.get('do') ?? '', 20), part: cut(typed.get('part') ?? '', 40) },
      asked: typed
        .getAll('asked')
        .slice(0, ASKED)
        .filter((id) => uuid.test(id)),
      answers: (i: number) => typed.getAll(`q${i}`),
    }
    const found = code && (await learn(house, code, asking, house.clock()))
    return found
      ? { ...found, code: code! }
      : codePage({ fault: words.badCode, typed: cut(typed.get('code') ?? '', 40) })
  }

  async function certificate(typed: URLSearchParams): Promise<Buffer | 'busy' | null> {
    const code = readCode(typed.get('code') ?? '')
    const earned = code && (await certificateFor(house, code))
    if (!earned) return null
    if (waiting >= MOST_WAITING) return 'busy'
    waiting++
    try {
      const { toPdf } = await import('../../../platform/documents/pdf.ts')
      const named = { ...earned, school: house.tree.nameOf(earned.school) ?? '' }
      const { bytes } = await toPdf(
        certificateSheet(named, { bureau: bureau(), origin: house.origin, demo: house.demo }),
      )
      return Buffer.from(bytes)
    } finally {
      waiting--
    }
  }

  return {
    links: [{ path: PATH, title: words.menu, sought: ['课程', '学习', '学习券', '结业证书', 'course', 'certificate'] }],
    attest: ({ db }, number) => attested(db, number, bureau()),
    open(site) {
      for (const language of languages) {
        const route = routeOf(PATH, language)
        const readingOf = (request: FastifyRequest): Reading => ({
          ...wayOf(language, request.query as Record<string, unknown>),
          path: pathOf(PATH, {}, undefined, {}),
          today: dayOf(house.clock()),
        })
        const page = (request: FastifyRequest, shown: LearnShown, status?: number) =>
          ownCopy(drawn(site, readingOf(request), shown, status))
        site.http.get(route, hidden, async (request, reply) => answer(request, reply, page(request, await codePage())))
        site.http.post(route, hidden, async (request, reply) => {
          const typed = request.body instanceof URLSearchParams ? request.body : new URLSearchParams()
          if (typed.get('do') !== 'certificate') return answer(request, reply, page(request, await told(typed)))
          const made = await certificate(typed)
          if (made !== null && made !== 'busy')
            return reply
              .headers(asDownload('结业证书.pdf', 'application/pdf'))
              .header('cache-control', 'no-store')
              .send(made)
          typed.delete('do')
          const home = await told(typed)
          return answer(
            request,
            reply,
            page(request, { ...home, ...(made === 'busy' && { fault: words.busy }) }, made ? 503 : undefined),
          )
        })
      }
      site.http.get(`${routeOf(PATH, 'zh')}/files/:part`, hidden, async (request, reply) => {
        const { part } = request.params as { part: string }
        const file = uuid.test(part) ? await fileOfPart(house, part, dayOf(house.clock())) : null
        const found = file && (await openPart(house, house.evidence, file, request.headers.range))
        if (!found) return reply.callNotFound()
        if ('beyond' in found) return reply.code(416).header('content-range', `bytes */${found.beyond}`).send()
        if (!(found.mediaType in shown)) {
          found.stream.destroy()
          return reply.callNotFound()
        }
        const { part: range, size } = found
        if (range !== 'whole')
          void reply.code(206).header('content-range', `bytes ${range.from}-${range.until}/${size}`)
        return reply
          .header('content-disposition', 'inline')
          .header('content-security-policy', shown[found.mediaType]!)
          .type(found.mediaType)
          .header('accept-ranges', 'bytes')
          .header('content-length', range === 'whole' ? size : range.until - range.from + 1)
          .send(found.stream)
      })
    },
  }
}

/** The file of a part of a course that is open: no other file is anybody's. */
async function fileOfPart({ db }: RegisterHouse, part: string, today: PlainDate): Promise<string | null> {
  const { rows } = await sql<{ file: string | null }>`
    select p.form ->> case p.form ->> 'kind' when 'film' then 'film' else 'file' end as file from book_entry p join book_entry c on c.book = 'courses' and c.id::text = p.form ->> 'course'
    where p.book = 'course-parts' and p.id = ${part} and p.struck is null and c.struck is null
      and c.from_day <= ${today}::date and c.until_day >= ${today}::date`.execute(db)
  return rows[0]?.file ?? null
}

/** 查一查: which course and when, of a pupil of which grade; whose it is stands on the paper and nowhere else. */
async function attested(db: House['db'], typed: string, by: string): Promise<Attested | null> {
  const number = readNumber(typed)
  if (number === null) return null
  const { rows } = await sql<{ course: string; grade: number; on: PlainDate }>`
    select b.caption as course, s.grade, p.passed_on as on from course_progress p
      join course_ticket t on t.mac = p.ticket join course_sheet s on s.id = t.sheet join book_entry b on b.id = p.course
    where p.number = ${number}`.execute(db)
  const [found] = rows
  if (!found) return null
  return {
    stands: true,
    title: { zh: '课程结业证书：有效', en: 'Certificate of a course: valid' },
    facts: [
      [{ zh: '编号', en: 'Number' }, number],
      [{ zh: '课程', en: 'Course' }, found.course],
      [{ zh: '年级', en: 'Grade' }, String(found.grade)],
      [{ zh: '结业日期', en: 'Finished on' }, dayInWords(found.on)],
      [{ zh: '发证机关', en: 'Issued by' }, by],
    ],
  }
}

/** Nothing of it is kept, nor named to the next page. */
const quiet = ['referrer-policy', 'no-referrer', 'cache-control', 'no-store'] as const

const drawn = (site: Site, reading: Reading, shown: LearnShown, status?: number) =>
  pageOf(
    {
      title: words.title,
      body: (
        <LearnPage
          {...shown}
          action={addressOf(PATH, reading)}
          fileOf={(part) => `${routeOf(PATH, 'zh')}/files/${part}`}
        />
      ),
      status: status ?? (shown.page === 'code' && shown.fault ? 422 : 200),
      more: quiet,
      ...(shown.page === 'code' ? {} : { alone: true as const, unlisted: true as const }),
    },
    reading,
    site.around(),
  )
