import { accept, type Outcome, type Refusal, type Words } from '../law/outcome.ts'
import { boundSentences, type BoundPart, type BoundReport, type BoundSentence } from './bound.ts'
import { governmentReporting as law } from '../law/government-reporting.ts'
import { isAnnual, type ChapterRole } from './model.ts'
import { overruns } from './style/counted.ts'
import { lineOf } from './style/line.ts'
import { blanksIn } from './templates/blanks.ts'

/** The chapters a report may not lack; 其他 is asked for only where there is something to report. */
const statutoryRoles: readonly ChapterRole[] = ['measures', 'shortcomings', 'first-responsible', 'next-year']

/** The law asks nothing of the chapters of a brief. */
export const asked = (report: Pick<BoundReport, 'form' | 'span'>): readonly ChapterRole[] =>
  isAnnual(report) ? statutoryRoles : []

/** Whether the report may be locked. The button and the route ask this same function. `field` names the sentence or chapter. */
export function lockable(report: BoundReport): Outcome<BoundReport> {
  const [first, ...more] = obstacles(report)
  if (!first) return accept(report)
  const others = more.filter(({ code }) => code === first.code)
  // What was typed by hand is named all at once: each must be mended or attested before it is worth asking again.
  if (first.code !== 'report.unborne' || others.length === 0) return { ok: false, refusal: first }
  const all = [first, ...others].slice(0, 20)
  const say = { zh: all.map(({ say }) => say.zh).join(''), en: all.map(({ say }) => say.en).join(' ') }
  return { ok: false, refusal: { ...first, say } }
}

/** Everything that stands between a report and its lock, in the order of reading, missing chapters last. */
export function obstacles(report: BoundReport): Refusal[] {
  const beside = (report.beside ?? []).flatMap(({ id, loose, attested }) =>
    attested ? [] : [unborne(loose, id, headed(report, id))],
  )
  const sentences = boundSentences(report).flatMap((sentence) => [
    ...sentence.parts.flatMap((part) => obstacle(part, sentence.id)),
    ...unborneIn(sentence),
    ...unsetIn(sentence),
    ...unended(sentence),
    ...overIn(sentence),
  ])
  const lacking = asked(report).filter(
    (role) => !report.chapters.some((chapter) => chapter.role === role && written(chapter)),
  )
  return [...beside, ...sentences, ...lacking.map(missing)]
}

/** What was typed by hand into a sentence, and nobody attests. */
export const looseIn = ({ parts, attested }: BoundSentence): string[] =>
  attested ? [] : parts.flatMap((part) => (part.kind === 'text' ? part.loose : []))

function unborneIn(sentence: BoundSentence): Refusal[] {
  const loose = looseIn(sentence)
  if (loose.length === 0) return []
  const said = (language: 'zh' | 'en') =>
    sentence.parts.map((part) => (part.kind === 'text' ? part.part[language] || part.part.zh : part.said[language]))
  return [unborne(loose, sentence.id, { zh: said('zh').join(''), en: said('en').join('') })]
}

/** 第{届次}届: a blank of the template that said nothing in this year. */
function unsetIn({ id, parts }: BoundSentence): Refusal[] {
  const blanks = parts.flatMap((part) => (part.kind === 'text' ? blanksIn(part.part.zh) : []))
  return blanks.map((blank) => ({
    code: 'report.blank-unset',
    say: {
      zh: `“{${blank}}”还没有填：请写上，或者改写这一句。`,
      en: `"{${blank}}" is not filled in: write it, or rewrite the sentence.`,
    },
    field: id,
  }))
}

/** A sentence ends as sentences do; one that stops in the middle was not finished. */
function unended({ id, parts }: BoundSentence): Refusal[] {
  const said = (language: 'zh' | 'en') =>
    parts
      .map((part) => (part.kind === 'text' ? part.part[language] || part.part.zh : part.said[language]))
      .join('')
      .trim()
  const zh = said('zh')
  if (zh === '' || /[。！？；：…][”’）》]*$/.test(zh)) return []
  const say = {
    zh: `“${[...zh].slice(-20).join('')}”没有写完：句末没有标点。`,
    en: `“${[...said('en')].slice(-40).join('')}” is not finished: it has no full stop.`,
  }
  return [{ code: 'report.unended', say, field: id }]
}

