import { v7 } from 'uuid'
import { withCheck } from '../../src/platform/credit-code.ts'
import { city } from '../support/city.ts'
import type { Make, Town } from './town.ts'

/** An institution of the east with its account, and how its bank writes. */
async function custody(town: Town) {
  const n = String(1000 + ++accountsMade)
  const [institution, account, layout] = [v7(), v7(), v7()]
  const code = withCheck(`5241080012345${n}`)
  const { creditCode: _other, ...more } = institutionForm(city.east)
  await town.done('PUT', `/api/books/training-institutions/${institution}`, {
    form: { ...more, creditCode: code },
    seen: 0,
  })
  const bank = `银行${n}`
  const form = { institution, kind: 'bank', bank, tail: n, from: '2026-01-01' }
  await town.done('PUT', `/api/books/custody-accounts/${account}`, { form, seen: 0 })
  const columns = { day: '日期', paidIn: '收入', paidOut: '支出', balance: '余额', account: '账号' }
  await town.done('PUT', `/api/books/custody-layouts/${layout}`, {
    form: { ...{ bank, encoding: 'auto', way: 'columns', order: 'ascending', unit: 'yuan' }, ...columns },
    seen: 0,
  })
  return { code, layout, tail: n }
}
let accountsMade = 0
const institutionForm = (county: string) => ({
  ...{
    name: `培训学校${accountsMade}`,
    creditCode: '',
    approval: 'permit',
    permit: '教民1',
    kind: 'other',
    ahead: true,
  },
  ...{ licensedOn: '2015-09-01', stages: ['compulsory'], modes: ['offline'], profit: 'non-profit', owner: 'sports' },
  ...{ county, standing: 'licensed', from: '2022-01-01', places: [{ address: '人民路1号' }] },
})

const bankFile = (tail: string) => Buffer.from(`账号,日期,收入,支出,余额\n${tail},2026-02-27,100,,100\n`)

export const training: Record<string, Make> = {
  'training.withdraw-file': async (town) => {
    const { layout, tail } = await custody(town)
    const query = `layout=${layout}&from=2026-02-27&until=2026-03-01`
    const { body } = await town.everyone.hand(`/api/training/custody/bank?request=${v7()}&${query}`, bankFile(tail))
    return { body: { kind: 'bank', hash: body.hash, why: '导错了文件' } }
  },
  'training.look-at-bank-file': () => ({ query: { bank: '某银行' }, file: bankFile('1234') }),
  'training.take-bank': async (town) => {
    const { layout, tail } = await custody(town)
    return { query: { layout, from: '2026-02-27', until: '2026-03-01' }, file: bankFile(tail) }
  },
  'training.take-orders': async (town) => {
    const { code } = await custody(town)
    const file = Buffer.from(
      `信用代码,订单号,缴费日期,订单金额,购买课时,已消课时,已拨付金额,已退费金额\n${code},A1,2026-02-27,100,10,0,0,0\n`,
    )
    return { query: { day: '2026-03-01' }, file }
  },
}
