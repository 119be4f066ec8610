import type { Words } from '../../law/outcome.ts'
import type { Part } from '../model.ts'
import { figure, text } from '../parts.ts'
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
      body: { ...onlyWhereAny(mapped(below, smaller)), scope: 'county' },
    },
    {
      id: 'half-year',
      title: { zh: '半年工作简报', en: 'Half-year brief' },
      about: {
        zh: '上半年或者下半年：每项职责一两句数据，加上存在的不足。市、县都可以用。',
        en: 'Of either half: a sentence or two of figures to each duty, and what fell short. For the bureau or a county.',
      },
      body: { ...brief(mapped(below, smaller), 2), span: 'half' },
    },
    {
      id: 'quarter',
      title: { zh: '季度工作简报', en: 'Quarterly brief' },
      about: {
        zh: '一个季度：每项职责一句数据，加上存在的不足。市、县都可以用。',
        en: 'Of a quarter: one sentence of figures to each duty, and what fell short. For the bureau or a county.',
      },
      body: { ...brief(mapped(below, smaller), 1), span: 'quarter' },
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

/** Each part of the measures only where one of its numbers says something; of what the head did, nothing of none. */
const onlyWhereAny = (body: TemplateBody): TemplateBody => ({
  ...body,
  chapters: body.chapters.map((chapter) =>
    chapter.role === 'measures'
      ? { ...chapter, paragraphs: chapter.paragraphs.map((one) => ({ ...one, ifAny: true as const })) }
      : chapter.role === 'first-responsible'
        ? { ...chapter, paragraphs: chapter.paragraphs.map(silentOfNone) }
        : chapter,
  ),
})

type Paragraph = TemplateBody['chapters'][number]['paragraphs'][number]

const silentOfNone = (paragraph: Paragraph): Paragraph => ({
  ...paragraph,
  sentences: paragraph.sentences.map((one) =>
    one.by ? { ...one, by: { ...one.by, ways: { ...one.by.ways, none: [] } } } : one,
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
              const sentences = one.sentences.filter(numbered).flatMap(onTheWay).slice(0, most)
              return sentences.length > 0 ? [{ ...one, sentences, ifAny: true as const }] : []
            })
          : paragraphs
      return [{ ...chapter, role, title: { ...title }, paragraphs: said }]
    }),
  }
}

/** What is claimed of a whole year is on its way before: a coverage is told by its share, and what is not over yet is not claimed. */
function onTheWay(one: TemplateSentence): TemplateSentence[] {
  const early = (part: Part) => part.kind === 'claim' && (part.claim === 'all-done' || part.claim === 'reconciled')
  const said = (parts: readonly Part[]): Part[] =>
    parts.some(early) ? [] : parts.flatMap((part) => (isCoverage(part) ? shareOf(part.figure) : [rounded(part)]))
  const parts = said(one.parts)
  if (!one.by) return parts.length > 0 ? [{ ...one, parts }] : []
  // Where a way cannot be said yet, it is said as any other.
  const ways = Object.entries(one.by.ways).flatMap(([way, words]) => {
    const now = said(words)
    return words.length > 0 && now.length === 0 ? [] : [[way, now]]
  })
  return [{ ...one, parts, by: { ...one.by, ways: Object.fromEntries(ways) } }]
}

/** Of a smaller number no 余 over single ones: 108余场次 may be said, 7余场次 not. */
const smaller = (part: Part): Part =>
  part.kind === 'figure' && part.wording.form === '余' && part.wording.unit === 'plain' && part.wording.decimals === 0
    ? { ...part, wording: { ...part.wording, form: 'exact' } }
    : part

/** A sum so far is seldom round: 17.2万余 rather than 17.2664万. */
const rounded = (part: Part): Part =>
  part.kind === 'figure' && part.wording.form === 'exact' && part.wording.unit === '万'
    ? { ...part, wording: { ...part.wording, form: '余' } }
    : part

/** Every part of every sentence, otherwise. */
const mapped = (body: TemplateBody, how: (part: Part) => Part): TemplateBody => ({
  ...body,
  chapters: body.chapters.map((chapter) => ({
    ...chapter,
    paragraphs: chapter.paragraphs.map((one) => ({
      ...one,
      sentences: one.sentences.map(({ by, parts, ...rest }) => ({
        ...rest,
        parts: parts.map(how),
        ...(by && {
          by: { ...by, ways: Object.fromEntries(Object.entries(by.ways).map(([way, said]) => [way, said.map(how)])) },
        }),
      })),
    })),
  })),
})

const isCoverage = (part: Part): part is Extract<Part, { kind: 'claim' }> =>
  part.kind === 'claim' && (part.claim === 'full-coverage' || part.claim === 'nearly-full-coverage')

const shareOf = (id: string): Part[] => [text('覆盖', 'reached '), figure(id, 'exact', '%', 1)]

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
