// 事项目录导出表的乱：单位在另一栏或备注里，HTML实体，写法不一
import { limitUnits, type LimitUnit } from './choices.ts'

/** A row of the catalogue's export by field, put as the form asks for it. What it does not know it leaves as it stands. */
export function mendRow(row: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const plain = Object.fromEntries(Object.entries(row).map(([name, text]) => [name, withoutEntities(text)]))
  return { ...plain, ...limitIn(plain, 'legal', '法定'), ...limitIn(plain, 'promised', '承诺'), ...stateIn(plain) }
}

const named: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  ldquo: '“',
  rdquo: '”',
  middot: '·',
  hellip: '…',
  mdash: '—',
}

/** Entities as signs, breaks as lines, other tags gone; a sign that nobody knows stays. */
export const withoutEntities = (text: string): string =>
  text
    .replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) =>
      name
        ? (named[String(name).toLowerCase()] ?? whole)
        : signOf(whole, decimal ? Number(decimal) : parseInt(hex, 16)),
    )
    .replaceAll(/<br\s*\/?>|<\/(?:p|div|li)>/gi, '\n')
    .replaceAll(/<\/?[a-z][^<>]{0,200}>/gi, '')
    .trim()

const signOf = (whole: string, code: number) =>
  code > 31 && code < 0x110000 && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole

const unitWords: readonly (readonly [RegExp, LimitUnit])[] = [
  [/工作日/, 'working-day'],
  [/自然日|日历日/, 'day'],
  [/个?月/, 'month'],
]
/** 日 alone is neither: a law may mean one or the other, so it is asked. */
const unitIn = (text: string): LimitUnit | undefined => unitWords.find(([said]) => said.test(text))?.[1]

/** “30个工作日” in one cell; or “30” with its unit in its own column, or in a remark that speaks of this very limit. */
function limitIn(row: Readonly<Record<string, string>>, which: 'legal' | 'promised', called: string) {
  const [days, unit] = [row[`${which}Days`] ?? '', row[`${which}Unit`] ?? '']
  if (/^(即办|当场|当场办结|即时办结|立等可取)$/.test(days)) return limit(which, '0', 'working-day')
  const [, n] = /^(\d{1,3})(?:\.0+)?\s*\D*$/.exec(days) ?? []
  if (n === undefined) return {}
  const found = unitIn(days) ?? unitIn(unit) ?? unitIn(inRemark(row['remark'] ?? '', called))
  return found === undefined ? { [`${which}Days`]: n } : limit(which, n, found)
}

const limit = (which: string, n: string, unit: LimitUnit) => ({
  [`${which}Days`]: n,
  [`${which}Unit`]: limitUnits[unit].zh,
})

/** What a remark says of a limit: its own clause, or the whole where it speaks of limits in general. */
function inRemark(remark: string, called: string): string {
  const clauses = remark.split(/[，,；;。\n]/)
  return (
    clauses.find((one) => one.includes(called)) ??
    clauses.find((one) => /时限|期限|单位/.test(one) && !/法定|承诺/.test(one)) ??
    ''
  )
}

/** What a system calls the state of a version. */
function stateIn({ standing = '' }: Readonly<Record<string, string>>) {
  if (/取消|停用|停止|废止|注销|下线|历史/.test(standing)) return { standing: '已取消' }
  return /在用|启用|有效|发布|正常|现行/.test(standing) ? { standing: '在用' } : {}
}
