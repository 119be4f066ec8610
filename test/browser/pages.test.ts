// 报告印出来的每一页，与存下的样张按图比：红头、红线、字格、落款、版记、数据说明，挪了一处都看得出；版式文件（OFD）由别人写的阅读器读
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { extractText, getDocumentProxy } from 'unpdf'
import type * as Reader from 'unpdf/pdfjs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { toOfd } from '../../src/platform/documents/ofd.ts'
import { toPdf } from '../../src/platform/documents/pdf.ts'
import { annexOf } from '../../src/report/annex.ts'
import { bind } from '../../src/report/bind.ts'
import { defaultClaimSettings } from '../../src/report/claims.ts'
import { outline, sheetOf, type Official } from '../../src/report/outline.ts'
import { sampleAnswers, sampleDraft, sampleSections, sampleYear } from '../../src/report/sample.fixture.ts'
import { launchBrowser } from '../support/browser.ts'

const folder = join(import.meta.dirname, '../fixtures/pages')
/** `PAGES=write npx vitest run test/browser/pages.test.ts` keeps the pages as they are: look at each before committing it. */
const writes = process.env['PAGES'] === 'write'
const HOME = 'http://pages.test/'
/** Of a page 794 points wide at 96 dpi. */
const WIDTH = 420
/** Blocks of so many pixels, and so much of 255 may one differ: one digit changed differs by thirteen. */
const [BLOCK, APART] = [6, 8]

let context: BrowserContext
let page: Page
beforeAll(async () => {
  context = await (await launchBrowser()).newContext()
  page = await context.newPage()
  const reader = readFileSync(join(dirname(createRequire(import.meta.url).resolve('unpdf')), 'pdfjs.mjs'))
  await page.route(`${HOME}**`, (route) =>
    route.fulfill(
      route.request().url().endsWith('.mjs')
        ? { contentType: 'text/javascript', body: reader }
        : {
            contentType: 'text/html',
            body: '<!doctype html><script type="module">globalThis.reader = await import("/pdfjs.mjs")</script>',
          },
    ),
  )
  await page.goto(HOME)
  await page.waitForFunction(() => 'reader' in globalThis)
}, 240_000)
afterAll(() => context?.close())

interface Picture {
  readonly width: number
  readonly height: number
  readonly grey: Uint8Array
}

/** Every page of a PDF as grey pixels. */
async function picturesOf(pdf: Uint8Array): Promise<Picture[]> {
  const drawn = await page.evaluate(
    async ({ base64, wide }) => {
      const { getDocument } = (globalThis as unknown as { reader: typeof Reader }).reader
      const data = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
      const pdf = await getDocument({ data }).promise
      const pages: { width: number; height: number; grey: string }[] = []
      for (let n = 1; n <= pdf.numPages; n++) {
        const one = await pdf.getPage(n)
        const viewport = one.getViewport({ scale: wide / one.getViewport({ scale: 1 }).width })
        const [width, height] = [Math.round(viewport.width), Math.round(viewport.height)]
        const canvas = Object.assign(document.createElement('canvas'), { width, height })
        const canvasContext = canvas.getContext('2d')!
        await one.render({ canvas, canvasContext, viewport }).promise
        const { data: rgba } = canvasContext.getImageData(0, 0, width, height)
        let grey = ''
        for (let i = 0; i < rgba.length; i += 4)
          grey += String.fromCharCode(Math.round(0.3 * rgba[i]! + 0.59 * rgba[i + 1]! + 0.11 * rgba[i + 2]!))
        pages.push({ width, height, grey: btoa(grey) })
      }
      return pages
    },
    { base64: Buffer.from(pdf).toString('base64'), wide: WIDTH },
  )
  return drawn.map(({ grey, ...size }) => ({ ...size, grey: Buffer.from(grey, 'base64') }))
}

/** How far two pages are apart where they are furthest: of blocks, the mean of each. */
function apart(a: Picture, b: Picture): number {
  if (a.width !== b.width || a.height !== b.height) return 255
  let most = 0
  for (let top = 0; top < a.height; top += BLOCK)
    for (let left = 0; left < a.width; left += BLOCK) {
      let [sum, n] = [0, 0]
      for (let y = top; y < Math.min(top + BLOCK, a.height); y++)
        for (let x = left; x < Math.min(left + BLOCK, a.width); x++, n++)
          sum += a.grey[y * a.width + x]! - b.grey[y * a.width + x]!
      most = Math.max(most, Math.abs(sum) / n)
    }
  return most
}

const official: Official = {
  form: 'document',
  number: '示教〔2025〕1号',
  signer: '王某某',
  printedBy: '示例市教育局办公室',
}

