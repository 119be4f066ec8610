import { sql } from 'kysely'
import { z } from 'zod'
import { book } from '../../books/book.ts'
import { entriesOf } from '../../books/reading.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { trainingPrices } from '../../law/training-prices.ts'
import { accept } from '../../law/outcome.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { made } from '../../platform/forms/field.ts'
import * as field from '../../platform/forms/fields.ts'
import { capFor } from './caps.ts'
import { codeOf } from './code-of.ts'
import { institutions } from './institutions.ts'
import { classSizes, modes } from './kinds.ts'
import type { GuidedPrice } from './price.ts'

/** 政府指导价: what a place set, with its document. Nothing here is law: the numbers are whatever the document says. */
export const basePrices = book({
  id: 'training-base-prices',
  title: { zh: '政府指导价', en: 'Guided prices' },
  about: {
    zh: '学科类培训的基准价：线上线下、班型、标准课时、浮动幅度和班型界限，各按公布的文件填写。',
    en: 'Base prices of subject training: way, class size, standard lesson, float and bounds, as published.',
  },
  read: 'training.read',
  keep: 'training.keep-base',
  form: z.object({
    mode: field.choice('培训方式', 'Way', modes),
    size: field.choice('班型', 'Class size', classSizes),
    price: field.money('基准价（每课时每人）', 'Base price a lesson and pupil'),
    minutes: field.whole('标准课时', 'Standard lesson', {
      least: 10,
      most: 120,
      uncounted: field.property,
      hint: { zh: '分钟；一般线下45、线上30', en: 'Minutes; usually 45, online 30' },
    }),
    float: field.whole('上浮幅度', 'Float', {
      most: 100,
      uncounted: field.ratio,
      hint: { zh: '百分之几；不得上浮的填0', en: 'Per cent; 0 for none' },
    }),
    number: field.line('文号', 'Document', { most: 60 }),
    county: field.optionalOrg('只适用于哪个县（市、区）', 'Only in which county', {
      of: 'county',
      hint: { zh: '全市一样的空着', en: 'Empty where it holds in the whole city' },
    }),
    least: field.optionalWhole('最少几人', 'From so many pupils', {
      least: 1,
      most: 500,
      uncounted: field.limit,
      hint: { zh: '班型界限以文件为准；空着的按10、35人', en: 'Bounds are the document’s; else 10 and 35' },
    }),
    most: field.optionalWhole('最多几人', 'To so many pupils', { least: 1, most: 500, uncounted: field.limit }),
    from: field.day('执行日期', 'In force from'),
    until: field.optionalDay('失效日期', 'Until'),
  }),
  units: ['条'],
  key: ['mode', 'size', 'county', 'from'],
  sought: ['number'],
  shown: ['mode', 'size', 'county', 'price', 'minutes', 'float', 'number', 'from', 'until'],
  caption: ['mode', 'size', 'number'],
  everywhere: 'read',
  valid: ['from', 'until'],
  headings: { price: ['基准价', '指导价', '基准收费标准'], float: ['浮动幅度', '上浮'], number: ['文件号'] },
  public: {
    path: '/training/prices',
    title: { zh: '学科类培训政府指导价', en: 'Guided prices of subject training' },
    basis: trainingPrices.政府指导价,
    caption: ({ mode, size }) => `${modes[mode].zh} ${classSizes[size].zh}`,
    fields: ['county', 'price', 'minutes', 'float', 'number', 'from'],
  },
})

/** Price tables as they stand on a day. */
export async function guidedOn(on: Db | Tx, day: PlainDate): Promise<readonly GuidedPrice[]> {
  const rows = await entriesOf(on, basePrices, { on: day })
  return rows.map(({ form: { mode, size, county, price, minutes, float, least, most } }) => ({
    ...{ mode, size, county, price, minutes, float, least, most },
  }))
}

