import type { CellStyle, CellValue, DataValidation, WriteSheet } from 'hucre/xlsx'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { inChinese } from '../../calendar/plain-date.ts'
import { headerStyle, letters, workbook } from '../../platform/export.ts'
import { fieldsOf, type FieldMeta } from '../../platform/forms/field.ts'
import type { Columns } from '../campaigns/columns/contract.ts'
import { columnsForm } from '../campaigns/columns/rules.ts'
import { fields, type Field } from './fields.ts'

interface TemplateOf {
  readonly campaign: {
    readonly title: string
    readonly basis: string
    readonly kind: string
    readonly from: PlainDate
    readonly until: PlainDate
    readonly due: PlainDate
    readonly columns: Columns | null
  } | null
  /** One school: lines with its name. Several: a line each, and the names to choose from for further lines. */
  readonly schools: readonly string[]
  readonly sender: string
  readonly kinds: readonly string[]
  readonly demo: boolean
}

const LECTURES = ['law-lecture', 'vp-lecture', 'bullying-lecture']
const COUNTS: readonly Field[] = ['sessions', 'pupils', 'staff', 'parents', 'others', 'copies']
const WIDTHS: Partial<Record<Field, number>> = {
  school: 30,
  title: 30,
  place: 20,
  topics: 24,
  speakers: 14,
  speakerOrg: 22,
  note: 36,
  day: 14,
  kind: 16,
}
const DICTIONARY = '字典'
const LINES_FOR_ONE = 30
const SPARE_LINES = 100

/**
 * The workbook to fill in. Only its white cells can be written; names, kinds and sources are chosen from a dictionary that lies on a
 * last, very hidden sheet (a hidden first sheet is shown by some programs). Headers are those the reader knows best.
 */
export async function templateWorkbook(of: TemplateOf): Promise<Uint8Array> {
  const { campaign, schools } = of
  const own = ownInTemplate(campaign?.columns ?? null)
  const shown = columnsFor(campaign?.kind ?? null)
  const usual = shown.length - 1
  // The campaign's own stand before the notes, which come last.
  const titles = [
    ...shown.slice(0, usual).map((field) => fields[field].zh),
    ...own.map(({ title }) => title),
    fields.note.zh,
  ]
  const formats = [
    ...shown.slice(0, usual).map(formatOf),
    ...own.map(({ meta }) => (meta.input === 'whole' ? '0' : meta.input === 'day' ? 'yyyy-mm-dd' : '@')),
    formatOf('note'),
  ]
  const above = [
    `${campaign?.title ?? '活动'}统计表${of.demo ? '（演示数据）' : ''}`,
    `填报单位：${of.sender}${campaign ? `　活动期间：${inChinese(campaign.from)}至${inChinese(campaign.until)}　报送截止：${inChinese(campaign.due)}${campaign.basis ? `　依据：${campaign.basis}` : ''}` : ''}`,
    '每行填一场（次）活动；人数填整数，估计的在“人数来源”选“估计”；超出活动期间、超过在校生人数等情况请在“备注”说明。',
  ]
  const head = above.length
  const lines = schools.length === 1 ? LINES_FOR_ONE : schools.length
  const last = head + 1 + lines + (schools.length === 1 ? 0 : SPARE_LINES)
  const dictionary: Record<string, readonly string[]> = {
    学校: schools,
    类型: of.kinds,
    来源: ['签到', '班级名册', '估计'],
    ...Object.fromEntries(own.flatMap(({ title, offered }) => (offered.length > 0 ? [[title, offered] as const] : []))),
  }
  const rows: CellValue[][] = [
    ...above.map((line): CellValue[] => [line]),
    titles,
    ...Array.from({ length: lines }, (_, i) =>
      titles.map((_title, c): CellValue =>
        shown[c] === 'school' ? (schools.length === 1 ? (i === 0 ? schools[0]! : null) : schools[i]!) : null,
      ),
    ),
  ]
  const cells: WriteSheet['cells'] = new Map(
    titles.map((value, c) => [`${head},${c}`, { value, style: { ...headerStyle, protection: { locked: true } } }]),
  )
  above.forEach((value, r) =>
    cells.set(`${r},0`, {
      value,
      style: { font: { bold: r === 0, size: r === 0 ? 14 : 10 }, protection: { locked: true } },
    }),
  )
  for (let r = head + 1; r < last; r++)
    formats.forEach((format, c) => cells.set(`${r},${c}`, { value: rows[r]?.[c] ?? null, style: openCell(format) }))
  const main: WriteSheet = {
    name: '填报',
    rows,
    cells,
    columns: titles.map((title, c) => ({
      width:
        c < usual
          ? (WIDTHS[shown[c]!] ?? 13)
          : c === titles.length - 1
            ? WIDTHS.note!
            : Math.max(13, title.length * 2 + 3),
    })),
    merges: above.map((_, r) => ({ startRow: r, endRow: r, startCol: 0, endCol: titles.length - 1 })),
    freezePane: { rows: head + 1, columns: 1 },
    dataValidations: titles.flatMap((_title, c) => {
      const range = `${letters(c)}${head + 2}:${letters(c)}${last}`
      const mine = own[c - usual]
      return mine
        ? ownValidation(mine, range, dictionary)
        : c < usual
          ? validation(shown[c]!, range, dictionary, campaign)
          : []
    }),
    protection: { sheet: true, formatColumns: false, formatRows: false, sort: false, autoFilter: false },
  }
  const words = Object.values(dictionary)
  const second: WriteSheet = {
    name: DICTIONARY,
    veryHidden: true,
    rows: [
      Object.keys(dictionary),
      ...Array.from({ length: Math.max(...words.map(({ length }) => length)) }, (_, i) =>
        words.map((list): CellValue => list[i] ?? null),
      ),
    ],
  }
  return workbook({ sheets: [main, second], defaultFont: { name: '等线', size: 11 } })
}

