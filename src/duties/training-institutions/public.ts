import { sql } from 'kysely'
import type { z } from 'zod'
import type { Book } from '../../books/book.ts'
import { entriesOf } from '../../books/reading.ts'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { settingsOf } from '../../platform/bureau-settings/store.ts'
import type { Db } from '../../platform/db/connect.ts'
import { containing } from '../../platform/grams.ts'
import type { House } from '../../platform/house.ts'
import type { SitePart } from '../../site/routes.tsx'
import { show } from '../../site/site.tsx'
import { accounts } from './accounts.ts'
import { brokenBy, type Limits } from './before-paying.ts'
import { custody, stages, type ClassSize, type Mode } from './kinds.ts'
import { institutions, type Institution } from './institutions.ts'
import { basePrices, prices } from './prices.ts'
import { mostLessons, mostMonths, mostYuan, onlineMinutes } from './settings.ts'
import { trainingPage, type Card } from './site/training-page.tsx'
import { words } from './site/words.ts'

/** As many as a person looks through; more: he is asked to type more. */
const MOST = 20

/** What a parent looks up before paying: is it on the register, into which account, what may it cost. */
export function publicTraining({ db }: House): SitePart {
  return {
    sections: [],
    links: [
      {
        path: '/training',
        title: words.title,
        sought: ['培训', '培训班', '补习', '补课', '辅导班', '退费', '交费', '预收费', 'tutoring', 'training'],
      },
    ],
    open(site) {
      show(site, trainingPage, {
        async load({ query: { q, ...offer }, now }) {
          const today = dayOf(now)
          const limits = await limitsOn(db, today)
          const asked = Object.values(offer).some((one) => one !== undefined)
          return {
            sought: q,
            ...(await found(db, q, today)),
            offer,
            limits,
            broken: asked ? brokenBy(offer, limits) : null,
          }
        },
      })
    },
  }
}

async function found(db: Db, sought: string, today: PlainDate): Promise<{ cards: readonly Card[]; more: boolean }> {
  const patterns = containing(sought)
  if (patterns.length === 0) return { cards: [], more: false }
  // Name, former names, permit and every address: what stands on the door and on the paper.
  const { rows } = await sql<{ id: string; form: Institution; county: string }>`
    select b.id, b.form, coalesce(o.name, '') as county from book_entry b
    left join organisation_on(${today}::date) o on o.org = b.org
    where b.book = ${institutions.id} and b.struck is null and b.from_day <= ${today}::date and b.until_day >= ${today}::date
      and lower(concat_ws(' ', b.form ->> 'name', b.form ->> 'formerNames', b.form ->> 'permit', b.form ->> 'creditCode', b.form -> 'places'))
        like all (${patterns}::text[])
    order by b.caption, b.id limit ${MOST + 1}`.execute(db)
  const shown = rows.slice(0, MOST)
  const codes = shown.map(({ form }) => form.creditCode)
  const [accountsBy, boardsBy] = await Promise.all([
    ofCodes(db, accounts, codes, today),
    ofCodes(db, prices, codes, today),
  ])
  return {
    more: rows.length > MOST,
    cards: shown.map(({ id, form, county }) => ({
      id,
      county,
      ...pick(form),
      stages: form.stages.map((stage) => stages[stage]),
      accounts: (accountsBy.get(form.creditCode) ?? []).map(({ form: { bank, tail, kind } }) => ({
        bank,
        tail,
        kind: custody[kind],
      })),
      boards: (boardsBy.get(form.creditCode) ?? []).map(({ form: { mode, size, minutes, price, cap } }) => ({
        mode,
        size,
        minutes,
        price,
        cap,
      })),
    })),
  }
}

/** Entries in force of a book whose entries are of an institution, by its credit code. */
async function ofCodes<F extends z.ZodObject>(db: Db, book: Book<F>, codes: readonly string[], today: PlainDate) {
  const { rows } = await sql<{ code: string; form: z.output<F> }>`
    select form ->> 'code' as code, form from book_entry
    where book = ${book.id} and struck is null and from_day <= ${today}::date and until_day >= ${today}::date
      and form ->> 'code' = any(${[...codes]}::text[]) order by id`.execute(db)
  return Map.groupBy(rows, ({ code }) => code)
}

/** What of an institution the public may know. */
const pick = ({ name, formerNames, permit, kind, standing, profit, places, ahead, approval }: Institution) => ({
  ...{ name, formerNames, permit, kind, standing, profit, ahead, approval },
  places: places.map(({ address }) => address),
})

async function limitsOn(db: Db, today: PlainDate): Promise<Limits> {
  const [[months, lessons, yuan, minutes], guided] = await Promise.all([
    settingsOf(db, [mostMonths, mostLessons, mostYuan, onlineMinutes] as const),
    entriesOf(db, basePrices, { on: today }),
  ])
  return {
    ...{ months, lessons, yuan, onlineMinutes: minutes },
    prices: guided.map(({ form: { mode, size, price, minutes: standard, float } }) => ({
      ...{ mode: mode as Mode, size: size as ClassSize, price, float },
      minutes: standard,
    })),
  }
}
