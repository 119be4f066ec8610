import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type PlainDate } from '../../calendar/plain-date.ts'
import { cite } from '../../law/statute.ts'
import { handedOver } from './at-once.ts'
import type { IssuedPaper } from './kind.ts'
import { serve, type Serving } from './service.ts'
import { ways, type Way } from './ways.ts'

const day = (text: string) => text as PlainDate
const today = day('2024-12-20')
const paper: IssuedPaper = {
  id: 'p',
  kind: 'order',
  title: '责令改正通知书',
  number: '焦教责改〔2024〕1号',
  on: day('2024-12-10'),
  to: { name: '某学校', org: null },
  effect: 'order',
  online: true,
  of: null,
  standing: 'stands',
  why: '',
  corrected: false,
  service: null,
}
/** All that any way asks for. */
const whole: Serving = {
  way: 'direct',
  on: day('2024-12-12'),
  receivedBy: '张校长',
  witness: '居委会李某',
  why: '拒收',
  consent: ['a'],
  proof: ['b'],
}

const table: readonly [
  say: string,
  given: Partial<Serving>,
  of: Partial<IssuedPaper>,
  code: string | null,
  cited?: string,
][] = [
  ['直接送达，有回证', {}, {}, null],
  ['文书当天送达', { on: paper.on }, {}, null],
  ['今天送达', { on: today }, {}, null],
  ['早于文书日期', { on: addDays(paper.on, -1) }, {}, 'papers.served-before-issued', '《民事诉讼法》第八十八条'],
  ['晚于今天', { on: addDays(today, 1) }, {}, 'papers.served-in-future'],
  [
    '已经送达',
    {},
    { service: { way: 'direct', on: today, counts: today } },
    'papers.served-already',
    '《民事诉讼法》第八十七条',
  ],
  ['已经作废', {}, { standing: 'void' }, 'papers.not-standing'],
  ['已经撤回', {}, { standing: 'withdrawn' }, 'papers.not-standing'],
  ['直接送达没有签收人', { receivedBy: '' }, {}, 'papers.no-receiver', '《民事诉讼法》第八十八条'],
  ['直接送达没有回证', { proof: [] }, {}, 'papers.no-proof', '《民事诉讼法》第八十七条'],
  ['留置送达，有见证人', { way: 'left', proof: [] }, {}, null],
  ['留置送达，有照片', { way: 'left', witness: '' }, {}, null],
  ['留置送达，都没有', { way: 'left', witness: '', proof: [] }, {}, 'papers.no-witness', '《民事诉讼法》第八十九条'],
  ['留置送达，没有记明原因', { way: 'left', why: '' }, {}, 'papers.no-circumstances', '《民事诉讼法》第八十九条'],
  ['邮寄送达，有回执', { way: 'post', receivedBy: '' }, {}, null],
  ['邮寄送达，没有回执', { way: 'post', proof: [] }, {}, 'papers.no-proof', '《民事诉讼法》第九十一条'],
  ['电子送达，同意', { way: 'electronic' }, {}, null],
  ['电子送达，没有同意', { way: 'electronic', consent: [] }, {}, 'papers.no-consent', '《民事诉讼法》第九十条'],
  [
    '处罚决定书电子送达，没有确认书',
    { way: 'electronic', consent: [] },
    { effect: 'penalty' },
    'papers.no-consent',
    '《行政处罚法》第六十一条',
  ],
  [
    '电子送达，没有告知网上复议渠道',
    { way: 'electronic' },
    { online: false },
    'papers.no-online-channel',
    '《行政复议法》第二十二条',
  ],
  ['转交送达，没有本人签收', { way: 'handed', receivedBy: '' }, {}, 'papers.no-receiver', '《民事诉讼法》第九十四条'],
  ['公告送达，记明原因和经过', { way: 'announced', receivedBy: '' }, {}, null],
  [
    '公告送达，没有记明原因和经过',
    { way: 'announced', why: '' },
    {},
    'papers.no-circumstances',
    '《民事诉讼法》第九十五条',
  ],
]

describe('送达', () => {
  it.each(table)('%s', (_say, given, of, code, cited) => {
    const outcome = serve({ ...paper, ...of }, { ...whole, ...given }, today)
    expect(outcome.ok ? null : outcome.refusal.code).toBe(code)
    if (cited) expect(!outcome.ok && outcome.refusal.basis && cite(outcome.refusal.basis)).toBe(cited)
  })

  it.each([
    ['直接送达', 'direct', '2024-12-12', '2024-12-12'],
    ['公告：经过三十日', 'announced', '2024-12-12', '2025-01-11'],
    ['公告：2021年12月31日以前发出的六十日', 'announced', '2021-12-31', '2022-03-01'],
    ['公告：2022年1月1日起三十日', 'announced', '2022-01-01', '2022-01-31'],
  ] as const)('从哪一天算送达：%s', (_say, way, on, counts) => {
    const outcome = serve({ ...paper, on: day('2021-01-01') }, { ...whole, way, on: day(on) }, today)
    expect(outcome).toEqual({ ok: true, value: { way, on, counts } })
  })

  it('不论哪种方式：算送达的日子不早于文书，不早于送的那天；什么都齐的都收', () => {
    fc.assert(
      fc.property(fc.constantFrom(...(Object.keys(ways) as Way[])), fc.integer({ min: -5, max: 15 }), (way, ago) => {
        const outcome = serve(paper, { ...whole, way, on: addDays(paper.on, ago) }, today)
        expect(outcome.ok).toBe(ago >= 0 && ago <= 10)
        if (outcome.ok) expect(outcome.value.counts >= outcome.value.on && outcome.value.on >= paper.on).toBe(true)
      }),
    )
  })
})

describe('制发当场送达', () => {
  const signed = { way: 'direct', servedOn: today, receivedBy: '张校长', proof: ['b'] } as const
  it.each([
    ['当场签收', {}, { way: 'direct', on: today, counts: today }],
    ['不填日期：以后登记', { servedOn: null, way: 'post', receivedBy: '', proof: [] }, null],
    ['昨天', { servedOn: addDays(today, -1) }, 'papers.not-at-once'],
    ['明天', { servedOn: addDays(today, 1) }, 'papers.not-at-once'],
    ['邮寄的不会当场送达', { way: 'post' }, 'papers.only-directly'],
    ['没有写方式', { way: null }, 'papers.only-directly'],
    ['没有签收人', { receivedBy: '' }, 'papers.no-receiver'],
    ['没有回证', { proof: [] }, 'papers.no-proof'],
  ] as const)('%s', (_say, given, expected) => {
    const said = handedOver({ ...signed, ...given }, today)
    expect(said.ok ? said.value : said.refusal.code).toEqual(expected)
  })
})
