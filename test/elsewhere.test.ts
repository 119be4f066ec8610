import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAst } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { declared, faces, sections, shipped, shippedBooks } from '../src/faces.ts'
import { basisIn, shownBasis, type Article } from '../src/law/statute.ts'
import { direct, placeOf, prefixesOf, provinces } from '../src/law/places.ts'
import { onEnforcement } from '../src/law/on-enforcement.ts'
import { settingIn, type BureauSetting } from '../src/platform/bureau-settings/setting.ts'
import { buildCity, city, people } from './support/city.ts'
import { testHouse, type Speaker } from './support/house.ts'

/** Whose words no other house may see: the province whose law is entered, and the city the first report came from. */
const theirs = /河南|焦作|Henan|Jiaozuo|henanrd|焦教|豫/
const shanxi = placeOf({ name: '太原市教育局', divisionCode: '140100', level: '市级' })
const src = join(import.meta.dirname, '../src')

describe('地方：由行政区划代码和局名得出', () => {
  it.each([
    ['太原市教育局', '140100', '市级', '14', '市', '太原市'],
    ['重庆市渝中区教育委员会', '500103', '区级', '50', '区', '重庆市渝中区'],
    ['上海市徐汇区教育局', '310104', '区级', '31', '区', '上海市徐汇区'],
    ['某某县教育体育局', '341126', '县级', '34', '县', '某某县'],
    // 县级市说“全市”：先看局名，再看层级。
    ['孟州市教育体育局', '410883', '县级', '41', '市', '孟州市'],
    ['经开区社会事业局', null, '区级', null, '区', ''],
    ['阿拉善盟教育体育局', '152900', '市级', '15', '盟', '阿拉善盟'],
    ['无代码的局', '999999', null, null, '市', ''],
  ] as const)('%s %s', (name, divisionCode, level, province, area, called) => {
    expect(placeOf({ name, divisionCode, level })).toEqual({ province, area, name: called })
  })

  it('直属的叫法、省名的各种写法都由地方得出', () => {
    expect(direct(placeOf({ name: '某某县教育局', divisionCode: '341126', level: '县级' })).zh).toBe('县直')
    expect(prefixesOf(shanxi)).toEqual([
      '山西省太原市',
      '山西省太原',
      '山西太原市',
      '山西太原',
      '太原市',
      '山西省',
      '太原',
      '山西',
    ])
    expect(prefixesOf(placeOf({ name: '上海市教育委员会', divisionCode: '310000', level: '市级' }))).toEqual([
      '上海市',
      '上海',
    ])
  })

  it('依据按地方取：录入了本省的取本省的，没有的只依国家的并说明', () => {
    for (const article of Object.values(onEnforcement))
      for (const province of [...Object.keys(provinces), null] as (keyof typeof provinces | null)[]) {
        const found = basisIn(article, { province })
        expect([undefined, province]).toContain(found.statute.province)
        expect('missing' in shownBasis(article, { province })).toBe(province !== '41')
      }
  })
})

/** Every text in what the rooms declare, with bases and settings as they are in a place. */
function textsOf(thing: unknown, seen = new Set<object>()): string[] {
  if (typeof thing === 'string') return [thing]
  if (typeof thing !== 'object' || thing === null || seen.has(thing)) return []
  seen.add(thing)
  if ('locally' in thing) {
    const here = 'statute' in thing ? basisIn(thing as Article, shanxi) : settingIn(thing as BureauSetting, shanxi)
    const { locally: _theirs, ...rest } = here as { locally?: unknown }
    return textsOf(rest, seen)
  }
  if (thing instanceof Map || thing instanceof Set) return [...thing].flatMap((one: unknown) => textsOf(one, seen))
  return Object.values(thing).flatMap((one: unknown) => textsOf(one, seen))
}

