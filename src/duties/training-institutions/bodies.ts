// 各县（市、区）由谁主管：以“三定”规定为准，按县、按事项、按日期登记，各有出处
import { sql } from 'kysely'
import { z } from 'zod'
import { book } from '../../books/book.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { openGovernment } from '../../law/open-government.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import * as field from '../../platform/forms/fields.ts'
import { matters, type Competent } from './competent.ts'
import { whole } from '../../platform/db/whole.ts'

/** 主管部门: who is competent in which county and matter, as each county's own document says. */
export const bodies = book({
  id: 'training-bodies',
  title: { zh: '校外培训主管部门', en: 'Who is competent for training' },
  about: {
    zh: '哪个县（市、区）、哪类事项由哪个部门主管，从哪天起，依据什么。移送按这里登记的部门。',
    en: 'Who is competent in which county and matter, since when and by which document. Complaints are passed on accordingly.',
  },
  read: 'training.read',
  keep: 'training.keep-base',
  form: z.object({
    county: field.optionalOrg('县（市、区）', 'County', {
      of: 'county',
      hint: { zh: '全市一样的空着', en: 'Empty where it holds in the whole city' },
    }),
    matter: field.choice('事项', 'Matter', matters),
    body: field.line('主管部门', 'Competent body', { most: 100 }),
    source: field.line('依据', 'Document', {
      most: 120,
      hint: { zh: '“三定”规定、分工文件的名称和文号', en: 'With its number' },
    }),
    from: field.day('起始日期', 'From'),
    until: field.optionalDay('截止日期', 'Until'),
  }),
  units: ['条'],
  key: ['county', 'matter', 'from'],
  sought: ['body', 'source'],
  shown: ['county', 'matter', 'body', 'source', 'from', 'until'],
  filters: ['matter', 'county'],
  caption: ['matter', 'body'],
  everywhere: 'read',
  valid: ['from', 'until'],
  headings: {
    county: ['县区', '所属县区', '区县'],
    matter: ['事项类别', '培训类别'],
    body: ['主管单位', '责任部门'],
    source: ['文件', '出处'],
  },
  public: {
    path: '/training/bodies',
    title: { zh: '校外培训由谁主管', en: 'Who is competent for training' },
    basis: openGovernment.第二十条,
    caption: ({ body, matter }) => `${body}：${matters[matter].zh}`,
    fields: ['county', 'source', 'from', 'until'],
  },
  nav: { group: 'enforcement', order: 73 },
})

/** Who is competent on a day, in every matter. */
export async function competentOn(on: Db | Tx, day: PlainDate): Promise<readonly Competent[]> {
  const rows = await whole(
    on,
    1000,
    sql<Competent>`
    select nullif(form ->> 'county', '') as county, form ->> 'matter' as matter, form ->> 'body' as body, form ->> 'source' as source
    from book_entry where book = ${bodies.id} and struck is null and from_day <= ${day}::date and until_day >= ${day}::date
    order by id`,
  )
  return rows
}
