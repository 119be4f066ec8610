import type { Figure } from '../figures/figure.ts'
import type { Words } from '../law/outcome.ts'
import { claims } from './claims.ts'
import type { ClaimId, ClaimPart, FigurePart, Part, SlotWording } from './model.ts'
import { claim, figure, text } from './parts.ts'

/** A section of the report as its duty words it, and the sentences over its figures. */
export interface ReportSection {
  /** What a task of the year's plan refers to it by. */
  readonly key: string
  readonly heading: Words
  /** None: it waits for the system that will give it figures, and is written by hand until then. */
  readonly sentences: readonly ShippedSentence[]
}

/** A room that has something to say in the report. */
export interface Reporting {
  readonly sections?: readonly ReportSection[]
}

/** A sentence of the template in a year. Figures are named by value: one that nobody declares is found at start. */
interface ShippedSentence {
  readonly figures: readonly Figure[]
  parts(year: number): Part[]
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

/** Something asserted of the figure. Throws where the claim cannot be made of such a figure. */
export function claimed(what: ClaimId, of: Figure, least = 1): Slot {
  if (!claims[what].fits(of)) throw new Error(`${what} cannot be said of the figure ${of.id}`)
  return { of, part: claim(what, of.id, least) }
}

type Blank = Figure | Slot | ((year: number) => Words)

/**
 * sentence`共处理｜Handled: ${cases}，其中按期｜; in time: ${worded(share, 'exact', '%', 1)}。｜. `
 * Between figures stands what is said, Chinese before the bar and English after it. A line may be broken before Chinese. What differs
 * from year to year is a function of the year.
 */
export function sentence(texts: TemplateStringsArray, ...blanks: readonly Blank[]): ShippedSentence {
  const said = texts.map((one) => one.replaceAll(/\n\s*/g, '')).map(bothOf)
  const slots = blanks.map(slotOf)
  return {
    figures: slots.flatMap((slot) => (typeof slot === 'function' ? [] : [slot.of])),
    parts(year) {
      const parts: Part[] = []
      said.forEach((words, i) => {
        say(parts, words)
        const slot = slots[i]
        if (typeof slot === 'function') say(parts, slot(year))
        else if (slot) parts.push(slot.part)
      })
      return parts
    },
  }
}

const slotOf = (blank: Blank): Slot | ((year: number) => Words) =>
  typeof blank === 'function' || 'part' in blank ? blank : { of: blank, part: figure(blank.id) }

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
