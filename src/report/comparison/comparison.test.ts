import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { bind } from '../bind.ts'
import { defaultClaimSettings } from '../claims.ts'
import type { Source } from '../bound.ts'
import type { Part, ReportBody } from '../model.ts'
import { figure, text } from '../parts.ts'
import { sampleAnswers, sampleDraft, sampleSections } from '../sample.fixture.ts'
import { comparison } from './compare.ts'
import { changed, numbersOf } from './figures.ts'
import { sentencesBeside } from './sentences.ts'

const day = (text: string) => text as PlainDate
const year = (of: number) => ({
  from: day(`${of}-01-01`),
  until: day(`${of}-12-31`),
  asOf: `${of + 1}-01-20T02:00:00.000Z`,
})
const source = (value: number | null, more: Partial<Source> = {}): Source => ({
  ...{ figure: 'a.b', label: { zh: '甲', en: 'a' }, unit: '场次', value, numerator: null, denominator: null },
  ...{ records: 1, missing: null, from: day('2024-01-01'), until: day('2024-12-31'), href: '/figures/a.b' },
  ...more,
})
const rate = (numerator: number, denominator: number) => source(null, { numerator, denominator })

const template = (of: number) => sampleDraft(sampleSections, of)
const bound = (of: number, change: Parameters<typeof sampleAnswers>[0] = {}, body = template(of)) =>
  bind(body, year(of), sampleAnswers(change), defaultClaimSettings)
/** The body with one paragraph of measures said by these sentences instead. */
const saying = (of: number, ...sentences: readonly (readonly Part[])[]): ReportBody => {
  const body = template(of)
  const [first, ...chapters] = body.chapters
  const [paragraph] = first!.paragraphs
  const own = { ...paragraph!, sentences: sentences.map((parts) => ({ id: v7(), parts: [...parts] })) }
  return { ...body, chapters: [{ ...first!, paragraphs: [own] }, ...chapters] }
}
const hows = (now: ReportBody, before: ReportBody) =>
  sentencesBeside(bound(2024, {}, now), bound(2023, {}, before)).flatMap(({ id, sentences }) =>
    id === 'around' ? [] : sentences.map(({ how }) => how),
  )

describe('与上年比，一项数据怎样说', () => {
  it.each([
    ['多了', source(937), source(923), '增加14场次（1.5%）'],
    ['少了', source(90), source(100), '减少10场次（10%）'],
    ['一样', source(5), source(5), '持平'],
    ['上年是零：不说百分之几', source(5), source(0), '增加5场次'],
    ['变得极少：不说0%', source(1_000_001), source(1_000_000), '增加1场次（0.0001%）'],
    ['钱以分存', source(150_00, { unit: '元' }), source(100_00, { unit: '元' }), '增加50元（50%）'],
    ['比例按百分点', rate(99, 100), rate(195, 200), '提高1.5个百分点'],
    ['比例下降', rate(1, 2), rate(3, 4), '下降25个百分点'],
    ['单位不同，不比', source(5), source(5, { unit: '人' }), undefined],
    ['不公开的数，不比', source(5), source(5, { untold: { zh: '少于5', en: 'fewer than 5' } }), undefined],
    ['没有数，不比', source(5), source(null), undefined],
    ['上年没有基数，不比', rate(1, 2), rate(0, 0), undefined],
  ])('%s', (_say, now, before, zh) => expect(changed(now, before)?.zh).toBe(zh))
})

describe('同一项数据跨年对上', () => {
  it('全年对全年，上半年对上半年，分单位各对各的', () => {
    const half = (of: number): Part => ({
      ...figure('bullying.sessions'),
      period: { from: day(`${of}-01-01`), until: day(`${of}-06-30`) },
    })
    const branch: Part = { ...figure('bullying.sessions'), branch: v7() }
    const keys = (of: number) => [
      ...numbersOf(bound(of, {}, saying(of, [figure('bullying.sessions')], [half(of)], [branch]))).keys(),
    ]
    expect(keys(2024)).toHaveLength(3)
    expect(keys(2024)).toEqual(keys(2023))
  })
})

