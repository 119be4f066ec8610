import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { BoundReport } from '../../src/report/bound.ts'
import { documentOf } from '../../src/report/documents.ts'
import type { Official } from '../../src/report/outline.ts'
import { pageLines } from './page-lines.fixture.ts'

/**
 * The report of the demo city, kept as it was bound, and its pages, kept line by line. What moves a line on purpose renews the lines by
 * `npx vitest run demo/city/golden-pages.test.ts -u`; the report itself is kept anew by `GOLDEN=renew npx vitest run demo/city/report.test.ts`.
 */
const report = BoundReport.parse(JSON.parse(readFileSync(new URL('golden/report.json', import.meta.url), 'utf8')))
const rule = { zh: '期间审核通过的记录之和。', en: 'The sum of the records of the period.' }
const annex = { ruleOf: () => rule, address: 'https://a.example/gov/reports/1' }
const official = {
  form: 'document',
  number: '焦教法〔2025〕3号',
  signer: '王甲子',
  printedBy: '焦作市教育局办公室',
} as const
const print = { language: 'zh', origin: 'https://a.example', demo: true, draft: false } as const

describe('演示城市报告的版面，一行不动', () => {
  it.each([
    ['report', null, true],
    ['report-red-head', official, false],
    ['report-letter', { ...official, form: 'letter' }, false],
  ] as [name: string, official: Official | null, annexed: boolean][])(
    '%s：每一行的位置和文字与留存的相同',
    { timeout: 120_000 },
    async (name, head, annexed) => {
      const paper = { annex: annexed ? annex : null, official: head, ownFonts: null }
      const signed = head && ({ on: '2025-02-10' } as never)
      const { bytes } = await documentOf(report, 'pdf', { ...print, signed }, paper)
      await expect(await pageLines(bytes)).toMatchFileSnapshot(`golden/${name}.txt`)
    },
  )
})
