import type { Words } from '../../../law/outcome.ts'

/** What does not meet the standard. */
export interface Finding {
  readonly element: keyof typeof elementNames
  /** The clause of GB/T 9704-2012. */
  readonly clause: string
  readonly say: Words
}

export const elementNames = {
  paper: { zh: '用纸', en: 'Paper' },
  margins: { zh: '页边与版心', en: 'Margins' },
  grid: { zh: '行数和字数', en: 'Grid' },
  head: { zh: '版头', en: 'Head' },
  title: { zh: '标题', en: 'Title' },
  addressee: { zh: '主送机关', en: 'Addressee' },
  body: { zh: '正文', en: 'Body' },
  headings: { zh: '层次标题', en: 'Headings' },
  annexes: { zh: '附件', en: 'Annex' },
  date: { zh: '成文日期', en: 'Date' },
  signature: { zh: '发文机关署名', en: 'Signature' },
  imprint: { zh: '版记', en: 'Imprint' },
  pages: { zh: '页码', en: 'Page numbers' },
  ink: { zh: '颜色', en: 'Colour' },
} as const satisfies Record<string, Words>

export const finding = (element: Finding['element'], clause: string, zh: string, en: string): Finding => ({
  ...{ element, clause },
  say: { zh, en },
})
export const round = (value: number) => Math.round(value * 10) / 10
export const off = (value: number, wanted: number, by: number) => Math.abs(value - wanted) > by
