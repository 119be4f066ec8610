import { matches, note, type Line, type StyleNote } from './line.ts'

/** A law the house knows by name; `until`: the last day it was in force. */
export interface LawTitle {
  readonly title: string
  readonly until?: string | undefined
}

/** 书名号: nested, parted, left out. */
export function titles(line: Line, laws: readonly LawTitle[]): StyleNote[] {
  const { text } = line
  return [
    ...matches(line, /《[^《》]*《[^《》]*》/g).map(({ 0: found }) =>
      note('titles', found, '书名号里再用书名号的，里面一层用〈〉', 'Within 《》 use 〈〉'),
    ),
    ...matches(line, /》、《/g).map(({ 0: found }) =>
      note('titles', found, '书名号之间不用顿号：》《', 'No 、 between titles: 》《'),
    ),
    ...matches(line, /”、“/g).map(({ 0: found }) =>
      note('titles', found, '引号之间不用顿号：”“', 'No 、 between quotations'),
    ),
    ...matches(line, /<<?[^<>]+>>?/g).map(({ 0: found }) => note('titles', found, '用《》', 'Use 《》')),
    ...laws.flatMap(({ title }) => bare(text, title)),
  ]
}

/** A law named without 《》, or in quotation marks. 行政处罚法律文书 names none. */
function bare(text: string, title: string): StyleNote[] {
  if (title.length < 4) return []
  const veiled = text.replaceAll(/《[^》]*》?/g, (found) => '\u0001'.repeat(found.length))
  const at = veiled.indexOf(title)
  if (at < 0 || /^[律规治制院定人官]/.test(veiled.slice(at + title.length))) return []
  return [note('titles', title, `写作“《${title}》”`, `Write 《${title}》`)]
}

/** Names of laws against the list. `day`: the last of the report's period. */
export function lawNames(line: Line, laws: readonly LawTitle[], day: string): StyleNote[] {
  return matches(line, /《([^《》]+)》/g).flatMap(({ 0: text, 1: named }) => {
    const name = named!.replace(/^中华人民共和国/, '').replace(/（.*?）$/, '')
    const same = laws.filter(({ title }) => title === name || title.replace(/（.*?）$/, '') === name)
    if (same.length > 0) {
      const last = same.every(({ until }) => until !== undefined && until < day) ? same[0]!.until : undefined
      return last ? [note('laws', text, `${last}以后不再施行`, `Not in force after ${last}`)] : []
    }
    const near = laws.find(({ title }) => alike(name, title))
    return near ? [note('laws', text, `是不是《${near.title}》`, `Is it 《${near.title}》?`)] : []
  })
}

/** One has signs the other lacks, three at most; or one sign of a long name is another. 教育法 and 教师法 are two laws. */
export function alike(one: string, other: string): boolean {
  const [a, b] = [[...one], [...other]]
  if (Math.min(a.length, b.length) < 5 || one === other) return false
  if (a.length === b.length) return a.length >= 6 && a.filter((sign, i) => sign !== b[i]).length === 1
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (long.length - short.length > 3) return false
  let at = 0
  for (const sign of long) if (sign === short[at]) at++
  return at === short.length
}
