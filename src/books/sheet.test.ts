import { describe, expect, it } from 'vitest'
import type { Cell } from '../platform/sheets/cells.ts'
import { sheetFor } from './sheet.ts'
import { officers } from './three-books.fixture.ts'

describe('登记簿导入：1904 年起算的工作簿', () => {
  const read = async (since1904: boolean) => {
    const line = (no: number, cells: readonly Cell[]) => ({ no, cells, hidden: false, formulas: [] })
    const sheet = {
      ...{ name: '名录', hidden: false, merges: [], hiddenColumns: [] },
      rows: [
        line(1, ['执法证号', '姓名', '有效期起', '有效期止', '培训学时']),
        line(2, ['豫H-1', '张三', 44_880, '2028-12-31', 40]),
      ],
      ...(since1904 && { since1904: true as const }),
    }
    return (await sheetFor(officers, { sheets: [sheet] } as unknown as Parameters<typeof sheetFor>[1]))!.rows[0]!.cells
  }
  it('只有日期栏里的裸序号后移，别的数字、写成文字的日期不动；普通工作簿不动', async () => {
    expect(await read(true)).toMatchObject({ from: 46_342, until: '2028-12-31', hours: 40 })
    expect(await read(false)).toMatchObject({ from: 44_880, until: '2028-12-31', hours: 40 })
  })
})

it('格子里的、浮在表格上的图片不读，说有几张', async () => {
  const sheet = {
    ...{ name: '名录', hidden: false, merges: [], hiddenColumns: [], floating: 2 },
    rows: [
      { no: 1, cells: ['执法证号', '姓名', '照片'], hidden: false, formulas: [] },
      { no: 2, cells: ['豫H-1', '张三'], hidden: false, formulas: [], pictures: [2] },
    ],
  }
  expect((await sheetFor(officers, { sheets: [sheet] }))!.unread).toEqual(['照片', '3张图片'])
})
