import { command, exits } from './command.ts'
import { withHouse } from './house.ts'

export const verify = command({
  name: 'verify',
  say: { zh: '核对每条记录、每次操作与台账，并重算汇总', en: 'prove every record and act against the ledger, and recount the roll-up' },
  options: {},
  run: (call) =>
    withHouse(call, async (house) => {
      const { terminal } = call
      const [{ verify: verifyLedger }, { verifyCases }, { differingTotals }, { keptRegisters }] = await Promise.all([
        import('../platform/verify.ts'),
        import('../platform/cases/verify.ts'),
        import('../registers/activities/totals.ts'),
        import('../kept-registers.ts'),
      ])
      const { acts, records, discrepancies } = await verifyLedger(house.db, keptRegisters, (done) => terminal.progress('已核对操作', 'Acts checked', done))
      const totals = await differingTotals(house.db)
      const { cases, differing } = await verifyCases(house.cases)
      const wrong = discrepancies.length + totals.length + differing.length
      const lines = [
        terminal.words({ zh: `核对操作 ${acts} 次、记录 ${records} 条、案卷 ${cases} 卷。`, en: `Checked ${acts} acts, ${records} records and ${cases} cases.` }),
        ...discrepancies.slice(0, 50).map(({ what, kind, subject, version, fields }) => `✗ ${what} ${kind} ${subject} v${version} ${fields?.join(', ') ?? ''}`),
        ...(totals.length > 0 ? [`✗ ${terminal.words({ zh: `汇总与记录不符 ${totals.length} 处。`, en: `${totals.length} totals differ from a recount.` })}`] : []),
        ...(differing.length > 0 ? [`✗ ${terminal.words({ zh: `案卷与其全部步骤的叠加不符 ${differing.length} 卷：${differing.slice(0, 20).join('、')}。`, en: `${differing.length} cases are not the fold of their acts: ${differing.slice(0, 20).join(', ')}.` })}`] : []),
        wrong === 0 ? terminal.words({ zh: '全部相符。', en: 'All agree.' }) : terminal.words({ zh: `不符 ${wrong} 处。`, en: `${wrong} discrepancies.` }),
      ]
      terminal.result({ sound: wrong === 0, acts, records, cases, discrepancies, totals, differing }, lines)
      return wrong === 0 ? exits.done : exits.failed
    }),
})
