import { figureAddress } from '../figures/address.ts'
import { hushedWords, type Hidden } from '../figures/hushed.ts'
import type { Words } from '../law/outcome.ts'
import { attestedAs, holding, looseOf, passagesOf, type Attestation, type Passage } from './attestation.ts'
import type { BoundChart, BoundPart, BoundPassage, BoundReport, BoundSentence, Source, State } from './bound.ts'
import { claims, type ClaimSettings } from './claims.ts'
import { type Measured } from './computed.ts'
import { listed } from './lists.ts'
import type { CalledUnit } from './loose/loose.ts'
import {
  sentencesOf,
  type Chart,
  type ClaimPart,
  type FigurePart,
  type Part,
  type Period,
  type ReportBody,
  type Sentence,
} from './model.ts'
import { change, percent, word, type Wording } from './wording.ts'
import { measureOf, type Computed } from './computed.ts'

/** One number a report needs: which figure, of whom, when. */
export interface Ask extends Period {
  readonly figure: string
  readonly branch: string | null
  /** In groups, too. */
  readonly by?: string | undefined
  /** With what it is matched, too. */
  readonly reconciled?: true | undefined
  /** Its groups are for a picture. */
  readonly drawn?: true | undefined
}

export type Answers = (ask: Ask) => Computed | undefined

/** Every number the report's sentences and claims rest on, each once. */
export function asksOf(body: ReportBody, period: Period): Ask[] {
  const asks = [
    ...sentencesOf(body).flatMap(({ parts }) => parts.flatMap((part) => asksOfPart(part, period))),
    ...body.chapters.flatMap(({ chart }) => (chart ? [asksOfChart(chart, period)] : [])),
  ]
  return [...new Map(asks.map((ask) => [keyOf(ask), ask])).values()]
}

export const keyOf = ({ figure, branch, from, until, by = '', reconciled, drawn }: Ask) =>
  `${figure} ${branch ?? ''} ${from} ${until} ${by} ${reconciled ? 'matched' : ''}${drawn ? 'drawn' : ''}`

/** What everybody may see drawn: of single cases, and of records that tell whom they are about, no groups are given. */
const asksOfChart = ({ figure, by }: Chart, { from, until }: Period): Ask => ({
  ...{ figure, branch: null, from, until, by },
  drawn: true,
})

/** The numbers a part rests on; that of its own figure first. */
export function asksOfPart(part: Part, period: Period): Ask[] {
  if (part.kind === 'text') return []
  if (part.kind === 'figure') return [askOf(part, period)]
  const { claim, figure, branch, by, beside = [] } = part
  const { takes } = claims[claim]
  const figures = [figure, ...(takes === 'figures' ? beside.map((one) => one.figure) : [])]
  const more = {
    ...(by !== undefined && (takes === 'figures' || takes === 'kind') && { by }),
    ...(takes === 'matches' && { reconciled: true as const }),
  }
  return claims[claim]
    .periods(period)
    .flatMap(({ from, until }) => figures.map((one) => ({ figure: one, branch, from, until, ...more })))
}

const askOf = ({ figure, branch, period: own, list }: FigurePart, period: Period): Ask => {
  const { from, until } = own ?? period
  return { figure, branch, from, until, ...(list && { by: list.by }) }
}

/** What a report speaks of. `frozen`: its links then lead to the records as they were known at `asOf`, not as they are now. */
export interface About extends Period {
  /** ISO 8601 */
  readonly asOf: string
  readonly frozen?: boolean
}

/** By what a report is judged besides its records. */
export interface BindSettings extends ClaimSettings {
  /** Units of the bureau's own. */
  readonly units?: readonly CalledUnit[]
  /** Who answers for what was typed by hand. */
  readonly attestations?: readonly Attestation[]
}

/** Puts the numbers into the sentences. Every sentence comes out, the red ones with their reasons. */
export function bind(body: ReportBody, about: About, known: Answers, settings: BindSettings): BoundReport {
  const { form, span, title, addressee, issuer, lead, closing, copies, signer, chapters } = body
  const { from, until, asOf } = about
  const answers = calledAs(known, body)
  return {
    ...(form && { form }),
    ...(span && { span }),
    ...{ title, addressee, issuer, lead, from, until, asOf },
    ...(closing && { closing }),
    ...(copies && { copies }),
    ...(signer && { signer }),
    chapters: chapters.map(({ paragraphs, chart, ...chapter }) => ({
      ...chapter,
      ...(chart && boundChart(chart, about, answers)),
      paragraphs: paragraphs.map(({ sentences, ...paragraph }) => ({
        ...paragraph,
        sentences: sentences.map((sentence) => bindSentence(sentence, about, answers, settings)),
      })),
    })),
    beside: besideSentences(body, settings),
  }
}

