// GB/T 9704-2012, 7.2, 10.1
import type { SetParagraph, SetRun } from './docx-read.ts'
import { finding, type Finding } from './finding.ts'

/** What stands above the title: the mark of the issuing office, its number, who signed; undefined: it has no red head. */
export interface Head {
  readonly mark: SetParagraph
  /** Between the mark and the title. */
  readonly below: readonly SetParagraph[]
}

export const largest = (runs: readonly SetRun[]) => Math.max(0, ...runs.map(({ size }) => size))

const isRed = ({ runs }: SetParagraph) =>
  runs.some(({ text, color }) => text.trim() !== '' && /^[B-F][0-9A-F]([0-3][0-9A-F]){2}$/.test(color))

/** A mark is large, red and in the middle, and stands before the title, which is black. */
export function headIn(told: readonly SetParagraph[]): Head | undefined {
  const at = told.findIndex(({ align, runs }) => align === 'center' && largest(runs) >= 18)
  const mark = told[at]
  if (!mark || !isRed(mark)) return undefined
  const title = told.findIndex((one, i) => i > at && one.align === 'center' && largest(one.runs) >= 18)
  return { mark, below: title < 0 ? [] : told.slice(at + 1, title) }
}

/** 10.1: a letter has its double line right beneath the mark, and its imprint no lines. */
export const isLetter = ({ mark }: Head) => mark.rules.length > 0

export function headed(head: Head | undefined, title: string): Finding[] {
  if (!head) return []
  const lines = head.below.map(({ text }) => text.trim())
  const numbered = head.below.find(({ text }) => /\d{4}.*号/.test(text))
  const signed = head.below.find(({ text }) => /签发人/.test(text))
  const [number] = /\S*\d{4}\S*号/.exec(numbered?.text ?? '') ?? []
  const say = (clause: string, zh: string, en: string) => [finding('head', clause, zh, en)]
  return [
    ...(number === undefined
      ? say('7.2.5', '有发文机关标志，没有找到发文字号', 'There is a mark and no number of the paper')
      : /〔\d{4}〕[1-9]\d*号$/.test(number) && !/第/.test(number)
        ? []
        : say(
            '7.2.5',
            `发文字号写作“示教〔2025〕3号”：年份用六角括号，不编虚位，不加“第”；现为“${number}”`,
            `The number is written 示教〔2025〕3号; here “${number}”`,
          )),
    ...(/(报告|请示)$/.test(title) && !isLetter(head) && !signed
      ? say('7.2.6', '上行文应标注签发人', 'A paper to those above names who signed it')
      : []),
    ...(signed && !/签发人：\s*\S/.test(signed.text)
      ? say('7.2.6', '“签发人”后用全角冒号，写姓名', 'A full-width colon behind 签发人, then the name')
      : []),
    ...(signed && !signed.runs.some(({ text, face }) => /\S/.test(text) && /楷体|KaiTi/i.test(face))
      ? say('7.2.6', '签发人的姓名用3号楷体', 'The name of who signed is in 楷体')
      : []),
    ...(isLetter(head) || head.below.some(({ rules }) => rules.length > 0) || lines.length === 0
      ? []
      : say('7.2.7', '发文字号下面4毫米有一条红色分隔线', 'A red line 4 mm below the number')),
  ]
}
