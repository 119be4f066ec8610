import type { Figure } from '../figures/figure.ts'
import type { Words } from '../law/outcome.ts'
import { claims } from './claims.ts'
import type { Measured } from './computed.ts'
import type { ChapterRole, Chart, ClaimId, ClaimPart, FigurePart, Listing, Part, SlotWording } from './model.ts'
import { claim, figure, text } from './parts.ts'

/** A section of the report as its duty words it, and the sentences over its figures. */
export interface ReportSection {
  /** What a task of the year's plan refers to it by. */
  readonly key: string
  /** Which chapter it belongs to; absent: measures and results. */
  readonly role?: Exclude<ChapterRole, 'own'>
  readonly heading: Words
  /** None: it waits for the system that will give it figures, and is written by hand until then. */
  readonly sentences: readonly (ShippedSentence | Chosen)[]
  /** What of it is worth a picture: a chapter draws the first of its sections that have one. */
  readonly drawn?: { readonly of: Figure; readonly by: Chart['by'] }
  /** What the head would say of it aloud: one sentence, one number or two. */
  readonly aloud?: ShippedSentence
}

/** What is said of a figure, by its value: only when a report is drafted, so that its writer sees one sentence and may change it. */
export interface Chosen {
  /** Tells the levels of a city apart: said by no house that has but one. */
  readonly levels?: true
  readonly of: Figure
  /** Of all its sentences. */
  readonly figures: readonly Figure[]
  readonly ways: Ways
}

/**
 * none: zero, or nothing to divide by. one: exactly one. all: a share that is whole. some: every other number. A way that is
 * absent is that of `some`; null says nothing. `unknown`: before the number is known; absent: `some`.
 */
interface Ways {
  readonly some: ShippedSentence | null
  readonly none?: ShippedSentence | null
  readonly one?: ShippedSentence | null
  readonly all?: ShippedSentence | null
  readonly unknown?: ShippedSentence | null
}

/** What a number is, as far as sentences differ by it. */
export type Value = Pick<Measured, 'value' | 'numerator' | 'denominator'>

export const byValue = (of: Figure, ways: Ways): Chosen => ({
  of,
  figures: Object.values(ways).flatMap((one) => one?.figures ?? []),
  ways,
})

/** Said only while a share is not whole: for what fell short. */
export const short = (of: Figure, some: ShippedSentence): Chosen =>
  byValue(of, { some, none: null, all: null, unknown: null })

/** Said only of what there was. */
export const ifAny = (of: Figure, some: ShippedSentence): Chosen => byValue(of, { some, none: null })

/** Every sentence a section could say, whatever the numbers. */
export const sayable = ({ sentences, aloud }: ReportSection): ShippedSentence[] => [
  ...sentences.flatMap((one) =>
    'ways' in one ? Object.values(one.ways).filter((way) => way !== null && way !== undefined) : [one],
  ),
  ...(aloud ? [aloud] : []),
]

/** Said only where a city and counties below it each do their part. */
export const betweenLevels = (one: Chosen): Chosen => ({ ...one, levels: true })

/** A room that has something to say in the report. */
export interface Reporting {
  readonly sections?: readonly ReportSection[]
}

/** A sentence of the template. Figures are named by value: one that nobody declares is found at start. */
export interface ShippedSentence {
  readonly figures: readonly Figure[]
  readonly parts: readonly Part[]
}

/** A figure or claim in a sentence, with the figure it is of. */
export interface Slot {
  readonly of: Figure
  readonly part: FigurePart | ClaimPart
}

/** The figure, worded otherwise than by its exact number. */
export const worded = (of: Figure, ...wording: [SlotWording['form'], SlotWording['unit'], number]): Slot => ({
  of,
  part: figure(of.id, ...wording),
})

/** What it is made of, by name: 《教育法》《教师法》等11部. */
export const naming = (of: Figure, by: string, most: number): Slot => listing(of, { by, of: 'all', most })

/** Where a share is not whole: 甲县、乙县等4个县（市、区）. */
export const where = (of: Figure): Slot => listing(of, { by: 'county', of: 'lack', most: 3 })

/** From when on it was not: 2024年6月以来. */
export const sinceWhen = (of: Figure): Slot => listing(of, { by: 'month', of: 'since', most: 1 })

const listing = (of: Figure, list: Listing): Slot => ({ of, part: { ...figure(of.id), list } })

/** Something asserted of the figure. Throws where the claim cannot be made of such a figure. */
export function claimed(what: ClaimId, of: Figure, least = 1): Slot {
  if (!claims[what].fits(of)) throw new Error(`${what} cannot be said of the figure ${of.id}`)
  return { of, part: claim(what, of.id, least) }
}

type Blank = Figure | Slot | Words

/**
 * sentence`共处理｜Handled: ${cases}，其中按期｜; in time: ${worded(share, 'exact', '%', 1)}。｜. `
 * Between figures stands what is said, Chinese before the bar and English after it. A line may be broken before Chinese. What differs
 * from bureau to bureau and from year to year stands in braces, by its name: {自称} (`templates/blanks.ts`).
 */
export function sentence(texts: TemplateStringsArray, ...blanks: readonly Blank[]): ShippedSentence {
  const said = texts.map((one) => one.replaceAll(/\n\s*/g, '')).map(bothOf)
  const slots = blanks.map(slotOf)
  const parts: Part[] = []
  said.forEach((words, i) => {
    say(parts, words)
    const slot = slots[i]
    if (!slot) return
    if ('part' in slot) parts.push(slot.part)
    else say(parts, slot)
  })
  return { figures: slots.flatMap((slot) => ('part' in slot ? [slot.of] : [])), parts }
}

const slotOf = (blank: Blank): Slot | Words =>
  'part' in blank || !('id' in blank) ? blank : { of: blank, part: figure(blank.id) }

function bothOf(text: string): Words {
  const [zh = '', en = '', ...more] = text.split('｜')
  if (more.length > 0 || !zh !== !en) throw new Error(`“${text}” does not say the same thing in both languages`)
  return { zh, en }
}

/** Adjoining texts are one part. */
function say(parts: Part[], { zh, en }: Words) {
  const last = parts.at(-1)
  if (zh === '' && en === '') return
  if (last?.kind === 'text') parts.splice(-1, 1, text(last.zh + zh, last.en + en))
  else parts.push(text(zh, en))
}
