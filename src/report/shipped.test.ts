import { sql } from 'kysely'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { sections } from '../faces.ts'
import { coverage, flow, ratio, type EvidenceRow } from '../figures/figure.ts'
import type { Computed } from './computed.ts'
import { listed } from './lists.ts'
import { byValue, claimed, ifAny, sayable, sentence, short, type ReportSection, type Value } from './section.ts'
import { chosen, proposed, type Known } from './templates/draft.ts'
import { templateSentences } from './templates/model.ts'
import { shippedTemplates } from './templates/shipped.ts'

const words = { zh: '件数', en: 'Cases' }
const source = { units: ['件'] as const, evidence: () => sql<EvidenceRow>`` }
const counting = (id: `a.${string}`) => flow({ id, label: words, rule: words, unit: '件', source })
const cases = counting('a.cases')
const share = ratio({
  ...{ id: 'a.share' as const, label: words, rule: words, unit: '件' as const },
  numerator: counting('a.closed'),
  denominator: cases,
})
const schools = coverage({
  ...{ id: 'a.schools' as const, label: { zh: '有章程的学校', en: 'Schools with statutes' }, rule: words },
  ...{ unit: '所' as const, source: { ...source, units: ['所'] as const } },
  denominator: () => sql``,
})
const say = (zh: string) => sentence`${{ zh, en: zh }}`
/** What a section says for a number that every figure of its own has. */
const saidBy = (section: ReportSection, known: Value | undefined) =>
  templateSentences(shippedTemplates([section], v7)[0]!.body)
    .filter(({ ifOthers }) => !ifOthers)
    .flatMap((one) => chosen(one, (id) => known && { ...known, kind: kindOf(id), label: words }))
const figures = [
  cases,
  share,
  schools,
  ...sections.flatMap((one) => one.sentences.flatMap((said) => ['ways' in said ? said.of : [], said.figures].flat())),
]
const kindOf = (id: string): Known['kind'] => figures.find((one) => one.id === id)?.kind ?? 'flow'
const spoken = (sentences: ReportSection['sentences'], known: Value | undefined) =>
  saidBy({ key: 'a', heading: words, sentences }, known).flatMap((parts) =>
    parts.flatMap((part) => (part.kind === 'text' ? [part.zh] : [])),
  )

describe('同一项数据，零、一、多、尽、缺，各有各的话', () => {
  const ways = { none: say('没有'), one: say('一件'), some: say('多件') }
  it.each<[string, number | null, string[]]>([
    ['零', 0, ['没有']],
    ['一', 1, ['一件']],
    ['二', 2, ['多件']],
    ['没有这个数', null, ['多件']],
  ])('数为%s', (_, value, said) => expect(spoken([byValue(cases, ways)], { value })).toEqual(said))

  it.each<[string, number, number, string[]]>([
    ['没有基数', 0, 0, ['没有']],
    ['一个不缺', 5, 5, ['都按期']],
    ['缺一个', 4, 5, ['有逾期']],
    ['一个也没有', 0, 5, ['有逾期']],
  ])('率：%s', (_, numerator, denominator, said) => {
    const own = byValue(share, { none: say('没有'), all: say('都按期'), some: say('有逾期') })
    expect(spoken([own], { value: null, numerator, denominator })).toEqual(said)
  })

  it('没有的不提；不足的只在不足时提；还不知道数的时候，不足不提', () => {
    expect(spoken([ifAny(cases, say('有'))], { value: 0 })).toEqual([])
    expect(spoken([ifAny(cases, say('有'))], { value: 3 })).toEqual(['有'])
    const fell = short(share, say('不足'))
    expect(spoken([fell], { value: null, numerator: 4, denominator: 5 })).toEqual(['不足'])
    expect(spoken([fell], { value: null, numerator: 5, denominator: 5 })).toEqual([])
    expect(spoken([fell], { value: null, numerator: 0, denominator: 0 })).toEqual([])
    expect(spoken([fell], undefined)).toEqual([])
  })
})