/** The answers in the units of the report: 件 is said 宗. */
function calledAs(answers: Answers, { calls }: Pick<ReportBody, 'calls'>): Answers {
  if (!calls) return answers
  return (ask) => {
    const found = answers(ask)
    const unit = found && calls[found.unit]
    if (!unit) return found
    return { ...found, unit, ...(found.unitAbout && { unitAbout: { ...found.unitAbout, zh: unit } }) }
  }
}

/** So many groups are drawn at most: the greatest, or the first months. */
const DRAWN = 24

/** Absent where its figure is not there, or of a kind that cannot be drawn from nothing upward. */
function boundChart(chart: Chart, about: About, answers: Answers): { chart?: BoundChart } {
  const ask = asksOfChart(chart, about)
  const computed = answers(ask)
  if (!computed || computed.kind === 'change') return {}
  const share = computed.kind === 'ratio' || computed.kind === 'coverage'
  const { label, unitAbout, groups = [] } = computed
  const told = groups.flatMap((one) =>
    one.value === null || one.value < 0 ? [] : [{ label: mutable(one.label), value: one.value }],
  )
  return {
    chart: {
      ...chart,
      label: mutable(label),
      unit: share ? '%' : computed.unit,
      ...(!share && unitAbout && { unitAbout }),
      groups: told.slice(0, DRAWN),
      href: evidenceOf(ask, about.frozen ? about.asOf : undefined),
    },
  }
}

function bindSentence(sentence: Sentence, about: About, answers: Answers, settings: BindSettings): BoundSentence {
  const { id, parts } = sentence
  const bound = parts.map((part): BoundPart => {
    if (part.kind === 'text') return { kind: 'text', part, loose: looseOf([part], settings.units ?? []) }
    return part.kind === 'figure' ? bindFigure(part, about, answers) : bindClaim(part, about, answers, settings)
  })
  const loose = bound.some((part) => part.kind === 'text' && part.loose.length > 0)
  const attested = loose ? attestedIn(sentence, settings) : null
  return { id, state: worst(bound, loose && !attested), parts: bound, attested }
}

const attestedIn = (passage: Passage, { attestations = [] }: BindSettings) => {
  const found = holding(attestations, passage)
  return found ? attestedAs(found) : null
}

/** What was typed by hand into a heading or above the text. */
function besideSentences(body: ReportBody, settings: BindSettings): BoundPassage[] {
  const sentences = new Set(sentencesOf(body).map(({ id }) => id))
  return passagesOf(body).flatMap((passage) => {
    const loose = sentences.has(passage.id) ? [] : looseOf(passage.parts, settings.units ?? [])
    return loose.length > 0 ? [{ id: passage.id, loose, attested: attestedIn(passage, settings) }] : []
  })
}

function bindFigure(part: FigurePart, about: About, answers: Answers): BoundPart {
  const ask = askOf(part, about)
  const computed = answers(ask)
  if (computed?.hidden) return { kind: 'figure', part, ...untold(computed, computed.hidden, ask, about) }
  const wording = computed && (inAList(computed, part) ?? worded(computed, part))
  if (!computed || !wording) return { kind: 'figure', part, ...unknown(part.figure) }
  const { zh, en, why } = wording
  return {
    kind: 'figure',
    part,
    state: 'ok',
    said: { zh, en },
    why: why ?? null,
    source: sourceOf(ask, computed, about),
  }
}

/** Of whole years "fewer than five" may be said; whatever else is not told leaves the sentence without its number. */
function untold(computed: Computed, hidden: Hidden, ask: Ask, about: About) {
  const { said, why } = hushedWords(hidden)
  const { zh, en } = measureOf(computed)
  const few = hidden.why === 'fewer'
  return {
    state: few ? ('ok' as const) : ('unknown' as const),
    said: few ? { zh: `${said.zh}${zh}`, en: `${said.en} ${en}` } : mutable(said),
    why: { zh: `“${computed.label.zh}”：${why.zh}`, en: `"${computed.label.en}": ${why.en}` },
    source: sourceOf(ask, computed, about),
  }
}

/** Where nothing lacks any more, that is said, so that whoever reads the sentence strikes it; what cannot be named is counted. */
function inAList(computed: Computed, { list }: FigurePart): Wording | undefined {
  const said = list && listed(computed, list)
  if (!list || (!said && list.of === 'all')) return undefined
  return { ...(said ?? { zh: '（无）', en: '(none)' }), form: 'exact' }
}

const mutable = ({ zh, en }: Words) => ({ zh, en })

const nothingToDivide: Words = { zh: '（没有可计算的基数）', en: '(nothing to divide by)' }

