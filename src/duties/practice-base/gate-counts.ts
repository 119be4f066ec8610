import { sql } from 'kysely'
import { z } from 'zod'
import { book } from '../../books/book.ts'
import { accept, refuse } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'

const whos = {
  school: { zh: '学校团队', en: 'A school' },
  public: { zh: '其他参观者', en: 'Other visitors' },
  test: { zh: '测试', en: 'Test' },
} as const

/** What ticket machines call a test, and a visitor who is no pupil. */
const isTest = (note: string) => /测试|调试|test|demo|样票|演练/i.test(note)

/**
 * 闸机、票务计数: what the machines at the gate counted, imported to be held against what was counted in at the door. It adds to no figure:
 * a machine counts coats and technicians too.
 */
export const gateCounts = book({
  id: 'gate-counts',
  title: { zh: '闸机、票务计数', en: 'Counts of the ticket machine' },
  about: {
    zh: '闸机或票务系统导出的计数，用来与到场登记核对；不计入任何数据。测试扫描不收，其他参观者不算学生。',
    en: 'What the ticket machine counted, to be held against arrivals; it adds to no figure. Test scans are not taken, other visitors are no pupils.',
  },
  read: 'practice-base.read',
  keep: 'practice-base.host',
  form: z.object({
    venue: field.entry('场所', 'Place', 'venues'),
    host: field.org('接待单位', 'Host'),
    day: field.day('日期', 'Day'),
    batch: field.line('批次、票号', 'Batch or ticket', { most: 40 }),
    who: field.choice('参观者', 'Who', whos),
    heads: field.whole('计数', 'Counted', { most: 5000, unit: '人次' }),
    note: field.optionalLine('备注', 'Note', { most: 200 }),
  }),
  units: ['条'],
  key: ['venue', 'day', 'batch'],
  sought: ['batch', 'note'],
  shown: ['day', 'batch', 'venue', 'who', 'heads', 'note'],
  filters: ['who', 'day', 'venue'],
  caption: ['day', 'batch'],
  of: 'host',
  everywhere: 'read',
  headings: {
    batch: ['票号', '订单号', '批次号', '检票批次'],
    day: ['检票日期', '入馆日期', '日期'],
    heads: ['人数', '入馆人数', '检票数', '次数'],
    who: ['票种', '类型', '参观类型'],
    note: ['备注', '说明'],
  },
  rule: ({ who, note, heads }) =>
    who === 'test' || isTest(note)
      ? refuse('practice-base.test-scan', '测试扫描不是到场，不收。', 'A test scan is no arrival; it is not taken.', {
          field: 'form.who',
        })
      : heads === 0
        ? refuse('practice-base.counted-nobody', '计数是0的不收。', 'Nobody was counted; it is not taken.', {
            field: 'form.heads',
          })
        : accept(true as const),
  looked: {
    // Of the whole day at that place: a machine does not know who came by which booking.
    cameThatDay: {
      label: { zh: '当天到场登记', en: 'Counted at the door that day' },
      input: 'whole',
      none: { zh: '没有登记', en: 'None' },
      async of(on, entries) {
        const { rows } = await sql<{ id: string; n: number }>`
          select e.id, sum(a.pupils + a.adults)::int as n from book_entry e
          join base_slot s on s.venue = (e.form ->> 'venue')::uuid and s.day = (e.form ->> 'day')::date
          join base_arrival a on a.slot = s.id and a.status = 'counted'
          where e.id = any(${[...entries]}::uuid[]) group by e.id`.execute(on)
        return new Map(rows.map(({ id, n }) => [id, n]))
      },
    },
  },
})
