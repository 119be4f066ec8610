import { cut } from '../../platform/cut.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import { listed, readText, titleKey, type Cell } from '../../platform/sheets/cells.ts'
import { readDay } from '../../platform/sheets/days.ts'
import { DeclaredField, type FieldKind } from './declaration.ts'

/** Fields as a list already in use suggests them, and what of it was left out, in words. */
export interface Proposal {
  readonly fields: DeclaredField[]
  /** Codes of fields. */
  readonly key: string[]
  readonly belongs: string | null
  readonly from: string | null
  readonly until: string | null
  readonly remarks: Words[]
  /** How many rows below the heading were looked at. */
  readonly rows: number
  /** What stands above the heading: a name for the book. '' where nothing does. */
  readonly title: string
}

/** The names of organisations the house knows. */
export type Knows = (name: string) => boolean

const HEADER_WITHIN = 15
const MOST_FIELDS = 40
const LOOKED_AT = 500
// A list speaks of any year: nothing lends one.
const NO_YEAR = '1900-01-01' as PlainDate

/**
 * A book's fields guessed from the heading of a list and, where there are any, its cells. A guess only: whoever declares the book sees it and
 * changes what is wrong. Undefined: nothing in the sheet looks like a heading.
 */
export function propose(rows: readonly (readonly Cell[])[], knows: Knows = () => false): Proposal | undefined {
  const head = headingOf(rows)
  if (head === undefined) return undefined
  const below = rows
    .slice(head + 1)
    .filter((row) => row.some((cell) => textOf(cell) !== ''))
    .slice(0, LOOKED_AT)
  const columns = rows[head]!.map((cell, at) =>
    columnOf(
      textOf(cell),
      below.map((row) => row[at] ?? null),
    ),
  )
  const serial = columns.filter(isSerial)
  const nameless = columns.filter(({ title, cells }) => title === '' && cells.length > 0).length
  const seen = new Set<string>()
  const kept = columns.filter((column) => {
    const known = titleKey(column.title)
    if (known === '' || isSerial(column) || seen.has(known)) return false
    seen.add(known)
    return true
  })
  const fields = kept.slice(0, MOST_FIELDS).map((column, at) => fieldOf(column, at, knows))
  const places = fields.map((field, at) => ({ field, column: kept[at]!, name: codeAt(at) }))
  return {
    fields,
    key: keyOf(places),
    belongs: places.find(({ field, column }) => field.kind === 'org' && !COUNTY.test(column.title))?.name ?? null,
    from: places.find(({ field, column }) => field.kind === 'day' && BEGINS.test(column.title))?.name ?? null,
    until: places.find(({ field, column }) => field.kind === 'day' && ENDS.test(column.title))?.name ?? null,
    remarks: [
      ...serial.map(({ title }) => ({
        zh: `“${title}”只是行的顺序，没有列入`,
        en: `“${title}” is only the order of the rows and is left out`,
      })),
      ...(nameless > 0 ? [{ zh: `有${nameless}列没有列名，没有列入`, en: `${nameless} columns without a name` }] : []),
      ...(kept.length > MOST_FIELDS
        ? [{ zh: `只取前${MOST_FIELDS}列`, en: `Only the first ${MOST_FIELDS} columns are taken` }]
        : []),
    ],
    rows: below.length,
    title: titleOf(rows.slice(0, head)),
  }
}

/** The one cell of a row above the heading: 某市普法队伍名册. */
const titleOf = (above: readonly (readonly Cell[])[]): string =>
  above
    .map((row) => [...new Set(row.map(textOf).filter(Boolean))])
    .filter((texts) => texts.length === 1)
    .map(([text]) => text!)
    .find((text) => text.length >= 2 && text.length <= 30) ?? ''

/** What was pasted, as rows of cells: from a spreadsheet with tabs, by hand with commas or 、. */
export function pasted(text: string): string[][] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const parting = lines.some((line) => line.includes('\t')) ? /\t/ : /[,，、;；|｜]/
  return lines.map((line) => line.split(parting).map((cell) => cell.trim()))
}

const textOf = (cell: Cell | undefined) => readText(cell ?? null).value

