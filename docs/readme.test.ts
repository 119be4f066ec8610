import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { demoAccounts } from '../demo/city/load.ts'
import { demoPassword } from '../demo/city/password.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const readmes = ['README.md', 'README.zh-CN.md']
const pages = [...readmes, 'docs/README.md', 'demo/README.md']
const verdicts = globSync('demo/returns/verdicts/*.txt', { cwd: root })

describe('文档与程序一致', () => {
  it.each(pages)('%s：链接和图片都在', (page) => {
    const text = read(page)
    const linked = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)|src="([^"]+)"/g)].map(([, link, src]) => link ?? src ?? '').filter((link) => !/^https?:/.test(link))
    expect(linked.length).toBeGreaterThan(0)
    expect(linked.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([])
  })

  it.each([...pages, 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'docs/operations.md', 'src/**/README.md'])('%s：写到的路径都在', (named) => {
    const files = globSync(named, { cwd: root })
    expect(files.length).toBeGreaterThan(0)
    for (const page of files) {
      // `src/site/`, `handling/rules.ts`, `web/index.ts`: a path of the repository, or the end of one; what stands for many (NNNN) is left out.
      const paths = [...read(page).matchAll(/`([\w.@-]+(?:\/[\w.@-]+)*\/?)`/g)].map(([, path]) => path!).filter((path) => !path.includes('NNNN') && /^[\w.-]+\/.*\.(tsx?|mjs|md|sql|json)$|^(src|docs|test|demo|bench|build|bin|tools)\/./.test(path))
      const isThere = (path: string) => existsSync(join(root, path)) || globSync(`{src,docs,test,demo,bench,build}/**/${path}`, { cwd: root }).length > 0
      expect([page, paths.filter((path) => !isThere(path))]).toEqual([page, []])
    }
  })

  it('截图都用上了，每张不超过150 KB', () => {
    const shots = globSync('docs/screenshots/*.png', { cwd: root })
    expect(shots.length).toBeGreaterThan(5)
    expect(shots.filter((shot) => statSync(join(root, shot)).size > 150 * 1024)).toEqual([])
    expect(shots.filter((shot) => !readmes.some((page) => read(page).includes(shot)))).toEqual([])
  })

  it.each(readmes)('%s：命令、设置一个不缺', (page) => {
    const commands = globSync('src/cli/*.ts', { cwd: root }).flatMap((file) => /= command\(\{\s+name: '(\w+)'/.exec(read(file))?.[1] ?? [])
    const variables = [...read('src/platform/settings.ts').matchAll(/^ {2}([A-Z][A-Z0-9_]+): /gm)].map(([, name]) => name!)
    expect(commands).toHaveLength(16)
    expect(variables).toContain('MINGFA_HOME')
    const text = read(page)
    expect([...commands.filter((name) => !text.includes(`\`${name}`)), ...variables.filter((name) => !text.includes(`\`${name}\``))]).toEqual([])
  })

  it.each(readmes)('%s：走一遍时用到的演示账号都能登录', (page) => {
    const text = read(page)
    const names = demoAccounts().map(({ username }) => username)
    expect(text).toContain(demoPassword)
    expect(['fagui', 'school', 'shanyang', 'wuzhi', 'boai', 'mengzhou', 'qinyang', 'wenxian'].filter((name) => !names.includes(name) || !text.includes(`\`${name}\``))).toEqual([])
  })

  it.each(readmes)('%s：六份表格的行数与核对底稿相同', (page) => {
    expect(verdicts).toHaveLength(6)
    for (const file of verdicts) {
      const text = read(file)
      const [refused, corrected, accepted] = /未通过(\d+)行　有更正(\d+)行　通过(\d+)行/.exec(text)!.slice(1)
      const workbook = text.slice(0, text.indexOf('.xlsx'))
      expect(read(page)).toMatch(new RegExp(`\\| ${workbook} \\| \`\\w+\` \\| ${accepted} \\| ${corrected} \\| ${refused} \\|`))
    }
  })
})