/** What a campaign of this kind asks; without a campaign, everything. */
function columnsFor(kind: string | null): Field[] {
  const lecture = kind === null || LECTURES.includes(kind)
  return [
    'school',
    'day',
    ...(kind === null ? (['kind'] as const) : []),
    'title',
    'place',
    ...(lecture ? (['speakers', 'speakerOrg', 'topics'] as const) : []),
    'sessions',
    'pupils',
    'staff',
    'parents',
    'others',
    'source',
    'materials',
    'copies',
    'note',
  ]
}

const formatOf = (field: Field) => (field === 'day' ? 'yyyy-mm-dd' : COUNTS.includes(field) ? '0' : '@')

interface OwnInTemplate {
  readonly title: string
  readonly meta: FieldMeta
  /** What is chosen from in a cell: of several at once a cell can hold only what somebody types. */
  readonly offered: readonly string[]
}

/** The campaign's own columns, each under its name and unit; photos do not go into cells. */
const ownInTemplate = (columns: Columns | null): OwnInTemplate[] =>
  (columns ? fieldsOf(columnsForm(columns)) : []).flatMap(([, meta]) => {
    if (meta.input === 'files') return []
    const current = Object.entries(meta.choices ?? {}).flatMap(([code, { zh }]) =>
      meta.past?.includes(code) ? [] : [zh],
    )
    const offered = meta.input === 'yes' ? ['是', '否'] : meta.input === 'choice' ? current : []
    return [{ title: meta.unit ? `${meta.label.zh}（${meta.unit}）` : meta.label.zh, meta, offered }]
  })

function ownValidation(
  { title, meta, offered }: OwnInTemplate,
  range: string,
  dictionary: Dictionary,
): DataValidation[] {
  if (offered.length > 0) return [chosenFrom(dictionary, title, range, title)]
  return meta.input === 'whole' ? [wholeOnly(range, title)] : []
}

const openCell = (numFmt: string): CellStyle => ({
  numFmt,
  protection: { locked: false },
  border: { bottom: { style: 'hair', color: { rgb: 'C5CDD6' } } },
})

type Dictionary = Readonly<Record<string, readonly string[]>>

const chosenFrom = (dictionary: Dictionary, name: string, range: string, errorTitle: string): DataValidation => {
  const column = letters(Object.keys(dictionary).indexOf(name))
  return {
    type: 'list',
    range,
    formula1: `${DICTIONARY}!$${column}$2:$${column}$${(dictionary[name]?.length ?? 0) + 1}`,
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle,
    errorMessage: '请从下拉列表中选择。',
  }
}

const wholeOnly = (range: string, errorTitle: string): DataValidation => ({
  type: 'whole',
  operator: 'between',
  formula1: '0',
  formula2: '500000',
  range,
  allowBlank: true,
  showErrorMessage: true,
  errorTitle,
  errorMessage: '请填不小于0的整数，不带单位和“约”字。',
})

function validation(
  field: Field,
  range: string,
  dictionary: Dictionary,
  campaign: TemplateOf['campaign'],
): DataValidation[] {
  const title = fields[field].zh
  if (field === 'school') return [chosenFrom(dictionary, '学校', range, title)]
  if (field === 'kind') return [chosenFrom(dictionary, '类型', range, title)]
  if (field === 'source') return [chosenFrom(dictionary, '来源', range, title)]
  if (COUNTS.includes(field)) return [wholeOnly(range, title)]
  if (field === 'day' && campaign) {
    // Outside the period is allowed with a reason, so Excel only warns.
    return [
      {
        type: 'date',
        operator: 'between',
        formula1: serial(campaign.from),
        formula2: serial(campaign.until),
        range,
        allowBlank: true,
        showErrorMessage: true,
        errorStyle: 'warning',
        errorTitle: '活动日期',
        errorMessage: `不在活动期间内（${inChinese(campaign.from)}至${inChinese(campaign.until)}）。如确有其事，请在备注中说明。`,
      },
    ]
  }
  return []
}

const serial = (day: PlainDate) => String((Date.parse(day) - Date.parse('1899-12-30')) / 86_400_000)
