import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import * as field from '../forms/fields.ts'
import { endpoint } from '../http/endpoint.ts'

/** A year's notice as it is typed from the paper; what it must satisfy besides is in calendar/notice-rules.ts. */
export const NoticeForm = z.object({
  year: field.year('年份', 'Year', { least: 2019, most: 2099 }),
  document: field.line('文号', 'Document number', {
    hint: { zh: '例如：国办发明电〔2025〕7号', en: 'For example 国办发明电〔2025〕7号' },
    most: 60,
  }),
  url: field.line('通知网址', 'Address of the notice', {
    hint: { zh: '国务院或本地政府网站上该通知的地址', en: 'The notice on a government site' },
    most: 300,
  }),
  off: field.rows('放假', 'Days off', z.object({ from: field.day('自', 'From'), until: field.day('至', 'Until') }), {
    hint: { zh: '每个假期一行，含首尾两日', en: 'One line a holiday, both days included' },
    most: 12,
  }),
  work: field.optionalRows(
    '调休上班',
    'Adjusted working days',
    z.object({ day: field.day('上班的星期六、星期日', 'A Saturday or Sunday worked') }),
    { most: 15 },
  ),
  unusual: field.optionalProse('天数与法定不符的说明', 'Why the days differ from the statutory number', {
    hint: { zh: '通常留空', en: 'Usually left empty' },
    most: 300,
  }),
})

const Notice = z.object({
  year: z.number().int(),
  document: z.string(),
  url: z.string(),
  off: z.array(z.object({ from: PlainDate, until: PlainDate })),
  work: z.array(z.object({ day: PlainDate })),
  unusual: z.string(),
  /** 0: shipped with the platform, not entered here. */
  version: z.number().int(),
})
export type HolidayNotice = z.output<typeof Notice>

/** What counts as a working day, for everyone: a deadline is computed in the browser by the very same days. */
export const readCalendar = endpoint({
  id: 'calendar.read',
  method: 'GET',
  path: '/api/calendar',
  needs: 'signed-in',
  title: { zh: '工作日历', en: 'Working calendar' },
  reply: z.object({
    /** Names the calendar: kept with what was computed by it. */
    version: z.string(),
    notices: z.array(Notice),
    /** Who entered or corrected what, newest first. */
    story: z.array(
      z.object({
        year: z.number().int(),
        version: z.number().int(),
        at: z.date(),
        by: z.string().nullable(),
        reason: z.string().nullable(),
      }),
    ),
  }),
})

export const enterNotice = endpoint({
  id: 'calendar.enter',
  method: 'PUT',
  path: '/api/calendar/notices',
  needs: 'settings.manage',
  title: { zh: '录入或更正放假安排', en: 'Enter or correct a holiday notice' },
  body: z.object({
    form: NoticeForm,
    why: z.string().trim().min(2, '请写明录入或更正的缘由｜Please say why').max(300),
    /** The version seen of that year; 0 where none was entered here. */
    seen: z.number().int().min(0).default(0),
    request: z.uuid(),
  }),
  reply: z.object({ year: z.number().int(), version: z.number().int() }),
})
