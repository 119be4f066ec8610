import type { Words } from '../../law/outcome.ts'
import { valueCalled, type List } from '../../platform/lists/list.ts'
import { readCount, readList, readText, titleKey, type Cell } from '../../platform/sheets/cells.ts'
import type { LayoutField } from '../../platform/sheets/layouts/layout.ts'
import { mendsOf, type Mend } from '../../platform/sheets/mending.ts'
import type { RawRow, RawSheet } from '../../platform/sheets/workbook.ts'
import type { OrganisationKind, Ownership, PartnerKind, SchoolKind, Stage } from './contract.ts'
import {
  officeList,
  ownershipList,
  partnerKindList,
  schoolKindList,
  stageList,
  wordIn,
  type ListedWords,
} from './word-lists.ts'

/** The columns of the template, in its order, with the other headings people use. Only the first two are always needed. */
export const columns = {
  name: [
    '单位名称',
    '学校名称',
    '机构名称',
    '名称',
    '学校',
    '单位',
    '校名',
    '园名',
    '园所名称',
    '幼儿园名称',
    '学校全称',
    '单位全称',
    '学校单位名称',
    '学校机构名称',
    '学校园名称',
    '中小学幼儿园名称',
  ],
  kind: ['类别', '单位类别', '机构类别'],
  parent: [
    '上级单位',
    '上级',
    '主管单位',
    '隶属',
    '主管部门',
    '上级学校',
    '中心校',
    '所属中心校',
    '隶属学校',
    '所属学校',
  ],
  county: [
    '所属县区',
    '县区',
    '县（市、区）',
    '区县',
    '所在县区',
    '所属区县',
    '所在区县',
    '县市区',
    '区市县',
    '所属县市区',
    '属地',
    '辖区',
  ],
  shortName: ['简称', '学校简称', '单位简称'],
  aliases: ['别名', '曾用名', '其他名称'],
  code: [
    '代码',
    '学校标识码',
    '标识码',
    '行政区划代码',
    '区划代码',
    '学校代码',
    '机构代码',
    '学校机构标识码',
    '单位代码',
  ],
  stages: ['学段', '办学学段', '教育阶段', '学段类别', '办学层次'],
  schoolKind: ['办学类型', '学校类型', '办学类别', '学校类别', '学校机构类型', '学校办学类型', '类型'],
  ownership: [
    '办学性质',
    '性质',
    '举办者',
    '公办民办',
    '公民办',
    '办别',
    '办学体制',
    '学校性质',
    '举办者类型',
    '举办者性质',
  ],
  rural: ['城乡', '城乡类型', '是否农村', '农村', '城乡分类', '城乡属性', '所在地城乡类型', '城乡划分'],
  weak: ['薄弱学校', '是否薄弱', '薄弱'],
  functionalZone: ['功能区', '是否功能区'],
  level: ['级别'],
  partnerKind: ['协作类别', '协作单位类别'],
  pupils: [
    '学生数',
    '在校生数',
    '学生人数',
    '在校学生数',
    '在校生',
    '在校生人数',
    '在校学生人数',
    '在校学生',
    '学生总数',
    '在籍学生数',
    '在园幼儿数',
    '在园幼儿',
    '幼儿数',
    '在校园学生数',
    '在校（园）生数',
  ],
  staff: ['教职工数', '教职工人数', '教师数', '教职工', '教职工总数', '在职教职工数', '教职员工数'],
} as const
export type ColumnName = keyof typeof columns

const english: Readonly<Record<ColumnName, string>> = {
  name: 'Name',
  kind: 'What it is',
  parent: 'Stands under',
  county: 'County',
  shortName: 'Short name',
  aliases: 'Other names',
  code: 'Code',
  stages: 'Stages',
  schoolKind: 'Kind of school',
  ownership: 'Ownership',
  rural: 'Urban or rural',
  weak: 'Weak school',
  functionalZone: 'Functional zone',
  level: 'Level',
  partnerKind: 'Kind of partner',
  pupils: 'Pupils',
  staff: 'Staff',
}

/** What a column of a list of organisations can be pointed out to be. */
export const organisationFields: readonly LayoutField[] = (Object.keys(columns) as ColumnName[]).map((code) => ({
  code,
  zh: columns[code][0],
  en: english[code],
  title: columns[code][0],
  must: code === 'name',
  known: (heading) => columns[code].some((one) => titleKey(one) === titleKey(heading)),
}))

/** A row as it stands, by column; `missing` columns are simply absent. */
export interface Written {
  readonly sheet: string
  readonly row: number
  readonly cells: Partial<Record<ColumnName, Cell>>
  /** All of its cells, as they stand under the header. */
  readonly whole: readonly Cell[]
}

/** What a sheet holds, and what of it nobody takes, in words. */
export interface Listed {
  readonly rows: readonly Written[]
  readonly notes: readonly Words[]
  readonly header: readonly string[]
}