/**
 * 共100件，其中一审60件、二审50件. Whoever attests says whence the numbers are, not that they add up. Numbers of the records may overlap (a school
 * of two stages), so that is only advised.
 */
function overIn({ id, parts }: BoundSentence): Refusal[] {
  if (!parts.some((part) => part.kind === 'text' && part.loose.length > 0)) return []
  return overruns(lineOf(parts, () => undefined)).map(({ parts: of, sum, whole }) => ({
    code: 'report.sum',
    say: {
      zh: `“其中”后面的${of}加起来是${sum}，多于${whole}：请核对，或者改写这一句。`,
      en: `What stands behind 其中 (${of}) makes ${sum}, more than ${whole}: check it, or rewrite the sentence.`,
    },
    field: id,
  }))
}

/** 手写的“12所”没有数据支撑 */
function unborne(loose: readonly string[], field: string, { zh, en }: Words): Refusal {
  const all = (mark: (one: string) => string, sign: string) => [...new Set(loose)].map(mark).join(sign)
  const say = {
    zh: `“${zh}”：手写的${all((one) => `“${one}”`, '、')}没有数据支撑，改用数据，或者注明出处。`,
    en: `“${en}”: ${all((one) => `“${one}”`, ', ')} is typed by hand and rests on no figure; insert a figure or attest it.`,
  }
  return { code: 'report.unborne', say, field }
}

/** The words of a heading, or of what stands above the text. */
function headed({ chapters, ...report }: BoundReport, id: string): Words {
  if (id === 'title' || id === 'addressee' || id === 'issuer' || id === 'lead') return report[id]
  if (id === 'closing') return report.closing ?? { zh: '', en: '' }
  const headings = chapters.flatMap((chapter) => [
    { id: chapter.id, words: chapter.title },
    ...chapter.paragraphs.map((one) => ({ id: one.id, words: one.heading })),
  ])
  return headings.find((one) => one.id === id)?.words ?? { zh: '', en: '' }
}

function obstacle(part: BoundPart, field: string): Refusal[] {
  if (part.kind === 'text' || part.state === 'ok') return []
  const { said, why, state } = part
  if (state === 'unknown')
    return [{ code: 'report.figure-unknown', say: { zh: `${why?.zh}。`, en: `${why?.en}.` }, field }]
  const say = {
    zh: `“${said.zh}”与记录不符：${why?.zh}。`,
    en: `"${said.en}" is not borne out by the records: ${why?.en}.`,
  }
  return [{ code: 'report.claim-fails', say, field }]
}

function missing(role: ChapterRole): Refusal {
  const { zh, en } = chapterNames[role]
  const say = {
    zh: `“${zh}”是年度报告的法定内容，尚未撰写。`,
    en: `"${en}" must be in the annual report and is not written yet.`,
  }
  return { code: 'report.chapter-missing', basis: law.年度报告内容, say, field: role }
}

export const chapterNames: Readonly<Record<ChapterRole, { zh: string; en: string }>> = {
  measures: { zh: '主要举措和成效', en: 'Measures and results' },
  shortcomings: { zh: '不足和原因', en: 'Shortcomings and their causes' },
  'first-responsible': { zh: '主要负责人履行第一责任人职责情况', en: 'The first responsible person' },
  'next-year': { zh: '下一年度安排', en: 'Next year' },
  other: { zh: '其他需要报告的情况', en: 'Other matters' },
  own: { zh: '其他章节', en: 'A chapter of our own' },
}

export const written = ({ paragraphs }: BoundReport['chapters'][number]) =>
  paragraphs.some(({ sentences }) =>
    sentences.some(({ parts }) => parts.some((part) => part.kind !== 'text' || part.part.zh.trim() !== '')),
  )

/** Which chapters are printed: those with words, and in a draft the statutory ones still to be written. */
export const printed = (report: BoundReport, draft: boolean): BoundReport['chapters'] =>
  report.chapters.filter((chapter) => written(chapter) || (draft && asked(report).includes(chapter.role)))
