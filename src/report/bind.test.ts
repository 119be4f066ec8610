import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import type { PlainDate } from '../calendar/plain-date.ts'
import { asksOf, bind } from './bind.ts'
import { type Computed } from './computed.ts'
import { BoundReport, boundSentences } from './bound.ts'
import { claims, claimsFor, defaultClaimSettings, quarters, type Said } from './claims.ts'
import { lockable, obstacles } from './lock.ts'
import { writtenOf, type Attestation } from './attestation.ts'
import { ReportBody, type ChapterRole, type ClaimId } from './model.ts'
import { claim, figure, text } from './parts.ts'
import { sampleAnswers, sampleDraft, sampleIds, sampleSections, sampleYear } from './sample.fixture.ts'

const template = sampleDraft
const bound = (change: Parameters<typeof sampleAnswers>[0] = {}, body = template()) =>
  bind(body, sampleYear, sampleAnswers(change), defaultClaimSettings)
const said = (report: BoundReport) =>
  boundSentences(report).map(({ parts }) =>
    parts.map((part) => (part.kind === 'text' ? part.part.zh : part.said.zh)).join(''),
  )

describe('随附模板', () => {
  it('每个数字由数据生成，措辞由准确数生成', () => {
    expect(said(bound())).toMatchInlineSnapshot(`
      [
        "坚持领导干部带头学法，年初制定学法计划，局党组全年集中学法4次，做到每季度至少一次。",
        "以领导干部应知应会的法律法规为重点，系统学习9部法律法规。",
        "面向机关干部和教职工举办学法用法和法治讲座等活动108余场次。",
        "宪法宣传周期间，向师生和家长发放宪法学习资料700余份。",
        "国家宪法日当天，全市700余所学校、师生73万余人同步参加宪法晨读和唱诵活动。",
        "组织中小学生参加“宪法卫士”网络学习，参与12.6万余人次。",
        "在第九届全国学生“学宪法 讲宪法”活动中，获全国一等奖1项、三等奖1项。",
        "围绕国家宪法日、全民国家安全教育日、国际禁毒日等重要法治时间节点，组织开展主题普法活动23场次。",
        "依托青少年法治教育实践基地开设“沉浸式第一课”，走进基地体验学习的学生达22.7万余人。",
        "法治副校长深入校园开展法治授课1200余场次，经学校确认授课2909课时。",
        "开展护航成长、防范学生欺凌专题宣讲937场次，听讲33.2万人次，中小学校全覆盖。",
      ]
    `)
  })

  it('各项职责的部分和法定的五项内容都在', () => {
    const { chapters } = template()
    expect(chapters.map(({ role }) => role)).toEqual([
      'measures',
      'shortcomings',
      'first-responsible',
      'next-year',
      'other',
    ])
    expect(chapters[0]!.paragraphs).toHaveLength(sampleSections.length)
  })

  it('符合存储格式，模板里没有手写的数字和断言', () => {
    const body = template()
    expect(ReportBody.parse(body)).toEqual(body)
    const report = bound({}, body)
    expect(BoundReport.parse(report)).toEqual(report)
    const loose = boundSentences(bound()).flatMap(({ parts }) =>
      parts.flatMap((part) => (part.kind === 'text' ? part.loose : [])),
    )
    expect(loose).toEqual([])
  })
})

