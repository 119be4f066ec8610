import { describe, expect, it } from 'vitest'
import { v7 } from 'uuid'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { bind } from '../bind.ts'
import type { Source } from '../bound.ts'
import { defaultClaimSettings } from '../claims.ts'
import { comparison } from '../comparison/compare.ts'
import { exactly } from '../outline.ts'
import { sampleAnswers, sampleDraft, sampleSections, sampleYear } from '../sample.fixture.ts'
import { besides, numbersFound, wantedOf } from './read.ts'
import { numbersIn } from './sheet.ts'
import { saidNumber } from './said.ts'
import { sentencesIn, writtenReport } from './written.ts'

const now = bind(sampleDraft(sampleSections), sampleYear, sampleAnswers(), defaultClaimSettings)
const counted = { unit: '场次', numerator: null, denominator: null } as const
const share = { unit: '所', numerator: 3, denominator: 4 } as const
const money = {
  unit: '元',
  unitAbout: { zh: '元', en: 'yuan', one: 'yuan', per: 100 },
  numerator: null,
  denominator: null,
}

describe('上年报告里的一个数怎样读', () => {
  const nothing = { value: null, numerator: null, denominator: null }
  it.each([
    ['937', counted, { ...nothing, value: 937 }],
    ['937场次', counted, { ...nothing, value: 937 }],
    ['1,214 场次', counted, { ...nothing, value: 1214 }],
    ['１２１４场次', counted, { ...nothing, value: 1214 }],
    ['12.6万', counted, { ...nothing, value: 126_000 }],
    ['13万元', money, { ...nothing, value: 13_000_000 }],
    ['1234.56元', money, { ...nothing, value: 123_456 }],
    ['88.9%', share, { ...nothing, percent: 88.9 }],
    ['88.9', share, { ...nothing, percent: 88.9 }],
    ['32/36', share, { ...nothing, numerator: 32, denominator: 36 }],
    ['全覆盖', share, { ...nothing, percent: 100 }],
    // 约数照写，不当作准数
    ['700余场次', counted, { ...nothing, untold: { zh: '700余场次', en: '700余场次' } }],
    ['近3万场次', counted, { ...nothing, untold: { zh: '近3万场次', en: '近3万场次' } }],
    ['基本全覆盖', share, { ...nothing, untold: { zh: '基本全覆盖', en: '基本全覆盖' } }],
    ['937人', counted, null],
    ['1/0', share, null],
    ['若干', counted, null],
    ['12,34', counted, null],
    ['', counted, null],
  ] as const)('%s', (text, of, read) => expect(saidNumber(text, of)).toEqual(read))

  it('比例只知道百分数的，照百分数显示', () => {
    const source = { ...({} as Source), numerator: null, denominator: null, value: null, percent: 88.9 }
    expect(exactly(source, 'zh')).toBe('88.9%')
  })
})

const text = `
示例市教育局
关于2023年度法治政府建设工作情况的报告

市委、市政府：
　　2023年，我局坚持依法行政。现将有关情况报告如下：
　　一、主要举措和成效
　　（一）健全机制
　　全年防欺凌宣讲923场次，听讲31万人次。机制健全！
— 1 —
　　（二）宪法教育。发放资料680份。
　　二、不足和原因
　　对照要求，还有不足。
示例市教育局
2024年1月10日
`

describe('粘贴的全文怎样分', () => {
  it('标题、主送、导语、章、节、句；页码、落款、日期不当作句子', () => {
    expect(writtenReport(text)).toEqual({
      title: '示例市教育局关于2023年度法治政府建设工作情况的报告',
      addressee: '市委、市政府',
      lead: '2023年，我局坚持依法行政。现将有关情况报告如下：',
      chapters: [
        {
          role: 'measures',
          title: '主要举措和成效',
          paragraphs: [
            { heading: '健全机制', sentences: ['全年防欺凌宣讲923场次，听讲31万人次。', '机制健全！'] },
            { heading: '宪法教育', sentences: ['发放资料680份。'] },
          ],
        },
        {
          role: 'shortcomings',
          title: '不足和原因',
          paragraphs: [{ heading: null, sentences: ['对照要求，还有不足。'] }],
        },
      ],
    })
  })
  it.each([
    ['他说：“不行。”然后走了。', ['他说：“不行。”', '然后走了。']],
    ['没有句号', ['没有句号']],
    ['', []],
  ])('%s', (line, parts) => expect(sentencesIn(line)).toEqual(parts))
  it('什么都不是的文字也读得下去', () => expect(writtenReport('。\n\n甲').chapters).toHaveLength(1))
})

