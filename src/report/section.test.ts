import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { flow, ratio, type EvidenceRow } from '../figures/figure.ts'
import { allCounted } from './face.ts'
import { claimed, sentence, worded, type ReportSection } from './section.ts'

const words = { zh: '件数', en: 'Cases' }
const counting = (id: `a.${string}`) =>
  flow({ id, label: words, rule: words, unit: '件', source: { units: ['件'], evidence: () => sql<EvidenceRow>`` } })
const cases = counting('a.cases')
const closed = counting('a.closed')
const share = ratio({ id: 'a.share', label: words, rule: words, unit: '件', numerator: closed, denominator: cases })

describe('报告里的句子', () => {
  it('数据按值写在句中，前后的话中英文成对；数的说法和断言各写各的', () => {
    const made = sentence`共收到｜Received: ${cases}，办结率｜; closed: ${worded(share, 'exact', '%', 1)}
      ，｜, ${claimed('all-done', share)}。｜. `
    expect(made.figures).toEqual([cases, share, share])
    expect(made.parts).toMatchObject([
      { kind: 'text', zh: '共收到', en: 'Received: ' },
      { kind: 'figure', figure: 'a.cases', wording: { form: 'exact', unit: 'plain', decimals: 0 } },
      { kind: 'text', zh: '，办结率', en: '; closed: ' },
      { kind: 'figure', figure: 'a.share', wording: { form: 'exact', unit: '%', decimals: 1 } },
      { kind: 'text', zh: '，', en: ', ' },
      { kind: 'claim', claim: 'all-done', figure: 'a.share' },
      { kind: 'text', zh: '。', en: '. ' },
    ])
  })

  it('别处说的话和前后的话连成一段', () => {
    const said = { zh: '2025年', en: 'in 2025 ' }
    expect(sentence`我们｜We ${said}收到｜received ${cases}。｜. `.parts[0]).toEqual({
      kind: 'text',
      zh: '我们2025年收到',
      en: 'We in 2025 received ',
    })
  })

  it('缺一种语言的、多一道竖线的，写的时候就说', () => {
    expect(() => sentence`共收到${cases}。｜. `).toThrow('共收到')
    expect(() => sentence`共收到｜Received｜: ${cases}。｜. `).toThrow('both languages')
  })

  it('说不了的断言，写的时候就说', () => {
    expect(() => claimed('full-coverage', cases)).toThrow('full-coverage cannot be said of the figure a.cases')
    expect(() => claimed('none-confirmed', share)).toThrow('none-confirmed')
  })

  it('没有人申报的数据，启动时说明，不让句子悄悄少掉；同名不同物的也不算', () => {
    const section: ReportSection = { key: 'a', heading: words, sentences: [sentence`共｜In all ${cases}。｜. `] }
    const duty = (figures: (typeof cases)[]) => [{ id: 'a', title: words, figures }]
    expect(() => allCounted([section], duty([cases]))).not.toThrow()
    for (const others of [[closed], [counting('a.cases')]])
      expect(() => allCounted([section], duty(others))).toThrow(
        'section a of the report speaks of the figure a.cases, which no face declares',
      )
    expect(() => allCounted([section, section], duty([cases]))).toThrow('declared twice')
  })
})
