import { Fragment, type ReactNode } from 'react'
import type { Words } from '../../../law/outcome.ts'
import { pinyin } from '../../../platform/pinyin.ts'
import { useReading } from '../../../site/kit/reading.tsx'

const han = /\p{Script=Han}/u

/** Words for a child: in Chinese each character carries its pinyin, which the switch at the top of the page shows or hides. */
export function Read({ of }: { of: Words }): ReactNode {
  return useReading().language === 'zh' ? inRuby(of.zh) : of.en
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
  const sounds = pinyin(text, { type: 'array' })
  const runs = letters.reduce<{ han: boolean; from: number; to: number }[]>((runs, letter, i) => {
    const last = runs.at(-1)
    if (last && last.han === han.test(letter)) last.to = i + 1
    else runs.push({ han: han.test(letter), from: i, to: i + 1 })
    return runs
  }, [])
  return runs.map(({ han, from, to }) => (han ? <ruby key={from}>{letters.slice(from, to).map((letter, i) => <Fragment key={i}>{letter}<rt>{sounds[from + i]}</rt></Fragment>)}</ruby> : letters.slice(from, to).join('')))
}
