import { v7 } from 'uuid'
import type { PlainDate } from '../calendar/plain-date.ts'
import type { Answers } from './bind.ts'
import { declared, sections } from '../faces.ts'
import type { Computed } from './computed.ts'
import type { ReportBody } from './model.ts'
import type { ReportSection } from './section.ts'
import { blanksFor } from './templates/blanks.ts'
import { draftFrom } from './templates/draft.ts'
import { shippedTemplates } from './templates/shipped.ts'

/** Figures for tests of the report alone; the demo city's own figures are tested where they are computed. */
const rows: readonly [id: string, unit: string, value: number, kind?: Computed['kind']][] = [
  ['law-study.party-sessions', '次', 4],
  ['law-study.laws', '部', 9],
  ['law-study.activities', '场次', 108],
  ['publicity.booklets', '份', 712],
  ['publicity.reading-schools', '所', 706],
  ['publicity.reading-people', '人', 730_412],
  ['publicity.online', '人次', 126_345],
  ['publicity.national-first', '项', 1],
  ['publicity.national-third', '项', 1],
  ['practice-base.key-date-activities', '场次', 23],
  ['practice-base.visitors', '人', 227_310],
  ['vice-principals.lectures', '场次', 1214],
  ['vice-principals.class-hours', '课时', 2909],
  ['bullying.sessions', '场次', 937],
  ['bullying.people', '人次', 332_000],
  ['bullying.coverage', '所', 712, 'coverage'],
]

export const sampleIds = rows.map(([id]) => id)
const sampled = new Set(sampleIds)
/** The sections of the house, with those sentences for whose figures there are samples. */
export const sampleSections: readonly ReportSection[] = sections
  .filter(({ role = 'measures' }) => role === 'measures')
  .map(({ sentences, drawn: _picture, ...section }) => ({
    ...section,
    sentences: sentences.filter(({ figures }) => figures.length > 0 && figures.every(({ id }) => sampled.has(id))),
  }))
/** A draft from the first shipped template, of these sections. */
export const sampleDraft = (
  said: readonly ReportSection[] = sampleSections,
  year = 2024,
  newId: () => string = v7,
): ReportBody =>
  draftFrom(shippedTemplates(said, newId)[0]!.body, {
    blanks: blanksFor({ year, name: '示例市教育局', dated: declared.dated }),
    values: () => undefined,
    newId,
  })

export const sampleYear = {
  from: '2024-01-01' as PlainDate,
  until: '2024-12-31' as PlainDate,
  asOf: '2024-12-06T10:00:00.000Z',
}

/** Answers every ask; `change` overrides single figures, and a quarter is a quarter of the year's value. */
export function sampleAnswers(change: Readonly<Record<string, Partial<Computed> | undefined>> = {}): Answers {
  return ({ figure, from, until }) => {
    const row = rows.find(([id]) => id === figure)
    if (!row || (figure in change && change[figure] === undefined)) return undefined
    const [id, unit, value, kind = 'flow'] = row
    const quarter = from.slice(5) !== '01-01' || until.slice(5) !== '12-31'
    const total = kind === 'coverage' ? { value: 1, numerator: value, denominator: value, missing: 0 } : {}
    const label = { zh: `示例${id}`, en: `sample ${id}` }
    return {
      id,
      label,
      unit,
      kind,
      value: quarter ? Math.floor(value / 4) : value,
      records: value,
      ...total,
      ...change[figure],
    }
  }
}
