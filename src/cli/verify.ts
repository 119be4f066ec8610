import { readFileSync } from 'node:fs'
import { command, exits, failed } from './command.ts'
import { withHouse } from './house.ts'

export const verify = command({
  name: 'verify',
  say: {
    zh: '核对每条记录、每次操作与台账和公开的日志，并重算汇总',
    en: 'prove every record and act against the ledger and the published log, and recount the roll-up',
  },
  options: {
    checkpoint: {
      type: 'string',
      value: 'FILE',
      say: {
        zh: '另外保存的检查点：连公布的文件也被改写时，由它看得出来',
        en: 'a checkpoint kept elsewhere: it tells when even the published files were rewritten',
      },
    },
  },
  run: (call) =>
    withHouse(call, async (house) => {
      const { terminal, settings, options } = call
      const [
        { verify: verifyLedger },
        { verifyCases },
        { verifyPapers },
        { verifyBooks },
        { differingTotals },
        { declared },
        { auditLog },
        { knownLogKey },
      ] = await Promise.all([
        import('../platform/verify.ts'),
        import('../platform/cases/verify.ts'),
        import('../platform/papers/verify.ts'),
        import('../books/verify.ts'),
        import('../registers/activities/totals.ts'),
        import('../faces.ts'),
        import('../platform/ledger/audit.ts'),
        import('../platform/ledger/key.ts'),
      ])
      const kept = options.checkpoint === undefined ? [] : [readKept(options.checkpoint)]
      const { acts, records, discrepancies } = await verifyLedger(house.db, declared.keeps, (done) =>
        terminal.progress('已核对操作', 'Acts checked', done),
      )
      const log = await auditLog(
        house.db,
        { shelf: house.publicLog.shelf, key: knownLogKey(settings.home), kept, synthetic: house.demo },
        (done) => terminal.progress('已核对日志', 'Log entries checked', done),
      )
      const totals = await differingTotals(house.db)
      const { cases, differing } = await verifyCases(house.cases)
      const papers = await verifyPapers(house.db, house.evidence.bytes)
      const books = await verifyBooks(house.books, (done) =>
        terminal.progress('已核对登记簿', 'Entries of books checked', done),
      )
      const wrong =
        discrepancies.length +
        totals.length +
        differing.length +
        papers.faults.length +
        log.faults.length +
        books.differing.length
      const lines = [
        terminal.words({
          zh: `核对操作 ${acts} 次、记录 ${records} 条、案卷 ${cases} 卷、文书 ${papers.papers} 份、登记簿 ${books.entries} 条、日志 ${log.size} 笔（已公布 ${log.published ?? 0} 笔，待入 ${log.waiting} 笔）。`,
          en: `Checked ${acts} acts, ${records} records, ${cases} cases, ${papers.papers} papers, ${books.entries} entries of books, ${log.size} log entries (${log.published ?? 0} published, ${log.waiting} waiting).`,
        }),
        ...discrepancies
          .slice(0, 50)
          .map(
            ({ what, kind, subject, version, fields }) =>
              `✗ ${what} ${kind} ${subject} v${version} ${fields?.join(', ') ?? ''}`,
          ),
        ...log.faults
          .slice(0, 50)
          .map(
            ({ what, where, act, subject, version }) =>
              `✗ ${what} ${where}${subject ? ` ${act} ${subject} v${version}` : ''}`,
          ),
        ...(totals.length > 0
          ? [
              `✗ ${terminal.words({ zh: `汇总与记录不符 ${totals.length} 处。`, en: `${totals.length} totals differ from a recount.` })}`,
            ]
          : []),
        ...(differing.length > 0
          ? [
              `✗ ${terminal.words({ zh: `案卷与其全部步骤的叠加不符 ${differing.length} 卷：${differing.slice(0, 20).join('、')}。`, en: `${differing.length} cases are not the fold of their acts: ${differing.slice(0, 20).join(', ')}.` })}`,
            ]
          : []),
        ...books.differing
          .slice(0, 50)
          .map(({ id, book, fields }) => `✗ derived-differs ${book} ${id} ${fields.join(', ')}`),
        ...papers.faults.slice(0, 50).map(({ what, where }) => `✗ paper ${what} ${where}`),
        wrong === 0
          ? terminal.words({ zh: '全部相符。', en: 'All agree.' })
          : terminal.words({ zh: `不符 ${wrong} 处。`, en: `${wrong} discrepancies.` }),
      ]
      terminal.result(
        {
          sound: wrong === 0,
          acts,
          records,
          cases,
          log,
          discrepancies,
          totals,
          differing,
          papers: papers.papers,
          paperFaults: papers.faults,
          entries: books.entries,
          underived: books.differing,
        },
        lines,
      )
      return wrong === 0 ? exits.done : exits.failed
    }),
})

function readKept(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw failed(
      `读不到检查点 ${path}：${(error as Error).message}`,
      `The checkpoint ${path} cannot be read: ${(error as Error).message}`,
    )
  }
}
