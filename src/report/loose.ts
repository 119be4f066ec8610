import { units } from '../figures/units.ts'

/** Every unit there is, the longer words first: 家次 is no 家. */
const counted = Object.keys(units).toSorted((a, b) => b.length - a.length)

// An ordinal (第9届, 第15条) counts nothing.
const number = new RegExp(
  `(?<![第0-9０-９.])[0-9０-９][0-9０-９.,，．]*\\s*(?:余|多)?\\s*(?:万|千|百)?\\s*(?:余|多)?\\s*(?:${counted.join('|')}|%|％)`,
  'g',
)
const claim = /(?:基本)?全覆盖|零(?:发生|事故|投诉)|未发生|无一(?:起|例)|百分之百/g

/** Numbers and claims typed by hand into the words around figures: they rest on no record, so the editor is told. */
export const looseIn = (zh: string): string[] => [...zh.matchAll(number), ...zh.matchAll(claim)].map(([found]) => found)
