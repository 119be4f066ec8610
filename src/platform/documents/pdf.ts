import type { Worker } from 'node:worker_threads'
import { startWorker } from '../worker.ts'
import type { Chosen } from './fonts.ts'
import type { PdfAnswer, PdfQuestion } from './pdf.worker.ts'
import { codeAsSvg } from './code.ts'
import { stroked } from './picture.ts'
import type { Sheet } from './sheet.ts'

export interface Pdf {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** The faces asked for that were not at hand, and what stands in for them. */
  readonly substituted: Chosen['substituted']
  /** Characters no font at hand can draw; the sheet says so at its end. */
  readonly missing: readonly string[]
}

/**
 * A sheet as a tagged PDF. The same sheet gives the same bytes. `ownFonts`: a folder with the bureau's licensed fonts,
 * which go before the shipped ones. Setting runs beside the server in a worker that leaves after a minute without work.
 */
export async function toPdf(sheet: Sheet, ownFonts: string | null = null): Promise<Pdf> {
  const answer = await ask({ sheet: forTypst(sheet), ownFonts })
  if ('fault' in answer) throw new Error(answer.fault)
  return { bytes: answer.pdf, substituted: answer.fonts.substituted, missing: answer.missing }
}

function forTypst({ language, addressee, day, blocks, large = false, annex = null, ...rest }: Sheet) {
  const [year, month, date] = day.split('-').map(Number)
  return {
    ...rest,
    large,
    blocks: blocks.map((block) =>
      block.kind === 'picture' ? { ...block, picture: { ...block.picture, marks: stroked(block.picture) } } : block,
    ),
    ...{ year, month, day: date, copies: rest.copies ?? null, head: rest.head ?? null, imprint: rest.imprint ?? null },
    ...(language === 'zh' ? { copiesWord: '抄送：', stop: '。' } : { copiesWord: 'Copies: ', stop: '.' }),
    annex: annex && { ...annex, code: annex.code && { ...annex.code, svg: codeAsSvg(annex.code.address) } },
    annexWord: language === 'zh' ? '附件' : 'Annex',
    annexNamed: annex && (language === 'zh' ? `附件：${annex.title}` : `Annex: ${annex.title}`),
    lang: language,
    region: language === 'zh' ? 'cn' : null,
    addressee: addressee === null ? null : addressee + (language === 'zh' ? '：' : ':'),
  }
}

const patience = 60_000
let worker: Worker | undefined
let leaving: NodeJS.Timeout | undefined
let asked = 0
const waiting = new Map<number, { done: (answer: PdfAnswer) => void; fail: (fault: Error) => void }>()

function ask(question: Omit<PdfQuestion, 'id'>): Promise<PdfAnswer> {
  const id = ++asked
  clearTimeout(leaving)
  worker ??= start()
  worker.ref()
  return new Promise<PdfAnswer>((done, fail) => {
    waiting.set(id, { done, fail })
    worker!.postMessage({ ...question, id })
  }).finally(rest)
}

function start(): Worker {
  const started = startWorker(import.meta.url, 'pdf', { execArgv: [] })
  started.on('message', (answer: PdfAnswer) => take(answer.id)?.done(answer))
  started.on('error', (fault) => gone(started, fault as Error))
  started.on('exit', () => gone(started, new Error('The PDF worker ended without an answer')))
  return started
}

function take(id: number) {
  const one = waiting.get(id)
  waiting.delete(id)
  return one
}

function gone(which: Worker, fault: Error) {
  if (worker !== which) return
  worker = undefined
  for (const id of [...waiting.keys()]) take(id)?.fail(fault)
}

/** The fonts and the compiler weigh 150 MB: they do not stay for nothing, nor keep the process alive. */
function rest() {
  if (waiting.size > 0 || !worker) return
  const idle = worker
  idle.unref()
  leaving = setTimeout(() => {
    if (worker === idle) worker = undefined
    void idle.terminate()
  }, patience).unref()
}
