import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { endpoint } from '../../platform/http/endpoint.ts'
import * as field from '../../platform/forms/fields.ts'
import { FigureId } from '../model.ts'

const Words = z.object({ zh: z.string(), en: z.string() })
const ById = z.object({ id: z.uuid() })

const Number = z.object({ figure: FigureId, said: z.string().trim().min(1).max(40) })

export const FormerForm = z.object({
  title: field.line('标题', 'Title', { most: 200 }),
  source: field.prose('来源', 'Source', {
    most: 500,
    hint: { zh: '哪一份文件，例如文号和印发日期', en: 'Which paper, such as its number and date' },
  }),
  address: field
    .text()
    .max(500)
    .regex(/^https?:\/\/[^\s]+$/, '请填写 http 或者 https 开头的网址｜An address that begins with http')
    .nullable()
    .describe('公布网址'),
  /** As it was copied. */
  text: field.prose('全文', 'Full text', { most: 60_000 }),
})
export type FormerForm = z.output<typeof FormerForm>

const WantedNumber = z.object({
  figure: z.string(),
  label: Words,
  /** 场次; of a share: %. */
  unit: z.string(),
  now: Words,
})
export type WantedNumber = z.output<typeof WantedNumber>

const Shown = z.object({
  /** The report it is entered for. */
  title: Words,
  from: PlainDate,
  until: PlainDate,
  /** Its id where it was written and locked here: then nothing is to be entered. */
  own: z.uuid().nullable(),
  /** 0: none was entered yet. */
  version: z.int(),
  entered: z
    .object({ title: z.string(), source: z.string(), address: z.string().nullable(), text: z.string() })
    .nullable(),
  numbers: z.array(Number),
  wanted: z.array(WantedNumber),
  canWrite: z.boolean(),
})
export type FormerShown = z.output<typeof Shown>

export const readFormer = endpoint({
  id: 'report.former',
  method: 'GET',
  path: '/api/reports/:id/former',
  needs: 'report.read',
  title: { zh: '录入的上年报告', en: 'Last year’s report as it was entered' },
  params: ById,
  reply: Shown,
})

/** A question with a body, not a change. */
export const findInFormer = endpoint({
  id: 'report.find-in-former',
  method: 'POST',
  path: '/api/reports/:id/former/find',
  needs: 'report.write',
  title: { zh: '从上年报告的文字里找出数字', en: 'Find the numbers in the words of last year’s report' },
  repeated: { as: 'nothing', why: 'A question with a body.' },
  params: ById,
  body: z.object({ text: FormerForm.shape.text }),
  reply: z.object({ numbers: z.array(Number.extend({ sentence: z.string() })), sentences: z.int() }),
})

export const enterFormer = endpoint({
  id: 'report.enter-former',
  method: 'PUT',
  path: '/api/reports/:id/former',
  needs: 'report.write',
  title: { zh: '录入上年报告', en: 'Enter last year’s report' },
  params: ById,
  body: FormerForm.extend({
    /** The version one has seen; 0: none. */
    version: z.int().min(0),
    numbers: z.array(Number).max(500),
    request: z.uuid(),
  }),
  reply: Shown,
})

export const formerSheet = endpoint({
  id: 'report.former-sheet',
  method: 'GET',
  path: '/api/reports/:id/former/numbers.xlsx',
  needs: 'report.read',
  title: { zh: '上年数字填写表', en: 'A workbook to fill in last year’s numbers' },
  params: ById,
})

export const readFormerSheet = endpoint({
  id: 'report.read-former-sheet',
  method: 'POST',
  path: '/api/reports/:id/former/numbers',
  needs: 'report.write',
  title: { zh: '读入上年数字填写表', en: 'Read last year’s numbers from a workbook' },
  params: ById,
  upload: true,
  repeated: { as: 'nothing', why: 'Reads a file; nothing of it is kept.' },
  reply: z.object({
    numbers: z.array(Number),
    /** Rows that name no number of this report, or hold none of its unit. */
    unread: z.array(z.object({ no: z.int(), text: z.string() })),
  }),
})
