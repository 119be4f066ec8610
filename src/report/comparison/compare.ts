import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import { lookUp } from '../answers.ts'
import { asksOf, bind } from '../bind.ts'
import { BoundReport, type Source } from '../bound.ts'
import { asFormer, formerOf } from '../former/store.ts'
import { besides } from '../former/read.ts'
import { isAnnual, type ReportBody } from '../model.ts'
import { measure, type Sources } from '../numbers.ts'
import { exactly } from '../outline.ts'
import type { ReportRow } from '../row.ts'
import { boundOf } from '../store.ts'
import type { Comparison, ComparedFigure } from './contract.ts'
import { changed, numbersOf, yearBefore } from './figures.ts'
import { sentencesBeside } from './sentences.ts'

export interface Earlier {
  readonly id: string
  readonly frozen: BoundReport
  /** Where it was not written here but entered: whence, and its numbers, those included that its words do not give. */
  readonly entered?: Entered
}

interface Entered {
  readonly source: string
  readonly address: string | null
  readonly numbers: ReadonlyMap<string, Source>
}

/** The report of the same days a year before that was written here, as it was locked last: of several editions the latest. `only`: of these. */
export async function reportBefore(
  db: Db,
  { org, from_day: from, until_day: until, body: { form } }: Pick<ReportRow, 'org' | 'from_day' | 'until_day' | 'body'>,
  only: 'written' | 'published' = 'written',
): Promise<Earlier | null> {
  const before = yearBefore({ from, until })
  const { rows } = await sql<{ id: string; frozen: unknown }>`
    select id, frozen from report r
    where org = ${org} and from_day = ${before.from} and until_day = ${before.until} and frozen is not null
      and body ->> 'form' is not distinct from ${form ?? null}
      and (${only} = 'written' or exists (select 1 from publication p
        where p.about = r.id and p.published_at is not null and p.withdrawn_at is null))
    order by as_of desc, id limit 1`.execute(db)
  return rows[0] ? { id: rows[0].id, frozen: BoundReport.parse(rows[0].frozen) } : null
}

/** The same; where none was written here, as somebody entered it. `published`: only what everybody may read somewhere. */
export async function lastYears(
  db: Db,
  row: ReportRow,
  now: BoundReport,
  only: 'written' | 'published' = 'written',
): Promise<Earlier | null> {
  const own = await reportBefore(db, row, only)
  const former = own || !isAnnual(row.body) ? undefined : await formerOf(db, row)
  if (!former || (only === 'published' && former.address === null)) return own
  const { id, source, address } = former
  const { frozen, numbers } = besides(asFormer(former), now)
  return { id, frozen, entered: { source, address, numbers } }
}

/** A report beside that of the year before: what that one does not say, the records of its days do, if there are any. */
export async function compared(db: Db, sources: Sources, row: ReportRow, now: Date): Promise<Comparison> {
  const { bound } = await boundOf(db, sources, row, now)
  const earlier = await lastYears(db, row, bound)
  return comparison(bound, earlier, await fromRecords(db, sources, row, now))
}

/** Pure: the two reports, and numbers of last year for what its report does not say. */
export function comparison(
  bound: BoundReport,
  earlier: Earlier | null,
  records: ReadonlyMap<string, Source> = new Map(),
): Comparison {
  const numbers = numbersOf(bound)
  const said = earlier ? (earlier.entered?.numbers ?? numbersOf(earlier.frozen)) : new Map<string, Source>()
  return {
    title: bound.title,
    earlier: earlier && {
      ...{ id: earlier.id, title: earlier.frozen.title },
      ...{ from: earlier.frozen.from, until: earlier.frozen.until, asOf: earlier.frozen.asOf },
      entered: earlier.entered ? { source: earlier.entered.source, address: earlier.entered.address } : null,
    },
    figures: [...numbers].map(([key, source]): ComparedFigure => {
      const before = said.get(key) ?? records.get(key) ?? null
      return {
        ...{ key, figure: source.figure, label: source.label, href: source.href },
        now: told(source),
        before: before && told(before),
        by: before && (said.has(key) ? 'report' : 'records'),
        change: before && mutable(changed(source, before)),
      }
    }),
    dropped: [...said].flatMap(([key, source]) =>
      numbers.has(key) ? [] : [{ key, label: source.label, before: told(source) }],
    ),
    paragraphs: earlier
      ? sentencesBeside(bound, earlier.frozen).map(({ id, heading, sentences }) => ({
          ...{ id, heading: both(heading) },
          sentences: sentences.map(({ now, before, ...one }) => ({
            ...one,
            now: mutable(now),
            before: mutable(before),
          })),
        }))
      : [],
  }
}

const told = (source: Source) => ({ zh: exactly(source, 'zh'), en: exactly(source, 'en') })
const both = ({ zh, en }: { readonly zh: string; readonly en: string }) => ({ zh, en })
const mutable = (words: { readonly zh: string; readonly en: string } | null) => words && both(words)

/** What the records say of the same days a year before; what nobody recorded then is no zero. */
async function fromRecords(db: Db, sources: Sources, row: ReportRow, now: Date): Promise<ReadonlyMap<string, Source>> {
  const body = aYearBefore(row.body)
  const period = yearBefore({ from: row.from_day, until: row.until_day })
  const answers = await measure(db, sources, row.org, asksOf(body, period), { now, asOf: null })
  const about = { ...period, asOf: now.toISOString() }
  const bound = bind(body, about, lookUp(answers), { nearlyFull: 1 })
  return new Map([...numbersOf(bound)].filter(([, { records, untold }]) => records > 0 || untold))
}

const aYearBefore = ({ chapters, ...body }: ReportBody): ReportBody => ({
  ...body,
  chapters: chapters.map((chapter) => ({
    ...chapter,
    paragraphs: chapter.paragraphs.map((paragraph) => ({
      ...paragraph,
      sentences: paragraph.sentences.map((sentence) => ({
        ...sentence,
        parts: sentence.parts.map((part) =>
          part.kind === 'figure' && part.period ? { ...part, period: yearBefore(part.period) } : part,
        ),
      })),
    })),
  })),
})
