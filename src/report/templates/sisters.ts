import type { Words } from '../../law/outcome.ts'
import type { ReportSection } from '../section.ts'
import type { ShippedTemplate, TemplateBody, TemplateSentence } from './model.ts'

/**
 * The sisters of the annual report, from the same figures: data, in the terms of any template. `below`: the full text of a house
 * that tells no city from county.
 */
export function sisters(
  below: TemplateBody,
  sections: readonly ReportSection[],
  newId: () => string,
): readonly ShippedTemplate[] {
  return [
    {
      id: 'county-own',
      title: { zh: '县（市、区）自己的年度报告', en: 'A county’s own annual report' },
      about: {
        zh: '县（市、区）用本地的数据写自己的报告：单位、辖区、主送机关随名称，没有数据的部分不写。',
        en: 'A county reports from its own figures, in its own name; parts without any are left out.',
      },
      body: { ...onlyWhereAny(below), scope: 'county' },
    },
    {
      id: 'half-year',
      title: { zh: '半年工作简报', en: 'Half-year brief' },
      about: {
        zh: '上半年或者下半年：每项职责一两句数据，加上存在的不足。市、县都可以用。',
        en: 'Of either half: a sentence or two of figures to each duty, and what fell short. For the bureau or a county.',
      },
      body: { ...brief(below, 2), span: 'half' },
    },
    {
      id: 'quarter',
      title: { zh: '季度工作简报', en: 'Quarterly brief' },
      about: {
        zh: '一个季度：每项职责一句数据，加上存在的不足。市、县都可以用。',
        en: 'Of a quarter: one sentence of figures to each duty, and what fell short. For the bureau or a county.',
      },
      body: { ...brief(below, 1), span: 'quarter' },
    },
    {
      id: 'speech',
      title: { zh: '领导讲话用数（十个数）', en: 'Ten numbers for a speech' },
      about: {
        zh: '大字一页，一行一个数，讲话时看；没有的不列，最多十个。市、县都可以用。',
        en: 'One sheet in large type, a number to each line, ten at most. For the bureau or a county.',
      },
      body: speech(sections, newId),
    },
  ]
}

/** Each part of the measures only where one of its numbers says something. */
const onlyWhereAny = (body: TemplateBody): TemplateBody => ({
  ...body,
  chapters: body.chapters.map((chapter) =>
    chapter.role === 'measures'
      ? { ...chapter, paragraphs: chapter.paragraphs.map((one) => ({ ...one, ifAny: true as const })) }
      : chapter,
  ),
})

const briefChapters: Partial<Record<TemplateBody['chapters'][number]['role'], Words>> = {
  measures: { zh: '工作进展', en: 'Progress' },
  shortcomings: { zh: '存在的不足', en: 'What falls short' },
}

/** Measures and shortcomings alone, of each measure at most so many sentences with figures. */
function brief(body: TemplateBody, most: number): TemplateBody {
  const { copies: _copies, signer: _signer, ...rest } = body
  const numbered = ({ parts }: TemplateSentence) => parts.some((part) => part.kind !== 'text')
  return {
    ...rest,
    form: 'brief',
    scope: 'any',
    title: { zh: '{期间}法治政府建设工作简报', en: 'Building government by law: {期间} in brief' },
    addressee: { zh: '', en: '' },
    lead: {
      zh: '现将{期间}法治政府建设工作情况简要通报如下：',
      en: 'How government by law went on in {期间}, in brief:',
    },
    chapters: body.chapters.flatMap(({ role, paragraphs, ...chapter }) => {
      const title = briefChapters[role]
      if (!title) return []
      const said =
        role === 'measures'
          ? paragraphs.flatMap((one) => {
              const sentences = one.sentences.filter(numbered).slice(0, most)
              return sentences.length > 0 ? [{ ...one, sentences, ifAny: true as const }] : []
            })
          : paragraphs
      return [{ ...chapter, role, title: { ...title }, paragraphs: said }]
    }),
  }
}

/** What each duty would say aloud, of which the first ten that have something to say. */
function speech(sections: readonly ReportSection[], newId: () => string): TemplateBody {
  const nothing = { zh: '', en: '' }
  const sentences = sections.flatMap(({ aloud }): TemplateSentence[] =>
    aloud ? [{ id: newId(), parts: [...aloud.parts], by: { figure: aloud.figures[0]!.id, ways: { none: [] } } }] : [],
  )
  return {
    form: 'speech',
    scope: 'any',
    title: { zh: '{期间}法治政府建设主要数据', en: 'Government by law in {期间}: the numbers' },
    addressee: nothing,
    issuer: { zh: '{局名}', en: '{局名}' },
    lead: nothing,
    chapters: [
      {
        id: newId(),
        role: 'own',
        title: { zh: '讲话用数', en: 'Numbers' },
        most: 10,
        paragraphs: [{ id: newId(), heading: null, sentences }],
      },
    ],
    words: {},
  }
}
