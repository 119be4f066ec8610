import { yearBefore, standing } from '../comparison/figures.ts'
import { likeness, pairsOf } from '../comparison/sentences.ts'
import {
  numbersIn,
  type BoundParagraph,
  type BoundPart,
  type BoundReport,
  type BoundSentence,
  type Source,
} from '../bound.ts'
import type { Period } from '../model.ts'
import { aligned, type Placed } from './align.ts'
import { saidNumber } from './said.ts'
import { idOf, writtenReport, type WrittenReport } from './written.ts'

/** A report that was written elsewhere, as it was entered: its words, and what its numbers were by this year's figures. */
export interface FormerReport extends Period {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly numbers: readonly FormerNumber[]
}

/** 923场次, as it was said, of a figure of the whole report. */
export interface FormerNumber {
  readonly figure: string
  readonly said: string
}

/** A number that a report asks last year's report for. */
export interface Wanted {
  readonly key: string
  readonly source: Source
}

/** The numbers of a report that one of last year may have said, each once: of the whole period and the whole bureau. */
export function wantedOf(now: BoundReport): Wanted[] {
  const wanted = new Map<string, Wanted>()
  for (const { part, source } of numbersIn(now)) {
    if (part.part.branch || source.from !== now.from || source.until !== now.until || wanted.has(source.figure))
      continue
    wanted.set(source.figure, { key: standing({ ...source, branch: branchIn(source) }, now), source })
  }
  return [...wanted.values()]
}

const branchIn = ({ href }: Source) => new URLSearchParams(href.split('?')[1] ?? '').get('branch')

export interface Found extends FormerNumber {
  /** Where it stands. */
  readonly sentence: string
}

/** What a text says of this year's figures: to be looked through by whoever enters it. */
export function numbersFound(text: string, now: BoundReport): Found[] {
  const known = new Map(wantedOf(now).map(({ source }) => [source.figure, source]))
  const found = new Map<string, Found>()
  for (const [sentence, slots] of slotsIn(writtenReport(text), now))
    for (const { slot, said } of slots) {
      const source = known.get(slot.part.figure)
      const number = slot.kind === 'figure' && slot.part.list ? /[\d,.]+\D{0,3}$/.exec(said)?.[0] : said
      if (!source || number === undefined || found.has(source.figure) || saidNumber(number, source) === null) continue
      found.set(source.figure, { figure: source.figure, said: number, sentence })
    }
  return [...found.values()]
}

/** It as a report like this year's, to be set beside it; and its numbers, those included that its words do not give. */
export function besides(
  former: FormerReport,
  now: BoundReport,
): { readonly frozen: BoundReport; readonly numbers: ReadonlyMap<string, Source> } {
  const written = writtenReport(former.text)
  const slots = slotsIn(written, now)
  const sources = sourcesOf(former, now)
  const keys = new Map(
    now.chapters.flatMap(({ paragraphs }) =>
      paragraphs.flatMap(({ key, heading }) => (key && heading ? [[heading.zh, key]] : [])),
    ),
  )
  let n = 0
  const sentence = (text: string): BoundSentence => ({
    id: idOf(former.id, n++),
    state: 'ok',
    parts: partsOf(text, slots.get(text) ?? [], sources),
  })
  const chapters = written.chapters.map(({ role, title, paragraphs }) => ({
    id: idOf(former.id, n++),
    role,
    title: both(title),
    paragraphs: paragraphs.map(({ heading, sentences }): BoundParagraph => {
      const key = heading === null ? undefined : keys.get(heading)
      return {
        id: idOf(former.id, n++),
        ...(key !== undefined && { key }),
        heading: heading === null ? null : both(heading),
        sentences: sentences.map(sentence),
      }
    }),
  }))
  const wanted = wantedOf(now)
  return {
    frozen: {
      title: both(former.title),
      ...{ addressee: both(written.addressee), issuer: both(''), lead: both(written.lead) },
      ...{ from: former.from, until: former.until, asOf: `${former.until}T15:59:59.000Z`, chapters },
    },
    numbers: new Map(
      wanted.flatMap(({ key, source }) => {
        const before = sources.get(source.figure)
        return before ? [[key, before] as const] : []
      }),
    ),
  }
}

const both = (text: string) => ({ zh: text, en: text })

function sourcesOf({ numbers }: FormerReport, now: BoundReport): ReadonlyMap<string, Source> {
  const known = new Map(wantedOf(now).map(({ source }) => [source.figure, source]))
  const before = yearBefore(now)
  return new Map(
    numbers.flatMap(({ figure, said }) => {
      const source = known.get(figure)
      const read = source && saidNumber(said, source)
      if (!source || !read) return []
      const { untold: _of, percent: _share, ...about } = source
      return [[figure, { ...about, ...read, ...before, records: 0, missing: null }] as const]
    }),
  )
}

function partsOf(text: string, slots: readonly Placed[], sources: ReadonlyMap<string, Source>): BoundPart[] {
  const parts: BoundPart[] = []
  let at = 0
  const say = (until: number) => {
    if (until > at) parts.push({ kind: 'text', part: { kind: 'text', ...both(text.slice(at, until)) }, loose: [] })
    at = until
  }
  for (const { slot, at: begins, said } of slots) {
    say(begins)
    at = begins + said.length
    const about = { state: 'ok' as const, said: both(said), why: null, source: sources.get(slot.part.figure) ?? null }
    parts.push(
      slot.kind === 'figure'
        ? { kind: 'figure', part: slot.part, ...about }
        : { kind: 'claim', part: slot.part, ...about },
    )
  }
  say(text.length)
  return parts
}

/** So much of two sentences is the same before the numbers of one are sought in the other. */
const ALIKE = 0.35

/** In which sentence of last year which slots of this year stand: each sentence answers to one, the most alike first. */
function slotsIn(written: WrittenReport, now: BoundReport): ReadonlyMap<string, readonly Placed[]> {
  const texts = [
    ...new Set(written.chapters.flatMap(({ paragraphs }) => paragraphs.flatMap(({ sentences }) => sentences))),
  ].map((text) => ({ text, pairs: pairsOf(bare(text)) }))
  const asked = now.chapters
    .flatMap(({ paragraphs }) => paragraphs.flatMap(({ sentences }) => sentences))
    .filter(({ parts }) => parts.some(({ kind }) => kind !== 'text'))
  const pairs = asked
    .flatMap((one) => {
      const pairs = pairsOf(bare(wordsOf(one)))
      return texts.map(({ text, pairs: others }) => ({ one, text, alike: likeness(pairs, others) }))
    })
    .filter(({ alike }) => alike >= ALIKE)
    .toSorted((a, b) => b.alike - a.alike)
  const [taken, found] = [new Set<BoundSentence>(), new Map<string, readonly Placed[]>()]
  for (const { one, text } of pairs) {
    if (taken.has(one) || found.has(text)) continue
    taken.add(one)
    found.set(text, aligned(one, text))
  }
  return found
}

const wordsOf = ({ parts }: BoundSentence) =>
  parts.map((part) => (part.kind === 'text' ? part.part.zh : part.said.zh)).join('')

const bare = (text: string) => text.replaceAll(/[\d.,]+/g, '0')
