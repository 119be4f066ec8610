import { z } from 'zod'
import { UnitName } from '../../figures/contract.ts'
import { endpoint } from '../../platform/http/endpoint.ts'

export const counts = {
  records: { zh: '记录条数', en: 'Records' },
  sessions: { zh: '场次', en: 'Sessions' },
  heads: { zh: '参与人数合计', en: 'All heads' },
  pupils: { zh: '学生', en: 'Pupils' },
  staff: { zh: '教职工', en: 'Staff' },
  parents: { zh: '家长', en: 'Parents' },
  others: { zh: '其他人员', en: 'Others' },
  copies: { zh: '发放资料份数', en: 'Copies handed out' },
  schools: { zh: '开展活动的单位', en: 'Organisations that held any' },
  topics: { zh: '涉及的法律法规', en: 'Laws' },
} as const

const Line = (most: number) => z.string().trim().min(1).max(most)

export const OwnFigureForm = z.object({
  zh: Line(40).describe('数据名称'),
  en: Line(80).describe('英文名称'),
  unit: UnitName.describe('单位'),
  ruleZh: Line(300).describe('统计口径'),
  ruleEn: Line(500).describe('英文统计口径'),
  /** What of the selected activities is counted; null: the figure is a sum of others. */
  counted: z
    .enum(Object.keys(counts) as [keyof typeof counts, ...(keyof typeof counts)[]])
    .nullable()
    .describe('统计什么'),
  kinds: z.array(z.string().max(40)).max(50).default([]).describe('活动类型'),
  programmes: z.array(z.string().max(40)).max(50).default([]).describe('项目'),
  parts: z.array(z.string().max(60)).max(20).default([]).describe('相加的数据'),
  active: z.boolean().default(true),
})
export type OwnFigureForm = z.output<typeof OwnFigureForm>

export const OwnFigure = OwnFigureForm.extend({ code: z.string(), version: z.number().int() })
export type OwnFigure = z.output<typeof OwnFigure>

export const listOwnFigures = endpoint({
  id: 'own-figures.list',
  method: 'GET',
  path: '/api/own-figures',
  needs: 'settings.read',
  title: { zh: '自定义数据', en: 'Own figures' },
  reply: z.object({
    figures: z.array(OwnFigure),
    /** What may be chosen in the form. */
    programmes: z.array(z.object({ code: z.string(), title: z.string(), persons: z.boolean() })),
    summable: z.array(z.object({ id: z.string(), zh: z.string(), en: z.string(), unit: UnitName })),
  }),
})

export const saveOwnFigure = endpoint({
  id: 'own-figures.save',
  method: 'PUT',
  path: '/api/own-figures/:code',
  needs: 'settings.manage',
  title: { zh: '增改自定义数据', en: 'Add or change a figure of one’s own' },
  params: z.object({
    code: z
      .string()
      .regex(
        /^own\.[a-z0-9-]{2,40}$/,
        '编号应为 own. 加小写字母、数字或连字符｜The code is own. and lower-case letters, digits or hyphens',
      ),
  }),
  body: z.object({ form: OwnFigureForm, seen: z.number().int().min(0).default(0), request: z.uuid() }),
  reply: OwnFigure,
})
