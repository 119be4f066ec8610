import { headerKey, isCount, meaningOf, type Field } from './fields.ts'

/** What stands in a column by its heading: the field, which part of it, and how many one of its numbers means. */
export interface Heading {
  readonly field: Field | 'idle'
  /** Which part of a count: 男, 小学部, 三年级. 'all' is the whole beside its parts. */
  readonly part?: Part
  /** 100 where the heading says 百人. */
  readonly times: number
}

export interface Part {
  readonly by: 'sex' | 'stage' | 'grade' | 'class' | 'all'
  readonly name: string
}

const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 }
const COUNTED = '(?:人次|人数|人|名|位|份|册|场次|场|次|节)'

/** How many one means: （百人）, (单位：万份), 学生/千人, 参与学生百人. */
const unit = new RegExp(
  `[（(\\[【]\\s*(?:单位\\s*[:：]?)?\\s*([十百千万])\\s*${COUNTED}?\\s*[）)\\]】]|(?:单位\\s*[:：]|[/／])\\s*([十百千万])\\s*${COUNTED}|([十百千万])(?:人次|人|份|册)$`,
)

export const unitIn = (text: string): number => {
  const found = unit.exec(text)
  return UNITS[found?.[1] ?? found?.[2] ?? found?.[3] ?? ''] ?? 1
}

const parts: readonly (readonly [Part['by'], RegExp])[] = [
  ['sex', /^(男|女|男性|女性|男生|女生|男教师|女教师)$/],
  [
    'stage',
    /^(幼儿园|学前|学前教育|小学|初中|高中|普高|职高|中职|中专|特教|小学部|初中部|高中部|幼儿部|学前部|中职部|国际部|小学生|初中生|高中生|小学段|初中段|高中段)$/,
  ],
  [
    'grade',
    /^((?:[一二三四五六七八九]|十[一二]?|\d{1,2})年级|[初高][一二三]|[小中大]班|学前班|(?:小学|初中|高中)?[一二三四五六]年级)$/,
  ],
  ['class', /^((?:[一二三四五六七八九十]+|\d{1,2})班|\d{3,4}班)$/],
  ['all', /^(合计|小计|总计|共计|全部|总数|总人数)$/],
]

/** Which part of a whole these words are, if any: with or without 人数, 学生 and the like. */
function partIn(text: string): Part | undefined {
  const key = headerKey(text)
  const bare = key.replace(/(学生|教师|教职工|家长)?(人数|人次|数|人)?$/, '')
  for (const name of [key, bare])
    for (const [by, pattern] of parts) if (name !== '' && pattern.test(name)) return { by, name }
  return undefined
}

/** What stands in brackets: a part of what stands before them, or a unit and the like, which says nothing here. */
function bracketed(text: string): Part | undefined {
  for (const [, inner = ''] of text.matchAll(/[（([【]([^）)\]】]*)[）)\]】]/g)) {
    const part = partIn(inner)
    if (part) return part
  }
  return undefined
}

/**
 * What a column means by the cells over it, from the top: “参与人数” over “学生” is pupils, “参与学生” over “男” the boys among them, “参与学生（男）” too.
 * Undefined: nothing known.
 */
export function headingOf(cells: readonly string[]): Heading | undefined {
  // A workbook we gave back has the rows of its header in one cell.
  const path = cells.flatMap((cell) => (meaningOf(cell) === undefined ? cell.split('/') : [cell])).filter(Boolean)
  const times = path.reduce((so, text) => (so === 1 ? unitIn(text) : so), 1)
  const last = path.at(-1)
  if (last === undefined) return undefined
  const above = path.length > 1 ? headingOf(path.slice(0, -1)) : undefined
  if (above && above.field !== 'idle' && isCount(above.field)) {
    const part = partIn(last)
    // 参与人数 over 合计 is a total of everybody, 参与学生 over 合计 one of the pupils.
    if (part && (part.by !== 'all' || !['people', 'total'].includes(above.field)))
      return { field: above.field, part, times: above.times === 1 ? times : above.times }
  }
  for (let from = 0; from < path.length; from++) {
    const field = meaningOf(path.slice(from).join('')) ?? meaningOf(path.slice(from).join('').replace(unit, ''))
    if (field === undefined) continue
    const part = field !== 'idle' && isCount(field) ? bracketed(last) : undefined
    return { field, times, ...(part && { part }) }
  }
  return undefined
}
