import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const here = import.meta.dirname
const rows = [...readFileSync(join(here, 'glossary.md'), 'utf8').matchAll(/^\| (.+?) \| (\w+) \| (.*?) ?\|$/gm)].map(([, zh, word, not]) => ({ zh: zh!, word: word!, not: not!.split(/[,\s]+/).filter(Boolean) }))

const src = join(here, '../src')
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file) && !/\.test\.|tables\.ts$/.test(file))
/** Identifiers only: strings and comments may say what they like. */
const identifiers = new Set(
  files.flatMap((file) => {
    const code = readFileSync(join(src, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|>[^<{]*</gm, ' ')
    return code.match(/[A-Za-z]\w*/g) ?? []
  }),
)

describe('代码只用词汇表里的词', () => {
  it('读到了词汇和代码', () => {
    expect(rows.length).toBeGreaterThan(40)
    expect(identifiers.size).toBeGreaterThan(1000)
  })
  it.each(rows)('$zh：$word', ({ word, not }) => {
    const used = (wanted: string) => [...identifiers].filter((name) => name.toLowerCase() === wanted.toLowerCase() || name.toLowerCase() === `${wanted.toLowerCase()}s`)
    expect(used(word), word).not.toEqual([])
    for (const other of not) expect(used(other), other).toEqual([])
  })
})
