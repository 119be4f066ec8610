import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Words } from '../law/outcome.ts'
import { catalogues } from './words.ts'

// Whatever a blank asks for, a number or a record of numbers.
const counts = new Proxy({}, { get: (_, key) => (key === Symbol.toPrimitive ? () => 1 : 1) })
const root = join(import.meta.dirname, '..')
const all = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /(^|[/-])words\.ts$/.test(file) && file !== 'desk/words.ts',
)
const files = all.filter((file) => !/(^|\/)(site|platform)\//.test(file))
for (const file of files) await import(join(root, file))
// Public pages speak by plain objects: a blank's sentence answers with both languages at once.
const publicFiles = all.filter((file) => /^(duties\/.*|report)\/site\//.test(file))
for (const file of publicFiles) {
  const { words } = (await import(join(root, file))) as {
    words: Record<string, Words | ((...blanks: unknown[]) => Words)>
  }
  catalogues.push(
    Object.fromEntries(
      Object.entries(words).map(([key, phrase]) => [key, typeof phrase === 'function' ? phrase(counts) : phrase]),
    ),
  )
}

// Two samples for a blank: a count and a name both read as themselves.
const filled = (phrase: unknown): string[] =>
  typeof phrase === 'function' ? [phrase(1, 1, 1), phrase('3', '3', '3')].map(String) : [phrase as string]
// The number of an official document has no English form.
const withoutNumbers = (text: string) => text.replace(/[\u4e00-\u9fff]+〔\d{4}〕\d+号/g, '')

describe('文案', () => {
  test('每个房间的文案都查到了', () => {
    expect(files.length).toBeGreaterThanOrEqual(2)
    expect(catalogues.length).toBeGreaterThanOrEqual(files.length + publicFiles.length)
    expect(publicFiles.length).toBeGreaterThanOrEqual(1)
  })

  const entries = catalogues.flatMap((catalogue) => Object.entries(catalogue))

  test.each(entries)('%s：中英文都有，各用各的文字', (_key, phrase) => {
    for (const zh of filled(phrase.zh)) expect(zh.trim()).not.toBe('')
    for (const en of filled(phrase.en)) {
      expect(en.trim()).not.toBe('')
      expect(withoutNumbers(en)).not.toMatch(/[\u4e00-\u9fff]/)
    }
  })

  test.each(entries)('%s：中文不用半角标点断句', (_key, phrase) => {
    for (const zh of filled(phrase.zh)) expect(zh).not.toMatch(/[\u4e00-\u9fff][,;:?!]/)
  })
})
