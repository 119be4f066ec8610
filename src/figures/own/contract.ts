import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { endpoint } from '../../platform/http/endpoint.ts'
import { FigureKind, FigureResult, Scope, UnitSaid } from '../contract.ts'
import { dimensions } from '../units.ts'
import { Definition } from './definition.ts'

const Words = z.object({ zh: z.string(), en: z.string() })
const Line = (most: number) => z.string().trim().min(1).max(most)
const Optional = (most: number) => z.string().trim().max(most).default('')
const Written = { seen: z.number().int().min(0).default(0), request: z.uuid() }

/** English, code and rule are made where nobody writes them: a clerk is never asked for them. */
export const OwnFigureForm = z.object({
  zh: Line(40).describe('数据名称'),
  en: Optional(80).describe('英文名称'),
  unit: Line(8).describe('单位'),
  ruleZh: Optional(300).describe('统计口径'),
  ruleEn: Optional(500).describe('英文统计口径'),
  definition: Definition.describe('怎么得到'),
  active: z.boolean().default(true),
})
export type OwnFigureForm = z.output<typeof OwnFigureForm>

export const OwnFigure = OwnFigureForm.extend({
  id: z.uuid(),
  /** 'own.minzhu-xuexiao': in reports and addresses, for good. */
  code: z.string(),
  version: z.number().int(),
  /** What it refers to is there. */
  whole: z.boolean(),
})
export type OwnFigure = z.output<typeof OwnFigure>

const Unit = UnitSaid.extend({
  counts: z.string(),
  /** The bureau's own. */
  own: z.boolean(),
})

/** Records one may compose of, by name. */
const Records = z.object({
  id: z.string(),
  title: Words,
  group: Words.nullable(),
})

const composing = 'figures.compose' as const

export const listOwnFigures = endpoint({
  id: 'own-figures.list',
  method: 'GET',
  path: '/api/own-figures',
  needs: composing,
  title: { zh: '自定义数据', en: 'Own figures' },
  reply: z.object({
    figures: z.array(OwnFigure),
    /** Figures that may be parts of others. */
    parts: z.array(z.object({ id: z.string(), label: Words, unit: z.string(), kind: FigureKind, duty: Words })),
    records: z.array(Records),
    /** In use today, the shipped ones first. */
    units: z.array(Unit),
  }),
})

const DescribedRecords = Records.extend({
  /** Units one record may be counted in. */
  units: z.array(z.string()),
  /** They are as on the last day of the period: a stock and nothing else. */
  stands: z.boolean(),
  /** They stand from one day until another of their own. */
  spans: z.boolean(),
  /** A number below it is never told. */
  smallest: z.number().int().nullable(),
  /** What was filled in and is not counted, and why. */
  left: z.array(z.object({ label: Words, why: Words })),
  fields: z.array(
    z.object({
      name: z.string(),
      label: Words,
      kind: z.enum(['dimension', 'amount', 'day']),
      /** In which it may be counted; none: it cannot be. */
      units: z.array(z.string()),
      /** What it may hold, where that is known; null: words or organisations. */
      choices: z.array(z.object({ value: z.string(), label: Words })).nullable(),
      refers: z.string().nullable(),
      /** Nothing is filtered by it. */
      hidden: z.boolean(),
    }),
  ),
})
export type Described = z.output<typeof DescribedRecords>

export const describeRecords = endpoint({
  id: 'own-figures.describe',
  method: 'GET',
  path: '/api/composables/:id',
  needs: composing,
  title: { zh: '可供统计的记录', en: 'Records to compose of' },
  params: z.object({ id: z.string().max(120) }),
  reply: DescribedRecords,
})

export const tryFigure = endpoint({
  id: 'own-figures.try',
  method: 'POST',
  path: '/api/own-figures/try',
  needs: composing,
  title: { zh: '试算自定义数据', en: 'Try a figure' },
  repeated: { as: 'nothing', why: 'it computes and keeps nothing' },
  body: z.object({
    /** Of a figure that is there already: it may not refer to itself. */
    id: z.uuid().optional(),
    unit: Line(8),
    definition: Definition,
    scope: Scope,
  }),
  reply: z.object({
    figure: FigureResult,
    /** How it is counted, in words. */
    rule: Words,
    /** The first rows it is summed from, and how many there are; names only where one may read them. */
    rows: z.array(
      z.object({
        record: z.uuid(),
        title: z.string(),
        orgName: z.string(),
        day: z.string(),
        amount: z.number(),
        link: z.string().nullable(),
      }),
    ),
    total: z.number().int(),
  }),
})

export const saveOwnFigure = endpoint({
  id: 'own-figures.save',
  method: 'PUT',
  path: '/api/own-figures/:id',
  needs: composing,
  title: { zh: '增改自定义数据', en: 'Add or change a figure of one’s own' },
  params: z.object({ id: z.uuid() }),
  body: z.object({ form: OwnFigureForm, ...Written }),
  reply: OwnFigure,
})

export const OwnUnitForm = z
  .object({
    zh: z
      .string()
      .trim()
      .regex(/^[\p{Script=Han}]{1,6}$/u, '单位是一至六个汉字｜A unit is one to six Chinese characters')
      .describe('单位'),
    en: Optional(40).describe('英文（复数）'),
    one: Optional(40).describe('英文（单数）'),
    /** null: it counts something no other unit does. */
    counts: z
      .enum(Object.keys(dimensions) as [keyof typeof dimensions, ...(keyof typeof dimensions)[]])
      .nullable()
      .describe('计的是什么'),
    from: PlainDate.nullable().default(null).describe('启用日期'),
    until: PlainDate.nullable().default(null).describe('停用日期'),
  })
  .refine(({ counts }) => counts !== 'money', {
    path: ['counts'],
    message: '金额只用元和万元｜Money is counted in 元 and 万元 only',
  })
export type OwnUnitForm = z.output<typeof OwnUnitForm>

export const OwnUnit = z.object({ ...OwnUnitForm.shape, id: z.uuid(), version: z.number().int() })
export type OwnUnit = z.output<typeof OwnUnit>

export const listOwnUnits = endpoint({
  id: 'own-units.list',
  method: 'GET',
  path: '/api/own-units',
  needs: 'figures.read',
  title: { zh: '计量单位', en: 'Units' },
  reply: z.object({ units: z.array(OwnUnit) }),
})

export const saveOwnUnit = endpoint({
  id: 'own-units.save',
  method: 'PUT',
  path: '/api/own-units/:id',
  needs: composing,
  title: { zh: '增改计量单位', en: 'Add or change a unit' },
  params: z.object({ id: z.uuid() }),
  body: z.object({ form: OwnUnitForm, ...Written }),
  reply: OwnUnit,
})
