import { isPlainDate, type PlainDate } from '../calendar/plain-date.ts'
import { accept, refuse, type Outcome, type Words } from '../law/outcome.ts'
import { MASK } from '../platform/cases/masks.ts'
import type { FieldMeta } from '../platform/forms/field.ts'
import { nameKey } from '../platform/plain.ts'
import { narrow, readList, readText, shown, type Cell } from '../platform/sheets/cells.ts'
import { readDay } from '../platform/sheets/days.ts'
import { readRatios } from '../platform/sheets/ratios.ts'
import { readMoney } from '../platform/sheets/money.ts'
import { readWhole as readAnyWhole } from '../platform/sheets/whole.ts'

/** What a cell says, and what of it was read otherwise than it stands. Undefined: nothing stands there. */
export interface Read {
  readonly value: unknown
  readonly remark?: Words
  /** Not its name: somebody said that it is meant. */
  readonly meant?: true
}

/** Names in a row, made into what they name. */
export interface Naming {
  org(name: string): Outcome<Read>
  person(name: string): Outcome<Read>
  entry(book: string, name: string): Outcome<Read>
  record(name: string): Outcome<Read>
}

const nothing = accept<Read>({ value: undefined })

/** Reads one cell as a field has it. A refusal names the field. */
export function readCell(field: FieldMeta, cell: Cell, names: Naming, tenThousand = false): Outcome<Read> {
  if (cell !== null && typeof cell === 'object' && 'error' in cell)
    return unread(field, `单元格里是错误值“${cell.error}”`, `the cell holds the error ${cell.error}`)
  const text = readText(cell).value
  if (text === '') return nothing
  const read = readFilled(field, cell, text, names, tenThousand)
  if (read.ok) return read
  // Refusals of readers know no field.
  return read.refusal.code === 'books.cell-unread'
    ? read
    : unread(field, read.refusal.say.zh.replace(/。$/, ''), read.refusal.say.en.replace(/\.$/, ''))
}

function readFilled(field: FieldMeta, cell: Cell, text: string, names: Naming, tenThousand: boolean): Outcome<Read> {
  switch (field.input) {
    case 'line':
    case 'prose':
      return readLine(field, cell, text)
    case 'day':
      return readAnyDay(field, cell, text)
    case 'whole':
      return field.year ? readYear(field, text) : readWhole(field, cell, text)
    case 'money': {
      const money = readMoney(typeof cell === 'number' ? cell : text, tenThousand ? 10_000 : 1)
      return money.ok ? accept({ value: money.value ?? undefined }) : money
    }
    case 'ratio':
      return readRatio(field, cell, text)
    case 'yes':
      return readYes(field, text)
    case 'choice': {
      const code = coded(field, text)
      return code === undefined ? unknownChoice(field, [text]) : accept({ value: code })
    }
    case 'choices': {
      const parts = readList(cell)
      const unknown = parts.filter((one) => coded(field, one) === undefined)
      return unknown.length > 0
        ? unknownChoice(field, unknown)
        : accept({ value: [...new Set(parts.map((one) => coded(field, one)))] })
    }
    case 'org':
      return names.org(text)
    case 'person':
      return names.person(text)
    case 'persons':
      return all(readList(cell).map((one) => names.person(one)))
    case 'entry':
      return names.entry(field.of!, text)
    case 'entries':
      return all(readList(cell).map((one) => names.entry(field.of!, one)))
    case 'record':
      return names.record(text)
    case 'listed':
      return accept({ value: readList(cell) })
    case 'rows':
    case 'file':
    case 'files':
      return nothing
  }
}

const unread = (field: FieldMeta, zh: string, en: string) =>
  refuse('books.cell-unread', `“${field.label.zh}”：${zh}`, `“${field.label.en}”: ${en}`)

const DIGITS_KEPT = 15

function readLine(field: FieldMeta, cell: Cell, text: string): Outcome<Read> {
  // Excel keeps fifteen digits of a number: whatever was longer, an identity number, has lost its end.
  if (typeof cell === 'number' && Math.abs(cell) >= 10 ** DIGITS_KEPT)
    return unread(
      field,
      '长数字的末几位已被 Excel 改为0，请把这一列设为“文本”后重新填写',
      'Excel has lost the last digits of this long number: format the column as text and type it again',
    )
  return accept({ value: field.input === 'line' || typeof cell !== 'string' ? text : cell.trim() })
}

