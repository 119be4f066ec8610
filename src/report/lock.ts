import { accept, refuse, type Outcome } from '../law/outcome.ts'
import { boundSentences, type BoundReport } from './bound.ts'
import { law } from './law.ts'
import type { ChapterRole } from './model.ts'

/** The chapters a report may not lack; 其他 is asked for only where there is something to report. */
export const statutoryRoles: readonly ChapterRole[] = ['measures', 'shortcomings', 'first-responsible', 'next-year']

/** Whether the report may be locked. The button and the route ask this same function. `field` names the sentence or chapter. */
export function lockable(report: BoundReport): Outcome<BoundReport> {
  for (const sentence of boundSentences(report)) {
    const bad = sentence.parts.find((part) => part.kind !== 'text' && part.state !== 'ok')
    if (!bad || bad.kind === 'text') continue
    const { said, why, state } = bad
    return state === 'failed'
      ? refuse('report.claim-fails', `“${said.zh}”与记录不符：${why?.zh}。`, `"${said.en}" is not borne out by the records: ${why?.en}.`, { field: sentence.id })
      : refuse('report.figure-unknown', `${why?.zh}。`, `${why?.en}.`, { field: sentence.id })
  }
  const lacking = statutoryRoles.find((role) => !report.chapters.some((chapter) => chapter.role === role && written(chapter)))
  if (lacking) {
    const { zh, en } = chapterNames[lacking]
    return refuse('report.chapter-missing', `“${zh}”是年度报告的法定内容，尚未撰写。`, `"${en}" must be in the annual report and is not written yet.`, {
      basis: law.年度报告内容,
      field: lacking,
    })
  }
  return accept(report)
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
  paragraphs.some(({ sentences }) => sentences.some(({ parts }) => parts.some((part) => part.kind !== 'text' || part.part.zh.trim() !== '')))
