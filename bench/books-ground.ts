import { sql } from 'kysely'
import { v7 } from 'uuid'
import { z } from 'zod'
import { book, type Book, type Entry } from '../src/books/book.ts'
import { derive, type BookRow } from '../src/books/entry.ts'
import type { Db } from '../src/platform/db/connect.ts'
import { recountStanding } from '../src/books/standing.ts'
import * as field from '../src/platform/forms/fields.ts'
import { grams } from '../src/platform/grams.ts'

const kinds = {
  kindergarten: { zh: '幼儿园', en: 'Kindergarten' },
  primary: { zh: '小学', en: 'Primary' },
  junior: { zh: '初中', en: 'Junior' },
  senior: { zh: '高中', en: 'Senior' },
  vocational: { zh: '中职', en: 'Vocational' },
} as const

/** A book as a city might fill it: certificates of teachers, each of a school, with a term. */
export const certificates = book({
  id: 'bench-certificates',
  title: { zh: '教师资格证书', en: 'Certificates' },
  about: { zh: '测量用。', en: 'For measuring.' },
  read: 'people.read',
  keep: 'organisations.read',
  form: z.object({
    number: field.line('证书编号', 'Number', { most: 17 }),
    name: field.line('姓名', 'Name', { most: 40 }),
    kind: field.choice('种类', 'Kind', kinds),
    school: field.org('学校', 'School'),
    from: field.day('发证日期', 'Issued on'),
    until: field.optionalDay('失效日期', 'Until'),
  }),
  key: ['number'],
  sought: ['name', 'number'],
  shown: ['number', 'name', 'kind', 'from'],
  filters: ['kind', 'from'],
  of: 'school',
  valid: ['from', 'until'],
})

/** Twenty smaller books stand in the same table. */
const others: readonly Book[] = Array.from({ length: 20 }, (_, i) => ({
  ...certificates,
  id: `bench-other-${i}`,
}))

export const SCHOOLS = 10_000
const COUNTIES = 20

const id = (kind: number, n: number) =>
  `0190${String(kind).padStart(4, '0')}-0000-7000-8000-${String(n).padStart(12, '0')}`
const school = (n: number) => id(1, n % SCHOOLS)
export const county = (n: number) => id(2, n % COUNTIES)
const bureau = id(3, 0)

const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余'
const given =
  '伟芳娜秀英敏静丽强磊洋艳勇军杰娟涛明超霞平刚桂兰华建国文玉红梅志晓云海燕龙飞凤春雷鹏宇浩然子轩欣怡雨泽博雅涵梓琪'
const at = (text: string, n: number) => text[n % text.length]!

/** The n-th entry: the same whenever it is asked for. */
function certificate(n: number): Entry {
  const h = (n * 2654435761) % 4294967296
  const [year, month, day] = [2000 + (h % 26), 1 + ((h >>> 5) % 12), 1 + ((h >>> 9) % 28)].map((one) =>
    String(one).padStart(2, '0'),
  )
  return {
    number: `20${String(n).padStart(15, '0')}`,
    name: at(surnames, h % 1013) + at(given, (h >>> 4) % 911) + (h % 5 === 0 ? '' : at(given, (h >>> 11) % 887)),
    kind: Object.keys(kinds)[(h >>> 3) % 5],
    school: school(h >>> 2),
    from: `${year}-${month}-${day}`,
    until: h % 7 === 0 ? `${Number(year) + 5}-${month}-${day}` : null,
  }
}

const around = { nameOf: () => '', countyOf: (org: string) => county(Number(org.slice(-6))) }

