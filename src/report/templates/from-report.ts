import type { Words } from '../../law/outcome.ts'
import type { Part, ReportBody } from '../model.ts'
import { emptied, type Blanks } from './blanks.ts'
import type { TemplateBody } from './model.ts'

/** A template of a report: what its bureau and year say in it becomes blanks again; figures speak of the report's own period. */
export function templateOf({ calls, ...body }: ReportBody, blanks: Blanks): TemplateBody {
  const said = (language: 'zh' | 'en') =>
    [...blanks].flatMap(([name, words]) =>
      kept.has(name) || (name === '期间' && !body.span) ? [] : [[name, words[language]] as const],
    )
  const [zh, en] = [said('zh'), said('en')]
  const years = (['年度', '上年', '下年'] as const).flatMap((name) => {
    const year = blanks.get(name)
    return year ? [[name, year.zh] as const] : []
  })
  const empty = <W extends Words>(words: W): W => ({
    ...words,
    zh: emptied(words.zh, zh),
    // In English only years and names are told apart from plain words.
    en: emptied(words.en, [...years, ...en.filter(([name]) => name === '局名')]),
  })
  const part = (one: Part): Part => {
    if (one.kind === 'text') return empty(one)
    return one.kind === 'figure' ? { ...one, period: null } : one
  }
  return {
    ...body,
    ...(calls && { calls }),
    title: empty(body.title),
    addressee: empty(body.addressee),
    issuer: empty(body.issuer),
    lead: empty(body.lead),
    ...(body.closing && { closing: empty(body.closing) }),
    ...(body.copies && { copies: empty(body.copies) }),
    ...(body.signer && { signer: empty(body.signer) }),
    chapters: body.chapters.map((chapter) => ({
      ...chapter,
      title: empty(chapter.title),
      paragraphs: chapter.paragraphs.map((paragraph) => ({
        ...paragraph,
        heading: paragraph.heading && empty(paragraph.heading),
        sentences: paragraph.sentences.map(({ id, parts }) => ({ id, parts: parts.map(part) })),
      })),
    })),
    words: {},
  }
}

/** Words too common to be taken for a blank wherever they stand. */
const kept: ReadonlySet<string> = new Set(['机关', '本级', '下级', '签发人', '宪法活动届次', '期末'])
