import type { FastifyReply } from 'fastify'
import { inChinese, type PlainDate } from '../../calendar/plain-date.ts'
import { refuse } from '../../law/outcome.ts'
import { asDownload, toXlsx, type Column } from '../../platform/export.ts'
import type { House } from '../../platform/house.ts'
import type { OrganisationFilter, OrganisationInList } from './contract.ts'
import {
  officeList,
  ownershipList,
  partnerKindList,
  schoolKindList,
  stageList,
  wordAmong,
  type ListedWords,
} from './word-lists.ts'
import { wordsOn } from './words-on.ts'
import type { List } from '../../platform/lists/list.ts'
import { listOn } from './lists.ts'

/** More schools than any province has; beyond it we say so instead of cutting. */
const MOST_ROWS = 200_000

const columnsOf = (listed: ListedWords): readonly Column<OrganisationInList>[] => {
  const called = ({ key }: Pick<List, 'key'>, code: string | null, words: readonly string[] = []) => {
    const said = wordAmong({ key }, words) ?? code
    return said && (listed.get(key)?.find((one) => one.code === said)?.zh ?? said)
  }
  return [
    { title: '单位名称', value: ({ name }) => name },
    { title: '类别', value: ({ kind, words }) => (kind === 'bureau' ? '教育局' : called(officeList, kind, words)) },
    { title: '上级单位', value: ({ parentName }) => parentName },
    { title: '县（市、区）', value: ({ countyName }) => countyName },
    { title: '简称', value: ({ shortName }) => shortName },
    { title: '别名', value: ({ aliases }) => aliases.join('、') },
    { title: '代码', value: ({ code, divisionCode }) => code ?? divisionCode },
    { title: '学段', value: ({ stages }) => stages.map((stage) => called(stageList, stage)).join('、') },
    { title: '办学类型', value: ({ schoolKind, words }) => called(schoolKindList, schoolKind, words) },
    { title: '办学性质', value: ({ ownership, words }) => called(ownershipList, ownership, words) },
    { title: '农村', value: ({ kind, rural }) => (kind === 'school' ? (rural ? '是' : '否') : null) },
    { title: '薄弱学校', value: ({ kind, weak }) => (kind === 'school' ? (weak ? '是' : '否') : null) },
    {
      title: '功能区',
      value: ({ kind, functionalZone }) => (kind === 'county' ? (functionalZone ? '是' : '否') : null),
    },
    { title: '级别', value: ({ level }) => level },
    { title: '协作类别', value: ({ partnerKind, words }) => called(partnerKindList, partnerKind, words) },
    { title: '学生数', kind: 'number', value: ({ pupils }) => pupils },
    { title: '教职工数', kind: 'number', value: ({ staff }) => staff },
    { title: '人数年度', value: ({ rollYear }) => rollYear && String(rollYear) },
    { title: '设立日期', kind: 'day', value: ({ since }) => since },
  ]
}

/** The organisations of a day as a workbook, under the headings the import understands. */
export async function exportOn(house: House, day: PlainDate, filter: OrganisationFilter, reply: FastifyReply) {
  const { rows, total } = await listOn(house.db, day, filter, { limit: MOST_ROWS + 1, offset: 0 })
  if (rows.length > MOST_ROWS)
    return refuse(
      'organisations.too-many-to-export',
      `符合条件的单位超过${MOST_ROWS}个，请分县区导出。`,
      `More than ${MOST_ROWS} match; export county by county.`,
      { status: 413 },
    )
  const above = [`${inChinese(day)}的机构，共${total.organisations}个`]
  return reply
    .headers(asDownload(`机构-${day}.xlsx`))
    .send(
      Buffer.from(
        await toXlsx(columnsOf(await wordsOn(house.db, day)), rows, { sheet: '机构', above, demo: house.demo }),
      ),
    )
}
