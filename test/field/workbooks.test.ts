import { readFileSync, readdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { countyOfTheField } from './wuzhi.ts'

const folder = new URL('../fixtures/field/workbooks/', import.meta.url)

/** What a row must give: its number, 'day pupils/staff', and what is said about it; a refused row only what is said. */
type Row = readonly [row: number, read: string, ...said: RegExp[]]
interface Expected {
  readonly rows: readonly Row[]
  readonly notes?: readonly RegExp[]
  readonly month?: 'march'
}
const refused = '未通过'
const [nov16, nov17, mar17] = ['2026-11-16', '2026-11-17', '2024-03-17']
const one = (read: string, ...said: RegExp[]): Expected => ({ rows: [[2, read, ...said]] })
const march = (rows: readonly Row[]): Expected => ({ rows, month: 'march' })

const files: Readonly<Record<string, Expected | RegExp>> = {
  '01-iso-date-cells': { rows: [2, 3, 4, 5].map((row) => [row, `${nov16} 120/5`]) },
  '02-strict-ooxml': { rows: [2, 3].map((row) => [row, `${nov17} 120/5`]) },
  '03-date1904': { rows: [2, 3].map((row) => [row, `${nov16} 120/5`]) },
  '05b-custom-cn-date-formats': march([2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((row) => [row, `${mar17} 100/3`])),
  '06-phonetic-guides': { rows: [2, 3].map((row) => [row, `${nov16} 120/5`]) },
  '07-no-r-attributes': march([
    [2, `${mar17} 120/5`],
    [3, `${mar17} 121/6`],
  ]),
  '08-absolute-targets': march([[2, `${mar17} 120/5`]]),
  '09-bom-in-parts': march([[2, `${mar17} 120/5`]]),
  '10-namespace-prefix': march([[2, `${mar17} 120/5`]]),
  '11a-empty-styled-rows-60000': march([[2, `${mar17} 120/5`]]),
  '11b-empty-styled-last-row': march([[2, `${mar17} 120/5`]]),
  '11c-empty-rows-customheight': march([[2, `${mar17} 120/5`]]),
  '11d-space-in-last-row': march([[2, `${mar17} 120/5`]]),
  '11e-styled-columns-to-XFD': march([[2, `${mar17} 120/5`]]),
  '12-text-dates': {
    rows: Array.from({ length: 46 }, (_, i) => i + 2).map((row) =>
      [18, 19, 20, 21, 30, 39, 44, 47].includes(row) ? [row, refused, /读不出一个存在的日期/] : [row, `${nov16} 100/3`],
    ),
  },
  '13-count-writings': {
    rows: [
      '300~ 12000~ 12000~ 300~ 300~ 1000~ ? 200~ 250 120 120 ? ? ? ? 120 120 0 ? 1200 1200 1200 200 ? 100~ ? 1200~ ?',
      '1200~ ? ? ? 120 120~ 120~ 120~ ? 120~ 120 120 120 120 120 120 120 120 ? 120 300~ ? ? 120 ? 120 ? 120 500~ ? ?',
      '1200~ - - 300~',
    ]
      .join(' ')
      .split(' ')
      .map((read, i): Row =>
        read === '?'
          ? [i + 2, refused, /读不出一个确定的数/]
          : read === '-'
            ? [i + 2, refused, /是负数/]
            : [i + 2, `${nov16} ${Number.parseInt(read)}/3`, ...(read.endsWith('~') ? [/人数来源记为估计/] : [])],
      ),
  },
  '15a-header-invisible': one(`${nov16} 100/3`),
  '15b-header-invisible': one(`${nov16} 100/3`),
  '17-example-and-footer-heuristics': {
    rows: [...[2, 3, 4, 5, 6].map((row): Row => [row, `${nov16} 100/0`]), [7, refused, /没有找到学校“没有这所学校”/]],
  },
  '18-formulas-without-results': {
    rows: [
      [2, refused, /公式没有结果/],
      [3, refused, /公式没有结果/],
      [4, `${nov16} 50/5`, /是公式，取其结果“50”/],
      [5, `${nov16} 0/5`],
      [6, refused, /#REF!/],
      [7, `${nov16} 50/5`],
    ],
  },
  '19-number-shapes': {
    rows: [
      [2, `${nov16} 120/5`],
      [3, `${nov16} 120/5`],
      [4, refused, /“0.95”不是整数/],
      [5, `${nov16} 120/5`, /“'120”按120计/],
      [6, refused, /“TRUE”读不出/],
      [7, `${nov16} 0/5`],
      [8, refused, /“120.5”不是整数/],
      [9, `${nov16} 120/5`],
      [10, `${nov16} 120/5`],
    ],
  },
  '20-wps-picture-in-cell': one(`${nov16} 100/0`, /E列的图片没有采用/),
  '20b-wps-picture-header-idle': one(`${nov16} 100/0`, /E列的图片没有采用/),
  '21-leftover-external-link': one(`${nov16} 100/0`),
  '22-two-tables-side-by-side': {
    rows: [
      [2, `${nov16} 100/0`],
      [3, `${nov16} 100/0`],
      [2, `${nov16} 90/0`],
      [3, `${nov16} 80/0`],
    ],
    notes: [/并排有两张表，从F列分开读取/],
  },
  '23-two-tables-stacked': {
    rows: [
      [3, `${nov16} 100/0`],
      [7, `${nov16} 150/0`],
    ],
    notes: [/“二、初中”是小标题/, /第6行是另一个表头/],
  },
  '23b-repeated-header-swapped': {
    rows: [
      [2, `${nov16} 100/5`],
      [4, `${nov16} 90/6`],
    ],
    notes: [/第3行是另一个表头/],
  },
  '24-vertical-form': /左边写项目、右边写内容/,
  '25-header-row-25': { rows: [[26, `${nov16} 100/0`]] },
  '26-three-row-header': { rows: [[4, `${nov16} 110/5`, /由男50、女60相加为110/]] },
  '26b-two-row-header-boys-girls': { rows: [[3, `${nov16} 110/5`, /相加为110/]] },
  '26e-flat-boys-girls': one(`${nov16} 110/5`, /相加为110/),
  '26f-flat-by-stage': one(`${nov16} 110/5`, /相加为110/),
  '27-unit-in-header': one(`${nov16} 300/0`, /表头单位是百人，“3”按300人计/, /“0.5”按5000份计/),
  '27b-unit-in-header-int': {
    rows: [
      [2, `${nov16} 300/0`, /按300人计/],
      [3, `${nov16} 1200/0`, /按1200人计/],
    ],
  },
  '31-rare-char-at-the-cut': {
    rows: [
      [2, `${nov17} 100/0`, /备注：超过2000字/],
      [3, `${nov17} 100/0`],
    ],
  },
  '32a-escaped-nul': {
    rows: [
      [2, `${nov17} 100/0`, /已去掉/],
      [3, `${nov17} 100/0`],
    ],
  },
  '32b-escaped-controls': one(`${nov17} 100/0`),
  '32c-lone-surrogate-escape': {
    rows: [
      [2, `${nov17} 100/0`, /“半个字”里有读不出的半个字/],
      [3, `${nov17} 100/0`],
    ],
  },
  '32e-place-cut': {
    rows: [
      [2, `${nov17} 100/0`, /活动地点：超过100字/],
      [3, `${nov17} 100/0`],
    ],
  },
  '32f-title-120-emoji': one(refused, /活动名称超过120字/),
  '35-same-as-form': one('2026-11-18 100/3'),
  '45-empty': /文件是空的/,
}

/** Lists of people and of schools, which another door takes. */
const elsewhere = ['30-inspectors-names', '33-organisations', '34-organisation-lookalikes']

let county: Awaited<ReturnType<typeof countyOfTheField>>
beforeAll(async () => void (county = await countyOfTheField()))
afterAll(() => county.end())

it('这里的每个文件都写明了应得的结果', () => {
  const there = readdirSync(folder).map((name) => name.replace(/\.xlsx$/, ''))
  expect(there.toSorted()).toEqual([...Object.keys(files), ...elsewhere].toSorted())
})

it.each(Object.entries(files))('%s', async (name, expected) => {
  const month = expected instanceof RegExp ? undefined : expected.month
  const { batch, rows } = await county.handIn(readFileSync(new URL(`${name}.xlsx`, folder)), `${name}.xlsx`, month)
  if (expected instanceof RegExp) {
    expect(batch).toMatchObject({ status: 'failed', refusal: { zh: expect.stringMatching(expected) } })
    return
  }
  expect(batch.status).toBe('ready')
  expect(rows.map(({ row, read }) => [row, read])).toEqual(expected.rows.map(([row, read]) => [row, read]))
  for (const [i, [, , ...said]] of expected.rows.entries())
    for (const pattern of said) expect(rows[i]!.said).toMatch(pattern)
  const notes = batch.notes.map(({ zh }: { zh: string }) => zh).join('\n')
  for (const pattern of expected.notes ?? []) expect(notes).toMatch(pattern)
})

it('24-vertical-form：在预览上指明各栏，再交就读得出；下一份自动照此读', async () => {
  const file = readFileSync(new URL('24-vertical-form.xlsx', folder))
  const about = `campaign=${county.campaigns.november}`
  const { body } = await county.clerk.hand(`/api/return-layouts/look?${about}`, file, '登记表.xlsx')
  const [sheet] = body.sheets
  expect(sheet.form).toBe(true)
  const labels = sheet.pairs.map(({ label, is }: { label: string; is: string | null }) => ({ label, is }))
  const layout = { name: '登记表.xlsx', on: '2026-12-01', lies: { shape: 'form', labels } }
  const kept = await county.clerk.put('/api/return-layouts', {
    campaign: county.campaigns.november,
    layouts: [layout],
    seen: 0,
  })
  expect(kept).toMatchObject({ status: 200, body: { version: 1 } })
  for (const name of ['登记表.xlsx', '又一份.xlsx']) {
    const { batch, rows } = await county.handIn(file, name)
    expect(batch.status).toBe('ready')
    expect(rows.map(({ read }) => read)).toEqual([`${nov16} 100/0`])
    expect(batch.notes.map(({ zh }: { zh: string }) => zh).join()).toMatch(/在“登记表.xlsx”上指明的版式读取/)
  }
  // Whoever reports for another county reads by another layout.
  const section = await county.section.get('/api/return-layouts')
  expect(section.body.layouts).toEqual([])
})
