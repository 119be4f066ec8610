import { sql } from 'kysely'
import { z } from 'zod'
import { book } from '../../books/book.ts'
import { addDays, type PlainDate } from '../../calendar/plain-date.ts'
import { prepaidFees } from '../../law/prepaid-fees.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { made } from '../../platform/forms/field.ts'
import * as field from '../../platform/forms/fields.ts'
import { accounts } from './accounts.ts'
import { codeOf } from './code-of.ts'
import { differences, results } from './kinds.ts'
import { limitIn } from './limits.ts'
import { inYuan, yuan } from '../../platform/sheets/money.ts'

const Difference = z.object({
  class: field.choice('类别', 'Class', differences),
  ref: field.optionalLine('订单号', 'Order', { most: 60 }),
  amount: field.money('金额', 'Sum'),
  since: field.day('发生日期', 'Since'),
})

const form = z.object({
  account: field.entry('专用账户', 'Account', 'custody-accounts'),
  on: field.day('对账日', 'Day'),
  opening: field.money('上日余额', 'Opening'),
  paidIn: field.money('存入', 'Paid in'),
  paidOut: field.money('拨付和退费', 'Paid out'),
  closing: field.money('当日余额', 'Closing'),
  unconsumed: field.money('未消课金额', 'Lessons not yet given', {
    hint: { zh: '监管平台导出的当日未消课总额', en: 'From the platform’s export of the day' },
  }),
  code: made(field.optionalLine('信用代码', 'Credit code', { most: 18 })),
  county: made(field.optionalOrg('所在县（市、区）', 'County')),
  shortfall: made(field.optionalMoney('差额', 'Shortfall')),
  result: made(field.optionalChoice('结果', 'Result', results)),
  differences: made(
    field.optionalRows('逐笔差异', 'Differences', Difference, {
      most: 200,
      hint: { zh: '按规则归类，最多列200笔', en: 'Classed by rule; at most 200 are listed' },
    }),
  ),
  class: made(field.optionalChoice('差额原因', 'Why they differ', differences)),
  why: made(field.optionalProse('差额说明', 'Explanation', { most: 1000 })),
  clearsOn: made(field.optionalDay('预计何日补平', 'Clears on')),
})
export type CustodyDay = z.output<typeof form>

/**
 * 资金对账: of an account on a day, whether the bank's numbers add up and whether what lies there covers the lessons paid for and not yet given.
 * One that only looks balanced is worse than none: a difference counts until it is explained and another person has signed, and that until the
 * day it names. Days are put down by imported files (`custody/`), or by hand where there are none.
 */
export const custodyDays = book({
  id: 'custody-days',
  title: { zh: '预收费资金对账', en: 'Reconciliation of prepaid fees' },
  about: {
    zh: '各专用账户逐次对账：银行余额与未消课金额是否相抵，差额属于哪一类、何日补平。',
    en: 'Of each account on a day: the bank’s balance against lessons not yet given, and why they differ.',
  },
  read: 'training.read',
  keep: 'training.reconcile',
  form,
  units: ['次'],
  key: ['account', 'on'],
  sought: ['account', 'code'],
  shown: ['account', 'on', 'closing', 'unconsumed', 'shortfall', 'result', 'class', 'clearsOn'],
  filters: ['result', 'class', 'county', 'on'],
  caption: ['account', 'on'],
  of: 'county',
  valid: ['on'],
  headings: {
    account: ['账户', '机构账户', '账户名称'],
    on: ['日期', '记账日期', '交易日期'],
    opening: ['期初余额', '上期余额'],
    paidIn: ['收入', '贷方发生额', '存入金额'],
    paidOut: ['支出', '借方发生额', '支出金额'],
    closing: ['余额', '期末余额', '账户余额'],
    unconsumed: ['未消课总额', '待消课金额', '未消课资金'],
  },
  rule: addsUp,
  follows: ({ on }) => reckoned(on),
  beside: [{ by: ['account'], rule: joins }],
  nav: { group: 'enforcement', order: 75 },
})

function addsUp({ opening, paidIn, paidOut, closing }: CustodyDay): Outcome<true> {
  const sum = opening + paidIn - paidOut
  if (sum !== closing)
    return refuse(
      'training.bank-sum',
      `上日余额＋存入－拨付应为${inYuan(sum)}，与当日余额差${inYuan(Math.abs(sum - closing))}。`,
      `Opening, in and out come to ${yuan(sum)} yuan.`,
      { field: 'form.closing' },
    )
  return accept(true as const)
}

/** 期初 is the closing of the day before, where that is there. */
function joins({ on, opening }: CustodyDay, others: readonly CustodyDay[]): Outcome<true> {
  const before = others.find((other) => other.on === addDays(on, -1))
  return !before || before.closing === opening
    ? accept(true as const)
    : refuse(
        'training.bank-gap',
        `上日（${before.on}）的余额是${inYuan(before.closing)}，与这里的上日余额不符：看看是不是别的账户或别的日期的文件。`,
        `The day before closed with ${yuan(before.closing)} yuan: is this another account's file, or another day's?`,
        { field: 'form.opening', basis: prepaidFees.专用账户 },
      )
}

/** Entered by hand, a shortfall is a difference nobody has classed yet; one that was explained is open again once its numbers change. */
async function reckoned(on: Db | Tx): Promise<(entry: CustodyDay, today: PlainDate) => Outcome<CustodyDay>> {
  const known = await codeOf(on, accounts, 'code')
  return (entry) => {
    const shortfall = Math.max(0, entry.unconsumed - entry.closing)
    const found = [{ class: 'unmatched' as const, ref: '', amount: shortfall, since: entry.on }]
    return accept({
      ...{ ...entry, ...known(entry.account), ...unexplained, shortfall },
      result: shortfall === 0 ? ('balanced' as const) : ('open' as const),
      differences: shortfall === 0 ? [] : found,
    })
  }
}

/** As long as nobody has said why. */
export const unexplained = { class: null, why: '', clearsOn: null } as const

/** That an institution `a` has exactly one account on this day, and in so many days before it a last reconciliation that holds. */
export const inCustody = (day: PlainDate) => sql<boolean>`
  a.form ->> 'creditCode' in (
    select code from (
      select form ->> 'code' as code, 1 as accounts, false as holds from book_entry
      where book = ${accounts.id} and struck is null and from_day <= ${day}::date and until_day >= ${day}::date
      union all
      select code, 0, result = 'balanced' or (result in ('explained', 'transit') and coalesce(clears::date, 'infinity') >= ${day}::date) from (
        select distinct on (code) code, result, clears from (
          select form ->> 'code' collate "C" as code, from_day, form ->> 'result' as result, form ->> 'clearsOn' as clears from book_entry
          where book = ${custodyDays.id} and struck is null and from_day <= ${day}::date
            and from_day >= ${day}::date - ${limitIn('reconciledWithin', day)}) d
        order by code, from_day desc) last) c
    group by code having sum(accounts) = 1 and bool_or(holds))`

/** The last reconciliation `a` of its account by this day. */
export const lastOf = (day: PlainDate) => sql<boolean>`
  not exists (select from book_entry n where n.book = ${custodyDays.id} and n.struck is null and n.form ->> 'account' = a.form ->> 'account'
    and n.from_day > (a.form ->> 'on')::date and n.from_day <= ${day}::date)`
