import type { Words } from '../law/outcome.ts'
import { inChinese, dayOf, type PlainDate } from '../calendar/plain-date.ts'
import type { Attested } from './attestation.ts'
import type { BoundPart, BoundReport, BoundSentence, Source } from './bound.ts'
import { chartOf } from './chart.ts'
import { pieces } from './loose/pieces.ts'
import { printed } from './lock.ts'
import { titleLines, widthOf } from '../platform/documents/gongwen.ts'
import { chinese } from '../platform/documents/numerals.ts'
import type { Picture } from '../platform/documents/picture.ts'
import type { Annex, RedHead, Run as SheetRun, Sheet } from '../platform/documents/sheet.ts'
import { measureOf } from './computed.ts'
import { counted, percent } from './wording.ts'

export type Language = 'zh' | 'en'

export interface Print {
  readonly language: Language
  /** 'https://…' set before each evidence address, so that a printed or mailed document still finds the house. */
  readonly origin: string
  /** Where the n-th number is read instead, for readers without a desk. */
  readonly addressOf?: (n: number) => string
  /** A draft says so, and shows what is missing. */
  readonly draft: boolean
  /** As it was signed: it bears that day. Absent or null: of when its numbers are. */
  readonly signed?: { readonly on: PlainDate } | null
  /** The demo city says so on every page. */
  readonly demo: boolean
  /** What other editions there are of it, said above it. */
  readonly editions?: readonly Words[]
  /** What else of it is to be had, with the network on. */
  readonly online?: readonly { readonly say: Words; readonly href: string }[]
}

/** A stretch of a paragraph; one that says a figure names it. `note` is the number of its source. */
export interface Run extends SheetRun {
  readonly figure?: string
  readonly note?: number
  /** The how-manieth number of the report it is, from 1. */
  readonly n?: number
}

/** Where a number came from. `href`: where it opens; absent: nowhere, the note says all itself. */
interface Note {
  readonly number: number
  readonly text: string
  readonly href?: string
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly kind: 'picture'; readonly picture: Picture }

/** What every format prints: numbered, in one language, with its sources. The formats only set it. */
export interface Outline {
  readonly language: Language
  readonly title: string
  /** null: to nobody in particular. */
  readonly addressee: string | null
  /** In large type, to be spoken from. */
  readonly large: boolean
  readonly lead: readonly Run[]
  readonly issuer: string
  /** To whom copies go; null: to nobody. */
  readonly copies: string | null
  /** 签发人：…; null: not named. */
  readonly signer: string | null
  /** 2024年12月31日 */
  readonly date: string
  /** ISO day of the same, for document properties. */
  readonly day: string
  readonly draft: boolean
  /** 草稿, 演示数据: stands on every page. */
  readonly marks: readonly string[]
  readonly blocks: readonly Block[]
  readonly notes: readonly Note[]
  /** The heading of the notes where a format has no footnotes. */
  readonly sourcesTitle: string
  readonly online: readonly { readonly text: string; readonly href: string }[]
}

/** Lays a bound report out for print. Sections without sentences are left out; in a draft, missing statutory chapters are named. */
export function outline(report: BoundReport, print: Print): Outline {
  const { language, draft } = print
  const large = report.form === 'speech'
  const notes = notebook(report, print)
  const lead = notes.leadOf(report)
  const blocks: Block[] = printed(report, draft).flatMap((chapter, i): Block[] => [
    ...(large
      ? []
      : [{ kind: 'heading' as const, level: 1 as const, text: numbered(1, i + 1, chapter.title[language], language) }]),
    ...sectionsOf(chapter, print, notes, large),
    ...(chapter.chart && chapter.chart.groups.length > 0
      ? [{ kind: 'picture' as const, picture: chartOf(chapter.chart, language) }]
      : []),
  ])
  if (report.closing)
    blocks.push({ kind: 'paragraph', runs: [{ text: report.closing[language] }, ...notes.headed('closing')] })
  const day = print.signed?.on ?? dayOf(new Date(report.asOf))
  return {
    ...{
      language,
      draft,
      large,
      blocks,
      day,
      notes: notes.all,
      online: (print.online ?? []).map(({ say, href }) => ({ text: say[language], href })),
    },
    title: report.title[language],
    addressee: report.addressee[language] || null,
    lead,
    issuer: report.issuer[language],
    copies: report.copies ? report.copies[language] : null,
    signer: report.signer ? marked('签发人', 'Signed by', report.signer, language) : null,
    date: language === 'zh' ? inChinese(day) : day,
    marks: marksOf(print),
    sourcesTitle: language === 'zh' ? '数据来源' : 'Sources',
  }
}

const marked = (zh: string, en: string, words: Words, language: Language) =>
  language === 'zh' ? `${zh}：${words.zh}` : `${en}: ${words.en}`

