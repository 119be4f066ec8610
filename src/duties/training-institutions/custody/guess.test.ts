import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import type { PlainDate } from '../../../calendar/plain-date.ts'
import { readTable } from '../../../platform/sheets/table.ts'
import { readBankFile } from './bank-file.ts'
import { inGbk } from './gbk.fixture.ts'
import { guessLayout } from './guess.ts'

const week = { from: '2026-03-02' as PlainDate, until: '2026-03-06' as PlainDate }
const bookOf = async (bytes: Uint8Array) => {
  const table = await readTable(bytes)
  if (!table.ok) throw new Error(table.refusal.say.zh)
  return table.value
}

/** The same three lines as five banks write them: 3,000 in, 1,000.50 out, 2,000 in. */
const files: [string, string, object][] = [
  [
    '收支各一列，先发生的在上面',
    '账号,交易日期,附言,收入,支出,余额\n1234,2026-03-02,A00001,"3,000.00",,"3,000.00"\n1234,2026-03-03,,,"1,000.50","1,999.50"\n1234,2026-03-05,A00002,2000,,3999.5\n',
    { way: 'columns', order: 'ascending', unit: 'yuan' },
  ],
  [
    '借贷发生额，后发生的在上面',
    '对公活期明细\n记账日期,摘要,借方发生额,贷方发生额,账户余额,对方户名\n20260305,缴费,,2000.00,3999.50,王某\n20260303,拨付,1000.50,,1999.50,启明\n20260302,缴费,,3000.00,3000.00,李某\n',
    { way: 'columns', order: 'descending', paidIn: '贷方发生额', paidOut: '借方发生额' },
  ],
  [
    '一列金额，支出是负数',
    '日期,交易金额,交易后余额,用途\n2026-03-02,3000,3000,A00001\n2026-03-03,-1000.50,1999.50,\n2026-03-05,2000,3999.50,A00002\n',
    { way: 'signed', order: 'ascending', amount: '交易金额' },
  ],
  [
    '一列金额，另一列写借贷',
    '交易时间,借贷标志,发生额,余额,备注\n2026-03-05 10:00:00,贷,2000.00,3999.50,A00002\n2026-03-03 09:00:00,借,1000.50,1999.50,\n2026-03-02 08:00:00,贷,3000.00,3000.00,A00001\n',
    { way: 'marked', order: 'descending', outMark: '借' },
  ],
  [
    '万元',
    '单位：万元\n交易日,存入,支取,余额\n2026-03-02,0.3,,0.3\n2026-03-03,,0.10005,0.19995\n2026-03-05,0.2,,0.39995\n',
    { way: 'columns', unit: 'ten-thousand' },
  ],
]

describe('没见过的银行流水', () => {
  it.each(files)('%s：认得出，读出来一分不差', async (_say, text, like) => {
    const book = await bookOf(inGbk(text))
    const found = guessLayout(book, '某银行')
    if (!found.ok) throw new Error(found.refusal.say.zh)
    expect(found.value).toMatchObject({ bank: '某银行', ...like })
    const read = readBankFile(book, found.value, week)
    if (!read.ok) throw new Error(read.refusal.say.zh)
    const [{ lines }] = read.value.accounts as [(typeof read.value.accounts)[number]]
    expect(lines.map(({ in: paidIn, out, balance }) => [paidIn, out, balance])).toEqual([
      ...[
        [3000_00, 0, 3000_00],
        [0, 1000_50, 1999_50],
        [2000_00, 0, 3999_50],
      ],
    ])
  })

  it('列名没见过的不猜，由人指明；指明以后先后还是由余额定', async () => {
    const text = '甲,乙,丙,丁\n2026-03-05,2000,,3999.50\n2026-03-03,,1000.50,1999.50\n2026-03-02,3000,,3000\n'
    const book = await bookOf(Buffer.from(text))
    expect(guessLayout(book, '某银行')).toMatchObject({ ok: false, refusal: { code: 'training.layout-unknown' } })
    const pointed = { day: '甲', paidIn: '乙', paidOut: '丙', balance: '丁' }
    expect(guessLayout(book, '某银行', pointed)).toMatchObject({ ok: true, value: { order: 'descending', day: '甲' } })
    // 指反了的接不上，不收
    expect(guessLayout(book, '某银行', { ...pointed, paidIn: '丙', paidOut: '乙' })).toMatchObject({
      refusal: { code: 'training.layout-not-running' },
    })
  })
})
