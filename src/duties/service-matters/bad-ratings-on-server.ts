// 差评办理：规则看到什么，复核以后登记簿怎么改，夜里自动转入
import { sql } from 'kysely'
import { v5 } from 'uuid'
import { putEntries } from '../../books/amend.ts'
import type { Book } from '../../books/book.ts'
import { entriesOf } from '../../books/reading.ts'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { settingsOf } from '../../platform/bureau-settings/store.ts'
import { namedIn } from '../../platform/cases/asked.ts'
import { into } from '../../platform/cases/keys.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import type { CaseRoom, CaseType, Happened } from '../../platform/cases/room.ts'
import { beginAll } from '../../platform/cases/write.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { nightly } from '../../platform/nightly.ts'
import { badRatings, taken, type BadRating, type RatingSeen } from './bad-ratings.ts'
import { casesOf } from './handled-in.ts'
import { BAD_RATINGS } from './rated.ts'
import { ratings, type RatingEntry } from './ratings.ts'
import { contactWithin, mendWithin } from './settings.ts'

export const badRatingCaseType: CaseType = {
  editions: [anyProcedure(badRatings)],
  async gather(on, judged, { today }): Promise<RatingSeen> {
    const [rating = null] = await ratingsOf(on, namedIn(judged, 'entry').slice(0, 1))
    return { rating, settings: await settingsOn(on, today) }
  },
  follow: leaveOut,
}

/** These ratings of the book, in the order asked for, each with the case in which it is handled. */
async function ratingsOf(on: Db | Tx, ids: readonly string[]): Promise<NonNullable<RatingSeen['rating']>[]> {
  if (ids.length === 0) return []
  const entries = new Map((await entriesOf(on, ratings, { ids })).map(({ id, form }) => [id, form]))
  const handled = new Map((await casesOf(on, ids)).map(({ entry, number }) => [entry, number]))
  return ids.flatMap((id) => {
    const form = entries.get(id)
    if (!form) return []
    const { number, matter, stars, ratedOn, words } = form
    return [{ id, number, matter, stars, ratedOn, words, handled: handled.get(id) ?? null }]
  })
}

async function settingsOn(on: Db | Tx, day: PlainDate): Promise<BadRating['settings']> {
  const [contact, mend] = await settingsOf(on, [contactWithin, mendWithin], day)
  return { contactWithin: contact, mendWithin: mend }
}

/** What the appeal leaves out, the book leaves out: figures count from there. */
async function leaveOut(tx: Tx, { room, act, row, by, now }: Happened): Promise<void> {
  const { entry, rating } = row.state as BadRating
  if (act !== 'reviewAppeal' || !rating!.excluded) return
  const found = await entriesOf(tx, ratings, { ids: [entry!] })
  const forms = found.map(({ form }) => ({ ...form, excluded: true }))
  const put = await putEntries(room, tx, ratings as unknown as Book, forms, {
    ...{ by, at: now, act: 'books.left-out', unit: null, reason: row.number },
  })
  if (!put.ok) throw new Error(`the rating of ${row.number} could not be left out: ${put.refusal.code}`)
}

const NAMESPACE = '0d5d6f4e-0d0e-5a55-9a3c-5b1d8f2a7c11'
/** At most so many a night: an export of years is worked off in nights, the newest first. */
const MOST = 500
const inCase = into<BadRating>('d.state')
const inEntry = into<RatingEntry>('e.form')

/** Each night every bad rating that nobody took has its case. */
export const takeBadRatings = (room: CaseRoom) =>
  nightly('services.bad-ratings', async ({ db }, now) => {
    await db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ id: string; org: string | null }>`
        select e.id, e.org from book_entry e
        where e.book = ${ratings.id} and e.struck is null and ${inEntry('how')} = 'applicant' and ${inEntry('stars')} in ('two', 'one')
          and not exists (select 1 from dossier d where d.procedure = ${BAD_RATINGS} and ${inCase('entry')} = e.id::text)
        order by ${inEntry('ratedOn')} desc, e.id limit ${MOST}`.execute(tx)
      const settings = await settingsOn(tx, dayOf(now))
      const orgs = new Map(rows.map(({ id, org }) => [id, org]))
      const found = await ratingsOf(tx, [...orgs.keys()])
      const beginnings = found.flatMap((rating) => {
        const unit = orgs.get(rating.id) ?? room.receiver?.()
        const made = taken({ rating, settings })
        return unit && made.ok ? [{ id: v5(rating.id, NAMESPACE), org: unit, fact: made.value }] : []
      })
      await beginAll(room, tx, BAD_RATINGS, beginnings, now)
    })
  })
