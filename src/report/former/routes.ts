import { v7 } from 'uuid'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { actedBy } from '../../platform/change.ts'
import type { Actor } from '../../platform/actor.ts'
import { takeUploads, wholeFile } from '../../platform/files/multipart.ts'
import { asDownload } from '../../platform/export.ts'
import { serve, type App } from '../../platform/http/serve.ts'
import { readTable } from '../../platform/sheets/table.ts'
import { reportBefore } from '../comparison/compare.ts'
import { yearBefore } from '../comparison/figures.ts'
import { exactly } from '../outline.ts'
import type { ReportSources } from '../sources.ts'
import type { ReportRow } from '../row.ts'
import { boundOf, permitted, reportById } from '../store.ts'
import { notYours } from '../refused.ts'
import { enterFormer, findInFormer, formerSheet, readFormer, readFormerSheet, type FormerShown } from './contract.ts'
import { numbersFound, wantedOf, type FormerNumber, type Wanted } from './read.ts'
import { saidNumber, unitOf } from './said.ts'
import { numbersIn, sheetOf } from './sheet.ts'
import { enterFormer as enter, formerOf } from './store.ts'
import { writtenReport } from './written.ts'

/** The doors by which a bureau enters last year's report that was not written here. */
export function formerRoutes(app: App, sources: ReportSources) {
  const { db, demo } = app.house
  takeUploads(app.http)

  serve(app, readFormer, async ({ actor, params, now }) => {
    const found = await readable(actor, params.id)
    return found.ok ? accept(await shown(actor, found.value, now)) : found
  })

  serve(app, findInFormer, async ({ actor, params, body: { text }, now }) => {
    const found = await readable(actor, params.id)
    if (!found.ok) return found
    const { bound } = await boundOf(db, sources, found.value, now)
    const sentences = writtenReport(text).chapters.flatMap(({ paragraphs }) =>
      paragraphs.flatMap((one) => one.sentences),
    )
    return accept({ numbers: numbersFound(text, bound), sentences: sentences.length })
  })

  serve(app, enterFormer, async ({ actor, params, body: { version, request, numbers, ...form }, now }) => {
    const found = await readable(actor, params.id)
    if (!found.ok) return found
    const row = found.value
    const post = permitted(sources, actor, 'report.write', row.org)
    if (!post) return notYours
    if (await reportBefore(db, row, 'written')) return written
    const wrong = misread(numbers, await wanted(row, now))
    if (wrong) return wrong
    const doing = { by: actedBy(actor, post), at: now, request }
    const done = await enter(db, row, { id: v7(), version }, { ...form, numbers }, doing)
    return done.ok ? accept(await shown(actor, row, now)) : done
  })

  serve(app, formerSheet, async ({ actor, params, now, reply }) => {
    const found = await readable(actor, params.id)
    if (!found.ok) return found
    const row = found.value
    const above = `${row.title}：上年数字，照上年报告填写，没有的留空`
    const numbers = (await formerOf(db, row))?.numbers ?? []
    const bytes = await sheetOf(await wanted(row, now), { numbers, above, demo })
    return reply.headers(asDownload(`${row.title}-上年数字.xlsx`)).send(Buffer.from(bytes))
  })

  serve(app, readFormerSheet, async ({ actor, params, request, now }) => {
    const found = await readable(actor, params.id)
    if (!found.ok) return found
    const file = await wholeFile(request)
    if (!file.ok) return file
    const book = await readTable(file.value.bytes)
    return book.ok ? accept(numbersIn(book.value, await wanted(found.value, now))) : book
  })

  const wanted = async (row: ReportRow, now: Date): Promise<Wanted[]> =>
    wantedOf((await boundOf(db, sources, row, now)).bound)

  async function shown(actor: Actor, row: ReportRow, now: Date): Promise<FormerShown> {
    const [own, former] = [await reportBefore(db, row, 'written'), await formerOf(db, row)]
    return {
      title: { ...row.body.title },
      ...yearBefore({ from: row.from_day, until: row.until_day }),
      own: own?.id ?? null,
      version: former?.version ?? 0,
      entered: former
        ? { title: former.title, source: former.source, address: former.address, text: former.text }
        : null,
      numbers: (former?.numbers ?? []).map(({ figure, said }) => ({ figure, said })),
      wanted: (await wanted(row, now)).map(({ source }) => ({
        ...{ figure: source.figure, label: source.label, unit: unitOf(source) },
        now: { zh: exactly(source, 'zh'), en: exactly(source, 'en') },
      })),
      canWrite: permitted(sources, actor, 'report.write', row.org) !== undefined,
    }
  }

  async function readable(actor: Actor, id: string): Promise<Outcome<ReportRow>> {
    const row = await reportById(db, id)
    return row && permitted(sources, actor, 'report.read', row.org)
      ? accept(row)
      : refuse('report.not-found', '没有这份报告。', 'There is no such report.', { status: 404 })
  }
}

/** The first number that is none of its figure's unit, or of no figure of the report. */
function misread(numbers: readonly FormerNumber[], wanted: readonly Wanted[]) {
  const known = new Map(wanted.map(({ source }) => [source.figure, source]))
  for (const [i, { figure, said }] of numbers.entries()) {
    const source = known.get(figure)
    if (source && saidNumber(said, source) !== null) continue
    const unit = source ? unitOf(source) : ''
    return refuse(
      'report.former-number',
      source
        ? `“${said}”不是以${unit}计的数，请照上年报告的写法填写，如“923${unit}”。`
        : '今年的报告里没有这项数据，请刷新后再填。',
      source ? `"${said}" is no number of ${unit}.` : 'This year’s report has no such figure: load it again.',
      { field: `numbers.${i}.said` },
    )
  }
  return undefined
}

const written = refuse(
  'report.former-written-here',
  '上年同期的报告是在这里编写并锁定的，不用录入。',
  'The report of the same period last year was written and locked here: it need not be entered.',
  { status: 409 },
)
