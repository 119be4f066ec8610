import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { deskPages } from '../../src/desk-pages.ts'
import { readSearch } from '../../src/desk/kit/Go.tsx'
import type { Address } from '../../src/platform/address.ts'
import { caseAt, caseListAt } from '../../src/platform/cases/addresses.ts'
import { declared } from '../../src/faces.ts'
import { newest } from '../../src/platform/cases/room.ts'
import { fieldsOf } from '../../src/platform/forms/field.ts'
import { pagePathOf } from './patterns.ts'

const src = join(import.meta.dirname, '../../src')
const isAddress = (one: unknown): one is Address =>
  typeof one === 'object' && one !== null && 'asks' in one && 'to' in one && 'path' in one
const modules = import.meta.glob<Record<string, unknown>>(
  ['../../src/**/addresses.ts', '../../src/figures/address.ts'],
  { eager: true },
)
const procedures = declared.procedures.map((kept) => newest(kept).id)
const addresses: readonly Address[] = [
  ...Object.values(modules).flatMap((module) => Object.values(module).filter(isAddress)),
  ...procedures.flatMap((id) => [caseListAt(id), caseAt(id)] as unknown as Address[]),
]

const words = [
  'true',
  '0192a0b4-7c3d-7e11-9a5f-3b0c5d7e9f10',
  '2026-11-16',
  '2024-12-06T11:00:00.000Z',
  '2024',
  'all',
  'none',
  'decisions.published',
  '三月 & 五月 100%',
]
const choicesOf = (schema: unknown): readonly string[] => {
  const of = schema as {
    options?: readonly unknown[]
    def?: { innerType?: unknown; in?: unknown; options?: unknown[] }
  }
  const own = (of.options ?? of.def?.options ?? []).flatMap((one) => (typeof one === 'string' ? [one] : choicesOf(one)))
  return [
    ...own,
    ...(of.def?.innerType ? choicesOf(of.def.innerType) : []),
    ...(of.def?.in ? choicesOf(of.def.in) : []),
  ]
}

describe('写地址和读地址是同一处', () => {
  test('每个地址都有一页', () => {
    expect(addresses.length).toBeGreaterThan(40)
    const pages = new Set(deskPages.map(({ path }) => path as string))
    expect(addresses.map(({ path }) => path).filter((path) => !pages.has(path))).toEqual([])
  })

  test.each(addresses.map((one) => [one.path, one] as const))('%s：写进去的参数，打开时原样读出', (_, at) => {
    const good = at.keys.map((key) => {
      const schema = at.asks.shape[key] as z.ZodType
      const values = [...new Set([...words, ...choicesOf(schema)])].filter((value) => schema.safeParse(value).success)
      expect(values, key).not.toEqual([])
      return [key, fc.option(fc.constantFrom(...values), { nil: undefined })] as const
    })
    const ids = [...at.path.matchAll(/\$(\w+)/g)].map(([, name]) => [name!, fc.uuid()] as const)
    fc.assert(
      fc.property(fc.record(Object.fromEntries([...good, ...ids])), (written) => {
        const url = new URL(at.to(written as never), 'http://desk')
        expect(pagePathOf(url.pathname)).toBe(at.path)
        const asked = Object.fromEntries(
          at.keys.flatMap((key) => (written[key] === undefined ? [] : [[key, written[key]]])),
        )
        expect(at.read(readSearch(url.search.slice(1)))).toEqual(asked)
      }),
      { numRuns: 30 },
    )
  })

  test.each(addresses.map((one) => [one.path, one] as const))('%s：读不懂的参数当作没有', (_, at) => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...at.keys, 'other'), fc.string()), (typed) => {
        const read = at.read(typed)
        expect(at.asks.safeParse(read).success).toBe(true)
        expect(Object.keys(read).filter((key) => !at.keys.includes(key))).toEqual([])
      }),
      { numRuns: 30 },
    )
  })
})

interface Literal {
  readonly file: string
  /** '/activities/…/edit?tab=…', what is computed being '…'. */
  readonly text: string
}

/** Every address of the desk written out in the sources, wherever it stands. */
const literals: readonly Literal[] = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.(test|fixture)\.|\/islands\/|(^|\/)site\/|addresses?\.ts$/.test(file))
  .flatMap((file) =>
    [
      ...readFileSync(join(src, file), 'utf8').matchAll(
        /(^|\/)(web|desk)\//.test(file)
          ? /(?:\bto=|\bto: |\bgo\(|\bpath=|=> |\? |: |\|\| )\{?(?:'(\/[^'\s]*)'|"(\/[^"\s]*)"|`(\/(?:[^`\s$]|\$\{[^}]*\})*)`)/g
          : /\blink: (?:[^'"`\n]*)(?:'(\/[^'\s]*)'|"(\/[^"\s]*)"|`(\/(?:[^`\s$]|\$\{[^}]*\})*)`)/g,
      ),
    ].map((found) => ({ file, text: (found[1] ?? found[2] ?? found[3])!.replaceAll(/\$\{[^}]*\}/g, '…') })),
  )
  .filter(({ text }) => !/^\/(api|gov|files|tile|\/)/.test(text))

test('从一件案卷新办另一件：带去的每一项，表里都有', () => {
  const offered = deskPages.flatMap(({ path, about }) =>
    procedures.flatMap((procedure) => {
      const to = about?.address({ id: '0192a0b4-7c3d-7e11-9a5f-3b0c5d7e9f10', procedure })
      return to ? [{ path, to: new URL(to, 'http://desk') }] : []
    }),
  )
  expect(offered.length).toBeGreaterThan(5)
  for (const { path, to } of offered) {
    expect(pagePathOf(to.pathname)).toBe(path)
    const { acts, opening } = declared.procedures.map(newest).find(({ id }) => path === `/${id}/new`)!
    const form = new Map(fieldsOf(acts[opening]!.form))
    for (const [name, value] of to.searchParams) {
      expect(['record', 'choice'], `${to.href}: ${name}`).toContain(form.get(name)?.input)
      const schema = acts[opening]!.form.shape[name] as z.ZodType
      expect(schema.safeParse(value).success, `${to.href}: ${name}`).toBe(true)
    }
  }
})

describe('源码里写出的地址', () => {
  test('都读到了', () => {
    expect(literals.length).toBeGreaterThan(100)
    expect(literals.map(({ text }) => text)).toEqual(expect.arrayContaining(['/activities/…/edit', '/settings/ledger']))
  })

  test('每一条都有一页接着', () => {
    const lost = literals.filter(({ text }) => {
      const path = text.split(/[?#]/)[0]!
      return !path.startsWith('/…') && pagePathOf(path) === undefined
    })
    expect(lost).toEqual([])
  })

  test('带参数的只在地址簿里写，不在别处拼', () => {
    expect(literals.filter(({ text }) => text.includes('?'))).toEqual([])
    const lists = readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .filter((file) => /useFilters\(\s*\[/.test(readFileSync(join(src, file), 'utf8')))
    expect(lists).toEqual([])
  })
})
