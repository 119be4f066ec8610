import { v7 } from 'uuid'
import { accept, type Words } from '../../law/outcome.ts'
import { packPart } from '../../platform/packs/part.ts'
import { sourcesOf, type ReportHouse } from '../house.ts'
import type { Part } from '../model.ts'
import { figuresOf } from './changes.ts'
import { TemplateBody, templateSentences, type TemplateSentence } from './model.ts'
import { makeTemplate, ownTemplates, saveTemplate, withoutBranches } from './store.ts'

/** The templates a bureau wrote, with the figures of its own that they speak of. */
export const templatesPart = packPart<ReportHouse, TemplateBody>({
  id: 'report-templates',
  title: { zh: '报告模板', en: 'Report templates' },
  needs: 'report.template',
  content: TemplateBody,
  async all(house) {
    const bureau = house.tree.bureau
    const own = bureau ? await ownTemplates(house.db, bureau) : []
    return own
      .filter(({ active }) => active)
      .map(({ id, name, body }) => ({ key: id, name, content: withoutBranches(body), lines: linesOf(body) }))
  },
  rests: (body) => figuresOf(body).flatMap((key) => (key.startsWith('own.') ? [{ part: 'own-figures', key }] : [])),
  translated: (body, into) =>
    withFigures(body, (key) => (key.startsWith('own.') ? into.key({ part: 'own-figures', key }) : key)),
  async take(house, { actor, now, request, name, content, before }) {
    const sources = sourcesOf(house)
    const row =
      before && house.tree.bureau
        ? (await ownTemplates(house.db, house.tree.bureau)).find(({ id }) => id === before.key)
        : undefined
    const asking = { actor, id: row?.id ?? v7(), request, at: now }
    const kept = row
      ? await saveTemplate(house.db, sources, { ...asking, seen: row.version }, { name, active: true, body: content })
      : await makeTemplate(house.db, sources, asking, { name, from: { of: 'body', body: content } })
    return kept.ok ? accept(kept.value.id) : kept
  },
})

function linesOf(body: TemplateBody): Words[] {
  const said = templateSentences(body).length
  return [
    { zh: `题目：${body.title.zh}`, en: `Title: ${body.title.en}` },
    { zh: `${body.chapters.length}章，${said}句`, en: `${body.chapters.length} chapters, ${said} sentences` },
    { zh: `用数据${figuresOf(body).length}项`, en: `${figuresOf(body).length} figures` },
    ...Object.entries(body.words).map(([name, zh]) => ({ zh: `{${name}}：${zh}`, en: `{${name}}: ${zh}` })),
  ]
}

/** The same over other figures. */
function withFigures(body: TemplateBody, called: (figure: string) => string): TemplateBody {
  const part = (one: Part): Part => {
    if (one.kind === 'text') return one
    if (one.kind === 'figure') return { ...one, figure: called(one.figure) }
    const beside = one.beside?.map((each) => ({ ...each, figure: called(each.figure) }))
    return { ...one, figure: called(one.figure), ...(beside && { beside }) }
  }
  const sentence = ({ by, ...one }: TemplateSentence): TemplateSentence => ({
    ...one,
    parts: one.parts.map(part),
    ...(by && {
      by: {
        figure: called(by.figure),
        ways: Object.fromEntries(Object.entries(by.ways).map(([way, parts]) => [way, parts.map(part)])),
      },
    }),
  })
  return {
    ...body,
    chapters: body.chapters.map((chapter) => ({
      ...chapter,
      paragraphs: chapter.paragraphs.map((one) => ({ ...one, sentences: one.sentences.map(sentence) })),
    })),
  }
}