/** The first row that is as full as the fullest near the top and holds words only: what stands above is a title. */
function headingOf(rows: readonly (readonly Cell[])[]): number | undefined {
  const near = rows.slice(0, HEADER_WITHIN)
  const filled = near.map((row) => row.filter((cell) => textOf(cell) !== '').length)
  const fullest = Math.max(0, ...filled)
  const found = near.findIndex(
    (row, at) => filled[at]! > 0 && filled[at]! >= fullest * 0.6 && row.every((cell) => isTitle(textOf(cell))),
  )
  return found < 0 ? undefined : found
}

const isTitle = (text: string) => text.length <= 40 && !/^[-+]?[\d.,/%年月日-]+$/.test(text)

interface Column {
  readonly title: string
  /** What stands in brackets after the title: 金额（元） → 元 */
  readonly unit: string
  /** Those that are not blank. */
  readonly cells: readonly Cell[]
  readonly texts: readonly string[]
  /** Blank ones too. */
  readonly rows: number
}

function columnOf(heading: string, cells: readonly Cell[]): Column {
  const bracket = /^(.*?)[（(]\s*([^（）()]{1,10})\s*[）)]\s*$/.exec(heading)
  const isUnit = bracket !== null && UNIT.test(bracket[2]!)
  const filled = cells.filter((cell) => textOf(cell) !== '')
  return {
    title: (isUnit ? bracket[1]! : heading).replace(/[*＊:：]+$/, '').trim(),
    unit: isUnit ? bracket[2]! : '',
    cells: filled,
    texts: filled.map(textOf),
    rows: cells.length,
  }
}

const UNIT =
  /^(人|人次|名|位|元|万元|亩|册|份|次|场|场次|个|所|件|起|宗|学时|课时|小时|天|年|岁|套|本|期|平方米|㎡|%|％)$/