describe('逐句对照', () => {
  const sessions = figure('bullying.sessions')
  it.each([
    ['一字未改', [[text('建立机制。', '')]], [[text('建立机制。', '')]], ['same']],
    ['只是年份不同', [[text('2024年，工作推进。', '')]], [[text('2023年，工作推进。', '')]], ['numbers']],
    [
      '同样的数据，换了说法',
      [[text('宣讲', ''), sessions]],
      [[text('开展宣讲', ''), sessions, text('。', '')]],
      ['reworded'],
    ],
    [
      '没有数据，读来相近',
      [[text('坚持依法行政，完善工作机制。', '')]],
      [[text('坚持依法行政，健全工作机制。', '')]],
      ['reworded'],
    ],
    ['一增一删', [[text('春天种树。', '')]], [[text('冬天扫雪。', '')]], ['new', 'gone']],
    [
      '移了位置，仍是同一句',
      [[text('甲。', '')], [text('乙。', '')]],
      [[text('乙。', '')], [text('甲。', '')]],
      ['same', 'same'],
    ],
    ['同一句写了两遍，上年只有一遍', [[text('甲。', '')], [text('甲。', '')]], [[text('甲。', '')]], ['same', 'new']],
  ] as const)('%s', (_say, now, before, wanted) =>
    expect(hows(saying(2024, ...now), saying(2023, ...before))).toEqual(wanted),
  )

  it('抬头、导语、结语、抄送也对照：添的、删的、改的', () => {
    const both = (zh: string) => ({ zh, en: zh })
    const with_ = (year: number, more: object) => ({ ...bound(year), lead: both(`${year}年，如下：`), ...more })
    const [around] = sentencesBeside(
      with_(2024, { addressee: both('市委、市政府'), closing: both('特此报告。') }),
      with_(2023, { addressee: both('市委、市政府'), copies: both('市委依法治市办') }),
    )
    expect(around!.sentences.map(({ id, how }) => [id, how])).toEqual([
      ['addressee', 'same'],
      ['lead', 'numbers'],
      ['closing', 'new'],
      ['copies', 'gone'],
    ])
  })

  it('换了数字的句子照样对上；每一句恰好出现一次', () => {
    const beside = sentencesBeside(bound(2024), bound(2023, { 'bullying.sessions': { value: 923 } }))
    const all = beside.flatMap(({ sentences }) => sentences)
    // 场次不同，届次不同，导语里的年份不同。
    expect(all.filter(({ how }) => how === 'numbers')).toHaveLength(3)
    expect(all.every(({ how }) => how === 'same' || how === 'numbers')).toBe(true)
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  })
})

describe('整份对比', () => {
  it('上年写了的用上年的报告，没写的用记录，都没有的说没有；今年不写的另列', () => {
    const now = bound(
      2024,
      {},
      saying(2024, [figure('bullying.sessions')], [figure('law-study.laws')], [figure('publicity.booklets')]),
    )
    const before = bound(
      2023,
      { 'bullying.sessions': { value: 923 } },
      saying(2023, [figure('bullying.sessions')], [figure('publicity.online')]),
    )
    const records = numbersOf(bound(2023, {}, saying(2023, [figure('law-study.laws')], [figure('bullying.sessions')])))
    const { figures, dropped } = comparison(now, { id: v7(), frozen: before }, records)
    expect(figures.map(({ figure, before, by }) => [figure, before?.zh ?? null, by])).toEqual([
      ['bullying.sessions', '923场次', 'report'],
      ['law-study.laws', '9部', 'records'],
      ['publicity.booklets', null, null],
    ])
    expect(dropped.map(({ label }) => label.zh)).toEqual(['示例publicity.online'])
  })

  it('第一份报告：没有句子可对，数据仍可比记录', () => {
    const { earlier, paragraphs, figures } = comparison(bound(2024), null)
    expect([earlier, paragraphs, figures.every(({ before }) => before === null)]).toEqual([null, [], true])
  })
})