const HEADER_WITHIN = 60
/** 合计 and the like close a list. */
const TOTAL = /^(本页|全[县区市校])?(合计|小计|总计|共计)$/

/** The rows below the header, which is the first row that names both the name and one more column. Undefined: no such row. */
export function rowsOf(sheet: RawSheet, mends: readonly Mend[] = []): Listed | undefined {
  const mended = mendsOf(mends, sheet.name)
  const head = sheet.rows.slice(0, HEADER_WITHIN).find((row) => {
    const found = headings(row)
    return found.has('name') && found.size > 1
  })
  if (!head) return undefined
  const at = headings(head)
  const byNumber = new Map(sheet.rows.map((row) => [row.no, row]))
  // A county stands once over its schools, in a cell merged over their rows.
  const cellAt = ({ no, cells }: RawRow, name: ColumnName, column: number): Cell => {
    const merge =
      name === 'county' || name === 'parent'
        ? sheet.merges.find(
            ({ top, bottom, left, right }) =>
              top <= no && no <= bottom && left <= column && column <= right && top > head.no,
          )
        : undefined
    if (mended.isMended(no, column)) return cells[column] ?? null
    return (merge ? byNumber.get(merge.top)?.cells[merge.left] : cells[column]) ?? null
  }
  const below = sheet.rows.filter(({ no }) => no > head.no)
  const rows = below
    .filter(({ hidden }) => !hidden)
    .map((row) => ({ ...row, cells: mended.cells(row.no, row.cells) }))
    .map((row) => ({
      sheet: sheet.name,
      row: row.no,
      whole: row.cells,
      cells: Object.fromEntries([...at].map(([name, column]) => [name, cellAt(row, name, column)])),
    }))
    .filter(({ cells }) => {
      const name = readText(cells.name ?? null).value
      return name !== '' && !TOTAL.test(name.replace(/\s/g, ''))
    })
  const header = head.cells.map((cell) => readText(cell).value)
  return { rows, header, notes: notesOn(sheet, head, new Set(at.values()), below) }
}

/** Columns in which something stands and which nobody takes, and rows that are hidden: named, never dropped in silence. */
function notesOn(sheet: RawSheet, head: RawRow, taken: ReadonlySet<number>, below: readonly RawRow[]): Words[] {
  const left = head.cells.flatMap((cell, column) => {
    const heading = readText(cell).value
    const idle = heading === '' || taken.has(column) || /^(序号|编号|no\.?)$/i.test(heading.replace(/\s/g, ''))
    return idle || !below.some(({ cells }) => readText(cells[column] ?? null).value !== '') ? [] : [heading]
  })
  const hidden = below.filter((row) => row.hidden).length
  return [
    ...(left.length > 0
      ? [
          {
            zh: `工作表“${sheet.name}”这些列没有采用：${left.join('、')}`,
            en: `These columns of sheet “${sheet.name}” were not taken: ${left.join(', ')}`,
          },
        ]
      : []),
    ...(hidden > 0
      ? [
          {
            zh: `工作表“${sheet.name}”有${hidden}行是隐藏的，没有读取`,
            en: `${hidden} hidden rows of sheet “${sheet.name}” were not read`,
          },
        ]
      : []),
  ]
}

function headings({ cells }: RawRow): Map<ColumnName, number> {
  const found = new Map<ColumnName, number>()
  cells.forEach((cell, column) => {
    const said = readText(cell).value
    // 在校生数（人）: what stands in brackets says no more of which column it is, unless it does.
    const keys = [titleKey(said), titleKey(said.replace(/[（(【[][^）)】\]]*[）)】\]]/g, ''))]
    const name = (Object.keys(columns) as ColumnName[]).find((name) =>
      columns[name].some((known) => keys.includes(titleKey(known))),
    )
    if (name && !found.has(name)) found.set(name, column)
  })
  return found
}

/** A reading of a cell: what it says, or why it cannot be read. An empty cell is null. */
export type Said<T> =
  | {
      readonly value: T | null
      readonly corrected?: Words
      /** The narrower word of a list that stood there: 'school-kinds:village-primary'. */
      readonly word?: string
    }
  | { readonly refused: Words }

export const text = (cell: Cell | undefined): string | null => readText(cell ?? null).value || null

export const list = (cell: Cell | undefined): string[] =>
  readList(cell ?? null).flatMap((one) => one.split(/[/\s]+/).filter(Boolean))

export function count(cell: Cell | undefined): Said<number> {
  const read = readCount(cell ?? null)
  if (!read.ok) return { refused: read.refusal.say }
  return read.value
    ? { value: read.value.value, ...(read.value.corrected && { corrected: read.value.corrected }) }
    : { value: null }
}

/** One of a list of words, each with the writings people use for it. */
function oneOf<T>(what: Words, words: ReadonlyMap<string, T>) {
  return (cell: Cell | undefined): Said<T> => {
    const said = text(cell)
    if (said === null) return { value: null }
    const value = words.get(titleKey(said))
    if (value !== undefined) return { value }
    const known = [...new Map([...words].map(([word, meant]) => [meant, word])).values()].join('、')
    return {
      refused: {
        zh: `${what.zh}“${said}”不能识别，可填：${known}`,
        en: `${what.en} “${said}” is not known; one of: ${known}`,
      },
    }
  }
}

