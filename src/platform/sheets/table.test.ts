import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toCsv, toXlsx } from '../export.ts'
import type { Cell } from './cells.ts'
import { readTable } from './table.ts'

const cellsOf = async (file: Uint8Array): Promise<(readonly Cell[])[]> => {
  const book = await readTable(file)
  return book.ok ? book.value.sheets[0]!.rows.map(({ cells }) => cells) : []
}
const text = (content: string) => new TextEncoder().encode(content)
// 姓名,单位 ⏎ 张三,一中 as Excel in China saves it.
const gb = Uint8Array.from([
  0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xb5, 0xa5, 0xce, 0xbb, 0x0d, 0x0a, 0xd5, 0xc5, 0xc8, 0xfd, 0x2c, 0xd2, 0xbb, 0xd6,
  0xd0,
])

describe('读取表格文件', () => {
  it.each<[string, Uint8Array, Cell[][]]>([
    [
      'UTF-8，带标记',
      text('\ufeff姓名,单位\r\n张三,一中\r\n'),
      [
        ['姓名', '单位'],
        ['张三', '一中'],
      ],
    ],
    [
      'GB18030',
      gb,
      [
        ['姓名', '单位'],
        ['张三', '一中'],
      ],
    ],
    [
      '制表符、引号里的逗号和换行',
      text('a\tb\n"1,\n""2"""\t3'),
      [
        ['a', 'b'],
        ['1,\n"2"', '3'],
      ],
    ],
    [
      '标题里的逗号不算，表头里的制表符才算',
      text('名单，第一批,共2人\n姓名\t单位\n甲\t一小\n'),
      [['名单，第一批,共2人'], ['姓名', '单位'], ['甲', '一小']],
    ],
    ['分号、空行、尾部空格子', text('a;b;c\n\n1;;\n'), [['a', 'b', 'c'], ['1']]],
    [
      '逗号分隔，格子里有分号',
      text('姓名,备注\n甲,;;\n'),
      [
        ['姓名', '备注'],
        ['甲', ';;'],
      ],
    ],
    ['引号没有闭合', text('a,b\n"1,2'), [['a', 'b'], ['1,2']]],
  ])('%s', async (_, file, cells) => expect(await cellsOf(file)).toEqual(cells))

  it('自己导出的 CSV 读回来一字不差', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.string({ minLength: 1 }), fc.string()), { minLength: 1, maxLength: 5 }),
        async (rows) => {
          const given = rows.filter((row) => row.every((cell) => cell.trim() && !/^'|[\p{C}\u2028\u2029]/u.test(cell)))
          const columns = [0, 1].map((i) => ({ title: `列${i}`, value: (row: readonly string[]) => row[i] }))
          expect((await cellsOf(text(toCsv(columns, given)))).slice(1)).toEqual(given)
        },
      ),
      { numRuns: 50 },
    ))

  it('.xlsx 照旧；什么都不是的说明白', async () => {
    const file = await toXlsx([{ title: '姓名', value: (row: string) => row }], ['张三'], { sheet: '表' })
    expect(await cellsOf(file)).toEqual([['姓名'], ['张三']])
    expect((await readTable(Uint8Array.from([0, 1, 2, 255]))).ok).toBe(false)
  })
})