function worded(computed: Computed, { wording }: FigurePart): Wording | undefined {
  const { kind, numerator, denominator } = computed
  const count = countOf(computed)
  if (kind === 'ratio' || (kind === 'coverage' && wording.unit === '%')) {
    if (numerator === undefined || denominator === undefined) return undefined
    // Nothing to divide by is a fact: 无线上机构.
    if (denominator === 0) return { ...(computed.none ?? nothingToDivide), form: 'exact' }
    if (denominator < 0) return undefined
    return percent(numerator, denominator, Math.max(0, wording.decimals))
  }
  if (kind === 'rate' && denominator === 0) return { ...(computed.none ?? nothingToDivide), form: 'exact' }
  const changes = kind === 'change' || kind === 'growth'
  if (count === null || !Number.isSafeInteger(count) || (count < 0 && !changes)) return undefined
  const style = { ...wording, unit: wording.unit === '%' ? ('plain' as const) : wording.unit }
  return changes ? change(count, measureOf(computed), style) : word(count, measureOf(computed), style)
}

/** What may be counted in a figure: of a coverage those covered, of a ratio nothing. */
const countOf = ({ kind, value, numerator }: Computed): number | null =>
  kind === 'coverage' ? (numerator ?? null) : kind === 'ratio' ? null : value

function bindClaim(part: ClaimPart, about: About, answers: Answers, settings: ClaimSettings): BoundPart {
  const asks = asksOfPart(part, about)
  const computed = asks.map(answers)
  if (!computed.every((one) => one !== undefined))
    return { kind: 'claim', part, ...unknown(part.figure, claims[part.claim].title) }
  const secret = computed.find(({ hidden }) => hidden)
  if (secret) {
    const { source, why } = untold(secret, secret.hidden!, asks[0]!, about)
    return { kind: 'claim', part, state: 'unknown', said: mutable(claims[part.claim].title), why, source }
  }
  const measured = computed.map((one): Measured => ({ ...one, value: countOf(one) }))
  const { said, holds, why } = claims[part.claim].fits(computed[0]!)
    ? claims[part.claim].judge(measured, part, settings)
    : unfit(claims[part.claim].title, computed[0]!)
  const whole = { figure: part.figure, branch: part.branch, from: about.from, until: about.until }
  const source = sourceOf(whole, part.claim === 'each-quarter' ? summed(computed) : computed[0]!, about)
  return { kind: 'claim', part, state: holds ? 'ok' : 'failed', said, why, source }
}

/** What nobody can say of this figure, whatever its number. */
const unfit = (title: Words, { label }: Computed) => ({
  said: title,
  holds: false,
  why: { zh: `“${title.zh}”不能用来说“${label.zh}”`, en: `“${title.en}” cannot be said of “${label.en}”` },
})

const summed = (computed: readonly Computed[]): Computed => ({
  ...computed[0]!,
  value: computed.reduce((sum, { value }) => sum + (value ?? 0), 0),
  records: computed.reduce((sum, { records }) => sum + records, 0),
})

function sourceOf(
  ask: Ask,
  { label, unit, unitAbout, value, numerator, denominator, records, missing, hidden }: Computed,
  { asOf, frozen }: About,
): Source {
  const { figure, from, until } = ask
  const named = { zh: label.zh, en: label.en }
  const optional = { numerator: numerator ?? null, denominator: denominator ?? null, missing: missing ?? null }
  return {
    figure,
    label: named,
    unit,
    ...(unitAbout && { unitAbout }),
    value,
    ...optional,
    records,
    ...(hidden && { untold: mutable(hushedWords(hidden).said) }),
    from,
    until,
    href: evidenceOf(ask, frozen ? asOf : undefined),
  }
}

/** The figure's page with the rows behind exactly this number, as known at a moment or now. */
function evidenceOf({ figure, branch, from, until }: Ask, asOf?: string): string {
  return figureAddress(figure, { from, until, ...(branch && { branch }), ...(asOf && { asOf: new Date(asOf) }) })
}

const unknown = (figure: string, said: Words = { zh: '【数据缺失】', en: '[no figure]' }) => ({
  state: 'unknown' as const,
  said: { zh: said.zh, en: said.en },
  why: { zh: `没有数据“${figure}”，或者它没有可称的数`, en: `There is no figure "${figure}", or nothing to say of it` },
  source: null,
})

function worst(parts: readonly BoundPart[], loose: boolean): State {
  const states = parts.map((part) => (part.kind === 'text' ? 'ok' : part.state))
  return states.includes('failed') ? 'failed' : states.includes('unknown') ? 'unknown' : loose ? 'loose' : 'ok'
}
