import type { Words } from '../../law/outcome.ts'
import type { BoundParagraph, BoundReport, BoundSentence } from '../bound.ts'

/** same: to the letter; numbers: the same words with other numbers or another verdict; reworded; new and gone: only on one side. */
export type How = 'same' | 'numbers' | 'reworded' | 'new' | 'gone'

export interface Beside {
  readonly id: string
  readonly how: How
  readonly now: Words | null
  readonly before: Words | null
}

export interface ComparedParagraph {
  readonly id: string
  readonly heading: Words
  readonly sentences: readonly Beside[]
}

/** Two reports side by side, in the order of the later one; what it no longer says stands at the end of where it stood. */
export function sentencesBeside(now: BoundReport, before: BoundReport): ComparedParagraph[] {
  const [young, old] = [paragraphsOf(now), paragraphsOf(before)]
  const pairs = paired(young, old)
  const taken = new Set(pairs.values())
  const here = young.map((paragraph): ComparedParagraph & { readonly key: string } => ({
    ...{ key: paragraph.key, id: paragraph.id, heading: paragraph.heading },
    sentences: paragraph.sentences.map((one): Beside => beside(one, pairs.get(one))),
  }))
  const gone = old.flatMap(({ sentences, ...about }) => {
    const left = sentences.filter((one) => !taken.has(one)).map((one): Beside => beside(undefined, one))
    return left.length > 0 ? [{ ...about, sentences: left }] : []
  })
  const known = new Set(here.map(({ key }) => key))
  return [
    ...here.map(({ key, ...paragraph }) => ({
      ...paragraph,
      sentences: [...paragraph.sentences, ...gone.flatMap((one) => (one.key === key ? one.sentences : []))],
    })),
    ...gone.filter(({ key }) => !known.has(key)).map(({ key: _key, ...paragraph }) => paragraph),
  ].filter(({ sentences }) => sentences.length > 0)
}

function beside(now: BoundSentence | undefined, before: BoundSentence | undefined): Beside {
  const said = { now: now ? wordsOf(now) : null, before: before ? wordsOf(before) : null }
  return { id: (now ?? before)!.id, how: howOf(now, before), ...said }
}

function howOf(now: BoundSentence | undefined, before: BoundSentence | undefined): How {
  if (!now) return 'gone'
  if (!before) return 'new'
  if (wordsOf(now).zh === wordsOf(before).zh && now.state === before.state) return 'same'
  return shapeOf(now) === shapeOf(before) ? 'numbers' : 'reworded'
}

interface Placed {
  /** The same paragraph in another year. */
  readonly key: string
  readonly id: string
  readonly heading: Words
  readonly sentences: readonly BoundSentence[]
}

/** What stands around the chapters: whom it is to, how it opens and closes, who gets a copy. */
function around(report: BoundReport): Placed[] {
  const sentences = (['addressee', 'lead', 'closing', 'copies'] as const).flatMap((id): BoundSentence[] => {
    const words = report[id]
    if (!words || words.zh === '') return []
    return [{ id, state: 'ok', parts: [{ kind: 'text', part: { kind: 'text', ...words }, loose: [] }] }]
  })
  return [
    {
      key: 'around',
      id: 'around',
      heading: { zh: '抬头、导语、结语、抄送', en: 'Head, opening, closing, copies' },
      sentences,
    },
  ]
}

function paragraphsOf(report: BoundReport): Placed[] {
  const times = new Map<string, number>()
  const within = report.chapters.flatMap(({ role, title, paragraphs }) =>
    paragraphs.map((paragraph: BoundParagraph): Placed => {
      const { id, key, heading, sentences } = paragraph
      const name = `${role === 'own' ? title.zh : role} ${key ?? heading?.zh ?? ''}`
      const nth = times.get(name) ?? 0
      times.set(name, nth + 1)
      return { key: `${name} ${nth}`, id, heading: heading ?? title, sentences }
    }),
  )
  return [...around(report), ...within]
}

/** Which sentence was this one: first the same words in the same place, then anywhere, then over the same figures, then what reads alike. */
function paired(now: readonly Placed[], before: readonly Placed[]): Map<BoundSentence, BoundSentence> {
  const pairs = new Map<BoundSentence, BoundSentence>()
  const free = new Set(before.flatMap(({ sentences }) => sentences))
  const take = (one: BoundSentence, other: BoundSentence) => (pairs.set(one, other), free.delete(other))
  const keyed = (keyOf: (one: BoundSentence, place: string) => string | null) => {
    const shelf = new Map<string, BoundSentence[]>()
    for (const { key, sentences } of before)
      for (const one of sentences) {
        const name = free.has(one) ? keyOf(one, key) : null
        if (name !== null) shelf.set(name, [...(shelf.get(name) ?? []), one])
      }
    for (const { key, sentences } of now)
      for (const one of sentences) {
        const name = pairs.has(one) ? null : keyOf(one, key)
        const found = name === null ? undefined : shelf.get(name)?.shift()
        if (found) take(one, found)
      }
  }
  keyed((one, place) => `${place} ${shapeOf(one)}`)
  keyed(shapeOf)
  keyed(figuresOf)
  const places = new Map(before.map((place) => [place.key, place.sentences]))
  for (const { key, sentences } of now)
    for (const one of sentences) {
      if (pairs.has(one)) continue
      const [best] = (places.get(key) ?? [])
        .filter((other) => free.has(other))
        .map((other) => ({ other, alike: likeness(readOf(one), readOf(other)) }))
        .filter(({ alike }) => alike >= ALIKE)
        .toSorted((a, b) => b.alike - a.alike)
      if (best) take(one, best.other)
    }
  return pairs
}

/** So much of two sentences is the same before one is taken for the other, reworded. */
const ALIKE = 0.4

const wordsOf = ({ parts }: BoundSentence): Words => {
  const said = (language: 'zh' | 'en') =>
    parts.map((part) => (part.kind === 'text' ? part.part[language] || part.part.zh : part.said[language])).join('')
  return { zh: said('zh'), en: said('en') }
}

/** The words with the year and every number left open. */
const shapeOf = ({ parts }: BoundSentence): string =>
  parts
    .map((part) =>
      part.kind === 'text'
        ? part.part.zh.replaceAll(/\d{4}(?=年)|(?<=第)[一二三四五六七八九十百\d]+(?=届)/g, '〇')
        : `【${part.kind} ${part.part.figure}】`,
    )
    .join('')

/** What is read: whatever number stands there, known by its figure or not. */
const readOf = (one: BoundSentence) => pairsOf(shapeOf(one).replaceAll(/【[^】]*】|\d[\d.,]*[余多]?万?[余多]?/g, '〇'))

const figuresOf = ({ parts }: BoundSentence): string | null => {
  const all = parts.flatMap((part) => (part.kind === 'text' ? [] : [part.part.figure]))
  return all.length > 0 ? [...new Set(all)].sort().join(' ') : null
}

/** The share of neighbouring signs two texts have in common, by the shorter count doubled over both. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 0
  let common = 0
  for (const pair of a) if (b.has(pair)) common++
  return (2 * common) / (a.size + b.size)
}

/** The neighbouring signs of a text, two by two. */
export function pairsOf(text: string): ReadonlySet<string> {
  const signs = [...text]
  return new Set(signs.slice(1).map((sign, i) => signs[i]! + sign))
}
