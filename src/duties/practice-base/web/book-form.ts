import { z } from 'zod'
import type { PlainDate } from '../../../calendar/plain-date.ts'
import { schoolYearOf, type CohortAsked } from '../cohorts.ts'
import { readClasses } from './typed.ts'

const line = (most: number) => z.string().trim().max(most)

/** What is typed: years of entry with their classes as one writes them. */
export const TypedBooking = z.object({
  org: z.uuid('请选学校｜Choose the school'),
  years: z
    .array(
      z.object({
        entryYear: z.number().int(),
        classes: z
          .string()
          .refine(
            (text) => readClasses(text) !== null,
            '班号写成 1-4 或 1、3、5 的样子｜Write classes like 1-4 or 1, 3, 5',
          ),
      }),
    )
    .min(1)
    .max(9),
  pupils: z.number('请填写人数｜Fill in the number').int().min(1, '学生至少1人｜At least one pupil').max(5000),
  adults: z.number('请填写人数｜Fill in the number').int().min(0).max(1000),
  leader: line(60),
  phone: line(30),
  bus: line(200),
  insurance: line(200),
  firstAid: line(200),
  guardiansTold: z.boolean(),
})
export type TypedBooking = z.input<typeof TypedBooking>

/** First-years of the day, until somebody says otherwise: they are who go most. */
export const blankBooking = (org: string, day: PlainDate): TypedBooking => ({
  org,
  years: [{ entryYear: schoolYearOf(day), classes: '' }],
  ...{ pupils: 0, adults: 0, leader: '', phone: '', bus: '', insurance: '', firstAid: '', guardiansTold: false },
})

export const cohortsOf = (years: TypedBooking['years']): CohortAsked[] =>
  years.flatMap(({ entryYear, classes }) =>
    (readClasses(classes) ?? []).map((number) => ({ entryYear, class: number })),
  )