describe('在外省建立的平台，看不到本省以外的规定和地名', () => {
  it('各房间声明的一切：事项、步骤、依据、参数、登记簿、数据、报告句子', () => {
    const texts = textsOf([faces, declared, shipped, shippedBooks, sections])
    expect(texts.length).toBeGreaterThan(5000)
    expect(texts.filter((text) => theirs.test(text))).toEqual([])
  })

  it('源码里的每一句话：页面、提示、公开网站；只有录入该省规定的地方例外', () => {
    const entered = (file: string) =>
      /^law\/(places|provincial)\.ts$/.test(file) || /province: '\d\d'/.test(textIn(file))
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/\.(test|fixture|cases)\.|\.d\.ts$|demo\.ts$/.test(file))
      .filter((file) => !entered(file))
    expect(files.length).toBeGreaterThan(700)
    const found = files.flatMap((file) =>
      saidIn(file)
        .filter((text) => theirs.test(text))
        .map((text) => `${file}: ${text}`),
    )
    expect(found).toEqual([])
  })

  let town: Awaited<ReturnType<typeof testHouse>>
  let administrator: Speaker
  const stand = async (code: string | null) => {
    await town.house.db
      .updateTable('organisation_version')
      .set({ division_code: code })
      .where('org', '=', city.bureau)
      .execute()
    await town.house.tree.refresh()
  }
  // One after another: what matters is what is said, not how soon.
  const told = async (paths: readonly string[]) => {
    const said: { path: string; text: string }[] = []
    for (const path of paths) {
      const { body } = await administrator.get(path)
      said.push({ path, text: Buffer.isBuffer(body) ? '' : JSON.stringify(body) })
    }
    return said
  }
  const everywhere = () => [
    ...town.server.endpoints
      .filter(({ method, path, reply }) => method === 'GET' && reply && !path.includes(':'))
      .map(({ path }) => path),
    '/api/openapi.json',
  ]
  const ofLaw = [
    '/api/catalogue/refusals',
    '/api/catalogue/statutes',
    '/api/settings',
    '/api/figures?from=2024-01-01&until=2024-12-31',
  ]
  beforeAll(async () => {
    town = await testHouse({ prepare: buildCity })
    administrator = await town.as(people.administrator)
  })
  afterAll(() => town.close())

  it('区划代码在山西：管理员打得开的每一页都不援引他省', { timeout: 200_000 }, async () => {
    await stand('140100')
    const paths = everywhere()
    expect(paths.length).toBeGreaterThan(60)
    for (const { path, text } of await told(paths)) expect(theirs.test(text), path).toBe(false)
  })

  it.each([['310104'], ['500103'], [null]])('区划代码%s：依据、参数、数据只依国家规定，说明缺什么', async (code) => {
    await stand(code)
    for (const { path, text } of await told(ofLaw)) expect(theirs.test(text), path).toBe(false)
    const { statutes, missing } = (await administrator.get('/api/catalogue/statutes')).body
    expect(statutes.length).toBeGreaterThan(20)
    expect(missing.length).toBeGreaterThan(5)
  })

  it('在录入了规定的省，依据、参数和目录都是本省的', async () => {
    await stand('410800')
    for (const { path, text } of await told(ofLaw)) expect(theirs.test(text), path).toBe(true)
    const { settings } = (await administrator.get('/api/settings')).body
    const value = () => settings.find(({ key }: { key: string }) => key === 'enforcement.hearing-person').value
    expect(value()).toBe(5000)
  })
})

const texts = new Map<string, string>()
function textIn(file: string): string {
  if (!texts.has(file)) texts.set(file, readFileSync(join(src, file), 'utf8'))
  return texts.get(file)!
}

/** What a file says: its strings, not its comments; nor what a setting holds for a province alone. */
function saidIn(file: string): string[] {
  const said: string[] = []
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(walk)
    if (typeof node !== 'object' || node === null) return
    const { type, key, value } = node as { type?: string; key?: { name?: string }; value?: unknown }
    if (type === 'Property' && key?.name === 'locally') return
    if (typeof value === 'string') said.push(value)
    if (type === 'TemplateElement') said.push((value as { raw: string }).raw)
    for (const each of Object.values(node)) walk(each)
  }
  if (theirs.test(textIn(file))) walk(parseAst(textIn(file), { lang: file.endsWith('x') ? 'tsx' : 'ts' }))
  return said
}
