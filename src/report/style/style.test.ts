import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { declared, sections } from '../../faces.ts'
import type { FigureKind } from '../../figures/contract.ts'
import { statutesIn } from '../../platform/catalogue/routes.ts'
import { bind } from '../bind.ts'
import type { BoundPart, BoundReport, Source } from '../bound.ts'
import { defaultClaimSettings } from '../claims.ts'
import type { Computed } from '../computed.ts'
import { figure } from '../parts.ts'
import { blanksFor } from '../templates/blanks.ts'
import { draftFrom } from '../templates/draft.ts'
import { shippedTemplates } from '../templates/shipped.ts'
import { styleRules } from './line.ts'
import { alike, type LawTitle } from './named.ts'
import { styleOf } from './style.ts'
import { cases } from './style.cases.ts'

const laws: readonly LawTitle[] = [
  ...['未成年人保护法', '政府信息公开条例', '行政处罚法', '教育法', '中小学教育惩戒规则（试行）'].map((title) => ({
    title,
  })),
  { title: '旧教育管理办法', until: '2024-06-30' },
]
const period = { from: '2024-01-01' as PlainDate, until: '2024-12-31' as PlainDate }

/** 共【937场次|flow】。 */
function read(text: string) {
  const kinds = new Map<string, FigureKind>()
  const parts = text.split(/(【[^】]*】)/).map((piece): BoundPart => {
    const said = /^【([^|】]*)(?:\|(\w+))?】$/.exec(piece)
    if (!said) return { kind: 'text', part: { kind: 'text', zh: piece, en: '' }, loose: [] }
    const id = `a.f${kinds.size}`
    kinds.set(id, (said[2] ?? 'flow') as FigureKind)
    const [, value, unit] = /([\d,.]+)(\D*)$/.exec(said[1]!)!
    const source: Source = {
      ...{ figure: id, label: { zh: '宣讲', en: 'talks' }, unit: unit!, value: Number(value!.replace(',', '')) },
      ...{ numerator: null, denominator: null, records: 1, missing: null, ...period, href: '/' },
    }
    return { kind: 'figure', part: figure(id), state: 'ok', said: { zh: said[1]!, en: '' }, why: null, source }
  })
  return { parts, kinds }
}

function noted({ text, beside, heading }: (typeof cases)[number]) {
  const [own, other] = [read(text), read(beside ?? '')]
  const sentence = (parts: BoundPart[]) => ({ id: v7(), state: 'ok' as const, parts })
  const both = { zh: '', en: '' }
  const report: BoundReport = {
    ...{ title: both, addressee: both, issuer: both, lead: both, ...period, asOf: '2025-01-01T00:00:00Z' },
    chapters: [
      {
        ...{ id: v7(), role: 'measures', title: heading ? { zh: text, en: '' } : both },
        paragraphs: [
          { id: v7(), heading: null, sentences: heading ? [] : [sentence(own.parts), sentence(other.parts)] },
        ],
      },
    ],
  }
  return [...styleOf(report, { kindOf: (id) => own.kinds.get(id), laws }).values()].flat()
}

describe('公文用语检查', () => {
  it.each(cases)('$rule：$text', (one) => {
    const notes = noted(one).filter(({ rule }) => rule === one.rule)
    expect(notes.map(({ text }) => text)).toEqual(one.named)
    if (one.remedy !== undefined) expect(notes[0]!.remedy.zh).toContain(one.remedy)
    for (const { remedy } of notes) expect(remedy.en).not.toBe('')
  })

  it('每一类都有该说的和不该说的例子', () => {
    for (const rule of Object.keys(styleRules)) {
      const own = cases.filter((one) => one.rule === rule)
      expect([rule, own.some(({ named }) => named.length > 0), own.some(({ named }) => named.length === 0)]).toEqual([
        rule,
        true,
        true,
      ])
    }
  })

  it('相近而不同的两部法律，不当作笔误', () => {
    expect(alike('教育法', '教师法')).toBe(false)
    expect(alike('行政诉讼法', '民事诉讼法')).toBe(false)
    expect(alike('高等教育法', '职业教育法')).toBe(false)
    expect(alike('未成年保护法', '未成年人保护法')).toBe(true)
  })

  it('本系统自己写的每一句，都经得起这些检查', async () => {
    const entered = (await statutesIn({ province: '41' })).map(({ title, until }) => ({ title, until }))
    const known = new Map(
      sections.flatMap(({ sentences }) => sentences.flatMap(({ figures }) => figures)).map((one) => [one.id, one]),
    )
    const answer = (id: string): Computed | undefined => {
      const one = known.get(id as never)
      if (!one) return undefined
      const { label, unit, kind, unitAbout: about } = one
      const unitAbout = about && { ...about, per: about.per ?? 1 }
      return { id, label, unit, unitAbout, kind, value: 12, numerator: 12, denominator: 12, records: 12 }
    }
    const template = shippedTemplates(sections, v7)[0]!.body
    const blanks = blanksFor({ year: 2024, name: '示例市教育局', dated: declared.dated })
    const body = draftFrom(template, { blanks, values: 'every way', newId: v7 })
    const bound = bind(
      body,
      { ...period, asOf: '2025-01-01T00:00:00Z' },
      ({ figure }) => answer(figure),
      defaultClaimSettings,
    )
    const notes = [...styleOf(bound, { kindOf: (id) => known.get(id as never)?.kind, laws: entered }).values()].flat()
    expect(notes.map(({ rule, text, remedy }) => `${rule} ${text} ${remedy.zh}`)).toEqual([])
  })

  it('结语、抄送、签发人也看', () => {
    const both = { zh: '', en: '' }
    const around = { title: both, addressee: both, issuer: both, lead: both, chapters: [], ...period, asOf: '' }
    const said = (zh: string) => ({ zh, en: '' })
    const notes = (more: object) => [...styleOf({ ...around, ...more }, { kindOf: () => undefined, laws: [] }).keys()]
    expect(
      notes({ closing: said('特此报告,请审阅。'), copies: said('市委办,市政府办'), signer: said('张三,') }),
    ).toEqual(['copies', 'signer', 'closing'])
    expect(notes({ closing: said('特此报告。'), copies: said('市委依法治市办'), signer: said('张三') })).toEqual([])
  })
})