/** This year's words with last year's numbers: as a bureau copies its report. */
const lastYears = now.chapters
  .flatMap(({ paragraphs }) => [
    '一、主要举措和成效',
    ...paragraphs.map(({ sentences }) =>
      sentences
        .map(({ parts }) =>
          parts.map((part) => (part.kind === 'text' ? part.part.zh : part.said.zh.replace('937', '923'))).join(''),
        )
        .join(''),
    ),
  ])
  .join('\n')
const entered = {
  ...{ id: v7(), title: '去年的报告', text: lastYears },
  ...{ from: '2023-01-01' as PlainDate, until: '2023-12-31' as PlainDate },
}

describe('从全文里找出数字，同今年对上', () => {
  it('措辞一样的，每项数据都找到，并且是上年的数', () => {
    const found = numbersFound(lastYears, now)
    expect(found.find(({ figure }) => figure === 'bullying.sessions')).toMatchObject({ said: '923场次' })
    expect(found.length).toBeGreaterThan(wantedOf(now).length - 3)
    for (const one of found) expect(one.sentence).toContain(one.said)
  })

  it('措辞改了的，按单位依次对上；对不准的不猜', () => {
    const found = numbersFound(
      '一、成效\n组织护航成长、防范学生欺凌的专题宣讲900场次，听讲共30万人次，中小学校全覆盖。',
      now,
    )
    expect(found.map(({ figure, said }) => [figure, said])).toEqual([
      ['bullying.sessions', '900场次'],
      ['bullying.people', '30万人次'],
      ['bullying.coverage', '全覆盖'],
    ])
    expect(
      numbersFound('一、成效\n防范学生欺凌专题宣讲900场次，其中县里400场次，听讲若干，中小学校都有。', now),
    ).toEqual([])
  })

  it('逐句对照认得出“只是数字不同”，逐项有增减；约数只并列', () => {
    const numbers = [
      { figure: 'bullying.sessions', said: '923场次' },
      { figure: 'publicity.booklets', said: '680余份' },
    ]
    const { frozen, numbers: known } = besides({ ...entered, numbers }, now)
    const compared = comparison(now, { id: entered.id, frozen, entered: { source: '', address: null, numbers: known } })
    const hows = compared.paragraphs.flatMap(({ id, sentences }) =>
      id === 'around' ? [] : sentences.map(({ how }) => how),
    )
    expect(new Set(hows)).toEqual(new Set(['same', 'numbers']))
    expect(hows).toContain('numbers')
    const of = (id: string) => compared.figures.find(({ figure }) => figure === id)
    expect(of('bullying.sessions')).toMatchObject({
      before: { zh: '923场次' },
      by: 'report',
      change: { zh: '增加14场次（1.5%）' },
    })
    expect(of('publicity.booklets')).toMatchObject({ before: { zh: '680余份' }, change: null })
    expect(of('law-study.activities')).toMatchObject({ before: null })
  })
})

describe('填好的表', () => {
  const row = (no: number, ...cells: (string | number | null)[]) => ({ no, cells, hidden: false, formulas: [] })
  const read = (...rows: ReturnType<typeof row>[]) =>
    numbersIn({ sheets: [{ name: '1', hidden: false, rows, merges: [], hiddenColumns: [] }] }, wantedOf(now))
  it('按数据的名称认行；空的不算；读不懂的列出行号', () => {
    expect(
      read(
        row(1, '某报告：上年数字'),
        row(2, '数据', '单位', '今年', '上年'),
        row(3, '示例bullying.sessions', '场次', '937场次', 923),
        row(4, '示例bullying.coverage', '%', '', 0.875),
        row(5, '示例publicity.booklets', '份', '', null),
        row(6, '示例bullying.people', '人次', '', '不详'),
        row(7, '别的', '', '', 5),
      ),
    ).toEqual({
      numbers: [
        { figure: 'bullying.sessions', said: '923' },
        { figure: 'bullying.coverage', said: '87.5%' },
      ],
      unread: [
        { no: 6, text: '示例bullying.people 不详' },
        { no: 7, text: '别的 5' },
      ],
    })
  })
})
