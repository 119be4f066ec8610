import { beforeAll, describe, expect, it } from 'vitest'
import { toPdf } from './pdf.ts'
import { drawnIn, type Drawn, type DrawnPage } from './pdf-drawn.ts'
import { readPdf } from './pdf-read.ts'
import type { Sheet } from './sheet.ts'

/** Where the ink of our own pages stands, in millimetres, against GB/T 9704-2012; measured to a tenth of one. */
const paper = { width: 210, height: 297, top: 37, left: 28, right: 184, bottom: 262 }
const cell = 156 / 28
const pitch = 225 / 22
const mm = (points: number) => (points / 72) * 25.4

interface Line {
  readonly size: number
  readonly text: string
  /** The baseline. */
  readonly y: number
  readonly left: number
  readonly right: number
  /** From the beginning of each character to that of the next. */
  readonly steps: readonly number[]
}

function linesOf({ drawn }: DrawnPage): Line[] {
  const runs = drawn.filter((one): one is Extract<Drawn, { kind: 'text' }> => one.kind === 'text')
  const rows = Map.groupBy(runs, ({ y }) => y.toFixed(0))
  return [...rows.values()].map((row): Line => {
    const signs = row
      .flatMap(({ x, glyphs }) => glyphs.map(({ at, width, code }) => ({ x: mm(x + at), width: mm(width), code })))
      .toSorted((a, b) => a.x - b.x)
    const [first, last] = [signs[0]!, signs.at(-1)!]
    return {
      ...{ size: row[0]!.size, y: mm(row[0]!.y), left: first.x, right: last.x + last.width },
      text: signs.map(({ code }) => code).join(''),
      steps: signs.slice(1).map(({ x }, i) => x - signs[i]!.x),
    }
  })
}

const paragraph = (characters: number) => ({
  kind: 'paragraph' as const,
  runs: [{ text: '面向师生开展普法宣讲活动'.repeat(40).slice(0, characters - 1) + '。' }],
})
const sheet: Sheet = {
  ...{ language: 'zh', title: '关于2024年度法治政府建设工作情况的报告', number: null, addressee: '市委、市政府' },
  titleLines: ['示例市教育局', '关于2024年度法治政府建设工作情况的报告'],
  // 26 characters in the first line of each, 28 in all others but the last.
  blocks: Array.from({ length: 9 }, () => paragraph(26 + 28 * 6 + 17)),
  ...{ issuer: '示例市教育局', date: '2024年12月6日', day: '2024-12-06', marks: [] },
}
const red: Sheet = {
  ...sheet,
  head: { form: 'document', mark: '示例市教育局文件', number: '示教法〔2025〕3号', signer: '陈某' },
  imprint: { copies: '省教育厅，市委依法治市办', printed: { by: '示例市教育局办公室', on: '2025年2月10日印发' } },
}

let plain: DrawnPage[]
let headed: DrawnPage[]
/** Its last page of text has no room for the imprint. */
let filled: DrawnPage[]
beforeAll(async () => {
  const pagesOf = async (one: Sheet) => drawnIn(readPdf((await toPdf(one)).bytes)).pages
  plain = await pagesOf(sheet)
  headed = await pagesOf({ ...red, blocks: red.blocks.slice(0, 5) })
  filled = await pagesOf(red)
}, 60_000)

const body = (page: DrawnPage) => linesOf(page).filter(({ size }) => Math.round(size) === 16)
const number = (page: DrawnPage) => linesOf(page).find(({ text }) => /^— ?\d+ ?—$/.test(text))!
const middle = ({ left, right }: Line) => (left + right) / 2