function readAnyDay(field: FieldMeta, cell: Cell, text: string): Outcome<Read> {
  if (field.optional && /^(长期|长期有效|至今|永久|无|无期限|未定|-+|—+|\/)$/.test(text)) return accept({ value: null })
  if (typeof cell === 'object' && cell !== null && 'on' in cell && isPlainDate(cell.on.slice(0, 10)))
    return accept({ value: cell.on.slice(0, 10) })
  const said = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(text.replace(/\s/g, ''))
  if (said) {
    const day = `${said[1]}-${said[2]!.padStart(2, '0')}-${said[3]!.padStart(2, '0')}`
    if (isPlainDate(day) && day >= '1800') return accept({ value: day })
  }
  // A list speaks of any year: nothing lends one.
  const read = readDay(cell, { from: '1800-01-01' as PlainDate, until: '1800-01-01' as PlainDate })
  if (!read.ok) return read
  return accept({ value: read.value?.value, ...(read.value?.corrected && { remark: read.value.corrected }) })
}

function readYear(field: FieldMeta, text: string): Outcome<Read> {
  const said = /^(\d{4})(年度?)?$/.exec(narrow(text))
  return said ? accept({ value: Number(said[1]) }) : unread(field, `“${text}”不是年份`, `“${text}” is no year`)
}

function readWhole(field: FieldMeta, cell: Cell, text: string): Outcome<Read> {
  const percent = field.label.zh.includes('%') || field.label.zh.includes('％')
  // Excel holds 5% as 0.05.
  if (percent && typeof cell === 'number' && cell > 0 && cell < 1) return accept({ value: Math.round(cell * 100) })
  const count = readAnyWhole(typeof cell === 'number' ? cell : percent ? narrow(text).replace(/\s*[%％]$/, '') : text, {
    unit: percent ? '%' : field.unit,
    least: field.least,
  })
  if (!count.ok) return count
  return accept({ value: count.value?.value, ...(count.value?.corrected && { remark: count.value.corrected }) })
}

/** A spreadsheet keeps 5% as 0.05, and 100% as 1, which somebody else types for 1%. */
function readRatio(field: FieldMeta, cell: Cell, text: string): Outcome<Read> {
  if (cell === 1)
    return unread(
      field,
      '“1”分不清是1%还是100%，请连百分号写成文本',
      '“1” may be 1% or 100%: write it as text, with the sign',
    )
  if (typeof cell === 'number' && cell > 0 && cell < 1) {
    const value = `${Number((cell * 100).toFixed(3))}%`
    return accept({
      value,
      remark: { zh: `“${text}”按${value}计；若是${text}%，请写成文本“${text}%”`, en: `“${text}” read as ${value}` },
    })
  }
  const read = readRatios(text)
  if (!read.ok) return read
  return accept({ value: typeof cell === 'number' ? cell : /^[\d.]+$/.test(text) ? `${text}%` : text })
}

function readYes(field: FieldMeta, text: string): Outcome<Read> {
  if (/^(是|有|√|✓|✔|y|yes|true|1|对|已|在岗)$/i.test(text)) return accept({ value: true })
  if (/^(否|无|×|✗|✘|x|n|no|false|0|不|未|没有|-+|\/)$/i.test(text)) return accept({ value: false })
  return unread(field, `“${text}”不能识别，可填：是、否`, `“${text}” is not known: give 是 or 否`)
}

/** What a choice is called: by its code, its words in either language, what files call it besides; retired ones too. */
const coded = ({ choices = {}, called = {} }: FieldMeta, text: string): string | undefined => {
  const exactly = Object.entries(choices).find(([code, label]) => code === text || label.zh === text)
  if (exactly) return exactly[0]
  const key = nameKey(text)
  const otherwise = (code: string) => called[code]?.some((one) => nameKey(one) === key) === true
  return (
    Object.entries(choices).find(([, label]) => nameKey(label.zh) === key || nameKey(label.en) === key) ??
    Object.entries(choices).find(([code]) => otherwise(code))
  )?.[0]
}

function unknownChoice(field: FieldMeta, texts: readonly string[]): Outcome<never> {
  const past = new Set(field.past)
  const known = Object.entries(field.choices ?? {})
    .flatMap(([code, { zh }]) => (past.has(code) ? [] : [zh]))
    .join('、')
  return unread(field, `“${texts.join('、')}”不能识别，可填：${known}`, `“${texts.join(', ')}” is not known`)
}

function all(outcomes: readonly Outcome<Read>[]): Outcome<Read> {
  const wrong = outcomes.find((one) => !one.ok)
  if (wrong) return wrong
  const read = outcomes.flatMap((one) => (one.ok ? [one.value] : []))
  const remark = read.find((one) => one.remark)?.remark
  return accept({ value: read.map(({ value }) => value), ...(remark && { remark }) })
}

/** What stands for a masked value in a file this house gave out: the value is as it was. */
export const isMask = (cell: Cell): boolean => shown(cell).trim() === MASK
