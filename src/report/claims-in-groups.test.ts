import fc from 'fast-check'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { asksOf, bind, type Ask } from './bind.ts'
import { boundSentences } from './bound.ts'
import { balances } from './claims-in-groups.ts'
import { defaultClaimSettings } from './claims.ts'
import type { Computed, Grouped } from './computed.ts'
import { obstacles } from './lock.ts'
import { ReportBody, type ClaimPart } from './model.ts'
import { claim } from './parts.ts'
import { sampleYear } from './sample.fixture.ts'

const words = (zh: string) => ({ zh, en: zh })
const group = (key: string, value: number | null): Grouped => ({ key, label: words(key), value })
const computed = (id: string, value: number, more: Partial<Computed> = {}): Computed => ({
  ...{ id, label: words(id), unit: '件', kind: 'flow', value, records: value },
  ...more,
})
const bodyOf = (part: ClaimPart): ReportBody =>
  ReportBody.parse({
    ...{ title: words('标题'), addressee: words('主送'), issuer: words('发文'), lead: words('') },
    chapters: [
      {
        ...{ id: v7(), role: 'measures', title: words('举措') },
        paragraphs: [{ id: v7(), heading: null, sentences: [{ id: v7(), parts: [part] }] }],
      },
    ],
  })

/** What a report says of one claim, and whether it could be locked. */
function judged(part: ClaimPart, answers: readonly Computed[]) {
  const body = bodyOf(part)
  const asked: Ask[] = asksOf(body, sampleYear)
  const report = bind(
    body,
    { ...sampleYear, asOf: '2025-01-01T00:00:00Z' },
    ({ figure }) => answers.find(({ id }) => id === figure),
    defaultClaimSettings,
  )
  const [found] = boundSentences(report)[0]!.parts
  if (found?.kind !== 'claim') throw new Error('no claim')
  const barred = obstacles(report).some(({ code }) => code === 'report.claim-fails')
  return { asked, said: found.said.zh, state: found.state, why: found.why!.zh, barred }
}

const sum = claim('balances', 'a.all', 1, {
  beside: [
    { figure: 'a.one', less: false },
    { figure: 'a.two', less: true },
  ],
  by: 'county',
})

describe('各项之和等于总数', () => {
  it('合计和每一栏都相等，才成立；问的是每个数的合计和分栏', () => {
    const found = judged(sum, [
      computed('a.all', 3, { groups: [group('甲县', 2), group('乙县', 1)] }),
      computed('a.one', 5, { groups: [group('甲县', 3), group('乙县', 2)] }),
      computed('a.two', 2, { groups: [group('甲县', 1), group('乙县', 1)] }),
    ])
    expect(found).toMatchObject({ state: 'ok', said: '合计与各项一致', barred: false })
    expect(found.why).toBe('a.all＝a.one－a.two，3件，2栏逐栏相符')
    expect(found.asked.map(({ figure, by }) => `${figure} ${by}`)).toEqual([
      'a.all county',
      'a.one county',
      'a.two county',
    ])
  })

  it('合计相等、分栏不等的，写明哪一栏、差在哪里，报告不能锁定', () => {
    const found = judged(sum, [
      computed('a.all', 3, { groups: [group('甲县', 1), group('乙县', 2)] }),
      computed('a.one', 5, { groups: [group('甲县', 3), group('乙县', 2)] }),
      computed('a.two', 2, { groups: [group('甲县', 2)] }),
    ])
    expect(found).toMatchObject({ state: 'ok' })
    const wrong = judged(sum, [
      computed('a.all', 3, { groups: [group('甲县', 3)] }),
      computed('a.one', 5, { groups: [group('甲县', 3), group('乙县', 2)] }),
      computed('a.two', 2, { groups: [group('甲县', 2)] }),
    ])
    expect(wrong).toMatchObject({ state: 'failed', barred: true })
    expect(wrong.why).toBe('a.all应等于a.one－a.two；不符的：甲县 3件 ≠ 1件；乙县 0件 ≠ 2件')
  })

  it.each<[string, Partial<ClaimPart>, Computed[], string]>([
    ['没有选定各项', { beside: [] }, [computed('a.all', 1)], '没有选定与它相等的各项'],
    [
      '计的不是一种数',
      { beside: [{ figure: 'a.one', less: false }] },
      [computed('a.all', 1), computed('a.one', 1, { unit: '人' })],
      '计的不是一种数',
    ],
    [
      '有一项不能这样分栏',
      { beside: [{ figure: 'a.one', less: false }], by: 'county' },
      [computed('a.all', 1, { groups: [] }), computed('a.one', 1)],
      '不能这样分栏',
    ],
    [
      '有一栏的数不公布',
      { beside: [{ figure: 'a.one', less: false }], by: 'county' },
      [computed('a.all', 1, { groups: [group('甲县', null)] }), computed('a.one', 1, { groups: [group('甲县', 1)] })],
      '甲县 — ≠ 1件',
    ],
  ])('%s：不成立，说明缺什么', (_say, told, answers, why) => {
    const found = judged(claim('balances', 'a.all', 1, told), answers)
    expect(found).toMatchObject({ state: 'failed', barred: true })
    expect(found.why).toContain(why)
  })

  it('任何一栏动一个数，就不成立', () => {
    const Table = fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 })), {
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(Table, fc.nat(), (rows, at) => {
        const groups = (of: (row: readonly [number, number]) => number) =>
          rows.map((row, i) => group(`第${i}栏`, of(row)))
        const of = (id: string, pick: (row: readonly [number, number]) => number) =>
          computed(
            id,
            rows.reduce((total, row) => total + pick(row), 0),
            { groups: groups(pick) },
          )
        const parts = [of('a', ([one]) => one), of('b', ([, two]) => two)]
        const whole = of('c', ([one, two]) => one + two)
        const beside = ['a', 'b'].map((figure) => ({ figure: `t.${figure}`, less: false }))
        expect(balances([whole, ...parts], { beside, by: 'county' }).holds).toBe(true)
        const moved = whole.groups!.map((one, i) => (i === at % rows.length ? { ...one, value: one.value! + 1 } : one))
        expect(balances([{ ...whole, groups: moved }, ...parts], { beside, by: 'county' }).holds).toBe(false)
        expect(balances([{ ...whole, value: whole.value! + 1 }, ...parts], { beside }).holds).toBe(false)
      }),
    )
  })
})

