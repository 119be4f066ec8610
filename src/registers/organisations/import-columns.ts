import type { Words } from '../../law/outcome.ts'
import { readCount, readList, readText, titleKey, type Cell } from '../../platform/sheets/cells.ts'
import type { RawRow, RawSheet } from '../../platform/sheets/workbook.ts'
import type { OrganisationKind, Ownership, PartnerKind, SchoolKind, Stage } from './contract.ts'

/** The columns of the template, in its order, with the other headings people use. Only the first two are always needed. */
export const columns = {
  name: ['单位名称', '学校名称', '机构名称', '名称', '学校', '单位'],
  kind: ['类别', '单位类别', '机构类别'],
  parent: ['上级单位', '上级', '主管单位', '隶属', '所属县区', '县区', '县（市、区）'],
  shortName: ['简称'],
  aliases: ['别名', '曾用名', '其他名称'],
  code: ['代码', '学校标识码', '标识码', '行政区划代码', '区划代码'],
  stages: ['学段'],
  schoolKind: ['办学类型', '学校类型'],
  ownership: ['办学性质', '性质', '举办者', '公办民办'],
  rural: ['城乡', '城乡类型', '是否农村', '农村'],
  weak: ['薄弱学校', '是否薄弱', '薄弱'],
  functionalZone: ['功能区', '是否功能区'],
  level: ['级别'],
  partnerKind: ['协作类别', '协作单位类别'],
  pupils: ['学生数', '在校生数', '学生人数', '在校学生数'],
  staff: ['教职工数', '教职工人数', '教师数'],
} as const
export type ColumnName = keyof typeof columns

/** A row as it stands, by column; `missing` columns are simply absent. */
export interface Written {
  readonly sheet: string
  readonly row: number
  readonly cells: Partial<Record<ColumnName, Cell>>
}

const HEADER_WITHIN = 15

/** The rows below the header, which is the first row that names both the name and one more column. Undefined: no such row. */
export function rowsOf(sheet: RawSheet): Written[] | undefined {
  const head = sheet.rows.slice(0, HEADER_WITHIN).find((row) => {
    const found = headings(row)
    return found.has('name') && found.size > 1
  })
  if (!head) return undefined
  const at = headings(head)
  return sheet.rows
    .filter(({ no, hidden }) => no > head.no && !hidden)
    .map(({ no, cells }) => ({
      sheet: sheet.name,
      row: no,
      cells: Object.fromEntries([...at].map(([name, column]) => [name, cells[column] ?? null])),
    }))
    .filter(({ cells }) => readText(cells.name ?? null).value !== '')
}

function headings({ cells }: RawRow): Map<ColumnName, number> {
  const found = new Map<ColumnName, number>()
  cells.forEach((cell, column) => {
    const heading = titleKey(readText(cell).value)
    const name = (Object.keys(columns) as ColumnName[]).find((name) =>
      columns[name].some((known) => titleKey(known) === heading),
    )
    if (name && !found.has(name)) found.set(name, column)
  })
  return found
}

/** A reading of a cell: what it says, or why it cannot be read. An empty cell is null. */
export type Said<T> = { readonly value: T | null; readonly corrected?: Words } | { readonly refused: Words }

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

export const kind = oneOf<OrganisationKind>(
  { zh: '类别', en: 'Kind' },
  words([
    ['section', ['处室', '内设机构', '科室']],
    ['county', ['县', '区', '县级市', '县区教育局', '县教育局', '功能区', '县（市、区）', '县区']],
    ['school', ['幼儿园', '学校']],
    ['partner', ['协作', '协作单位']],
  ]),
)

export const stage = oneOf<Stage>(
  { zh: '学段', en: 'Stage' },
  words([
    ['kindergarten', ['学前', '学前教育', '幼儿园']],
    ['primary', ['小学教育', '小学']],
    ['junior', ['初级中学', '初中']],
    ['senior', ['普通高中', '高级中学', '高中']],
    ['vocational', ['中等职业', '职高', '中专', '中职']],
    ['special', ['特殊教育', '特教']],
  ]),
)

/** 小学、初中; 小学 初中; 小 学 is one. */
export const stages = (cell: Cell | undefined): string[] =>
  readList(cell ?? null)
    .flatMap((one) => one.split('/'))
    .flatMap((one) => ('refused' in stage(one) ? one.split(/\s+/) : [one]))
    .filter(Boolean)

export const schoolKind = oneOf<SchoolKind>(
  { zh: '办学类型', en: 'Kind of school' },
  words([
    ['kindergarten', ['幼儿园']],
    ['teaching-point', ['小学教学点', '教学点']],
    ['primary', ['完全小学', '小学']],
    ['junior', ['初中', '初级中学']],
    ['nine-year', ['九年一贯制', '九年制学校', '九年一贯制学校']],
    ['complete-secondary', ['完中', '完全中学']],
    ['senior', ['高中', '高级中学']],
    ['twelve-year', ['十二年一贯制', '十二年一贯制学校']],
    ['vocational', ['中职', '职业学校', '中等职业学校']],
    ['special', ['特教', '特殊教育', '特殊教育学校']],
  ]),
)

export const ownership = oneOf<Ownership>(
  { zh: '办学性质', en: 'Ownership' },
  words([
    ['public', ['公立', '公', '公办']],
    ['private', ['民', '私立', '民办']],
  ]),
)

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

export const partnerKind = oneOf<PartnerKind>(
  { zh: '协作类别', en: 'Kind of partner' },
  words([
    ['court', ['人民法院', '法院']],
    ['procuratorate', ['检察机关', '人民检察院', '检察院']],
    ['police', ['公安局', '派出所', '公安机关', '公安']],
    ['justice', ['司法局', '司法所', '司法行政机关', '司法行政']],
    ['law-firm', ['律所', '律师事务所']],
    ['base', ['基地', '实践基地']],
    ['other', ['其他']],
  ]),
)
