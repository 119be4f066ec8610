import { sql } from 'kysely'
import { z } from 'zod'
import { book } from '../../books/book.ts'
import { entriesOf } from '../../books/reading.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { trainingPrices } from '../../law/training-prices.ts'
import { accept, refuse } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { codeOf } from './code-of.ts'
import { institutions } from './institutions.ts'
import { classSizes, modes } from './kinds.ts'
import { capOf, keepsTo } from './price.ts'
import { inYuan, yuan } from '../../platform/sheets/money.ts'

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
    from: field.day('执行日期', 'In force from'),
    until: field.optionalDay('失效日期', 'Until'),
  }),
  units: ['条'],
  key: ['mode', 'size', 'from'],
  sought: ['number'],
  shown: ['mode', 'size', 'price', 'minutes', 'float', 'number', 'from', 'until'],
  caption: ['mode', 'size', 'number'],
  everywhere: 'read',
  valid: ['from', 'until'],
  headings: { price: ['基准价', '指导价', '基准收费标准'], float: ['浮动幅度', '上浮'], number: ['文件号'] },
  public: {
    path: '/training/prices',
    title: { zh: '学科类培训政府指导价', en: 'Guided prices of subject training' },
    basis: trainingPrices.政府指导价,
    caption: ({ mode, size }) => `${modes[mode].zh} ${classSizes[size].zh}`,
    fields: ['price', 'minutes', 'float', 'number', 'from'],
  },
})

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
    code: field.made(field.optionalLine('信用代码', 'Credit code', { most: 18 })),
    county: field.made(field.optionalOrg('所在县（市、区）', 'County')),
    cap: field.made(field.optionalMoney('当日最高价', 'Cap of its day')),
  }),
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
    const guided = await entriesOf(on, basePrices)
    return (entry) => {
      const { code, county } = institution(entry.institution)
      const base = guided.find(
        ({ form }) => form.mode === entry.mode && form.size === entry.size && holds(form, entry.from),
      )
      if (!base)
        return refuse(
          'training.no-guided-price',
          '还没有这种方式和班型的政府指导价：先在“政府指导价”里登记文件公布的数。',
          'There is no guided price for this way and class size: enter it first.',
          { basis: trainingPrices.政府指导价, field: 'form.size' },
        )
      const cap = capOf(entry.minutes, base.form)
      // 发改价格〔2021〕1279号：不高于基准价、浮动幅度和课时折算的上限。
      if (!keepsTo(entry, base.form))
        return refuse(
          'training.over-cap',
          `这个课时最高${inYuan(cap)}（基准价×（1＋浮动）×时长÷标准课时），请核对价格和时长。`,
          `At most ${yuan(cap)} yuan for a lesson of this length.`,
          { basis: trainingPrices.政府指导价, field: 'form.price' },
        )
      return accept({ ...entry, code, county, cap })
    }
  },
})

const holds = ({ from, until }: { from: PlainDate; until: PlainDate | null }, day: PlainDate) =>
  from <= day && (until === null || until >= day)

/** That an institution `a` has, on this day, a board for each size of class it opens. */
export const pricesEachClass = (day: PlainDate) => sql<boolean>`
  jsonb_array_length(a.form -> 'classes') > 0 and not exists (
    select from jsonb_array_elements_text(a.form -> 'classes') opened(size) where not exists (
      select from book_entry p where p.book = ${prices.id} and p.struck is null and p.from_day <= ${day}::date and p.until_day >= ${day}::date
        and p.form ->> 'code' = a.form ->> 'creditCode' and p.form ->> 'size' = opened.size))`
