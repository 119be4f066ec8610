import { recheck, type Unproven } from '../platform/proofs.ts'
import type { BookRoom } from './room.ts'
import { verifyBooks } from './verify.ts'

export const bookRechecks = [
  recheck<{ readonly books: BookRoom }>({
    id: 'books',
    title: { zh: '登记簿：由条目推出的列重新推出', en: 'Books: what follows from the entries is derived anew' },
    how: 'recomputed',
    proves: { book_entry: ['key', 'org', 'county', 'from_day', 'until_day', 'marks'] },
    async run({ books }) {
      const { entries, differing } = await verifyBooks(books)
      return {
        checked: entries,
        faults: differing.map(({ id, book, fields }) => ({
          what: 'derived-differs',
          where: `${book} ${id} ${fields.join(', ')}`,
        })),
      }
    },
  }),
]

export const bookUnproven: readonly Unproven[] = [
  {
    table: 'book_import',
    columns: '*',
    why: {
      zh: '正在导入的表格，供核对结论；写成的条目另有证明。',
      en: 'A workbook being imported, with its verdicts; the entries made of it are proven.',
    },
  },
  {
    table: 'book_import_row',
    columns: '*',
    why: {
      zh: '同上：表格里的一行。',
      en: 'As above: a row of it.',
    },
  },
  {
    table: 'book_made',
    columns: '*',
    why: {
      zh: '推算列是按哪一版声明算的；不同就重算。',
      en: 'By which declaration derived columns were made; where it differs they are made anew.',
    },
  },
  {
    table: 'book_snapshot_row',
    columns: '*',
    why: {
      zh: '对照表的一行，供逐条比较；签认的结论和原件的摘要在对照表本身，另有证明。',
      en: 'A row of a counterpart’s list, to compare; what was signed and the digest of its file stand with the list itself, which is proven.',
    },
  },
  {
    table: 'book_snapshot_state',
    columns: '*',
    why: {
      zh: '对照表读到哪里了。',
      en: 'How far a counterpart’s list was read.',
    },
  },
  {
    table: 'book_entry',
    columns: ['caption', 'sought', 'grams', 's1', 's2', 's3', 's4', 's5', 's6'],
    why: {
      zh: '供列表、排序、查找的列。由条目自己推出来的重算核对；依着别的记录的名称的，名称改了以后暂留原样，不能据以说是改动。',
      en: 'Columns to list, sort and search by. Those that follow from the entry itself are made anew and compared; where they rest on names of other records, the former name may stand.',
    },
  },
]