const SERIAL = /^(序号|行号|No\.?|#)$/i
const COUNTY = /^(所属|所在)?(县|区|县区|县（?市、?区）?|县\(市、?区\)|县市区|区县)$/
const BEGINS = /(聘任|聘用|任职|开始|起始|生效|入职|启用|发证|颁发|签订|成立|批准|入队|起)(日期|时间|日)?$|期起$/
const ENDS = /(截止|终止|到期|届满|结束|失效|离任|离职|解聘|撤销|退出|止)(日期|时间|日)?$|期[止至]$/
const DAYS = /(日期|时间|年月日?|出生|生日)$|期[起止至]$/
const CODES = /(证号|编号|代码|号码|证件号|账号|电话|手机|身份证|学号|工号|邮编|文号|联系方式|QQ|微信)/i
/** What such a column holds tells who somebody is, or how he is reached. */
export const PERSONAL = /(身份证|证件号码|电话|手机|联系方式|住址|家庭地址|银行|账号|微信|QQ)/i
const MONEY = /(金额|经费|费用|资金|工资|报酬|价格|预算|罚款)/
const COUNTS = /(人数|次数|数量|份数|册数|场次|学时|课时|人次|个数|年限|年龄|总数|面积|数)$/
const PROSE = /(说明|简介|内容|事迹|备注|情况|描述|意见|理由|经历|依据)$/
const ORGS =
  /^(所在|所属|工作|主管|主办|承办|派驻|任职|申报|填报|报送)?(单位|学校|机构|校名|院校)(名称|全称)?$|^(所属|所在)?(县|区|县区|县市区|区县)$/
const WHETHER = /^是否|^有无/
const YES = new Set(['是', '否', '有', '无', '√', '✓', '×', '✗'])

/** For the time being: see `Code`. */
const codeAt = (at: number) => `new${at}`

const isSerial = ({ title, texts }: Column) => SERIAL.test(title) && texts.every((text) => /^\d+$/.test(text))

function fieldOf(column: Column, at: number, knows: Knows): DeclaredField {
  const { title, unit, cells, rows } = column
  const kind = kindOf(column, knows)
  return DeclaredField.parse({
    code: codeAt(at),
    zh: cut(title, 30),
    kind,
    required: cells.length === 0 ? at === 0 : rows >= 5 && cells.length === rows,
    unit: kind === 'whole' ? unit : '',
    choices:
      kind === 'choice' || kind === 'choices' ? choicesOf(column, kind).map((zh, i) => ({ code: codeAt(i), zh })) : [],
    masked: kind === 'line' && PERSONAL.test(title),
    headings: title.length > 30 ? [cut(title, 40)] : [],
  })
}

function kindOf(column: Column, knows: Knows): FieldKind {
  const { title, unit, cells, texts } = column
  if (texts.length === 0) return byTitle(title, unit)
  const most = (fits: (text: string, at: number) => boolean) => texts.filter(fits).length >= texts.length * 0.8
  // A number of twelve digits, or one that begins with a nought, names something: nobody adds such numbers up.
  const isName = CODES.test(title) || texts.some((text) => /^0\d|^\d{10,}$/.test(text))
  if (most((text) => knows(text))) return 'org'
  if (!isName && (WHETHER.test(title) || texts.length > 3) && texts.every((text) => YES.has(text))) return 'yes'
  if (!isName && most((_, at) => isDay(cells[at]!, DAYS.test(title)))) return 'day'
  if (!isName && most((text) => /^-?[\d,]+(\.\d+)?$/.test(text)))
    return unit === '元' || MONEY.test(title)
      ? 'money'
      : texts.every((text) => /^[\d,]+$/.test(text))
        ? 'whole'
        : 'line'
  if (!isName && texts.some((text) => listed(text).length > 1) && isFew(texts.flatMap(listed))) return 'choices'
  if (!isName && isFew(texts)) return 'choice'
  return texts.some((text) => text.length > 60) ? 'prose' : ORGS.test(title) ? 'org' : 'line'
}

function byTitle(title: string, unit: string): FieldKind {
  if (WHETHER.test(title)) return 'yes'
  if (/^性别$/.test(title)) return 'choice'
  if (CODES.test(title)) return 'line'
  if (ORGS.test(title)) return 'org'
  if (DAYS.test(title) || BEGINS.test(title) || ENDS.test(title)) return 'day'
  if (unit === '元' || MONEY.test(title)) return 'money'
  if (unit !== '' || COUNTS.test(title)) return 'whole'
  return PROSE.test(title) ? 'prose' : /(附件|材料|照片|扫描件)$/.test(title) ? 'files' : 'line'
}

/** A date cell, or text that is a day of its own; a bare number only where the heading speaks of days. */
function isDay(cell: Cell, said: boolean): boolean {
  if (typeof cell === 'number' && !said) return false
  const read = readDay(cell, { from: NO_YEAR, until: NO_YEAR })
  return read.ok && read.value !== null && read.value.value >= '1900-01-01'
}

/** The same few short words again and again. */
function isFew(texts: readonly string[]): boolean {
  const values = new Set(texts)
  return (
    texts.length >= 6 &&
    values.size <= 12 &&
    values.size * 3 <= texts.length &&
    [...values].every((value) => value.length <= 12)
  )
}

const choicesOf = ({ texts }: Column, kind: 'choice' | 'choices'): string[] => {
  const values = [...new Set(kind === 'choices' ? texts.flatMap(listed) : texts)]
  return values.length > 0 ? values : ['男', '女']
}

interface Placed {
  readonly field: DeclaredField
  readonly column: Column
  readonly name: string
}

/** What tells the entries apart: a number of its own, else the first few columns that do so together. */
function keyOf(places: readonly Placed[]): string[] {
  const usable = places.filter(({ field }) => ['line', 'org', 'day', 'whole', 'choice'].includes(field.kind))
  const tells = (some: readonly Placed[]) => {
    const [first] = some
    if (!first || first.column.rows === 0) return false
    const whole = some.every(({ column }) => column.cells.length === column.rows)
    const keys = first.column.texts.map((_, at) => some.map(({ column }) => column.texts[at]).join('\n'))
    return whole && new Set(keys).size === keys.length
  }
  const numbered = usable.find((place) => /(证号|编号|代码|身份证)/.test(place.column.title))
  if (numbered && (numbered.column.rows === 0 || tells([numbered]))) return [numbered.name]
  const first = usable.slice(0, 1)
  const named = usable.filter(({ field, column }) => /姓名|名称/.test(column.title) || field.kind === 'org').slice(0, 2)
  const found = [first, named, usable.slice(0, 2), usable.slice(0, 3)].find(tells)
  return (found ?? (named.length > 0 ? named : first)).map(({ name }) => name)
}
