import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'

/** What is handed out and nobody takes: of values, by another file; of types, by anybody at all. */
const root = join(import.meta.dirname, '..')
const folders = ['src', 'demo', 'test', 'bench', 'build', 'docs', 'bin', 'tools']

const files = [
  ...folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(tsx?|mjs)$/.test(file) && !/node_modules|\.d\.ts$/.test(file))
      .map((file) => join(folder, file)),
  ),
  ...readdirSync(root).filter((file) => /\.(ts|mjs)$/.test(file)),
].map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))

const NAMED = /(?:import|export)\s+(?:type\s+)?(?:[\w$]+\s*,\s*)?\{([^}]*)\}\s*from\s*['"](\.[^'"]+)['"]/g
// What is imported whole, or when it is needed, may be called by any name in the file.
const WHOLE = /(?:import\(\s*|(?:import|export)\s+\*\s+(?:as\s+[\w$]+\s+)?from\s*)['"](\.[^'"]+)['"]/g

/** 'src/a.ts name' for every name some file takes from another. */
function taken(all: typeof files): ReadonlySet<string> {
  const names = new Set<string>()
  for (const { file, text } of all) {
    const at = (path: string) => relative(root, join(root, file, '..', path))
    for (const [, list, path] of text.matchAll(NAMED))
      for (const one of list!.split(','))
        names.add(
          `${at(path!)} ${
            one
              .trim()
              .replace(/^type\s+/, '')
              .split(/\s+as\s+/)[0]
          }`,
        )
    for (const [, path] of text.matchAll(WHOLE))
      for (const [word] of text.matchAll(/[\w$]+/g)) names.add(`${at(path!)} ${word}`)
  }
  return names
}

const EXPORTED = /^export\s+(?:async\s+)?(const|function\*?|interface|type)\s+([\w$]+)/gm

function dead(all: typeof files): string[] {
  const names = taken(all)
  return all
    .filter(({ file }) => /^(src|demo|test|bench)\//.test(file) && !/\.test\.tsx?$/.test(file))
    .flatMap(({ file, text }) =>
      [...text.matchAll(EXPORTED)].flatMap(([, kind, name]) => {
        // The desk finds the pages of each room by this name (`desk-pages.ts`).
        if (names.has(`${file} ${name}`) || (name === 'pages' && file.endsWith('web/index.ts'))) return []
        const own =
          kind === 'interface' || kind === 'type'
            ? text.split(new RegExp(`(?<![\\w$])${name}(?![\\w$])`)).length - 2
            : 0
        return own > 0 ? [] : [`${file} ${name}`]
      }),
    )
}

test('导出的，都有人用', () => {
  expect(files.length).toBeGreaterThan(1000)
  const text = `import { b, type C as D } from "./b.ts"\nconst { e } = await import("./e.ts")`
  const b = 'export const b = 1\nexport const c = b\nexport interface C {}\nexport type F = G\nexport interface G {}'
  const tried = [
    { file: 'src/a.ts', text },
    { file: 'src/b.ts', text: b },
    { file: 'src/e.ts', text: 'export const e = 1\nexport function f() {}' },
  ]
  expect(dead(tried)).toEqual(['src/b.ts c', 'src/b.ts F', 'src/e.ts f'])
  expect(dead(files)).toEqual([])
})
