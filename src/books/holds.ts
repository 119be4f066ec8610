import { recheck, type Question, type Unproven } from '../platform/proofs.ts'
import type { BookRoom } from './room.ts'
import { differingStanding } from './standing.ts'
import { verifyBooks } from './verify.ts'

/** Whose an entry is decides who reads it. Which fields say so is said of the books that come with the software (`said_books`); a bureau's own say it themselves, in a record that acts prove. */
const whoseAndWhen: Question = {
  what: 'derived-differs',
  sees: { book_entry: ['org', 'county', 'from_day', 'until_day'] },
  sql: `
    with recursive books as (
      select book, "of", by_unit, "from", until from said_books
      union all select code, case when json_extract(declaration, '$.belongs') is null then '[]' else json_array(json_extract(declaration, '$.belongs')) end,
        case when json_extract(declaration, '$.byUnit') then 't' else 'f' end, json_extract(declaration, '$.from'),
        case when json_extract(declaration, '$.from') is null or json_extract(declaration, '$.until') is null then '[]'
          else json_array(json_extract(declaration, '$.until')) end
      from own_book),
    entries as (
      select e.id, e.book, e.org, e.county, e.from_day, e.until_day,
        coalesce((select json_extract(e.form, '$."' || f.value || '"') from json_each(b."of") f
            where json_type(e.form, '$."' || f.value || '"') = 'text' order by cast(f.key as integer) limit 1),
          case when b.by_unit = 't' then e.unit end) as said_org,
        case when b."from" is null then '-infinity' else coalesce(json_extract(e.form, '$."' || b."from" || '"'), '-infinity') end as said_from,
        coalesce((select min(json_extract(e.form, '$."' || f.value || '"')) from json_each(b.until) f), 'infinity') as said_until
      from book_entry e join books b on b.book = e.book),
    standing as (
      select v.org, v.parent, o.kind, (select count(*) from organisation_version n where n.org = v.org) as versions
      from organisation_version v join organisation o on o.id = v.org
      where v.from_day <= (select day from taken) and (v.until_day is null or v.until_day > (select day from taken))),
    above (org, at, kind, parent, versions) as (
      select org, org, kind, parent, versions from standing
      union all select a.org, s.org, s.kind, s.parent, max(a.versions, s.versions) from above a join standing s on s.org = a.parent where a.kind <> 'county'),
    counties as (select org, max(case when kind = 'county' then at end) as county, max(versions) as versions from above group by org)
    select e.book || ' ' || e.id as place from entries e left join counties c on c.org = e.org
      where e.org is not e.said_org or e.from_day is not e.said_from or e.until_day is not e.said_until
        or (e.org is null and e.county is not null) or (c.versions = 1 and e.county is not c.county)
    union all select book || ' ' || id from book_entry where book not in (select book from books)`,
}

const asWritten: Unproven = {
  table: 'book_entry',
  columns: ['key', 'marks'],
  why: {
    zh: '用来判重和筛选的写法，由条目按登记簿的声明得出；单位、区县、起止日期核对，本局自己定义的登记簿也核对。改过隶属的单位属于哪个县，只由 mingfa verify 核对。',
    en: 'The forms entries are told apart and filtered by, made by a book’s declaration; whose they are, county and days are checked, in the bureau’s own books too. The county of organisations that moved is left to mingfa verify.',
  },
}

export const bookRechecks = [
  recheck<{ readonly books: BookRoom }>({
    id: 'books',
    title: { zh: '登记簿：由条目推出的列重新推出', en: 'Books: what follows from the entries is derived anew' },
    how: 'recomputed',
    proves: { book_entry: ['key', 'org', 'county', 'from_day', 'until_day', 'marks'] },
    stranger: { asks: [whoseAndWhen], not: [asWritten] },
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
  recheck<{ readonly books: BookRoom }>({
    id: 'book-standing',
    title: {
      zh: '各单位在登记簿里有有效条目的日子：由条目重新得出',
      en: 'On which days organisations have entries in force: made anew',
    },
    how: 'recomputed',
    proves: { book_standing: '*' },
    stranger: {
      not: [
        {
          table: 'book_standing',
          columns: '*',
          why: {
            zh: '由条目的起止日期合并得出，算覆盖率时不必逐条数；条目自己的日期已核对。',
            en: 'The terms of entries put together, so that coverage need not count them; the terms themselves are checked.',
          },
        },
      ],
    },
    async run({ books }) {
      const { rows, differing } = await differingStanding(books.house.db)
      return { checked: rows, faults: differing.map(({ cell }) => ({ what: 'derived-differs', where: cell })) }
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
