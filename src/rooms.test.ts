import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { duties } from './duties/index.ts'
import { declared } from './faces.ts'

/** The floor plan, enforced: who may import whom. See ARCHITECTURE.md. */
const src = import.meta.dirname

interface Source {
  /** 'registers/activities/store.ts' */
  readonly file: string
  readonly text: string
  /** Own files it imports, likewise; code and types alike. */
  readonly imports: readonly string[]
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
const sources: readonly Source[] = files.map((file) => {
  const text = readFileSync(join(src, file), 'utf8')
  return { file, text, imports: importsOf(file, text) }
})

function importsOf(file: string, text: string): string[] {
  const named = [
    ...withoutComments(text).matchAll(
      /(?:^|[\s;}])(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?\s*'(\.[^']+)'|\bimport\(\s*'(\.[^']+)'\s*\)/g,
    ),
  ]
  return named.map(([, plain, lazy]) => join(file, '..', (plain ?? lazy)!))
}

const roomOf = (file: string) => file.split('/')[0]!
const dutyOf = (file: string) => /^duties\/([^/]+)\//.exec(file)?.[1]
const isTest = (file: string) => /\.(test|fixture|cases)\.tsx?$/.test(file)
const isWeb = (file: string) => /(^|\/)web\//.test(file) || ['desk', 'desk-pages.ts'].includes(roomOf(file))
/** What a public page is drawn with: the site's kit and the duties' own `site/` folders. */
const isPublicView = (file: string) => /^(site\/(kit|islands)|duties\/[^/]+\/site)\//.test(file)
const working = sources.filter(({ file }) => !isTest(file))

/** Composition roots may know everything. */
const roots = [
  'cli.ts',
  'server.ts',
  'desk-pages.ts',
  'open-house.ts',
  'public-site.ts',
  'faces.ts',
  'cli',
  'rooms.test.ts',
]

/** Each room, and the rooms whose code it may use besides its own. */
const lower: Readonly<Record<string, readonly string[]>> = {
  law: [],
  calendar: ['law'],
  platform: ['law', 'calendar'],
  figures: ['law', 'calendar', 'platform'],
  books: ['law', 'calendar', 'platform', 'figures', 'site'],
  registers: ['law', 'calendar', 'platform', 'figures', 'books'],
  report: ['law', 'calendar', 'platform', 'registers', 'figures', 'books', 'site'],
  site: ['law', 'calendar', 'platform'],
  duties: ['law', 'calendar', 'platform', 'registers', 'figures', 'books', 'report', 'site'],
}

/** 'a → b' for every import the rule does not allow. */
const breaches = (of: readonly Source[], allowed: (from: string, to: string) => boolean) =>
  of.flatMap(({ file, imports }) => imports.filter((to) => !allowed(file, to)).map((to) => `${file} → ${to}`))

