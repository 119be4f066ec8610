import { Fragment, type ReactNode } from 'react'
import type { Words } from '../../../law/outcome.ts'
import { useReading } from '../../../site/kit/reading.tsx'

/** The sound of each character of a text. */
type Sounds = (text: string, as: { type: 'array' }) => string[]

let sounds: Sounds | undefined

/** Told once by whoever serves the pages: the dictionary is the server's, and is loaded with the first such page. */
export const readAloudBy = (one: Sounds) => void (sounds = one)

const han = /\p{Script=Han}/u

/** Words for a child: in Chinese each character carries its pinyin, which the switch at the top of the page shows or hides. */
export function Read({ of }: { of: Words }): ReactNode {
  return useReading().language === 'zh' ? inRuby(of.zh) : of.en
}

/** Where the dictionary takes a character for another word than it is: 得 between a verb and what comes of it is unstressed. */
const corrected: readonly (readonly [text: string, sounds: string])[] = [
  ['看得到', 'kàn de dào'],
  ['打得开', 'dǎ de kāi'],
  ['听得出', 'tīng de chū'],
  ['伤得', 'shāng de'],
  ['写得', 'xiě de'],
  ['看着', 'kàn zhe'],
  ['告诉', 'gào su'],
  ['只在', 'zhǐ zài'],
  ['守着', 'shǒu zhe'],
]

/** How each character of a text sounds. */
export function heardOf(text: string): string[] {
  const heard = sounds!(text, { type: 'array' })
  for (const [phrase, said] of corrected)
    for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1))
      heard.splice(at, phrase.length, ...said.split(' '))
  return heard
}

const known = new Map<string, ReactNode>()

/** Made once: the words of a page never change. */
function inRuby(text: string): ReactNode {
  const made = known.get(text) ?? ruby(text)
  known.set(text, made)
  return made
}

function ruby(text: string): ReactNode {
  const letters = [...text]
  const heard = heardOf(text)
  const runs = letters.reduce<{ han: boolean; from: number; to: number }[]>((runs, letter, i) => {
    const last = runs.at(-1)
    if (last && last.han === han.test(letter)) last.to = i + 1
    else runs.push({ han: han.test(letter), from: i, to: i + 1 })
    return runs
  }, [])
  return runs.map(({ han, from, to }) =>
    han ? (
      <ruby key={from}>
        {letters.slice(from, to).map((letter, i) => (
          <Fragment key={i}>
            {letter}
            <rt>{heard[from + i]}</rt>
          </Fragment>
        ))}
      </ruby>
    ) : (
      letters.slice(from, to).join('')
    ),
  )
}
