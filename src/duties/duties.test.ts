import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inForce } from '../law/statute.ts'
import { sayable } from '../report/section.ts'
import { awaited, notThereYet } from './awaited.ts'
import { duties, dutyFigures } from './index.ts'

const figures = dutyFigures.flatMap(({ figures }) => figures)

describe('各项职责的数据', () => {
  it('至少有十六项，编号不重复，编号以职责开头', () => {
    expect(figures.length).toBeGreaterThanOrEqual(16)
    expect(new Set(figures.map(({ id }) => id)).size).toBe(figures.length)
    for (const duty of dutyFigures) for (const { id } of duty.figures) expect(id.split('.')[0]).toBe(duty.id)
  })

  it.each(figures)('$id 有中英文名称、口径和依据', ({ label, rule, basis }) => {
    for (const words of [label, rule]) {
      expect(words.zh).toMatch(/\p{Script=Han}/u)
      expect(words.en).toMatch(/[a-z]/)
      expect(words.en).not.toMatch(/\p{Script=Han}/u)
    }
    // Later articles come later: the engine takes the last that is in force.
    const starts = (basis ?? []).map(({ statute }) => statute.from)
    expect(starts.length).toBeGreaterThan(0)
    expect([...starts].sort()).toEqual(starts)
  })

  it.each(['2024-12-31', '2026-12-31'])('%s 时，每项数据都有当时有效的依据', (day) => {
    for (const { id, basis } of figures)
      expect(`${id} ${(basis ?? []).some((article) => inForce(article, day))}`).toBe(`${id} true`)
  })

  it('法律只在施行期间有效，首尾两天都算', () => {
    const [article] = figures[0]!.basis!
    const dated = { ...article!, statute: { ...article!.statute, from: '2024-01-01', until: '2024-12-31' } }
    expect(['2023-12-31', '2024-01-01', '2024-12-31', '2025-01-01'].map((day) => inForce(dated, day))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
})

describe('各项职责在报告里的话', () => {
  const spoken = duties
    .flatMap(({ sections = [] }) => sections)
    .filter(({ role = 'measures' }) => role === 'measures' || role === 'shortcomings')
    .flatMap((one) =>
      sayable(one).flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'text' ? part.zh : []))),
    )

  it('半年、季度的简报也说得：期间写成{全期}、{期末}，不写死全年、年末、本年度', () => {
    expect(spoken.length).toBeGreaterThan(100)
    expect(spoken.filter((one) => /全年|年末|年底|本年度|今年/.test(one))).toEqual([])
  })
})

describe('每项职责的说明', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)

  it.each(folders)('%s：说明里写到的文件都在，引用的条文都写到', (folder) => {
    const here = join(import.meta.dirname, folder)
    const readme = readFileSync(join(here, 'README.md'), 'utf8')
    const files = [...readme.matchAll(/`([\w.-]+\.ts)`/g)].map(([, name]) => name!)
    expect(files.length).toBeGreaterThanOrEqual(2)
    expect(files.filter((name) => !existsSync(join(here, name)))).toEqual([])
    const figuresHere = dutyFigures.find(({ figures }) =>
      readFileSync(join(here, 'figures.ts'), 'utf8').includes(`'${figures[0]!.id}'`),
    )!.figures
    for (const { statute, name } of figuresHere.flatMap(({ basis }) => basis ?? []))
      expect(readme).toContain(`《${statute.title}》${name}`)
  })

  it.each(duties.map(({ id, notYet }) => [id, notYet] as const))('%s：还没有的，说明里照写', (id, notYet) => {
    const folder = folders.find((one) =>
      readFileSync(join(import.meta.dirname, one, 'duty.ts'), 'utf8').includes(`id: '${id}'`),
    )!
    const said = /\*\*Not yet here\*\*: (.*)/.exec(
      readFileSync(join(import.meta.dirname, folder, 'README.md'), 'utf8'),
    )?.[1]
    if (notYet) expect(said).toContain(notYet.en)
    else expect(said).toBeUndefined()
  })

  it('还没有的职责，有了文件夹就不再列为没有；README 的“现在还没有的”由此得出', () => {
    expect(Object.keys(awaited).filter((folder) => folders.includes(folder))).toEqual([])
    const read = (file: string) => readFileSync(join(import.meta.dirname, '../..', file), 'utf8')
    const lacking = notThereYet()
    if (!lacking) return
    expect(read('README.zh-CN.md')).toContain(`- ${lacking.zh}\n`)
    expect(read('README.md').replaceAll(/\n {2}/g, ' ')).toContain(`- ${lacking.en}\n`)
  })
})