describe('断言须与记录相符', () => {
  const measured = (more: Partial<Computed>): Computed => ({
    id: 'a.b',
    label: { zh: '甲', en: 'A' },
    unit: '所',
    kind: 'coverage',
    value: 0,
    records: 1,
    ...more,
  })

  it.each<[ClaimId, Partial<Computed>, boolean]>([
    ['full-coverage', { numerator: 712, denominator: 712 }, true],
    ['full-coverage', { numerator: 711, denominator: 712 }, false],
    ['full-coverage', { numerator: 0, denominator: 0 }, false],
    ['full-coverage', {}, false],
    ['nearly-full-coverage', { numerator: 95, denominator: 100 }, true],
    ['nearly-full-coverage', { numerator: 94, denominator: 100 }, false],
    ['nearly-full-coverage', { numerator: 100, denominator: 100 }, true],
    ['none', { value: 0 }, true],
    ['none', { value: 1 }, false],
    ['at-least', { value: 9 }, true],
    ['at-least', { value: 8 }, false],
    ['none-confirmed', { numerator: 12, denominator: 12 }, true],
    ['none-confirmed', { numerator: 11, denominator: 12 }, false],
    ['none-exists', { numerator: 0, denominator: 0 }, true],
    ['none-exists', { numerator: 0, denominator: 3 }, false],
    ['none-exists', {}, false],
  ])('%s：%o → %s', (id, more, holds) => {
    expect(claims[id].judge([measured(more)], { least: 9 }, defaultClaimSettings).holds).toBe(holds)
  })

  it.each<[string, Said, readonly ClaimId[]]>([
    ['覆盖', { kind: 'coverage' }, ['full-coverage', 'nearly-full-coverage', 'all-done', 'none-exists', 'reconciled']],
    ['比例', { kind: 'ratio' }, ['full-coverage', 'nearly-full-coverage', 'all-done', 'none-exists', 'reconciled']],
    ['由确认组成的比例', { kind: 'ratio', confirms: true }, ['none-confirmed', 'reconciled']],
    ['流量', { kind: 'flow' }, ['none', 'each-quarter', 'at-least', 'balances', 'all-of-kind', 'reconciled']],
  ])('每种说法只用于它说得了的数据：%s', (_say, figure, fitting) => expect(claimsFor(figure)).toEqual(fitting))

  it('把“未发生（逐月确认）”用在别的比例上，即使比例是百分之百，断言也不成立', () => {
    const body = template()
    const slot = { ...claim('none-confirmed', 'bullying.no-incident'), figure: 'bullying.coverage' }
    const chapters = body.chapters.map((one, i) =>
      i === 0 ? { ...one, paragraphs: [{ ...one.paragraphs[0]!, sentences: [{ id: v7(), parts: [slot] }] }] } : one,
    )
    const [part] = boundSentences(bound({}, { ...body, chapters }))[0]!.parts
    expect(part).toMatchObject({ state: 'failed', why: { zh: expect.stringContaining('不能用来说') } })
  })

  it('基本全覆盖的门槛是设置', () => {
    const judge = (nearlyFull: number) =>
      claims['nearly-full-coverage'].judge(
        [measured({ numerator: 95, denominator: 100 })],
        { least: 1 },
        { nearlyFull },
      )
    expect([judge(0.95).holds, judge(0.96).holds]).toEqual([true, false])
    expect(judge(0.96).why.zh).toBe('应覆盖100，已覆盖95（95%），缺5；基本全覆盖须达96%')
  })

  it.each<[number[], number, boolean]>([
    [[1, 1, 1, 1], 1, true],
    [[4, 0, 0, 0], 1, false],
    [[2, 2, 1, 2], 2, false],
  ])('每季度%j，至少%d：%s', (values, least, holds) => {
    const verdict = claims['each-quarter'].judge(
      values.map((value) => measured({ unit: '次', value })),
      { least },
      defaultClaimSettings,
    )
    expect(verdict.holds).toBe(holds)
  })

  it('季度按期间截取', () => {
    const day = (text: string) => text as PlainDate
    expect(quarters({ from: day('2024-02-10'), until: day('2024-07-01') })).toEqual([
      { from: '2024-02-10', until: '2024-03-31' },
      { from: '2024-04-01', until: '2024-06-30' },
      { from: '2024-07-01', until: '2024-07-01' },
    ])
  })

  it('一处不符，整句变红，说明原因', () => {
    const report = bound({ 'bullying.coverage': { numerator: 711, denominator: 712, missing: 1 } })
    const red = boundSentences(report).filter(({ state }) => state === 'failed')
    expect(red).toHaveLength(1)
    expect(red[0]!.parts.find((part) => part.kind === 'claim')).toMatchObject({
      state: 'failed',
      why: { zh: '应覆盖712，已覆盖711（99.9%），缺1；全覆盖须达100%' },
    })
  })
})

