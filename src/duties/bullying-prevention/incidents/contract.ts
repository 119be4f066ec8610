import { z } from 'zod'
import * as field from '../../../platform/forms/fields.ts'
import { endpoint } from '../../../platform/http/endpoint.ts'

export const media = {
  video: { zh: '短视频平台', en: 'Short video' },
  microblog: { zh: '微博、微信', en: 'Weibo, WeChat' },
  forum: { zh: '论坛、贴吧', en: 'Forum' },
  press: { zh: '新闻媒体', en: 'Press' },
  hotline: { zh: '12345等热线', en: 'Hotline' },
  other: { zh: '其他', en: 'Other' },
} as const

export const causes = {
  bullying: { zh: '学生欺凌', en: 'Bullying' },
  safety: { zh: '校园安全', en: 'Safety' },
  conduct: { zh: '师德师风', en: 'Conduct of staff' },
  admission: { zh: '招生入学', en: 'Admission' },
  fees: { zh: '收费', en: 'Fees' },
  food: { zh: '食堂和饮食', en: 'Food' },
  other: { zh: '其他', en: 'Other' },
  unknown: { zh: '正在查证', en: 'Being looked into' },
} as const
export type Cause = keyof typeof causes

export const IncidentForm = z.object({
  day: field.day('发现日期', 'Found on'),
  title: field.line('概况', 'What is said', { most: 100, hint: { zh: '不写学生姓名', en: 'No name of a pupil' } }),
  medium: field.choice('来源', 'Where', media),
  cause: field.choice('起因', 'Cause', causes),
  org: field.optionalOrg('涉及学校', 'School spoken of'),
  handling: field.optionalProse('处置情况', 'How it was handled', { most: 2000 }),
  closed_on: field.optionalDay('平息日期', 'Settled on'),
})
export type IncidentForm = z.output<typeof IncidentForm>

const Whole = z.number().int().nonnegative()
const Year = z.object({ year: z.coerce.number().int().min(1949).max(2200) })
const UnitRow = z.object({
  unit: z.uuid(),
  name: z.string(),
  mine: z.boolean(),
  /** January to December: how many incidents are kept; whether the month was confirmed; whether it can be by now. */
  months: z.array(
    z.object({
      month: Whole,
      incidents: Whole,
      bullying: Whole,
      open: Whole,
      confirmed: z.boolean(),
      over: z.boolean(),
    }),
  ),
})

export const listIncidents = endpoint({
  id: 'prevention.incidents',
  method: 'GET',
  path: '/api/prevention/incidents',
  needs: 'incidents.read',
  title: { zh: '舆情登记', en: 'Register of public incidents' },
  query: Year,
  reply: z.object({
    rows: z.array(
      z.object({
        id: z.uuid(),
        version: z.number().int(),
        unit: z.uuid(),
        unitName: z.string(),
        orgName: z.string().nullable(),
        form: IncidentForm,
        mine: z.boolean(),
      }),
    ),
    units: z.array(UnitRow),
  }),
})

export const exportIncidents = endpoint({
  id: 'prevention.incidents-export',
  method: 'GET',
  path: '/api/prevention/incidents.xlsx',
  needs: 'incidents.read',
  title: { zh: '导出舆情登记', en: 'Export incidents' },
  query: Year,
})

export const saveIncident = endpoint({
  id: 'prevention.save-incident',
  method: 'PUT',
  path: '/api/prevention/incidents/:id',
  needs: 'prevention.oversee',
  title: { zh: '登记舆情', en: 'Enter an incident' },
  params: z.object({ id: z.uuid() }),
  body: z.object({ form: IncidentForm, seen: z.number().int().min(0).default(0), request: z.uuid() }),
  reply: z.object({ id: z.uuid(), version: z.number().int() }),
})

/** A register nobody keeps is no zero: each unit says for each month that all there was stands in it. */
export const confirmMonth = endpoint({
  id: 'prevention.confirm-month',
  method: 'POST',
  path: '/api/prevention/incidents/confirm',
  needs: 'prevention.oversee',
  title: { zh: '确认当月舆情登记齐全', en: 'Confirm a month' },
  body: z.object({ unit: z.uuid(), month: z.number().int().min(194901).max(220012), request: z.uuid() }),
  reply: z.object({ incidents: Whole }),
})
