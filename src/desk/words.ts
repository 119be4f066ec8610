import type { Words } from '../law/outcome.ts'
import { areaWords, type Area } from '../law/places.ts'
import { usePlace } from './place.ts'
import { preference } from './preference.ts'

export type Language = 'zh' | 'en'

/** A sentence, or one with blanks: both languages take the same blanks. */
type Phrase = Words | { readonly zh: (...blanks: never[]) => string; readonly en: (...blanks: never[]) => string }
export type Catalogue = Readonly<Record<string, Phrase>>

/** In the language of the reader: strings stay strings, sentences with blanks stay functions. */
type Spoken<C extends Catalogue> = {
  readonly [K in keyof C]: C[K] extends { zh: infer Z } ? (Z extends string ? string : Z) : never
}

/** Every catalogue of the desk, for the test that no key lacks a language. */
export const catalogues: Catalogue[] = []

/** Declares a room's words: `defineWords({ save: { zh: '保存', en: 'Save' }, rows: { zh: (n: number) => `${n} 条`, en: (n: number) => `${n} rows` } })` */
export function defineWords<const C extends Catalogue>(catalogue: C): C {
  catalogues.push(catalogue)
  return catalogue
}

export const language = preference<Language>('language', (stored) => (stored === 'en' ? 'en' : 'zh'))

const spoken = new WeakMap<Catalogue, Map<string, unknown>>()

/** The catalogue in one language, made once. `{area}` in a sentence is what the house's whole is: 全{area} is 全县 in a county. */
export function speak<C extends Catalogue>(catalogue: C, lang: Language, area: Area = '市'): Spoken<C> {
  const made = spoken.get(catalogue) ?? new Map<string, unknown>()
  spoken.set(catalogue, made)
  const key = `${lang} ${area}`
  if (!made.has(key))
    made.set(
      key,
      Object.fromEntries(
        Object.entries(catalogue).map(([name, { [lang]: phrase }]) => [
          name,
          typeof phrase === 'string' ? phrase.replaceAll('{area}', areaWords(area)[lang]) : phrase,
        ]),
      ),
    )
  return made.get(key) as Spoken<C>
}

/** `const t = useWords(words)`, then `t.save` and `t.rows(12)`. */
export const useWords = <C extends Catalogue>(catalogue: C): Spoken<C> =>
  speak(catalogue, language.use(), usePlace().area)

/** For words that come as data: `say(figure.label)`. */
export function useSay(): (words: Words) => string {
  const lang = language.use()
  return (words) => words[lang]
}
