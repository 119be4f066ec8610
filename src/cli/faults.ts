import type { Words } from '../law/outcome.ts'
import type { proveHouse } from './prove.ts'
import type { Terminal } from './terminal.ts'

/** What a check of a room found, in words. The code stands behind them: it is what scripts look for. */
const said: Readonly<Record<string, Words>> = {
  'title-key-differs': { zh: '名称的比较写法与名称不符', en: 'a title as compared is not that of the title' },
  'total-differs': { zh: '汇总与记录不符', en: 'a total differs from a recount' },
  'tally-differs': { zh: '小计与记录不符', en: 'a tally differs from a recount' },
  'case-differs': { zh: '案卷与其全部步骤的叠加不符', en: 'a case is not the fold of its acts' },
  'derived-differs': { zh: '由条目推出的栏目不符', en: 'what follows from an entry differs' },
  'differs-from-case': { zh: '文书与案卷不符', en: 'a paper differs from its case' },
  'paper-served': { zh: '送达记录与案卷不符', en: 'a service differs from its case' },
  'credential-differs': { zh: '登录凭据被改动', en: 'a credential was changed' },
  'session-planted': { zh: '会话不是登录得来的', en: 'a session did not come from signing in' },
  'matching-differs': {
    zh: '匹配的输入或结果与案卷不符',
    en: 'the input or result of a matching differs from its case',
  },
  'draw-differs': { zh: '抽签文件与案卷不符', en: 'a file of a draw differs from its case' },
  'report-slots-differ': {
    zh: '封给某一名专办员的一份与收到时不同',
    en: 'what a report seals to one key is not as it came',
  },
  'asked-differs': { zh: '专项任务的报送名单被改动', en: 'whom a campaign asks was changed' },
  'bytes-changed': { zh: '佐证文件的内容被改动', en: 'the bytes of evidence were changed' },
  'bytes-gone': { zh: '佐证文件的内容不见了', en: 'the bytes of evidence are gone' },
  'file-gone': { zh: '记录引用的佐证文件不见了', en: 'evidence that a record cites is gone' },
  'file-id': { zh: '佐证文件的编号与内容不符', en: 'the id of evidence is not that of its content' },
  'checkpoint-dated': { zh: '检查点的日期不符', en: 'a checkpoint bears another day' },
  'checkpoint-gone': { zh: '签过的检查点不见了', en: 'a checkpoint that was signed is gone' },
  cosignature: { zh: '见证签名验不过', en: 'a cosignature does not verify' },
  witnessed: { zh: '为别人见证的检查点验不过', en: 'a checkpoint we cosigned does not verify' },
  unreadable: { zh: '库里的内容读不通，这一项没有查完', en: 'rows that cannot be read: this check was not finished' },
  missing: { zh: '库里缺少', en: 'missing from the database' },
  changed: { zh: '库里被改动', en: 'changed in the database' },
  planted: { zh: '库里多出', en: 'planted in the database' },
}

/** One line about a fault. */
const faultWords = ({ what, where }: { readonly what: string; readonly where: string }): Words => ({
  zh: `✗ ${said[what]?.zh ?? what}：${where}（${what}）`,
  en: `✗ ${said[what]?.en ?? what}: ${where} (${what})`,
})

type Proved = Awaited<ReturnType<typeof proveHouse>>

/** What a proving found amiss, a line each: at most fifty of a kind. */
export const provedLines = (
  { discrepancies, log, rechecked }: Pick<Proved, 'discrepancies' | 'log' | 'rechecked'>,
  terminal: Terminal,
): string[] => [
  ...firstOf(
    discrepancies,
    ({ what, kind, subject, version, fields }) =>
      `✗ ${what} ${kind} ${subject} v${version} ${fields?.join(', ') ?? ''}`,
    terminal,
  ),
  ...firstOf(
    log.faults,
    ({ what, where, act, subject, version }) => `✗ ${what} ${where}${subject ? ` ${act} ${subject} v${version}` : ''}`,
    terminal,
  ),
  ...rechecked.flatMap(({ faults }) => firstOf(faults, (fault) => terminal.words(faultWords(fault)), terminal)),
]

/** The first fifty, a line each, and how many more there are. */
export function firstOf<T>(all: readonly T[], line: (one: T) => string, terminal: Terminal, most = 50): string[] {
  const more = all.length - most
  const rest = { zh: `…… 另有${more}处`, en: `… and ${more} more` }
  return [...all.slice(0, most).map(line), ...(more > 0 ? [terminal.words(rest)] : [])]
}