/** 收费公示: what an institution asks for a lesson, by size of class; kept to the guided price of its day. */
export const prices = book({
  id: 'training-prices',
  title: { zh: '机构收费公示', en: 'Price boards' },
  about: {
    zh: '学科类机构各班型每课时的价格。超过当日政府指导价的不能公示。',
    en: 'What a lesson costs by class size. A price above the guided price of its day is refused.',
  },
  read: 'training.read',
  keep: 'training.keep',
  form: z.object({
    institution: field.entry('机构', 'Institution', 'training-institutions'),
    mode: field.choice('培训方式', 'Way', modes),
    size: field.choice('班型', 'Class size', classSizes),
    minutes: field.whole('每课时时长', 'Minutes a lesson', {
      least: 10,
      most: 240,
      uncounted: field.property,
      hint: { zh: '分钟', en: 'Minutes' },
    }),
    price: field.money('每课时每人价格', 'Price a lesson and pupil'),
    from: field.day('执行日期', 'From'),
    until: field.optionalDay('停止日期', 'Until'),
    code: made(field.optionalLine('信用代码', 'Credit code', { most: 18 })),
    county: made(field.optionalOrg('所在县（市、区）', 'County')),
    cap: made(field.optionalMoney('当日最高价', 'Cap of its day')),
  }),
  onPages: true,
  units: ['条'],
  key: ['code', 'mode', 'size', 'from'],
  sought: ['institution', 'code'],
  shown: ['institution', 'mode', 'size', 'minutes', 'price', 'cap', 'from', 'until'],
  filters: ['mode', 'size', 'county'],
  caption: ['institution', 'mode', 'size'],
  of: 'county',
  valid: ['from', 'until'],
  headings: {
    institution: ['机构名称', '培训机构'],
    price: ['收费标准', '课时单价', '单价'],
    minutes: ['时长', '课时时长'],
  },
  async follows({ on }) {
    const institution = await codeOf(on, institutions, 'creditCode')
    const guided = (await entriesOf(on, basePrices)).map(({ form }) => form)
    return (entry) => {
      const { code, county } = institution(entry.institution)
      const judged = capFor(
        { ...entry, county },
        guided.filter((one) => holds(one, entry.from)),
      )
      return judged.ok ? accept({ ...entry, code, county, cap: judged.value }) : judged
    }
  },
})

const holds = ({ from, until }: { from: PlainDate; until: PlainDate | null }, day: PlainDate) =>
  from <= day && (until === null || until >= day)

const inForce = (day: PlainDate) => sql`struck is null and from_day <= ${day}::date and until_day >= ${day}::date`

/** Each class size of each way of teaching is a bit; so many in all. */
const BITS = Object.keys(modes).length * Object.keys(classSizes).length
const NO_CLASS = 1 << BITS
const everyClass = Object.keys(modes).flatMap((mode, i) =>
  Object.keys(classSizes).map((size, j) => ({ mode, size, bit: 1 << (i * Object.keys(classSizes).length + j) })),
)

/** What an institution `a` opens: online the class sizes of their own, where they differ. A way without any class is priced by nothing. */
const opened = sql.join(
  Object.keys(modes).map((mode) => {
    const own = sql`a.form -> 'onlineClasses'`
    const classes =
      mode === 'online'
        ? sql`(case when jsonb_array_length(coalesce(${own}, '[]')) > 0 then ${own} else a.form -> 'classes' end)`
        : sql`(a.form -> 'classes')`
    const bits = everyClass
      .filter((one) => one.mode === mode)
      .map(({ size, bit }) => sql`case when ${classes} ? ${sql.lit(size)} then ${sql.lit(bit)} else 0 end`)
    return sql`case when not (a.form -> 'modes' ? ${sql.lit(mode)}) then 0
      else coalesce(nullif(${sql.join(bits, sql` | `)}, 0), ${sql.lit(NO_CLASS)}) end`
  }),
  sql` | `,
)

/**
 * That an institution `a` has, on this day, a board for each size of class it opens in each way it teaches, and that none of its boards is above the
 * guided price of this day, whatever it was when the board was put up. Asked of thousands, boards are read once: what each has priced, and so all it may open.
 */
export const pricesEachClass = (day: PlainDate) => sql<boolean>`
  (a.form ->> 'creditCode', ${opened}) in (
    with g as materialized (
      select form ->> 'mode' as mode, form ->> 'size' as size, nullif(form ->> 'county', '') as county, (form ->> 'minutes')::bigint as minutes,
        (form ->> 'price')::bigint * (100 + (form ->> 'float')::bigint) as most
      from book_entry where book = ${basePrices.id} and ${inForce(day)}),
    own as materialized (select distinct mode, county from g where county is not null),
    board as materialized (
      select id, form ->> 'code' as code, form ->> 'mode' as mode, form ->> 'size' as size, form ->> 'county' as county,
        (form ->> 'price')::bigint * 100 as price, (form ->> 'minutes')::bigint as minutes
      from book_entry where book = ${prices.id} and ${inForce(day)} and form ->> 'code' is not null),
    judged as (
      select b.code, b.mode, b.size, coalesce(bool_or(b.price * g.minutes <= g.most * b.minutes), false) as keeps
      from board b left join own on own.mode = b.mode and own.county = b.county
        left join g on g.mode = b.mode and g.size = b.size and g.county is not distinct from own.county
      group by b.id, b.code, b.mode, b.size),
    priced as materialized (
      select code, bit_or(case mode || ' ' || size ${sql.join(
        everyClass.map(({ mode, size, bit }) => sql`when ${sql.lit(`${mode} ${size}`)} then ${sql.lit(bit)}`),
        sql` `,
      )} else 0 end) as all_of from judged group by code having bool_and(keeps)),
    part as materialized (
      select all_of, bits from (select distinct all_of from priced) p, generate_series(1, ${sql.lit(NO_CLASS - 1)}) bits where bits & all_of = bits)
    select code, bits from priced join part using (all_of))`
