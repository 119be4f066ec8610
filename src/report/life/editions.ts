import type { Words } from '../../law/outcome.ts'
import type { Db } from '../../platform/db/connect.ts'
import { editionsOf } from '../store.ts'
import { sql } from 'kysely'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { livesOf } from './life.ts'

/** What a reader of one edition must know of the others: that it was corrected, or what it corrects; only of those published. */
export async function editionsTold(db: Db, id: string, addressOf: (id: string) => string): Promise<Words[]> {
  const lives = await livesOf(db, await editionsOf(db, id))
  const life = lives.get(id)
  const next = life?.correctedBy ? lives.get(life.correctedBy) : undefined
  const former = life?.corrects ? lives.get(life.corrects) : undefined
  return [
    ...(next?.publishedOn
      ? [
          {
            zh: `本版已于${next.publishedOn}由第${next.edition}版更正：${next.because}（${addressOf(next.report)}）`,
            en: `Corrected on ${next.publishedOn} by edition ${next.edition}: ${next.because} (${addressOf(next.report)})`,
          },
        ]
      : []),
    ...(life && former?.publishedOn
      ? [
          {
            zh: `第${life.edition}版，更正${former.publishedOn}公布的第${former.edition}版：${life.because}（${addressOf(former.report)}）`,
            en: `Edition ${life.edition}, correcting edition ${former.edition} of ${former.publishedOn}: ${life.because} (${addressOf(former.report)})`,
          },
        ]
      : []),
  ]
}

/** As its head signed it: the day it bears, its number, and whose name stands beside that. */
export interface Signed {
  readonly on: PlainDate
  readonly number: string | null
  readonly by: string
}

/** Null: nobody has signed it. */
export async function signedAs(db: Db, report: string): Promise<Signed | null> {
  const signed = (await livesOf(db, [report])).get(report)?.signed
  if (!signed) return null
  const { rows } = await sql<{ name: string }>`select name from person where id = ${signed.person}`.execute(db)
  return { on: signed.on, number: signed.number ?? null, by: rows[0]?.name ?? '' }
}
