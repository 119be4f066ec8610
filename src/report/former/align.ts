import type { BoundPart, BoundSentence } from '../bound.ts'
import { unitOf } from './said.ts'

/** Where in a sentence of last year stands what a slot of this year's says. */
export interface Placed {
  readonly slot: Exclude<BoundPart, { kind: 'text' }>
  readonly at: number
  readonly said: string
}

/** Places the slots of a sentence of this year in the words of last year: by the same words around them, else by their units, in order. */
export function aligned({ parts }: Pick<BoundSentence, 'parts'>, text: string): Placed[] {
  const slots = parts.filter((part) => part.kind !== 'text')
  const found = patternOf(parts).exec(text)
  if (found) {
    let at = 0
    return slots.map((slot, i) => {
      const said = found[i + 1]!
      // What is captured comes in order; the same words may stand twice.
      at = text.indexOf(said, Math.max(at, found.indices![i + 1]![0]))
      return { slot, at, said }
    })
  }
  return [...byUnit(slots, text), ...byWords(slots, text)].toSorted((a, b) => a.at - b.at).filter(apart)
}

const apart = (one: Placed, i: number, all: readonly Placed[]) =>
  i === 0 || all[i - 1]!.at + all[i - 1]!.said.length <= one.at

/** The sentence with its slots left open; years and editions may differ. */
function patternOf(parts: BoundSentence['parts']): RegExp {
  const said = parts.map((part) =>
    part.kind === 'text'
      ? RegExp.escape(part.part.zh)
          .replaceAll(/(?:\\x3[0-9]|\d)\d{3}(?=年)/g, '\\d{4}')
          .replaceAll(/(?<=第)[一二三四五六七八九十百\d]+(?=届)/g, '[一二三四五六七八九十百\\d]+')
      : '(.{1,120}?)',
  )
  return new RegExp(`^${said.join('')}$`, 'd')
}

/** Numbers of one unit stand in the order in which they stand this year, where there are as many. */
function byUnit(slots: readonly Placed['slot'][], text: string): Placed[] {
  const counted = slots.flatMap((slot) =>
    slot.kind === 'figure' && !slot.part.list && slot.source ? [{ slot, unit: unitOf(slot.source) }] : [],
  )
  return [...Map.groupBy(counted, ({ unit }) => unit)].flatMap(([unit, of]) => {
    const found = [...text.matchAll(numbersOf(unit))]
    return found.length === of.length
      ? of.map(({ slot }, i) => ({ slot, at: found[i]!.index, said: found[i]![0] }))
      : []
  })
}

const numbersOf = (unit: string) =>
  new RegExp(
    `(?:近|约|逾|超过?)?\\d[\\d,]*(?:\\.\\d+)?(?:余|多)?[万亿]?(?:余|多)?${RegExp.escape(unit)}(?!次)(?:以上)?`,
    'g',
  )

/** Claims are said in the same words. */
function byWords(slots: readonly Placed['slot'][], text: string): Placed[] {
  const claims = slots.filter((slot) => slot.kind === 'claim')
  return [...Map.groupBy(claims, ({ said }) => said.zh)].flatMap(([words, of]) => {
    const found = words === '' ? [] : [...text.matchAll(new RegExp(RegExp.escape(words), 'g'))]
    return found.length === of.length ? of.map((slot, i) => ({ slot, at: found[i]!.index, said: words })) : []
  })
}
