import type { FigureKind } from '../../figures/contract.ts'
import type { Words } from '../../law/outcome.ts'
import type { Value } from '../section.ts'
import type { FigurePart, Part, ReportBody, Sentence } from '../model.ts'
import { figure, text } from '../parts.ts'
import { filled, filledParts, type Blanks } from './blanks.ts'
import { allWays, templateSentences, type TemplateBody, type TemplateSentence, type Way } from './model.ts'

/** What must be known of a figure to choose a sentence by it. */
export type Known = Value & { readonly kind: FigureKind; readonly label: Words }
export type KnownValues = (figure: string) => Known | undefined

export interface DraftFor {
  readonly blanks: Blanks
  /** The numbers sentences are chosen by; 'every way': whatever could be said. */
  readonly values: KnownValues | 'every way'
  /** Makes the ids of chapters, paragraphs and sentences: UUIDs. */
  readonly newId: () => string
}

/** A report from a template: what its writer sees is one sentence each, in plain words, to be changed like any other. */
export function draftFrom(
  {
    words: _said,
    scope: _whose,
    chapters,
    title,
    addressee,
    issuer,
    lead,
    closing,
    copies,
    signer,
    ...rest
  }: TemplateBody,
  { blanks, values: by, newId }: DraftFor,
): ReportBody {
  const say = (words: Words) => filled({ zh: words.zh, en: words.en }, blanks)
  const values: KnownValues = by === 'every way' ? () => undefined : by
  const saidOf = by === 'every way' ? allWays : (one: TemplateSentence) => chosen(one, values)
  const sentence = (parts: readonly Part[]): Sentence => ({ id: newId(), parts: filledParts(parts, blanks) })
  const body = { chapters } as TemplateBody
  const red = proposed(templateSentences(body).flatMap(saidOf), values)
  const paragraphsOf = ({ role, paragraphs, most = Infinity }: TemplateBody['chapters'][number]) => {
    let left = most
    return paragraphs
      .filter(({ retired }) => !retired)
      .flatMap(({ retired: _used, ifAny, sentences, heading, ...paragraph }, i) => {
        const sayable = sentences
          .filter((one) => !one.retired)
          .flatMap((one) => saidOf(one).map((parts) => ({ one, parts })))
          .filter(({ parts }) => !ifAny || figuresIn(parts).length === 0 || saysAnything(parts))
        if (ifAny && !sayable.some(({ parts }) => figuresIn(parts).length > 0)) return []
        const said = sayable.slice(0, left)
        left -= said.length
        const proposals = role === 'shortcomings' && i === 0 ? red : []
        const others = proposals.length > 0 || said.some(({ one }) => !one.ifOthers)
        const kept = said.filter(({ one }) => others || !one.ifOthers)
        // What is said of all of them together stands behind the last.
        const last = kept.findLastIndex(({ one }) => !one.ifOthers)
        const ends = last < 0 ? Math.min(1, kept.length) : last + 1
        const worded = kept.map(({ parts }) => parts)
        return {
          ...paragraph,
          id: newId(),
          heading: heading && say(heading),
          sentences: [...worded.slice(0, ends), ...proposals, ...worded.slice(ends)].map(sentence),
        }
      })
  }
  return {
    ...rest,
    title: say(title),
    addressee: say(addressee),
    issuer: say(issuer),
    lead: say(lead),
    ...optional('closing', closing),
    ...optional('copies', copies),
    ...optional('signer', signer),
    chapters: chapters.map((chapter) => ({
      id: newId(),
      role: chapter.role,
      title: say(chapter.title),
      ...(chapter.chart && { chart: chapter.chart }),
      paragraphs: paragraphsOf(chapter),
    })),
  }

  /** A number that is not known yet may. */
  function saysAnything(parts: readonly Part[]) {
    return figuresIn(parts).some((id) => !isNothing(values(id)))
  }

  /** What says nothing once its blanks are filled is left out. */
  function optional<K extends string>(name: K, words: Words | undefined) {
    const said = words && say(words)
    return (said && said.zh.trim() !== '' ? { [name]: said } : {}) as { [P in K]?: Words & { zh: string; en: string } }
  }
}

/** The figures by whose numbers the sentences of a template are chosen, or its shortcomings found. */
export const decidingFigures = (body: TemplateBody): string[] => [
  ...new Set([
    ...body.chapters
      .flatMap(({ paragraphs }) => paragraphs.filter(({ ifAny, retired }) => ifAny && !retired))
      .flatMap(({ sentences }) => sentences.flatMap((one) => allWays(one).flatMap(figuresIn))),
    ...templateSentences(body).flatMap((one) => [
      ...(one.by ? [one.by.figure] : []),
      ...allWays(one).flatMap((parts) =>
        parts.flatMap((part) => (part.kind !== 'text' && isWhole(part) ? [part.figure] : [])),
      ),
    ]),
  ]),
]

/** The way a sentence is said for these numbers; none where it says nothing. */
export function chosen({ parts, by }: TemplateSentence, values: KnownValues): Part[][] {
  const said = (by && by.ways[wayOf(values(by.figure)) as Way]) ?? parts
  return said.length > 0 ? [said] : []
}

function wayOf(known: Known | undefined): Way | 'some' {
  if (!known) return 'unknown'
  const { kind, value, numerator, denominator } = known
  if (kind === 'ratio' || kind === 'coverage') {
    if (!denominator) return 'none'
    return numerator === denominator ? 'all' : numerator === 0 && kind === 'coverage' ? 'none' : 'some'
  }
  return value === null ? 'unknown' : value === 0 ? 'none' : value === 1 ? 'one' : 'some'
}

const figuresIn = (parts: readonly Part[]) => parts.flatMap((part) => (part.kind === 'text' ? [] : [part.figure]))

/** Zero, or nothing to divide by. None of five is something. */
const isNothing = (known: Known | undefined) =>
  known !== undefined && (known.denominator === undefined ? known.value === 0 : known.denominator === 0)

/** Claims that everything was reached or done. */
const isWhole = (part: Part) =>
  part.kind === 'claim' && (part.claim === 'full-coverage' || part.claim === 'all-done') && part.branch === null

/**
 * What the chapter on shortcomings proposes for claims of wholeness that are red: what, and where. Each figure once. The claim
 * stays where it stands until its writer changes the sentence or the records are mended.
 */
export function proposed(said: readonly (readonly Part[])[], values: KnownValues): Part[][] {
  const claimed = said.flat().flatMap((part) => (part.kind === 'claim' && isWhole(part) ? [part.figure] : []))
  return [...new Set(claimed)].flatMap((id): Part[][] => {
    const known = values(id)
    if (!known?.denominator || known.numerator === known.denominator) return []
    const { label } = known
    return [
      [
        text(`“${label.zh}”到{期末}还有缺口，差距在`, `"${label.en}" was short at {期末}; lacking in `),
        lacking(id),
        text('。', '. '),
      ],
    ]
  })
}

const lacking = (id: string): FigurePart => ({ ...figure(id), list: { by: 'county', of: 'lack', most: 3 } })
