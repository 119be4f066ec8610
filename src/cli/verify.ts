import { command, exits } from './command.ts'
import { withHouse } from './house.ts'

export const verify = command({
  name: 'verify',
  say: { zh: '核对每条记录、每次操作与台账，并重算汇总', en: 'prove every record and act against the ledger, and recount the roll-up' },
  options: {},
  run: (call) =>
    withHouse(call, async (house) => {
      const { terminal } = call
      const [{ verify: verifyLedger }, { differingTotals }, { keptRegisters }] = await Promise.all([
        import('../platform/verify.ts'),
        import('../registers/activities/totals.ts'),
        import('../kept-registers.ts'),
      ])
      const { acts, records, discrepancies } = await verifyLedger(house.db, keptRegisters, (done) => terminal.progress('已核对操作', 'Acts checked', done))
      const totals = await differingTotals(house.db)
      const sound = discrepancies.length === 0 && totals.length === 0
      const lines = [
        terminal.words({ zh: `核对操作 ${acts} 次、记录 ${records} 条。`, en: `Checked ${acts} acts and ${records} records.` }),
        ...discrepancies.slice(0, 50).map(({ what, kind, subject, version, fields }) => `✗ ${what} ${kind} ${subject} v${version} ${fields?.join(', ') ?? ''}`),
        ...(totals.length > 0 ? [`✗ ${terminal.words({ zh: `汇总与记录不符 ${totals.length} 处。`, en: `${totals.length} totals differ from a recount.` })}`] : []),
        sound ? terminal.words({ zh: '全部相符。', en: 'All agree.' }) : terminal.words({ zh: `不符 ${discrepancies.length + totals.length} 处。`, en: `${discrepancies.length + totals.length} discrepancies.` }),
      ]
      terminal.result({ sound, acts, records, discrepancies, totals }, lines)
      return sound ? exits.done : exits.failed
    }),
})