describe('由记录列举', () => {
  const group = (zh: string, value: number | null, key = zh) => ({ key, label: { zh, en: zh }, value })
  const computed = (groups: Computed['groups'], value = groups?.length ?? 0): Computed => ({
    ...{ id: 'a.laws', label: words, unit: '部', kind: 'flow', value, records: value, groups },
  })
  const laws = ['未成年人保护条例', '教师法', '义务教育法', '宪法', '办法'].map((one) => group(one, 1))
  it.each<[string, number, string]>([
    ['都列出的不写“等”', 5, '《宪法》《教师法》《义务教育法》《未成年人保护条例》《办法》5部'],
    ['多的按位阶取前几部，写明总数', 2, '《宪法》《教师法》等5部'],
  ])('法律：%s', (_, most, said) => expect(listed(computed(laws), { by: 'law', of: 'all', most })!.zh).toBe(said))

  it.each<[string, (number | null)[], string | null]>([
    ['一处', [1, 0.5], '乙县'],
    ['三处，差得多的在前', [0.9, 0.5, 0.7], '乙县、丙县、甲县'],
    ['四处，取前三处，写明共几处', [0.9, 0.5, 0.7, 0.1], '丁县、乙县、丙县等4个县（市、区）'],
    ['没有基数的不算', [null, 1], null],
  ])('差距：%s', (_, values, said) => {
    const groups = values.map((value, i) => group(`${'甲乙丙丁'[i]!}县`, value))
    expect(listed(computed(groups), { by: 'county', of: 'lack', most: 3 })?.zh ?? null).toBe(said)
  })

  it('从哪个月起：最早有差距的一个月；没有记录的什么也不说', () => {
    const months = [
      group('2024年9月', 0.5, '202409'),
      group('2024年3月', 0.8, '202403'),
      group('2024年1月', 1, '202401'),
    ]
    expect(listed(computed(months), { by: 'month', of: 'since', most: 1 })!.zh).toBe('2024年3月以来')
    expect(listed(computed(undefined), { by: 'law', of: 'all', most: 1 })).toBeNull()
  })
})

describe('不足由不符的断言提出', () => {
  const covers = sentence`学校｜Schools: ${claimed('full-coverage', schools)}。｜. `
  it.each<[string, Value | undefined, number]>([
    ['缺一所', { value: null, numerator: 4, denominator: 5 }, 1],
    ['一所不缺', { value: null, numerator: 5, denominator: 5 }, 0],
    ['没有基数', { value: null, numerator: 0, denominator: 0 }, 0],
    ['还不知道', undefined, 0],
  ])('%s', (_, known, count) =>
    expect(
      proposed([covers.parts, covers.parts], () => known && { ...known, kind: 'coverage', label: words }),
    ).toHaveLength(count),
  )
})

describe('随附的各部分', () => {
  it('一项数据只说一次', () => {
    for (const values of [undefined, 0, 1, 5] as const) {
      const known = values === undefined ? undefined : { value: values, numerator: values, denominator: 5 }
      const said = sections.flatMap((section) =>
        saidBy(section, known).flatMap((parts) =>
          parts.flatMap((part) =>
            part.kind === 'figure' && part.list?.of !== 'lack' && part.list?.of !== 'since' ? [part.figure] : [],
          ),
        ),
      )
      expect(said.filter((one, i) => said.indexOf(one) !== i)).toEqual([])
    }
  })

  it('每一句都有句号，没有内部的说法', () => {
    for (const { parts } of sections.flatMap(sayable)) {
      const said = parts.map((part) => (part.kind === 'text' ? part.zh : '数')).join('')
      expect(said).toMatch(/。$/)
      expect(said).not.toMatch(/不少于|记录数|数据库|系统里|模块|。。|，。|，，/)
    }
  })

  it('主要举措的每一部分二至六句', () => {
    for (const section of sections.filter(({ role = 'measures' }) => role === 'measures'))
      expect([2, 3, 4, 5, 6], section.key).toContain(saidBy(section, { value: 5, numerator: 4, denominator: 5 }).length)
  })
})
