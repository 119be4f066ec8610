import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { Cohort } from './cohorts.ts'

const line = (most: number) => z.string().trim().max(most)
const Heads = (most: number) => z.number().int().min(0).max(most)
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间写成 08:30 的样子｜Write the time like 08:30')
export const Reason = z.string().trim().min(2, '请写明理由').max(500)

/** Slots for a stretch of days: every working day, each wave. Days off only with a reason. */
export const SlotsForm = z
  .object({
    venue: z.uuid().describe('场所'),
    audience: z.enum(['schools', 'families']).default('schools').describe('面向'),
    from: PlainDate.describe('自'),
    until: PlainDate.describe('至'),
    waves: z
      .array(z.object({ begins: Time.describe('开始'), ends: Time.describe('结束') }))
      .min(1)
      .max(12)
      .describe('每天的场次'),
    capacity: z.number().int().min(1).max(10_000).describe('每场名额'),
    why: line(200).default('').describe('休息日开放的理由'),
  })
  .refine(({ from, until }) => from <= until, { path: ['until'], error: '截止日期不能早于开始日期' })
export type SlotsForm = z.output<typeof SlotsForm>

export const BookingForm = z.object({
  slot: z.uuid().describe('场次'),
  org: z.uuid().describe('学校'),
  cohorts: z.array(Cohort).min(1, '至少选一个班').max(60).describe('班级'),
  pupils: z.number().int().min(1, '学生至少1人').max(5_000).describe('学生人数'),
  adults: Heads(1_000).describe('带队成人'),
  leader: line(60).default('').describe('带队负责人'),
  phone: line(30).default('').describe('带队手机'),
  bus: line(200).default('').describe('车辆安排'),
  insurance: line(200).default('').describe('保险'),
  firstAid: line(200).default('').describe('急救'),
  guardiansTold: z.boolean().default(false).describe('已告知监护人'),
})
export type BookingForm = z.output<typeof BookingForm>

/** What a phone says of those who came. `at` and `sentAt` are by its own clock: how wrong that is shows when it speaks. */
export const ArrivalForm = z.object({
  venue: z.uuid(),
  booking: z.uuid().nullable().default(null),
  /** Of whoever came without a booking; of a booking it is known. */
  school: z.uuid().nullable().default(null),
  cohorts: z.array(Cohort).max(60).default([]),
  pupils: Heads(5_000),
  adults: Heads(1_000),
  /** Of the pupils, those of cohorts that are here for the first time this year; asked only where both came in one group. */
  firstTime: Heads(5_000).nullable().default(null),
  at: z.coerce.date(),
  sentAt: z.coerce.date(),
  why: line(500).default(''),
})
export type ArrivalForm = z.output<typeof ArrivalForm>
