import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { endpoint } from '../../platform/http/endpoint.ts'

const Words = z.object({ zh: z.string(), en: z.string() })

const ComparedFigure = z.object({
  /** What it is of, whatever the year. */
  key: z.string(),
  figure: z.string(),
  label: Words,
  now: Words,
  href: z.string().nullable(),
  before: Words.nullable(),
  /** Whence last year's number is: as that report said it, or as the records say today. */
  by: z.enum(['report', 'records']).nullable(),
  /** 增加14场次（1.5%）; null where the two cannot be set beside each other. */
  change: Words.nullable(),
})
export type ComparedFigure = z.output<typeof ComparedFigure>

const ComparedParagraph = z.object({
  id: z.string(),
  heading: Words,
  sentences: z.array(
    z.object({
      id: z.string(),
      how: z.enum(['same', 'numbers', 'reworded', 'new', 'gone']),
      now: Words.nullable(),
      before: Words.nullable(),
    }),
  ),
})

export const Comparison = z.object({
  title: Words,
  /** Last year's report as locked or entered; null: there is none. */
  earlier: z
    .object({
      id: z.uuid(),
      title: Words,
      from: PlainDate,
      until: PlainDate,
      asOf: z.string(),
      /** Not written here, but entered: from which paper, and where everybody may read it. */
      entered: z.object({ source: z.string(), address: z.string().nullable() }).nullable(),
    })
    .nullable(),
  figures: z.array(ComparedFigure),
  /** What last year's report gave and this one does not. */
  dropped: z.array(z.object({ key: z.string(), label: Words, before: Words })),
  /** Empty without a report of last year. */
  paragraphs: z.array(ComparedParagraph),
})
export type Comparison = z.output<typeof Comparison>

export const readComparison = endpoint({
  id: 'report.comparison',
  method: 'GET',
  path: '/api/reports/:id/comparison',
  needs: 'report.read',
  title: { zh: '与上年报告对比', en: 'A report beside that of the year before' },
  params: z.object({ id: z.uuid() }),
  reply: Comparison,
})
