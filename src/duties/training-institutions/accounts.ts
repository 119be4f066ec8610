import { z } from 'zod'
import { book } from '../../books/book.ts'
import { prepaidFees } from '../../law/prepaid-fees.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { made } from '../../platform/forms/field.ts'
import * as field from '../../platform/forms/fields.ts'
import { codeOf } from './code-of.ts'
import { institutions } from './institutions.ts'
import { custody } from './kinds.ts'

const form = z.object({
  institution: field.entry('机构', 'Institution', 'training-institutions'),
  kind: field.choice('监管方式', 'Kind', custody),
  bank: field.line('开户银行', 'Bank', { most: 60 }),
  tail: field.line('账号后四位', 'Last four of the number', {
    most: 4,
    hint: { zh: '只登记后四位，不登记全号', en: 'Never the whole number' },
  }),
  from: field.day('启用日期', 'From'),
  until: field.optionalDay('销户日期', 'Closed on'),
  code: made(field.optionalLine('信用代码', 'Credit code', { most: 18 })),
  county: made(field.optionalOrg('所在县（市、区）', 'County')),
})
type Account = z.output<typeof form>

/** 预收费专用账户: the one account into which everything paid ahead goes. */
export const accounts = book({
  id: 'custody-accounts',
  title: { zh: '预收费专用账户', en: 'Accounts for prepaid fees' },
  about: {
    zh: '机构唯一的预收费专用账户：银行托管或风险保证金，何时启用、何时销户。',
    en: 'The one account of each institution for what is paid ahead.',
  },
  read: 'training.read',
  keep: 'training.keep',
  form,
  onPages: true,
  units: ['个'],
  key: ['bank', 'tail', 'code', 'from'],
  sought: ['institution', 'bank', 'code'],
  shown: ['institution', 'bank', 'tail', 'kind', 'from', 'until'],
  filters: ['kind', 'county'],
  caption: ['institution', 'bank', 'tail'],
  of: 'county',
  valid: ['from', 'until'],
  headings: {
    institution: ['机构名称', '户名'],
    bank: ['托管银行', '开户行'],
    tail: ['账号尾号', '尾号'],
    kind: ['账户类型', '托管方式'],
  },
  rule: ({ tail, from, until }) =>
    !/^\d{4}$/.test(tail)
      ? refuse('training.account-tail', '账号后四位是四个数字。', 'The last four are four digits.', {
          field: 'form.tail',
        })
      : until !== null && until < from
        ? refuse('training.closed-before-open', '销户日期早于启用日期。', 'It was closed before it was opened.', {
            field: 'form.until',
          })
        : accept(true as const),
  async follows({ on }) {
    const known = await codeOf(on, institutions, 'creditCode')
    return (entry) => accept({ ...entry, ...known(entry.institution) })
  },
  beside: [{ by: ['code'], rule: oneAtATime }],
})

// 教监管函〔2021〕2号：预收费全部进入一个专用账户。
function oneAtATime({ from, until }: Account, others: readonly Account[]): Outcome<true> {
  const open = others.find((other) => (other.until ?? '9999') >= from && other.from <= (until ?? '9999'))
  return open
    ? refuse(
        'training.second-account',
        `这家机构已有${open.bank}尾号${open.tail}的账户（${open.from}启用）：先填写它的销户日期。`,
        `There is an account ending in ${open.tail} since ${open.from}: close it first.`,
        { status: 409, basis: prepaidFees.专用账户, field: 'form.from' },
      )
    : accept(true as const)
}
