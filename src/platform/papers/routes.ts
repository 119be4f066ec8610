import { buffer } from 'node:stream/consumers'
import { dayOf } from '../../calendar/plain-date.ts'
import type { Actor } from '../actor.ts'
import { caseById, mayRead } from '../cases/read.ts'
import { proceduresOf, type CaseRoom } from '../cases/room.ts'
import { documentTypes, fileNameOf, OFD } from '../documents/sheet.ts'
import { asDownload, sendList, type Column } from '../export.ts'
import { keysOf } from '../files/ids.ts'
import { serve, type App } from '../http/serve.ts'
import { refuse } from '../../law/outcome.ts'
import {
  downloadPaper,
  exportPapers,
  listPapers,
  paperSeries,
  paperStates,
  printReceipt,
  type PaperInList,
} from './contract.ts'
import { pressOf, printed } from './print.ts'
import { listOfPapers } from './read.ts'
import { receiptOf } from './receipt.ts'
import type { PaperRow } from './rows.ts'
import { ways } from './ways.ts'

const EXPORTED_UP_TO = 10_000

/** Doors of issued papers. Service, voiding and amending are acts of the cases. */
export function paperRoutes(app: App, room: CaseRoom) {
  const { house, evidence } = room
  serve(app, listPapers, async ({ actor, query, now }) => listOfPapers(room, actor, query, now))

  serve(app, paperSeries, async () => ({ series: seriesOf(room) }))

  serve(app, exportPapers, async ({ actor, query: { format, ...filter }, reply, now }) => {
    const rows: PaperInList[] = []
    for (let after: string | undefined; rows.length < EXPORTED_UP_TO;) {
      const page = await listOfPapers(room, actor, { ...filter, after, limit: 200 }, now)
      rows.push(...page.rows)
      if (page.next === null) break
      after = page.next
    }
    const name = `发文登记 ${dayOf(now)}`
    return sendList(reply, columns, rows, { name, format, sheet: '发文登记', demo: house.demo })
  })

  serve(app, downloadPaper, async ({ actor, params: { id, format }, reply }) => {
    const paper = await mine(actor, id)
    if (!paper) return notThere
    const found = await evidence.bytes.read(keysOf(paper[format === 'ofd' ? 'pdf' : format]!).original)
    if (!found) throw new Error(`the bytes of paper ${paper.number} are gone`)
    const name = fileNameOf(`${paper.number} ${paper.title}`, format)
    if (format !== 'ofd') return reply.headers(asDownload(name, documentTypes[format])).send(found.stream)
    const { toOfd } = await import('../documents/ofd.ts')
    const pages = await toOfd(await buffer(found.stream), paper.sheet)
    return reply.headers(asDownload(name, OFD)).send(Buffer.from(pages))
  })

  serve(app, printReceipt, async ({ actor, params: { id }, reply }) => {
    const paper = await mine(actor, id)
    if (!paper) return notThere
    const { toDocx } = await import('../documents/docx.ts')
    const name = fileNameOf(`送达回证 ${paper.number}`, 'docx')
    return reply.headers(asDownload(name, documentTypes.docx)).send(Buffer.from(await toDocx(receiptOf(paper))))
  })

  /** A paper of a case the reader may see, with its bytes made. */
  const mine = (actor: Actor, id: string): Promise<PaperRow | undefined> =>
    house.db.transaction().execute(async (tx) => {
      const paper = await tx.selectFrom('paper').select('dossier').where('id', '=', id).executeTakeFirst()
      const row = paper && (await caseById(tx, paper.dossier))
      if (!row || !mayRead(room, row, actor)) return undefined
      return printed(tx, pressOf(room), id)
    })
}

/** Every series some procedure numbers its papers in. */
function seriesOf(room: CaseRoom) {
  const all = proceduresOf(room)
    .flatMap(({ acts }) => Object.values(acts))
    .flatMap(({ issues }) => issues?.kinds ?? [])
    .map(({ series: { id, title } }) => ({ id, title }))
  return [...new Map(all.map((one) => [one.id, one])).values()]
}

const notThere = refuse(
  'papers.not-found',
  '没有这份文书，或不在您的查阅范围内。',
  'There is no such paper, or it is outside what you may see.',
  { status: 404 },
)

const columns: Column<PaperInList>[] = [
  { title: '文号', value: ({ number }) => number, width: 22 },
  { title: '文书', value: ({ title }) => title, width: 22 },
  { title: '受送达人', value: ({ addressee }) => addressee, width: 24 },
  { title: '发文机关', value: ({ issuer }) => issuer },
  { title: '文书日期', kind: 'day', value: ({ issuedOn }) => issuedOn },
  { title: '状态', value: ({ state }) => paperStates[state].zh },
  { title: '送达方式', value: ({ service }) => (service ? ways[service.way].zh : '') },
  { title: '送达日期', kind: 'day', value: ({ service }) => service?.counts ?? null },
  { title: '作废、撤回的原因', value: ({ why }) => why, width: 24 },
  { title: '更正、撤回、替换的文书', value: ({ of }) => of ?? '' },
  { title: '案号', value: ({ case: { number } }) => number },
  { title: '事项', value: ({ case: { caption } }) => caption, width: 30 },
]
