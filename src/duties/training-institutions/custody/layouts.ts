import { z } from 'zod'
import { book } from '../../../books/book.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import * as field from '../../../platform/forms/fields.ts'

const encodings = {
  auto: { zh: '自动识别', en: 'Found out' },
  gb18030: { zh: 'GBK（GB18030）', en: 'GBK (GB 18030)' },
  'utf-8': { zh: 'UTF-8', en: 'UTF-8' },
} as const

const ways = {
  columns: { zh: '收入、支出各一列', en: 'A column in, a column out' },
  signed: { zh: '一列金额，支出写成负数', en: 'One column, out is negative' },
  marked: { zh: '一列金额，另一列写明收支', en: 'One column, another says which' },
} as const

export const orders = {
  ascending: { zh: '先发生的在上面', en: 'The earliest first' },
  descending: { zh: '后发生的在上面', en: 'The latest first' },
} as const

export const units = {
  yuan: { zh: '元', en: 'Yuan' },
  fen: { zh: '分', en: 'Fen' },
  'ten-thousand': { zh: '万元', en: 'Ten thousand yuan' },
} as const

const column = (zh: string, en: string, hint?: { zh: string; en: string }) =>
  field.optionalLine(zh, en, { most: 40, ...(hint && { hint }) })

const form = z.object({
  bank: field.line('开户银行', 'Bank', { most: 60 }),
  encoding: field.choice('文件编码', 'Encoding', encodings),
  day: field.line('日期列', 'Column of the day', { most: 40 }),
  way: field.choice('收支的写法', 'How in and out are written', ways),
  paidIn: column('收入列', 'Column in'),
  paidOut: column('支出列', 'Column out'),
  amount: column('金额列', 'Column of the sum'),
  mark: column('收支标志列', 'Column that says which'),
  outMark: column('表示支出的标志', 'What means out', {
    zh: '例如“借”“D”“-”，几个用顿号分开',
    en: '借, D, -: separated by 、',
  }),
  balance: field.line('余额列', 'Column of the balance', { most: 40 }),
  account: column('账号列', 'Column of the account', {
    zh: '一份文件只有一个账户的空着',
    en: 'Empty where a file is of one account',
  }),
  reference: column('订单号列', 'Column of the order', {
    zh: '附言里写订单号的，填附言列',
    en: 'Where the order stands in the remarks: that column',
  }),
  summary: column('摘要列', 'Column of the summary', {
    zh: '只看有没有冲正，内容不留下',
    en: 'Looked at for reversals, and not kept',
  }),
  reversal: column('表示冲正的字', 'What means a reversal', {
    zh: '空着的按“冲正、冲账、抹账、撤销”',
    en: 'Empty: 冲正, 冲账, 抹账, 撤销',
  }),
  order: field.choice('先后', 'Order', orders),
  unit: field.choice('金额单位', 'Unit', units),
})
export type Layout = z.output<typeof form>

/** 银行文件格式: how a bank writes its files, learnt once and used for every file of it. */
export const layouts = book({
  id: 'custody-layouts',
  title: { zh: '银行流水格式', en: 'Layouts of bank files' },
  about: {
    zh: '每家银行的流水文件怎样写：哪一列是日期、收支、余额，什么编码，先后怎样。学一次，以后都用它读。',
    en: 'How each bank writes its files: columns, encoding, order. Learnt once.',
  },
  read: 'training.read',
  keep: 'training.keep-base',
  everywhere: 'read',
  form,
  units: ['个', '项'],
  key: ['bank'],
  sought: ['bank'],
  shown: ['bank', 'way', 'day', 'balance', 'order', 'encoding'],
  filters: ['way'],
  headings: { bank: ['托管银行', '开户行'] },
  rule: wellLaid,
})

function wellLaid({ way, paidIn, paidOut, amount, mark, outMark }: Layout): Outcome<true> {
  const missing =
    way === 'columns'
      ? ([
          ['paidIn', paidIn],
          ['paidOut', paidOut],
        ] as const)
      : way === 'signed'
        ? ([['amount', amount]] as const)
        : ([
            ['amount', amount],
            ['mark', mark],
            ['outMark', outMark],
          ] as const)
  const first = missing.find(([, said]) => said === '')
  return first
    ? refuse('training.layout-column', '这种写法要填写这一列。', 'This way of writing needs this column.', {
        field: `form.${first[0]}`,
      })
    : accept(true as const)
}