const words = <T>(entries: readonly (readonly [T, readonly string[]])[]): ReadonlyMap<string, T> =>
  // The last writing of each is the one suggested.
  new Map(entries.flatMap(([meant, writings]) => writings.map((writing) => [titleKey(writing), meant] as const)))

export const rural = oneOf<boolean>(
  { zh: '城乡', en: 'Rural' },
  words([
    [true, ['是', '乡村', '镇区', '县镇', '农村']],
    [false, ['否', '城区', '城市']],
  ]),
)

export const yes = oneOf<boolean>(
  { zh: '是否', en: 'Yes or no' },
  words([
    [true, ['√', '有', '是']],
    [false, ['无', '不是', '否']],
  ]),
)

/** How a cell's word is read that is one of a list: by its name or another, as the shipped one it counts as. */
function listed<T extends string>(what: Words, { key }: Pick<List, 'key'>, words: ListedWords) {
  const values = words.get(key) ?? []
  const read = new Map<string, Said<T>>()
  const meant = (said: string): Said<T> => {
    const found = valueCalled(values, said)
    const known = values.flatMap(({ zh, retired }) => (retired ? [] : [zh])).join('、')
    if (!found)
      return {
        refused: {
          zh: `${what.zh}“${said}”不能识别，可填：${known}`,
          en: `${what.en} “${said}” is not known; one of: ${known}`,
        },
      }
    const as = values.find(({ code }) => code === found.as) ?? found
    const corrected = {
      zh: `${what.zh}“${found.zh}”按“${as.zh}”登记`,
      en: `${what.en} “${found.en}” is entered as “${as.en}”`,
    }
    if (as === found) return { value: found.as as T }
    // That 村小 is a 小学 everybody knows; what a word of the bureau's own is entered as, it is told.
    return { value: found.as as T, word: wordIn({ key }, found.code), ...(!found.shipped && { corrected }) }
  }
  return (cell: Cell | undefined): Said<T> => {
    const said = text(cell)
    if (said === null) return { value: null }
    const before = read.get(said) ?? meant(said)
    read.set(said, before)
    return before
  }
}

/** Readers of the columns whose words the bureau keeps in lists. */
export function readersOf(words: ListedWords) {
  const stage = listed<Stage>({ zh: '学段', en: 'Stage' }, stageList, words)
  return {
    kind: listed<OrganisationKind>({ zh: '类别', en: 'Kind' }, officeList, words),
    stage,
    /** 小学、初中; 小学 初中; 小 学 is one. */
    stages: (cell: Cell | undefined): string[] =>
      readList(cell ?? null)
        .flatMap((one) => one.split('/'))
        .flatMap((one) => ('refused' in stage(one) ? one.split(/\s+/) : [one]))
        .filter(Boolean),
    schoolKind: listed<SchoolKind>({ zh: '办学类型', en: 'Kind of school' }, schoolKindList, words),
    ownership: listed<Ownership>({ zh: '办学性质', en: 'Ownership' }, ownershipList, words),
    partnerKind: listed<PartnerKind>({ zh: '协作类别', en: 'Kind of partner' }, partnerKindList, words),
  }
}
export type Readers = ReturnType<typeof readersOf>

/** 街道, 镇 and 学区 have no division code of the State's; a county has. */
export const isZone = (cell: Cell | undefined): boolean => {
  const said = text(cell)
  return said !== null && !/^(县|区$|县级市)/.test(said)
}

const namedAfter: readonly (readonly [pattern: RegExp, kind: SchoolKind, zh: string])[] = [
  [/教学点$/, 'teaching-point', '教学点'],
  [/(幼儿园|幼教中心)$/, 'kindergarten', '幼儿园'],
  [/(特殊教育|特教|培智|盲聋|聋哑)/, 'special', '特殊教育学校'],
  [/(职业|中等专业|中专|职教|技工|技师)/, 'vocational', '中等职业学校'],
  [/十二年一贯制/, 'twelve-year', '十二年一贯制学校'],
  [/九年(一贯)?制/, 'nine-year', '九年一贯制学校'],
  [/(初级中学|初中)(部|学校)?$/, 'junior', '初级中学'],
  [/(高级中学|高中)$/, 'senior', '高级中学'],
  [/(小学|完小|中心校)(校)?$/, 'primary', '小学'],
]

/** What a school is by its name, where no column says and the name leaves no doubt: 第三中学 does. */
export function kindByName(name: string): { readonly kind: SchoolKind; readonly zh: string } | null {
  const found = namedAfter.find(([pattern]) => pattern.test(name.replace(/[（(].*?[）)]$/, '')))
  return found ? { kind: found[1], zh: found[2] } : null
}