describe('全部为某一类', () => {
  const all = (is: string) => claim('all-of-kind', 'a.all', 1, { by: 'kind', is })
  const mixed = computed('a.all', 5, { groups: [group('合法', 4), group('不合法', 1), group('其他', 0)] })

  it.each<[string, ClaimPart, Computed, string, string]>([
    ['全是', all('合法'), computed('a.all', 4, { groups: [group('合法', 4)] }), 'ok', '“a.all”：合法 4件'],
    ['不全是', all('合法'), mixed, 'failed', '“a.all”不全是合法，还有1类：不合法 1件'],
    ['一件也没有', all('合法'), computed('a.all', 0, { groups: [] }), 'failed', '谈不上全部'],
    [
      '有一类的数不公布',
      all('合法'),
      computed('a.all', 5, { groups: [group('合法', 5), group('不合法', null)] }),
      'failed',
      '不合法 —',
    ],
    ['没有选定哪一类', claim('all-of-kind', 'a.all'), mixed, 'failed', '没有选定'],
    ['不能这样分组', all('合法'), computed('a.all', 5), 'failed', '不能这样分组'],
  ])('%s', (_say, part, answer, state, why) => {
    const found = judged(part, [answer])
    expect(found).toMatchObject({ state, barred: state === 'failed' })
    expect(found.why).toContain(why)
  })

  it('句子里写的是那一类的名称', () => expect(judged(all('合法'), [mixed]).said).toBe('全部为合法'))
})

describe('与外来清单核对一致', () => {
  const matched = claim('reconciled', 'a.all')
  it.each<[string, Computed['reconciled'], string, string]>([
    [
      '每份清单都已签字',
      [{ title: words('全国平台'), day: '2024-12-31' }],
      'ok',
      '全国平台：2024-12-31的清单已核对签字',
    ],
    [
      '有一份没有',
      [
        { title: words('全国平台'), day: '2024-12-31' },
        { title: words('银行'), day: null },
      ],
      'failed',
      '银行：期间没有签字的核对',
    ],
    ['没有清单可核对', [], 'failed', '不出自有外来清单可核对的登记簿'],
  ])('%s', (_say, reconciled, state, why) => {
    const found = judged(matched, [computed('a.all', 1, { reconciled })])
    expect(found).toMatchObject({ state, barred: state === 'failed' })
    expect(found.why).toContain(why)
    expect(found.asked[0]).toMatchObject({ reconciled: true })
  })
})