describe('印出来的页面，逐项量（GB/T 9704-2012）', () => {
  it('5.1、5.2.1：A4；每页都在版心以内，左右各不出156毫米，只有页码在版心以下', () => {
    for (const page of [...plain, ...headed, ...filled]) {
      expect([mm(page.width), mm(page.height)].map(Math.round)).toEqual([paper.width, paper.height])
      for (const { text, y, left, right } of linesOf(page)) {
        expect(left, text).toBeGreaterThan(paper.left - 0.1)
        expect(right, text).toBeLessThan(paper.right + 0.1)
        expect(y, text).toBeGreaterThan(paper.top)
        if (!text.startsWith('—')) expect(y, text).toBeLessThan(paper.bottom)
      }
    }
  })

  it('5.2.3：写满的一页22行，行距225毫米的二十二分之一，第一行顶着版心上边', () => {
    const full = plain.slice(1, -1)
    expect(full.length).toBeGreaterThan(0)
    for (const page of full) {
      const lines = body(page)
      expect(lines).toHaveLength(22)
      lines.forEach(({ y, text }, i) => expect(y - lines[0]!.y, text).toBeCloseTo(i * pitch, 0.7))
      // The baseline stands 0.88 of 16 pt beneath the upper edge of the characters.
      expect(lines[0]!.y - mm(0.88 * 16)).toBeCloseTo(paper.top, 1)
    }
  })

  it('5.2.3：满行28个字，字字占一格；每个自然段左空二字', () => {
    const lines = plain
      .flatMap(body)
      .filter(({ text }) => /^[\u4e00-\u9fff]{16,}。?$/.test(text) && !/报告|市委/.test(text))
    const counts = Map.groupBy(lines, ({ text }) => [...text].length)
    expect([...counts].map(([count, { length }]) => [count, length]).toSorted(([a], [b]) => a! - b!)).toEqual([
      [17, 9],
      [26, 9],
      [28, 54],
    ])
    for (const { text, left, steps } of lines) {
      expect(left, text).toBeCloseTo(paper.left + (text.length === 26 ? 2 * cell : 0), 1)
      for (const step of steps) expect(step, text).toBeCloseTo(cell, 1)
    }
  })

  it('7.3.1、7.3.2：标题2号字居中；主送机关顶格，标题下空一行', () => {
    const lines = linesOf(plain[0]!)
    const title = lines.filter(({ size }) => Math.round(size) === 22)
    expect(title.map(({ text }) => text)).toEqual(sheet.titleLines)
    for (const line of title) expect(middle(line), line.text).toBeCloseTo((paper.left + paper.right) / 2, 0)
    const to = lines.find(({ text }) => text.startsWith('市委'))!
    expect(to.left).toBeCloseTo(paper.left, 1)
    expect(to.y - title.at(-1)!.y).toBeGreaterThan(2 * pitch - 0.5)
    expect(to.y - title.at(-1)!.y).toBeLessThan(2.5 * pitch)
  })

  it('7.3.5：署名在正文之下空二行，成文日期在其下一行右空四字，二者居中对齐；同页有正文', () => {
    for (const page of [plain.at(-1)!, headed.at(-1)!, filled.at(-2)!]) {
      const lines = body(page)
      const at = lines.findIndex(({ text }) => text === sheet.issuer)
      const [text, issuer, date] = [lines[at - 1]!, lines[at]!, lines[at + 1]!]
      expect(text.text).toMatch(/。$/)
      expect(date.text).toBe(sheet.date)
      expect((issuer.y - text.y) / pitch).toBeCloseTo(3, 0)
      expect((date.y - issuer.y) / pitch).toBeCloseTo(1, 1)
      expect(paper.right - date.right).toBeCloseTo(4 * cell, 0)
      expect(Math.abs(middle(issuer) - middle(date))).toBeLessThan(0.5)
    }
  })

  it('7.5：页码4号，一字线在两边，距版心下边7毫米；单页码居右空一字，双页码居左空一字', () => {
    for (const pages of [plain, headed, filled])
      pages.forEach((page, i) => {
        const { size, left, right, y } = number(page)
        const em = mm(size)
        expect(Math.round(size)).toBe(14)
        if (i % 2 === 0) expect(right).toBeCloseTo(paper.right - em, 0)
        else expect(left).toBeCloseTo(paper.left + em, 0)
        expect(y - em).toBeGreaterThan(paper.bottom + 6)
        expect(y - em).toBeLessThan(paper.bottom + 8)
      })
  })

  it('7.2：发文机关标志距版心上边35毫米，居中，红色；发文字号居左空一字，签发人居右空一字；红线与版心等宽', () => {
    const [first] = headed
    const marks = first!.drawn.filter((one) => one.kind === 'text' && one.size > 30)
    const colors = marks.map(({ kind, ...one }) => ('color' in one ? one.color : kind))
    expect(colors.length).toBeGreaterThan(0)
    for (const [r, g, b] of colors as (readonly number[])[])
      expect([r! > 0.8, g! < 0.1, b! < 0.1]).toEqual([true, true, true])
    const lines = linesOf(first!)
    const mark = lines.find(({ text }) => text === red.head!.mark)!
    expect(middle(mark)).toBeCloseTo((paper.left + paper.right) / 2, 0)
    // Characters of 小标宋 fill about 0.83 of their size above the baseline.
    expect(mark.y - 0.85 * mm(mark.size)).toBeGreaterThan(paper.top + 33)
    expect(mark.y - 0.75 * mm(mark.size)).toBeLessThan(paper.top + 38)
    const numbered = lines.find(({ text }) => text.includes('示教法〔2025〕3号'))!
    expect(numbered.text).toBe('示教法〔2025〕3号签发人：陈某')
    expect(numbered.left).toBeCloseTo(paper.left + cell, 0)
    expect(paper.right - numbered.right).toBeCloseTo(cell, 0)
    const rules = rulesOf(first!)
    expect(rules).toHaveLength(1)
    expect(rules[0]).toMatchObject({ left: expect.closeTo(paper.left, 1), right: expect.closeTo(paper.right, 1) })
    expect(rules[0]!.y - numbered.y).toBeGreaterThan(3)
    expect(rules[0]!.y - numbered.y).toBeLessThan(6)
  })

  it('7.4：版记在最后一页，放不下的另起一页也在页末；三条线与版心等宽，末条线在版心下边；抄送、印发机关左空一字，印发日期右空一字', () => {
    expect(body(headed.at(-1)!).at(-1)!.text).toBe(sheet.date)
    expect(body(filled.at(-1)!)).toEqual([])
    for (const pages of [headed, filled]) {
      expect(pages.slice(1, -1).flatMap(rulesOf)).toEqual([])
      const last = pages.at(-1)!
      const rules = rulesOf(last)
      expect(rules).toHaveLength(3)
      for (const { left, right } of rules) expect([left, right].map(Math.round)).toEqual([paper.left, paper.right])
      expect(rules.at(-1)!.y).toBeCloseTo(paper.bottom, 0)
      const [copies, printed] = ['抄送：', '示例市教育局办公室'].map((begin) =>
        linesOf(last).find(({ text }) => text.startsWith(begin))!,
      )
      const em = mm(14)
      expect(copies!.text).toBe('抄送：省教育厅，市委依法治市办。')
      expect(printed!.text).toBe('示例市教育局办公室2025年2月10日印发')
      for (const { left, size } of [copies!, printed!]) {
        expect(Math.round(size)).toBe(14)
        expect(left).toBeCloseTo(paper.left + em, 0)
      }
      expect(paper.right - printed!.right).toBeCloseTo(em, 0)
    }
  })
})

/** Level lines as long as the type area is wide, from above. */
function rulesOf({ drawn }: DrawnPage): { left: number; right: number; y: number }[] {
  return drawn
    .flatMap((one) => {
      if (one.kind !== 'path' || !one.stroke) return []
      const points = one.steps.flatMap((step) =>
        step === 'close' ? [] : 'move' in step ? [step.move] : 'line' in step ? [step.line] : [],
      )
      const [xs, ys] = [points.map(([x]) => mm(x)), points.map(([, y]) => mm(y))]
      const level = Math.max(...ys) - Math.min(...ys) < 0.1 && Math.max(...xs) - Math.min(...xs) > 100
      return level ? [{ left: Math.min(...xs), right: Math.max(...xs), y: ys[0]! }] : []
    })
    .toSorted((a, b) => a.y - b.y)
}
