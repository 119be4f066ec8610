import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { declared, sections } from '../../faces.ts'
import { bureauWords } from '../../platform/bureau-settings/bureau-words.ts'
import { entriesOf, wordsOf } from '../../platform/bureau-settings/dated.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { ReportBody, sentencesOf } from '../model.ts'
import { text } from '../parts.ts'
import { sampleDraft } from '../sample.fixture.ts'
import { blanksFor, blanksIn, emptied, filled } from './blanks.ts'
import { chosen, draftFrom, type Known } from './draft.ts'
import { templateOf } from './from-report.ts'
import { TemplateBody, templateSentences } from './model.ts'
import { shippedTemplates, suiting } from './shipped.ts'

const templates = shippedTemplates(sections, v7)
const blanks = (year: number, name: string, own: Record<string, string> = {}) =>
  blanksFor({ year, name, dated: declared.dated, own })
const wordsIn = (body: ReportBody) =>
  [
    body.title.zh,
    body.addressee.zh,
    body.lead.zh,
    ...sentencesOf(body).flatMap(({ parts }) => parts.map((part) => (part.kind === 'text' ? part.zh : '#'))),
  ].join('')

describe('一个单位怎么称呼自己和辖区', () => {
  it.each([
    ['焦作市教育局', '我局', '全市', '县（市、区）', '市委、市政府'],
    ['修武县教育体育局', '我局', '全县', '乡镇', '县委、县政府'],
    ['解放区教体局', '我局', '全区', '街道', '区委、区政府'],
    ['上海市静安区教育局', '我局', '全区', '街道', '区委、区政府'],
    ['北京市东城区教委', '我委', '全区', '街道', '区委、区政府'],
    ['重庆市教育委员会', '我委', '全市', '县（市、区）', '市委、市政府'],
    ['鄂伦春自治旗教育局', '我局', '全旗', '乡镇', '旗委、旗政府'],
    ['延边州教育局', '我局', '全州', '县（市、区）', '州委、州政府'],
    ['城乡一体化示范区社会事业局', '我局', '全区', '街道', '党工委、管委会'],
  ])('%s：没有设置的，由名称推出', (name, self, area, below, addressees) => {
    const said = blanks(2024, name)
    expect(['自称', '地域', '下级', '主送'].map((one) => said.get(one)?.zh)).toEqual([self, area, below, addressees])
  })

  it('以前的年度用那时的叫法；抄送没有设置的不写', () => {
    const stored = new Map([[bureauWords.self.key, [{ from: '2025-03-01', value: '我委' }]]])
    const self = (year: number) =>
      blanksFor({ year, name: '某区教育局', dated: declared.dated, stored }).get('自称')?.zh
    expect([2024, 2025, 2026].map(self)).toEqual(['我局', '我委', '我委'])
    expect(blanks(2024, '某区教育局').get('抄送')).toEqual({ zh: '', en: '' })
  })
})

describe('届次是有日期的值', () => {
  const edition = declared.dated.find(({ blank }) => blank === '宪法活动届次')!
  it('只管当年；没有填的年份就空着，不推算', () => {
    const on = (year: number) => wordsOf(edition, null, `${year}-12-31` as PlainDate, '')
    expect([2022, 2024, 2025, 2026].map(on)).toEqual(['', '9', '10', ''])
    expect(blanks(2024, '某市教育局').get('宪法活动届次')).toEqual({ zh: '九', en: '9' })
    expect(blanks(2026, '某市教育局').has('宪法活动届次')).toBe(false)
  })

  it('本单位填的在随附的之前', () => {
    expect(entriesOf(edition, [{ from: '2024-01-01', value: '11' }])[1]).toEqual({ from: '2024-01-01', value: '11' })
  })

  it('代码里没有由年份推算届次的', () => {
    const src = join(import.meta.dirname, '../..')
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
    const guilty = files.filter((file) =>
      /year\w*(\([^()]*\))?\s*[-–]\s*(19|20)\d\d\b/i.test(readFileSync(join(src, file), 'utf8')),
    )
    expect(files.length).toBeGreaterThan(700)
    expect(guilty.filter((file) => !file.endsWith('templates/draft.test.ts'))).toEqual([])
  })
})