async function printed(head: Official, signer = head.signer): Promise<Uint8Array> {
  // The digest of a report is printed too: the same ids each time.
  let n = 0
  const newId = () => `00000000-0000-4000-8000-${String(++n).padStart(12, '0')}`
  const body = {
    ...sampleDraft(sampleSections, 2024, newId),
    issuer: { zh: '示例市教育局', en: 'Sample Bureau of Education' },
  }
  const report = bind(body, sampleYear, sampleAnswers(), defaultClaimSettings)
  const laid = outline(report, { language: 'zh', origin: 'https://mingfa.example.gov.cn', draft: false, demo: false })
  const annex = annexOf(report, {
    ...{ language: 'zh', draft: false },
    ruleOf: (figure) => ({ zh: `${figure}的规则`, en: `rule of ${figure}` }),
    address: 'https://mingfa.example.gov.cn/reports/1',
  })
  return (await toPdf(sheetOf(laid, annex, { ...head, signer }))).bytes
}

it.each([
  ['document', official],
  ['letter', { ...official, form: 'letter' as const }],
])(
  '%s：每一页与样张一样；改一个字就不一样',
  async (name, head) => {
    const pages = await picturesOf(await printed(head))
    expect(pages.length).toBeGreaterThan(2)
    const differing: string[] = []
    for (const [i, picture] of pages.entries()) {
      const file = join(folder, `${name}-${i + 1}.png`)
      const { width, height, grey } = picture
      if (writes) {
        mkdirSync(folder, { recursive: true })
        writeFileSync(
          file,
          await sharp(grey, { raw: { width, height, channels: 1 } })
            .png({ palette: true, colours: 64, dither: 0 })
            .toBuffer(),
        )
      }
      const { data, info } = await sharp(file).greyscale().raw().toBuffer({ resolveWithObject: true })
      const kept = { width: info.width, height: info.height, grey: data }
      const far = apart(picture, kept)
      if (far > APART) differing.push(`${name}-${i + 1}.png: ${far.toFixed(1)}`)
    }
    expect(differing, '版面变了：看过以后用 PAGES=write 重存').toEqual([])
    const [other] = await picturesOf(await printed({ ...head, number: '示教〔2025〕2号' }))
    expect(apart(pages[0]!, other!)).toBeGreaterThan(APART)
  },
  240_000,
)

const ofdReader = gunzipSync(readFileSync(join(import.meta.dirname, '../fixtures/ofd-reader/ofd.umd.min.js.gz')))

interface OfdPage {
  /** In millimetres. */
  readonly size: readonly number[]
  readonly text: string
}

/** What ofd.js, which knows nothing of us, makes of the file. */
async function readElsewhere(ofd: Uint8Array): Promise<OfdPage[]> {
  const offline = await context.newPage()
  await offline.route('**', (route) => route.abort())
  await offline.addScriptTag({ content: ofdReader.toString('utf8') })
  const read = await offline.evaluate(async (base64) => {
    interface Reading {
      parseOfdDocument(asked: { ofd: File; success(read: unknown[]): void; fail(fault: unknown): void }): void
      renderOfd(wide: number, document: unknown): HTMLElement[]
    }
    const { ofd } = globalThis as unknown as { ofd: Reading & { getPageScale(): number } }
    const file = new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], '报告.ofd')
    const documents = await new Promise<unknown[]>((success, fail) =>
      ofd.parseOfdDocument({ ofd: file, success, fail }),
    )
    if (documents.length !== 1) throw new Error(`${documents.length} documents`)
    return [...ofd.renderOfd(800, documents[0])].map((page) => ({
      size: [page.style.width, page.style.height].map((pixels) => parseFloat(pixels) / ofd.getPageScale()),
      text: page.textContent,
    }))
  }, Buffer.from(ofd).toString('base64'))
  await offline.close()
  return read
}

it('版式文件（OFD）：别人写的阅读器打得开，页数、纸张大小、每一页的字与 PDF 一样；坏了的打不开', async () => {
  expect(createHash('sha256').update(ofdReader).digest('hex')).toBe(
    '9b47d64947c94839a6cb24ef3e291ffb8047d2d372ca92836a14bef3a130eda0',
  )
  const pdf = await printed(official)
  const ofd = await toOfd(pdf, { title: '报告', issuer: '示例市教育局', day: '2024-12-06', marks: [] })
  const pages = await readElsewhere(ofd)
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false })
  const signs = (said: string) => [...said.replaceAll(/\s/g, '')].toSorted().join('')
  expect(pages.map((one) => signs(one.text))).toEqual(text.map(signs))
  expect(pages.length).toBeGreaterThan(2)
  for (const { size } of pages) expect(size.map(Math.round)).toEqual([210, 297])
  await expect(readElsewhere(ofd.subarray(0, ofd.length / 2))).rejects.toThrow()
}, 240_000)