describe('房间', () => {
  test('读到了源码，而且读懂了导入', () => {
    expect(sources.length).toBeGreaterThan(150)
    expect(sources.reduce((sum, { imports }) => sum + imports.length, 0)).toBeGreaterThan(500)
    expect(
      importsOf(
        'a/b/c.ts',
        `import type { X } from '../d.ts'\nimport {\n  a,\n  b,\n} from './e.ts'\nexport * from './f.ts'\nimport './g.ts'\nconst h = await import('./h.ts')\nimport z from 'zod'`,
      ),
    ).toEqual(['a/d.ts', 'a/b/e.ts', 'a/b/f.ts', 'a/b/g.ts', 'a/b/h.ts'])
  })

  test('每个导入的文件都在', () => {
    const others = sources.filter(({ file }) => file !== 'rooms.test.ts')
    expect(breaches(others, (_, to) => existsSync(join(src, to)))).toEqual([])
  })

  test('导入不绕圈，只导入类型的、用到才导入的也算', () => {
    expect(
      circles(
        new Map([
          ['a', ['b', 'd']],
          ['b', ['c']],
          ['c', ['a']],
          ['d', ['d']],
        ]),
      ),
    ).toEqual([['d'], ['a', 'b', 'c']])
    expect(circles(new Map(sources.map(({ file, imports }) => [file, imports])))).toEqual([])
  })

  test('每个房间只用下层的房间', () => {
    const rooms = working.filter(({ file }) => lower[roomOf(file)] && !isWeb(file))
    expect(
      breaches(rooms, (from, to) => roomOf(to) === roomOf(from) || lower[roomOf(from)]!.includes(roomOf(to))),
    ).toEqual([])
    const unknown = working
      .map(({ file }) => roomOf(file))
      .filter((room) => !lower[room] && room !== 'desk' && !roots.includes(room))
    expect(unknown).toEqual([])
  })

  test('一项职责不用另一项职责', () => {
    expect(breaches(working, (from, to) => !dutyOf(from) || !dutyOf(to) || dutyOf(from) === dutyOf(to))).toEqual([])
  })

  test('职责以外的房间不点任何职责的名：不引用，不写它的权限和数据；只有一处列出全部职责', () => {
    const outside = working.filter(({ file }) => roomOf(file) !== 'duties')
    expect(outside.length).toBeGreaterThan(400)
    expect(breaches(outside, (_, to) => roomOf(to) !== 'duties')).toEqual(['faces.ts → duties/index.ts'])
    const named = [
      ...duties.flatMap(({ permissions = {} }) => Object.keys(permissions)),
      ...duties.flatMap(({ figures }) => figures.figures.map(({ id }) => id)),
      ...duties.flatMap(({ settings = [] }) => settings.map(({ key }) => key)),
    ]
    expect(named.length).toBeGreaterThan(100)
    expect(
      outside.flatMap(({ file, text }) => {
        const code = withoutComments(text)
        return named.filter((name) => code.includes(`'${name}'`)).map((name) => `${file}: ${name}`)
      }),
    ).toEqual([])
  })

  test('代码里问到的权限都有房间申报', () => {
    const asked =
      /\b(?:holds|holdsFor|postFor|branchesFor|reach|reachOf|orgsFor|holdersOf|holdersOver|holders|permitted|may|byOf|by|has)\([^()]*?'([a-z-]+\.[a-z-]+)'/g
    const found = working.flatMap(({ file, text }) =>
      [...withoutComments(text).matchAll(asked)].map(([, permission]) => [file, permission!] as const),
    )
    expect(found.length).toBeGreaterThan(60)
    expect(found.filter(([, permission]) => !declared.powers.permissions.has(permission))).toEqual([])
  })

  test('界面只用规则、契约和界面，不碰库表和服务端', () => {
    // A page may import what a browser can run: another page, a contract, a pure rule. A store, a route or the database it may not.
    const pure = new Set(
      working.filter(({ file }) => !isWeb(file) && needsServer(file).length === 0).map(({ file }) => file),
    )
    const web = working.filter(({ file }) => isWeb(file))
    expect(web.length).toBeGreaterThan(40)
    expect(breaches(web, (_, to) => isWeb(to) || pure.has(to) || !/\.tsx?$/.test(to))).toEqual([])
  })

  test('工作台不认得任何一项职责、任何一个登记簿', () => {
    const desk = sources.filter(({ file }) => roomOf(file) === 'desk' && file !== 'desk/main.ts')
    expect(desk.length).toBeGreaterThan(60)
    expect(breaches(desk, (_, to) => ['desk', 'figures', 'platform', 'calendar', 'law'].includes(roomOf(to)))).toEqual(
      [],
    )
  })

  test('公众页面只用规则、契约和公众网站的工具，不碰库表', () => {
    const pure = new Set(
      working.filter(({ file }) => !isWeb(file) && needsServer(file).length === 0).map(({ file }) => file),
    )
    const views = working.filter(({ file }) => isPublicView(file))
    expect(views.length).toBeGreaterThan(6)
    expect(breaches(views, (_, to) => pure.has(to) && (roomOf(to) !== 'site' || isPublicView(to)))).toEqual([])
  })

  test('服务端不用界面', () => {
    expect(
      breaches(
        working.filter(({ file }) => !isWeb(file)),
        (_, to) => !isWeb(to),
      ),
    ).toEqual([])
  })

  test('法律都在 law：一部一个文件，按文件名取名，别处不写法条', () => {
    const named = (file: string) =>
      basename(file, '.ts').replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())
    const writing = working.filter(({ text }) => /= statute\(/.test(text))
    expect(writing.length).toBeGreaterThan(20)
    expect(
      writing.flatMap(({ file, text }) =>
        [...text.matchAll(/^(.*?)(\w+) = statute\($/gm)].map(([, before, name]) => `${file} ${before}${name}`),
      ),
    ).toEqual(writing.map(({ file }) => `law/${basename(file)} export const ${named(file)}`))
  })

  test('SQL 读案卷，键名不写成文字：改了名要编译不过', () => {
    const byText = /\bstate\)? *->>? *'/
    expect(byText.test("where state ->> 'task' = 1")).toBe(true)
    expect(working.filter(({ text }) => byText.test(withoutComments(text))).map(({ file }) => file)).toEqual([])
  })

  test('不从源码旁边读文件：构建以后旁边什么也没有；要带上的由构建放进 dist', () => {
    const besides = working.filter(({ text }) => /import\.meta\.(dirname|filename|url)/.test(withoutComments(text)))
    expect(besides.map(({ file }) => file).toSorted()).toEqual([
      'cli.ts', // the root of the program
      'cli/checks.ts', // resolves a package
      'desk/shell/Shell.tsx', // the bundler's own way to name a picture
      'platform/catalogue/routes.ts', // dist/catalogue.json
      'platform/db/embedded-binaries.ts', // resolves a package
      'platform/db/migrations.ts', // dist/migrations
      'platform/documents/pdf.ts', // dist/workers
      'platform/export.ts', // dist/workers
      'platform/files/pictures.ts', // dist/workers
      'platform/pinyin.ts', // resolves a package
      'platform/sheets/workbook.ts', // dist/workers
    ])
  })

  test('规则不看钟表，不掷骰子，不读环境', () => {
    const ambient =
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.env\b|\bTemporal\.Now\b|\bperformance\.now\(/
    const rules = working.filter(
      ({ file }) =>
        /(^|\/)rules(\.ts|\/)/.test(file) || ['law', 'calendar', 'duties', 'figures'].includes(roomOf(file)),
    )
    const pure = rules.filter(({ file }) => !isWeb(file))
    expect(pure.length).toBeGreaterThan(20)
    expect(pure.filter(({ text }) => ambient.test(withoutComments(text))).map(({ file }) => file)).toEqual([])
  })

  test('文件短小，没有默认导出', () => {
    const long = sources
      .filter(({ file }) => file !== 'platform/db/tables.ts')
      .map(({ file, text }) => [file, text.trimEnd().split('\n').length] as const)
    expect(long.filter(([file, lines]) => lines > (isTest(file) ? 600 : 400))).toEqual([])
    expect(working.filter(({ text }) => /^export default/m.test(text)).map(({ file }) => file)).toEqual([])
  })
})

/** Groups of files that import each other, however far around (Tarjan's strongly connected components). */
function circles(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = []
  const places = new Map<string, { readonly at: number; low: number }>()
  const open: string[] = []
  const visit = (file: string) => {
    const place = { at: places.size, low: places.size }
    places.set(file, place)
    open.push(file)
    for (const to of imports.get(file) ?? []) {
      const known = places.get(to)
      if (!known) place.low = Math.min(place.low, visit(to).low)
      else if (open.includes(to)) place.low = Math.min(place.low, known.at)
    }
    if (place.low < place.at) return place
    const circle = open.splice(open.indexOf(file))
    if (circle.length > 1 || imports.get(file)?.includes(file)) found.push(circle.toSorted())
    return place
  }
  for (const file of imports.keys()) if (!places.has(file)) visit(file)
  return found
}

/** What a file needs that no browser has, itself or by what it imports as code (types vanish). */
function needsServer(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return []
  seen.add(file)
  const source = sources.find((each) => each.file === file)
  if (!source) return []
  const code = source.text.replaceAll(/^(import|export) type [^;]*?from '[^']+'$/gm, '')
  if (/from '(node:|pg|kysely|fastify|@fastify\/|pino|sharp|@node-rs\/)/.test(code)) return [file]
  return importsOf(file, code).flatMap((each) => needsServer(each, seen))
}

// Line by line: '/*' also stands in globs within strings.
function withoutComments(text: string): string {
  return text.replaceAll(/^\s*(\/\/|\/?\*).*$/gm, '').replaceAll(/\s\/\/ .*$/gm, '')
}