describe('大括号里的词', () => {
  const word = fc.stringMatching(/^[\u4e00-\u9fa5]{1,6}$/)
  it('填上再取出，还是原来的样子', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.constantFrom('{自称}', '{地域}')), { maxLength: 8 }), (pieces) => {
        const said = new Map([
          ['自称', { zh: '◇', en: '' }],
          ['地域', { zh: '◆', en: '' }],
        ])
        const before = pieces.join('')
        const after = filled({ zh: before, en: '' }, said).zh
        expect(blanksIn(after)).toEqual([])
        expect(
          emptied(after, [
            ['自称', '◇'],
            ['地域', '◆'],
          ]),
        ).toBe(before)
      }),
    )
  })

  it('没有的词原样留着，锁定前会说', () => {
    expect(filled(text('第{届次}届', 'no. {届次}') as { zh: string; en: string }, new Map()).zh).toBe('第{届次}届')
  })
})

describe('随附的八个模板', () => {
  it.each(templates.map((one) => [one.title.zh, one] as const))('%s：是合格的数据，写得出报告', (_, { body }) => {
    expect(TemplateBody.parse(JSON.parse(JSON.stringify(body)))).toEqual(body)
    const draft = draftFrom(body, {
      blanks: blanks(2024, '某市教育局', body.words),
      values: () => undefined,
      newId: v7,
    })
    expect(ReportBody.parse(draft)).toEqual(draft)
    expect(blanksIn(wordsIn(draft))).toEqual([])
    expect(templateSentences(body).length).toBeGreaterThanOrEqual(10)
  })

  it.each([
    ['county', '某县教育体育局', '县委、县政府', '全县', /全市|市委|我委|市级|县级/],
    ['district', '某区教委', '区委、区政府', '全区', /全市|市委|我局|局党组|市级|县级/],
  ])('%s：说自己的话，不说别级的话', (id, name, addressee, area, foreign) => {
    const { body } = templates.find((one) => one.id === id)!
    const draft = draftFrom(body, { blanks: blanks(2024, name, body.words), values: 'every way', newId: v7 })
    expect(draft.addressee.zh).toBe(addressee)
    expect(wordsIn(draft)).toContain(area)
    expect(wordsIn(draft)).not.toMatch(foreign)
  })

  it.each([
    ['某市教育局', 'city'],
    ['某县教育体育局', 'county'],
    ['某区教体局', 'county'],
    ['某旗教育局', 'county'],
    ['某市某区教委', 'district'],
    ['某市教育委员会', 'city'],
  ])('%s用哪一个：%s', (name, id) => expect(suiting(name)).toBe(id))

  it('县（区）的案件以宗计', () => {
    expect(templates.find(({ id }) => id === 'county')!.body.calls).toEqual({ 件: '宗' })
  })

  it('没有一个模板写着某一个地方', () => {
    for (const { body } of templates) expect(JSON.stringify(body)).not.toMatch(/焦作|河南/)
  })
})

describe('姊妹篇：半年、季度、讲话、县里的报告', () => {
  const sister = (id: string) => templates.find((one) => one.id === id)!.body
  const during = (id: string, from: string, until: string, values: Parameters<typeof draftFrom>[1]['values']) => {
    const period = { from: from as PlainDate, until: until as PlainDate }
    const words = blanksFor({ year: 2024, period, name: '某县教育局', dated: declared.dated })
    return draftFrom(sister(id), { blanks: words, values, newId: v7 })
  }

  it.each([
    ['half-year', '2024-01-01', '2024-06-30', '2024年上半年法治政府建设工作简报', /上半年/],
    ['quarter', '2024-07-01', '2024-09-30', '2024年第三季度法治政府建设工作简报', /第三季度|9月底/],
  ])('%s：期间的话都随期间，不说全年、年末', (id, from, until, title, said) => {
    const draft = during(id, from, until, 'every way')
    expect(draft.title.zh).toBe(title)
    expect(wordsIn(draft)).toMatch(said)
    expect(wordsIn(draft)).not.toMatch(/全年|年末|本年度|市级/)
    expect(draft.chapters.map(({ role }) => role)).toEqual(['measures', 'shortcomings'])
  })

  it.each<[string, number, number]>([
    ['都有的，最多十个', 5, 10],
    ['都没有的，一个也不列', 0, 0],
  ])('讲话用数：%s', (_, value, count) => {
    const known: Known = { kind: 'flow', value, label: { zh: '', en: '' } }
    expect(sentencesOf(during('speech', '2024-01-01', '2024-12-31', () => known))).toHaveLength(count)
  })

  it('没有数据的一节，县里的报告不写；率是零的不是没有', () => {
    const known = (more: object) => () => ({ kind: 'flow', value: 0, label: { zh: '', en: '' }, ...more }) as Known
    const measures = (values: () => Known) =>
      during('county-own', '2024-01-01', '2024-12-31', values).chapters[0]!.paragraphs
    expect(measures(known({}))).toEqual([])
    expect(measures(known({ kind: 'coverage', numerator: 0, denominator: 5 })).length).toBeGreaterThan(5)
  })
})