/** Schools of a city, twenty counties, and somebody with a session. */
export async function fillPlaces(db: Db) {
  const since = '1990-01-01'
  const orgs = [
    { org: bureau, kind: 'bureau', name: '测量市教育局', parent: null as string | null },
    ...Array.from({ length: COUNTIES }, (_, i) => ({
      org: county(i),
      kind: 'county',
      name: `第${i}县`,
      parent: bureau as string | null,
    })),
    ...Array.from({ length: SCHOOLS }, (_, i) => ({
      org: school(i),
      kind: 'school',
      name: `测量第${i}学校`,
      parent: county(i) as string | null,
    })),
  ]
  await sql`insert into organisation (id, version, changed_at, kind, code, since, until)
    select o.org, 1, now(), o.kind, null, ${since}::date, null from jsonb_to_recordset(${JSON.stringify(orgs)}::jsonb) as o(org uuid, kind text)`.execute(
    db,
  )
  const versions = orgs.map((one, i) => ({ ...one, id: id(4, i), grams: grams(one.name) }))
  await sql`insert into organisation_version (id, version, changed_at, org, from_day, name, parent, stages, school_kind, ownership, grams)
    select v.id, 1, now(), v.org, ${since}::date, v.name, v.parent, case when v.kind = 'school' then array['primary'] else '{}' end,
      case when v.kind = 'school' then 'primary' end, case when v.kind = 'school' then 'public' end, v.grams
    from jsonb_to_recordset(${JSON.stringify(versions)}::jsonb) as v(id uuid, org uuid, kind text, name text, parent uuid, grams text[])`.execute(
    db,
  )
}

const BATCH = 5000
const columns =
  'id, version, changed_at, book, form, unit, struck, key, caption, org, county, from_day, until_day, marks, sought, grams, s1, s2, s3, s4, s5, s6'

/** The book with so many entries, twenty others with five thousand each, and beside them a table made for certificates alone. */
export async function fillBooks(db: Db, entries: number) {
  const indexes = await dropped(db, 'book_entry')
  await sql`create table typed_certificate (id uuid primary key, version int not null, changed_at timestamptz not null, number text not null, name text not null, kind text not null,
    school uuid not null, county uuid, from_day date not null, until_day date, sought text not null, grams text[] not null)`.execute(
    db,
  )
  for (let from = 0; from < entries; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, entries - from) }, (_, i) => rowOf(certificates, from + i))
    await put(db, rows)
    await sql`insert into typed_certificate select e.id, 1, e.changed_at, e.form ->> 'number', e.form ->> 'name', e.form ->> 'kind', e.org, e.county, e.from_day, (e.form ->> 'until')::date, e.sought, e.grams
      from jsonb_populate_recordset(null::book_entry, ${JSON.stringify(rows)}::jsonb) e`.execute(db)
  }
  for (const other of others)
    await put(
      db,
      Array.from({ length: BATCH }, (_, i) => rowOf(other, i)),
    )
  for (const index of indexes) await sql.raw(index).execute(db)
  for (const made of [
    'create unique index on typed_certificate (number)',
    'create index on typed_certificate (name, id)',
    'create index on typed_certificate (kind, number)',
    'create index on typed_certificate (from_day, id)',
    'create index on typed_certificate (school, from_day, until_day)',
    'create index on typed_certificate using gin (grams)',
  ])
    await sql.raw(made).execute(db)
  await recountStanding(db)
  await sql`vacuum analyze`.execute(db)
}

const rowOf = (of: Book, n: number): Omit<BookRow, never> => {
  const form = certificate(n)
  return {
    id: v7(),
    version: 1,
    changed_at: new Date('2026-01-01'),
    book: of.id,
    form,
    unit: bureau,
    struck: null,
    ...derive(of, form, bureau, around),
  }
}

const put = (db: Db, rows: readonly BookRow[]) =>
  sql`insert into book_entry (${sql.raw(columns)}) select ${sql.raw(columns)} from jsonb_populate_recordset(null::book_entry, ${JSON.stringify(rows)}::jsonb)`.execute(
    db,
  )

/** Rows enter faster without indexes; answers how to make them again. */
async function dropped(db: Db, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string; definition: string }>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index where indrelid = ${table}::regclass and not indisprimary`.execute(
    db,
  )
  for (const { name } of rows) await sql`drop index ${sql.raw(name)}`.execute(db)
  return rows.map(({ definition }) => definition)
}