/** As a 公文: clean, the lead its first paragraph; where its numbers rest is the annex's to say. */
export const sheetOf = (
  {
    lead,
    blocks,
    signer,
    copies,
    sourcesTitle: _onPagesAlone,
    notes: _noted,
    draft: _marked,
    online: _onPages,
    ...rest
  }: Outline,
  annex: Annex | null = null,
  official: Official | null = null,
): Sheet => ({
  ...rest,
  titleLines: titleLines(rest.issuer, rest.title),
  // Without a red head, who signed stands beneath the title.
  number: official ? null : signer,
  ...(official && { head: headOf(official, rest) }),
  imprint: imprintOf(official, copies, rest),
  blocks: [{ kind: 'paragraph' as const, runs: lead }, ...blocks].flatMap((block): Sheet['blocks'][number][] => {
    if (block.kind !== 'paragraph') return [block]
    const runs = keepTogether(block.runs.filter(({ text }) => text !== '').map(bare))
    return runs.length > 0 ? [{ ...block, runs }] : []
  }),
  annex,
})

/** As a paper with a red head: in which form, and what its head and foot say. */
export interface Official extends Omit<RedHead, 'mark'> {
  readonly printedBy: string
}

/** 7.2.4 and 10.1: in full, with 文件 or, of a letter, without. */
const headOf = ({ form, number, signer }: Official, { issuer, language }: Pick<Outline, 'issuer' | 'language'>) => ({
  ...{ form, number, signer: form === 'letter' ? null : signer },
  mark: `${issuer}${form === 'document' && language === 'zh' ? '文件' : ''}`,
})

/** 7.4.2, 7.4.3, 10.1. */
function imprintOf(
  official: Official | null,
  copies: string | null,
  { date, language }: Pick<Outline, 'date' | 'language'>,
) {
  const on = language === 'zh' ? `${date}印发` : `printed ${date}`
  const printed = official?.form === 'document' ? { by: official.printedBy, on } : null
  return copies === null && printed === null ? null : { copies, printed }
}

/** What ends a clause stands on the line of the number before it. */
function keepTogether(runs: readonly SheetRun[]): SheetRun[] {
  const kept = [...runs]
  for (const [i, run] of kept.entries()) {
    const next = kept[i + 1]
    const [ends] = (run.whole && !run.bad && next && !next.bad && /^[，。；：、！？）”》]+/.exec(next.text)) || []
    if (!ends) continue
    kept[i] = { ...run, ends }
    kept[i + 1] = { ...next!, text: next!.text.slice(ends.length) }
  }
  return kept.filter(({ text }) => text !== '')
}

/** A number is not parted from its unit; a list of names is, or it would stand beyond the margin. */
const bare = ({ text, bad, figure }: Run): SheetRun => ({
  text,
  ...(bad && { bad }),
  ...(figure && widthOf(text) <= WHOLE && !/[、《]/.test(text) && { whole: true }),
})

/** In characters: 12.6万余人次 has seven. */
const WHOLE = 10

function sectionsOf(
  chapter: BoundReport['chapters'][number],
  { language }: Print,
  { runsOf, headed }: ReturnType<typeof notebook>,
  large: boolean,
): Block[] {
  const kept = chapter.paragraphs.filter(({ sentences }) => sentences.length > 0)
  if (kept.length === 0) {
    const text = language === 'zh' ? '（本部分尚未撰写。）' : '(Not written yet.)'
    return [{ kind: 'paragraph', runs: [{ text, bad: text }] }]
  }
  const numbers = numberedIn(kept)
  return kept.flatMap(({ id, heading, level = 2 as 2 | 3, sentences }, i): Block[] => [
    ...(heading
      ? [{ kind: 'heading' as const, level, text: numbered(level, numbers[i]!, heading[language], language) }]
      : []),
    ...(large ? sentences.map((one) => [one]) : [sentences]).map((said, n) => ({
      kind: 'paragraph' as const,
      runs: [...(n > 0 ? [] : i === 0 ? [...headed(chapter.id), ...headed(id)] : headed(id)), ...said.flatMap(runsOf)],
    })),
  ])
}