describe('由模板起草', () => {
  const sentence = (zh: string, more: object = {}) => ({ id: v7(), parts: [text(zh, zh)], ...more })
  const template = (sentences: object[], role = 'measures'): TemplateBody =>
    TemplateBody.parse({
      ...Object.fromEntries(['title', 'addressee', 'issuer', 'lead'].map((one) => [one, { zh: '', en: '' }])),
      chapters: [{ id: v7(), role, title: { zh: '', en: '' }, paragraphs: [{ id: v7(), heading: null, sentences }] }],
    })
  const said = (body: TemplateBody, known?: Known) =>
    sentencesOf(draftFrom(body, { blanks: new Map(), values: () => known, newId: v7 })).flatMap(({ parts }) =>
      parts.flatMap((part) => (part.kind === 'text' ? [part.zh] : [])),
    )
  const count = (value: number): Known => ({ kind: 'flow', value, label: { zh: '', en: '' } })

  it('停用的句子不写；别的话都没有时，引子也不写', () => {
    expect(said(template([sentence('甲。'), sentence('乙。', { retired: true })]))).toEqual(['甲。'])
    expect(said(template([sentence('引。', { ifOthers: true })]))).toEqual([])
    expect(said(template([sentence('引。', { ifOthers: true }), sentence('甲。')]))).toEqual(['引。', '甲。'])
  })

  it.each<[string, Known | undefined, string[]]>([
    ['零', count(0), ['没有。']],
    ['一', count(1), []],
    ['二', count(2), ['有。']],
    ['不知道', undefined, ['有。']],
  ])('按数说话：%s', (_, known, words) => {
    const by = { figure: 'a.b', ways: { none: [text('没有。', '')], one: [] } }
    expect(said(template([sentence('有。', { by })]), known)).toEqual(words)
  })

  it('每一种数都恰有一种说法', () => {
    fc.assert(
      fc.property(
        fc.option(fc.nat(5), { nil: null }),
        fc.nat(5),
        fc.constantFrom('flow', 'ratio', 'coverage', 'stock', 'sum', 'change'),
        (value, denominator, kind) => {
          const known = { kind, value, numerator: value ?? 0, denominator, label: { zh: '', en: '' } } as Known
          const by = { figure: 'a.b', ways: {} }
          expect(chosen({ id: v7(), parts: [text('说。', '')], by }, () => known)).toHaveLength(1)
        },
      ),
    )
  })
})

describe('由报告做模板', () => {
  it('本单位和年度的词变回空白，再起草就是原来的报告', () => {
    const report = sampleDraft()
    const words = blanks(2024, '示例市教育局')
    const template = TemplateBody.parse(templateOf(report, words))
    expect(JSON.stringify(template)).not.toMatch(/2024|我局|全市|示例市/)
    const again = draftFrom(template, { blanks: words, values: () => undefined, newId: v7 })
    expect(wordsIn(again)).toBe(wordsIn(report))
    const next = draftFrom(template, { blanks: blanks(2025, '示例县教委'), values: () => undefined, newId: v7 })
    expect(next.title.zh).toBe('关于2025年度法治政府建设工作情况的报告')
    expect(wordsIn(next)).toContain('我委')
  })
})