describe('每个数字有出处', () => {
  it('链接到这个数据、这个期间', () => {
    const part = boundSentences(bound())[10]!.parts[1]!
    expect(part).toMatchObject({
      said: { zh: '937场次' },
      source: { value: 937, href: '/figures/bullying.sessions?from=2024-01-01&until=2024-12-31' },
    })
  })

  it('每个数只算一次；季度断言另问四个季度', () => {
    const asks = asksOf(template(), sampleYear)
    expect(new Set(asks.map((ask) => JSON.stringify(ask))).size).toBe(asks.length)
    expect(asks.filter((ask) => ask.figure === 'law-study.party-sessions')).toHaveLength(5)
    expect(asks).toHaveLength(sampleIds.length + 4)
  })

  it('某县的数、某段的数', () => {
    const branch = v7()
    const period = { from: '2024-12-01' as PlainDate, until: '2024-12-07' as PlainDate }
    const body = template(sampleSections.map((section) => ({ ...section, sentences: [] })))
    body.chapters[0]!.paragraphs[0]!.sentences.push({
      id: v7(),
      parts: [{ ...figure('bullying.sessions'), branch, period }],
    })
    expect(asksOf(body, sampleYear)).toEqual([{ figure: 'bullying.sessions', branch, ...period }])
    expect(boundSentences(bound({}, body))[0]!.parts[0]).toMatchObject({
      source: { href: `/figures/bullying.sessions?from=2024-12-01&until=2024-12-07&branch=${branch}` },
    })
  })
})

