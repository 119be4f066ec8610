import { createRequire } from 'node:module'
import type { pinyin as reading } from 'pinyin-pro'

type Pinyin = typeof reading

let loaded: Pinyin | undefined

/** Loaded when the first name or page asks how Chinese sounds: the dictionary takes ten megabytes, and rendering cannot wait for a promise. */
export const pinyin = ((...asked: Parameters<Pinyin>) => {
  loaded ??= (createRequire(import.meta.url)('pinyin-pro') as { pinyin: Pinyin }).pinyin
  return loaded(...asked)
}) as Pinyin
