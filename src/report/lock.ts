import { accept, type Outcome, type Refusal } from '../law/outcome.ts'
import { boundSentences, type BoundPart, type BoundReport } from './bound.ts'
import { governmentReporting as law } from '../law/government-reporting.ts'
import type { ChapterRole } from './model.ts'

/** The chapters a report may not lack; 其他 is asked for only where there is something to report. */
export const statutoryRoles: readonly ChapterRole[] = ['measures', 'shortcomings', 'first-responsible', 'next-year']

/** Whether the report may be locked. The button and the route ask this same function. `field` names the sentence or chapter. */
export function lockable(report: BoundReport): Outcome<BoundReport> {
  const [first] = obstacles(report)
  return first ? { ok: false, refusal: first } : accept(report)
}

/** Everything that stands between a report and its lock, in the order of reading, missing chapters last. */
export function obstacles(report: BoundReport): Refusal[] {
  const sentences = boundSentences(report).flatMap(({ id, parts }) => parts.flatMap((part) => obstacle(part, id)))
  const lacking = statutoryRoles.filter(
    (role) => !report.chapters.some((chapter) => chapter.role === role && written(chapter)),
  )
  return [...sentences, ...lacking.map(missing)]
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
export const printed = (chapters: BoundReport['chapters'], draft: boolean): BoundReport['chapters'] =>
  chapters.filter((chapter) => written(chapter) || (draft && statutoryRoles.includes(chapter.role)))
