import { readFileSync } from 'node:fs'
import { command, exits, failed } from './command.ts'
import { provedLines } from './faults.ts'
import { withHouse } from './house.ts'
import { forgetProved, keepProved, provedBefore } from './proved.ts'

export const verify = command({
  name: 'verify',
  say: {
    zh: '核对每条记录、每次操作与台账和公开的日志，重算由它们推出的一切，并比对库的函数和权限',
    en: 'prove every record and act against the ledger and the published log, make anew what follows from them, and compare functions and grants',
  },
  options: {
    all: {
      type: 'boolean',
      say: {
        zh: '从头核对全部；不加的，全部核对过一次以后只核对新的，和旧的二十八分之一',
        en: 'everything from the beginning; else, once all was proved, only what came since and a share of the old, a twenty-eighth each time',
      },
    },
    evidence: {
      type: 'boolean',
      say: {
        zh: '佐证文件的字节全部重新取摘要（不加只抽样）',
        en: 'hash the bytes of all evidence anew, not of a sample',
      },
    },
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
    withHouse(call, async (house, place) => {
      const { terminal, settings, options } = call
      const [{ proveHouse, TURNS }, { knownLogKey }] = await Promise.all([
        import('./prove.ts'),
        import('../platform/ledger/key.ts'),
      ])
      const told = {
        acts: ['已核对操作', 'Acts checked'],
        log: ['已核对日志', 'Log entries checked'],
      } as const
      const key = knownLogKey(settings.home)
      const whole = options.all || options.evidence || options.checkpoint !== undefined
      const before = whole ? undefined : await provedBefore(house.db, settings.home, key)
      const { acts, records, discrepancies, log, rechecked, wrong, proved } = await proveHouse(house, {
        owner: place.ownerConfig,
        schema: settings.schema,
        key,
        before,
        kept: options.checkpoint === undefined ? [] : [readKept(options.checkpoint)],
        evidence: options.evidence ? 'all' : SAMPLE,
        onProgress: (what, done) => terminal.progress(told[what][0], told[what][1], done),
      })
      const count = (id: string) => rechecked.find((one) => one.id === id)?.checked ?? 0
      if (wrong > 0) forgetProved(settings.home)
      else if (key && proved) keepProved(settings.home, proved, key)
      const lines = [
        ...(before
          ? [
              terminal.words({
                zh: `这次只核对 ${before.wholeAt} 全部核对以后新的，和旧的 ${TURNS} 分之一；全部核对：mingfa verify --all。`,
                en: `Only what came since all was proved (${before.wholeAt}), and a share of the old, one in ${TURNS}; everything: mingfa verify --all.`,
              }),
            ]
          : []),
        terminal.words({
          zh: `核对操作 ${acts} 次、记录 ${records} 条、案卷 ${count('cases')} 卷、文书 ${count('papers')} 份、登记簿 ${count('books')} 条、佐证 ${count('evidence')} 个${options.evidence ? '（字节全部重算）' : `（抽 ${SAMPLE} 个重算字节）`}、日志 ${log.size} 笔（已公布 ${log.published ?? 0} 笔，待入 ${log.waiting} 笔${log.lost ? `，恢复旧备份时缺少 ${log.lost} 笔，日志里已写明` : ''}）、库结构 ${count('schema')} 项。`,
          en: `Checked ${acts} acts, ${records} records, ${count('cases')} cases, ${count('papers')} papers, ${count('books')} entries of books, ${count('evidence')} evidence files (${options.evidence ? 'all bytes hashed' : `bytes of ${SAMPLE} hashed`}), ${log.size} log entries (${log.published ?? 0} published, ${log.waiting} waiting${log.lost ? `, ${log.lost} lost when an older backup was restored, as the log says` : ''}), ${count('schema')} parts of the schema.`,
        }),
        ...provedLines({ discrepancies, log, rechecked }, terminal),
        ...(log.clock > 0
          ? [
              terminal.words({
                zh: `! 服务器的时钟曾拨回，有 ${log.clock} 笔的时间比实际早；先后以日志为准。`,
                en: `! The server’s clock had been set back: ${log.clock} entries are dated too early; the log has their order.`,
              }),
            ]
          : []),
        wrong === 0
          ? terminal.words(
              before
                ? { zh: '核对的全部相符。', en: 'All that was checked agrees.' }
                : { zh: '全部相符。', en: 'All agree.' },
            )
          : terminal.words({ zh: `不符 ${wrong} 处。`, en: `${wrong} discrepancies.` }),
      ]
      terminal.result(
        { sound: wrong === 0, part: before !== undefined, acts, records, log, discrepancies, rechecked },
        lines,
      )
      return wrong === 0 ? exits.done : exits.failed
    }),
})

/** So many files are hashed anew unless all are asked for. */
const SAMPLE = 200

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