/** Gives each number its run and each source its note, in the order of reading. */
function notebook({ asOf, beside = [] }: BoundReport, print: Print) {
  const { language, origin, addressOf } = print
  const all: Note[] = []
  let figures = 0
  const noted = (text: string, href?: string) => {
    all.push({ number: all.length + 1, text, ...(href && { href }) })
    return all.length
  }
  const runOf = (part: Exclude<BoundPart, { kind: 'text' }>): Run => {
    const { said, state, why, source } = part
    const bad = state === 'ok' ? {} : { bad: why?.[language] ?? said[language] }
    if (!source) return { text: said[language], ...bad }
    figures += 1
    const href = addressOf?.(figures) ?? origin + source.href
    const because = part.kind === 'claim' ? why : null
    const note = noted(noteText(source, asOf, language, because?.[language]), href)
    return { text: said[language], note, n: figures, figure: source.figure, ...bad }
  }
  /** What was typed by hand is red, or noted with who attests it: once a sentence, where the first of it stands. */
  const runsOf = ({ parts, attested }: Pick<BoundSentence, 'parts' | 'attested'>): Run[] => {
    let open = attested ? attestedText(looseOf(parts), attested, language) : null
    return parts.flatMap((part): Run[] => {
      if (part.kind !== 'text') return [runOf(part)]
      return pieces(part.part[language] || part.part.zh, part.loose).map(({ text, loose }): Run => {
        if (!loose) return { text }
        if (!attested) return print.draft ? { text, bad: text } : { text }
        const note = open ? { note: noted(open) } : {}
        open = null
        return { text, ...note }
      })
    })
  }
  /** A heading bears no note: that of an attested one stands at the beginning of its text. */
  const headed = (id: string): Run[] => {
    const found = beside.find((one) => one.id === id)
    if (!found?.attested) return []
    return [{ text: '', note: noted(attestedText(found.loose, found.attested, language)) }]
  }
  const leadOf = ({ lead }: BoundReport): Run[] => [
    { text: lead[language] },
    ...(['issuer', 'title', 'addressee', 'lead'] as const).flatMap(headed),
  ]
  return { all, runsOf, headed, leadOf }
}

/** What was typed by hand into a sentence. */
export const looseOf = (parts: readonly BoundPart[]) =>
  parts.flatMap((part) => (part.kind === 'text' ? part.loose : []))

/** Whence what was typed by hand is, and by which post that is answered for. */
export function attestedText(
  loose: readonly string[],
  { source, by, at, files }: Attested,
  language: Language,
): string {
  const ours = loose.filter((one) => !(language === 'zh' ? /[A-Za-z]/ : /[\u4e00-\u9fff]/).test(one))
  const quoted = [...new Set(ours.length > 0 ? ours : loose)].map((one) => `“${one}”`)
  return language === 'zh'
    ? `${quoted.join('、')}：手写，出处：${source || '见附件'}${files > 0 ? `（附件${files}份）` : ''}。由${by}注明，${momentOf(at)}。`
    : `${quoted.join(', ')}: typed by hand; source: ${source || 'see the files'}${files > 0 ? ` (${files} on file)` : ''}. Attested by ${by}, ${momentOf(at)}.`
}

function noteText(source: Source, asOf: string, language: Language, because: string | undefined): string {
  const { label, records, untold } = source
  const value = because ?? exactly(source, language)
  if (untold) return language === 'zh' ? `${label.zh}：${value}。` : `${label.en}: ${value}. `
  return language === 'zh'
    ? `${label.zh}：${value}，由${records}条记录构成，取数时间${momentOf(asOf)}。`
    : `${label.en}: ${value}, from ${records} records as of ${momentOf(asOf)}. `
}

/** The exact value, with separators: notes and tables are read to the digit, sentences are not. */
export function exactly(source: Source, language: Language): string {
  const { value, numerator, denominator, untold, percent: said } = source
  if (untold) return untold[language]
  if (said !== undefined) return percent(Math.round(said * 100), 10_000, 2)[language]
  const digits = (count: number) => count.toLocaleString('en-US')
  if (numerator !== null && denominator) {
    return `${digits(numerator)}/${digits(denominator)}（${percent(Math.min(numerator, denominator), denominator).zh}）`
  }
  if (value === null) return '—'
  return counted(value, measureOf(source))[language]
}

/** 2024-12-06 18:00 in Beijing. */
export const momentOf = (iso: string) =>
  new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

function marksOf({ language, draft, demo, editions = [] }: Print): string[] {
  const zh = language === 'zh'
  return [
    ...(demo
      ? [zh ? '演示数据：机构、人员和数字均为虚构' : 'Demo data: offices, people and figures are invented']
      : []),
    ...(draft ? [zh ? '草稿，未经锁定' : 'Draft, not locked'] : []),
    ...editions.map((one) => one[language]),
  ]
}

/** The number of each heading at its level; those of the third begin anew beneath each of the second. 0: no heading. */
export function numberedIn(
  paragraphs: readonly Pick<BoundReport['chapters'][number]['paragraphs'][number], 'heading' | 'level'>[],
): number[] {
  let [second, third] = [0, 0]
  return paragraphs.map(({ heading, level }) => {
    if (!heading) return 0
    if (level === 3) return ++third
    third = 0
    return ++second
  })
}

/** 一、 and （一） and 1. ; in English 1. and (1) and a. */
export function numbered(level: 1 | 2 | 3, count: number, text: string, language: Language): string {
  if (level === 3) return language === 'en' ? `${letter(count)}. ${text}` : `${count}. ${text}`
  if (language === 'en') return level === 1 ? `${count}. ${text}` : `(${count}) ${text}`
  return level === 1 ? `${chinese(count)}、${text}` : `（${chinese(count)}）${text}`
}

const letter = (count: number) => String.fromCodePoint(96 + Math.min(count, 26))