describe('锁定', () => {
  const complete = () => {
    const body = template()
    for (const chapter of body.chapters) {
      if (chapter.role === 'measures') continue
      chapter.paragraphs[0]!.sentences.push({ id: v7(), parts: [text('已如实撰写。', 'Written.')] })
    }
    return body
  }
  const code = (report: BoundReport) => {
    const outcome = lockable(report)
    return outcome.ok ? 'ok' : outcome.refusal.code
  }

  it('写全、相符，可以锁定', () => expect(code(bound({}, complete()))).toBe('ok'))
  it('断言不符，不能锁定', () =>
    expect(code(bound({ 'bullying.coverage': { numerator: 711, denominator: 712 } }, complete()))).toBe(
      'report.claim-fails',
    ))
  it('某季度没有学法，不能锁定', () =>
    expect(code(bound({ 'law-study.party-sessions': { value: 0 } }, complete()))).toBe('report.claim-fails'))
  it('数据缺失，不能锁定', () =>
    expect(code(bound({ 'bullying.people': undefined }, complete()))).toBe('report.figure-unknown'))

  it.each<ChapterRole>(['shortcomings', 'first-responsible', 'next-year'])('法定内容未写，不能锁定：%s', (role) => {
    const body = complete()
    body.chapters.find((chapter) => chapter.role === role)!.paragraphs = []
    expect(lockable(bound({}, body))).toMatchObject({
      ok: false,
      refusal: { code: 'report.chapter-missing', field: role },
    })
  })

  it('其他情况可以没有', () => {
    const body = complete()
    body.chapters = body.chapters.filter(({ role }) => role !== 'other')
    expect(code(bound({}, body))).toBe('ok')
  })

  describe('手写的数字', () => {
    const typed = (zh: string, en = '') => {
      const body = complete()
      const sentence = { id: v7(), parts: [text(zh, en), figure('bullying.sessions'), text('。', '.')] }
      body.chapters[1]!.paragraphs[0]!.sentences.push(sentence)
      return { body, sentence }
    }
    const attested = ({ id, parts }: ReturnType<typeof typed>['sentence']): Attestation => ({
      ...{ id: v7(), version: 1, part: id, written: writtenOf(parts), source: '市教育局督导通报〔2024〕3号' },
      ...{ files: [v7()], by: '示例市教育局督导科', at: sampleYear.asOf },
    })
    const judged = (body: ReturnType<typeof complete>, attestations: Attestation[] = []) =>
      bind(body, sampleYear, sampleAnswers(), { ...defaultClaimSettings, attestations })

    it('没有数据支撑，不能锁定，逐句指出；英文同样', () => {
      const { body, sentence } = typed('仍有12所学校培训不足，', 'twelve schools lack training; ')
      body.lead = { zh: '全年办结300件，报告如下：', en: '' }
      const report = judged(body)
      expect(boundSentences(report).find(({ id }) => id === sentence.id)).toMatchObject({
        state: 'loose',
        parts: [{ loose: ['12所', 'twelve schools'] }, {}, {}],
      })
      expect(obstacles(report).map(({ code, field }) => [code, field])).toEqual([
        ['report.unborne', 'lead'],
        ['report.unborne', sentence.id],
      ])
      const outcome = lockable(report)
      const said = outcome.ok ? '' : outcome.refusal.say.zh
      expect(said).toContain('手写的“300件”没有数据支撑')
      expect(said).toContain('“仍有12所学校培训不足，937场次。”')
    })

    it('注明了出处，各部分加起来却多于总数，仍不能锁定', () => {
      const { body, sentence } = typed('全年100件，其中一审60件、二审50件，')
      expect(obstacles(judged(body, [attested(sentence)])).map(({ code, field }) => [code, field])).toEqual([
        ['report.sum', sentence.id],
      ])
      const { body: fine, sentence: same } = typed('全年100件，其中一审60件、二审40件，')
      expect(obstacles(judged(fine, [attested(same)]))).toEqual([])
    })

    it('注明出处以后可以锁定，锁定的报告里写明谁、何时、依据什么，不写人名', () => {
      const { body, sentence } = typed('仍有12所学校培训不足，')
      const one = attested(sentence)
      const report = judged(body, [one])
      expect(code(report)).toBe('ok')
      expect(BoundReport.parse(report)).toEqual(report)
      expect(boundSentences(report).find(({ id }) => id === sentence.id)!.attested).toEqual({
        ...{ id: one.id, source: one.source, by: one.by, at: one.at, files: 1 },
      })
    })

    it.each<[string, (parts: ReturnType<typeof typed>['sentence']['parts']) => void]>([
      ['改一个字', (parts) => (parts[0] = text('仍有13所学校培训不足，', ''))],
      ['改英文', (parts) => (parts[0] = text('仍有12所学校培训不足，', '12 schools'))],
      ['换一个数据', (parts) => (parts[1] = figure('bullying.people'))],
      ['换一种写法', (parts) => (parts[1] = figure('bullying.sessions', '余'))],
      ['去掉数据', (parts) => void parts.splice(1, 1)],
    ])('文字一改，出处失效：%s', (_say, change) => {
      const { body, sentence } = typed('仍有12所学校培训不足，')
      const one = attested(sentence)
      change(sentence.parts)
      expect(code(judged(body, [one]))).toBe('report.unborne')
    })

    it('移到别的段落，仍然有效；别的句子同样的字，不算', () => {
      const { body, sentence } = typed('仍有12所学校培训不足，')
      const one = attested(sentence)
      const [from, to] = [body.chapters[1]!.paragraphs[0]!, body.chapters[3]!.paragraphs[0]!]
      to.sentences.push(from.sentences.pop()!)
      expect(code(judged(body, [one]))).toBe('ok')
      to.sentences.push({ id: v7(), parts: sentence.parts })
      expect(code(judged(body, [one]))).toBe('report.unborne')
    })
  })

  it('没有写完的句子不能锁定，指出是哪一句；空句子不算', () => {
    for (const [words, is] of [
      ['健全工作机制', 'report.unended'],
      ['健全工作机制，', 'report.unended'],
      ['健全工作机制。', 'ok'],
      ['一是健全机制；', 'ok'],
      ['提出“边查边改。”', 'ok'],
      [' ', 'ok'],
    ] as const) {
      const body = complete()
      const id = v7()
      body.chapters[1]!.paragraphs[0]!.sentences.push({ id, parts: [text(words, '')] })
      expect([words, code(bound({}, body))]).toEqual([words, is])
    }
  })

  it('手工增加的断言同样受检', () => {
    const body = complete()
    body.chapters[0]!.paragraphs[0]!.sentences.push({ id: v7(), parts: [claim('at-least', 'law-study.laws', 10)] })
    expect(code(bound({}, body))).toBe('report.claim-fails')
  })
})
