import fc from 'fast-check'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import type { Part, ReportBody } from '../model.ts'
import { claim, figure, text } from '../parts.ts'
import { sampleDraft } from '../sample.fixture.ts'
import { addSentence, move, remove, setHeading, setSentence, withoutEmpty } from './edits.ts'
import { inStep, insert, read, realign, standing, write } from './sentence-text.ts'

describe('把句子当一行文字改写', () => {
  const parts: Part[] = [
    text('宣讲', 'There were '),
    figure('bullying.sessions'),
    text('，学校', '; schools: '),
    claim('full-coverage', 'bullying.coverage'),
    text('。', '.'),
  ]

  it('数字和断言成为编号的标记', () => {
    expect(write(parts)).toMatchObject({ zh: '宣讲【1】，学校【2】。', en: 'There were 【1】; schools: 【2】.' })
  })

  it('换序、删除、改字，英文跟着各自的数字走', () => {
    const written = write(parts)
    expect(read({ ...written, zh: '学校【2】，共讲【1】！' })).toEqual([
      text('学校', '; schools: '),
      parts[3],
      text('，共讲', 'There were '),
      parts[1],
      text('！', '.'),
    ])
    expect(read({ ...written, zh: '只讲【1】' })).toEqual([text('只讲', 'There were '), parts[1], text('', '.')])
  })

  it('中文换了顺序，英文自动跟上', () => {
    expect(realign({ ...write(parts), zh: '学校【2】，共讲【1】！' }).en).toBe('; schools: 【2】There were 【1】.')
    expect(realign({ ...write(parts), zh: '只讲【1】' }).en).toBe('There were 【1】.')
    expect(realign({ ...write(parts), zh: '【2】【1】', en: '' }).en).toBe('')
  })

  it('没有对应数字的标记、重复的标记，都只是文字', () => {
    expect(
      read({ ...write(parts), zh: '【1】【1】【9】【0】' }).map((part) => (part.kind === 'text' ? part.zh : 'slot')),
    ).toEqual(['', 'slot', '〔1〕〔9〕〔0〕'])
  })

  it.each<[string, string, boolean]>([
    ['【1】，【2】', '', true],
    ['【1】，【2】', 'x【1】y【2】', true],
    ['【1】，【2】', '【2】【1】', false],
    ['【1】', '【1】【2】', false],
  ])('中英文标记一致：%s / %s → %s', (zh, en, same) => expect(inStep({ ...write(parts), zh, en })).toBe(same))

  it('在光标处插入；光标在标记中间时插在其后', () => {
    const written = insert(write(parts), figure('bullying.people'), 4)
    expect(written.zh).toBe('宣讲【1】【3】，学校【2】。')
    expect(standing(written)).toEqual([0, 2, 1])
    expect(read(written)).toHaveLength(6)
  })

  const slot = fc.constantFrom(figure('a.b'), figure('c.d', '余', '万', 1), claim('none', 'e.f'))
  const words = fc.string({ unit: fc.constantFrom('法', '治', '，', ' ', '1', 'a', '。', '〔'), minLength: 1 })
  it('写出再读回，一字不差', () => {
    const sentence = fc
      .array(fc.tuple(words, words, slot), { maxLength: 6 })
      .map((all) => [...all.flatMap(([zh, en, one]) => [text(zh, en), { ...one }]), text('。', '.')])
    fc.assert(
      fc.property(sentence, (all) => {
        expect(read(write(all))).toEqual(all)
      }),
    )
  })

  it('写什么都能读回成句，不丢数字', () => {
    const typed = fc.string({ unit: fc.constantFrom('【', '】', '1', '2', '3', '字', ' ') })
    fc.assert(
      fc.property(typed, (zh) => {
        const slots = [figure('a.b'), figure('c.d')]
        const again = read({ zh, en: '', slots })
        const marks = standing({ zh, en: '', slots })
        expect(again.filter(({ kind }) => kind !== 'text')).toEqual(marks.map((index) => slots[index]))
        // Whatever is read reads the same again.
        expect(read(write(again))).toEqual(again)
      }),
    )
  })
})

describe('改动报告', () => {
  const body = (): ReportBody => sampleDraft()
  const order = ({ chapters }: ReportBody) =>
    chapters[0]!.paragraphs.map(({ sentences }) => sentences.map(({ id }) => id))

  it('句子在段内上下移，到了段边进入邻段', () => {
    const report = body()
    const [study, constitution] = [report.chapters[0]!.paragraphs[3]!, report.chapters[0]!.paragraphs[4]!]
    const last = study.sentences.at(-1)!.id
    const up = order(move(report, last, -1))
    expect(up[3]).toEqual([study.sentences[0]!.id, last, study.sentences[1]!.id])
    const down = order(move(report, last, 1))
    expect(down[3]).not.toContain(last)
    expect(down[4]![0]).toBe(last)
    expect(down[4]).toHaveLength(constitution.sentences.length + 1)
  })

  it('移过去再移回来，和原来一样；移动不增不减', () => {
    const report = body()
    const ids = order(report).flat()
    fc.assert(
      fc.property(fc.constantFrom(...ids), fc.constantFrom(-1 as const, 1 as const), (id, by) => {
        const moved = move(report, id, by)
        expect(order(moved).flat().toSorted()).toEqual(ids.toSorted())
        if (order(moved).join('|') !== order(report).join('|'))
          expect(order(move(moved, id, -by as 1 | -1))).toEqual(order(report))
      }),
    )
  })

  it('章、段整体移动', () => {
    const report = body()
    const { id } = report.chapters[1]!
    expect(move(report, id, -1).chapters.map((chapter) => chapter.role)).toEqual([
      'shortcomings',
      'measures',
      'first-responsible',
      'next-year',
      'other',
    ])
    expect(move(report, report.chapters[0]!.id, -1)).toEqual(report)
    const paragraph = report.chapters[0]!.paragraphs[0]!
    expect(move(report, paragraph.id, 1).chapters[0]!.paragraphs[1]).toEqual(paragraph)
  })

  it('增、改、删一句，别的不动', () => {
    const report = body()
    const paragraph = report.chapters[1]!.paragraphs[0]!
    const sentence = { id: v7(), parts: [text('新句。', 'New.')] }
    const added = addSentence(report, paragraph.id, sentence)
    expect(added.chapters[1]!.paragraphs[0]!.sentences).toEqual([sentence])
    expect(setSentence(added, sentence.id, [text('改。', '')]).chapters[1]!.paragraphs[0]!.sentences[0]!.parts).toEqual(
      [text('改。', '')],
    )
    expect(remove(added, sentence.id)).toEqual(report)
  })

  it('去掉小标题', () => {
    const report = body()
    const { id } = report.chapters[0]!.paragraphs[0]!
    expect(setHeading(report, id, { zh: ' ', en: '' }).chapters[0]!.paragraphs[0]!.heading).toBeNull()
  })
})

it('空句子不留：没有一句空的，正文原样；有空的，只去掉空的', () => {
  const body = sampleDraft()
  expect(withoutEmpty(body)).toBe(body)
  const [first] = body.chapters.flatMap(({ paragraphs }) => paragraphs)
  const more = addSentence(body, first!.id, { id: v7(), parts: [text('  ', '')] })
  expect(more).not.toEqual(body)
  expect(withoutEmpty(more)).toEqual(body)
})
