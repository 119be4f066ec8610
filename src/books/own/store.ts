import { sql, type RawBuilder } from 'kysely'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../../platform/actor.ts'
import { atomically } from '../../platform/cases/locking.ts'
import { actedBy, changeAll, type RecordRow, type Register } from '../../platform/change.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { Permission } from '../../platform/permissions.ts'
import type { Book } from '../book.ts'
import { derivedFrom, deriveAnew } from '../derive-anew.ts'
import { booksOf, type BookRoom } from '../room.ts'
import { bookOfDeclaration } from './build.ts'
import { coded, codeOf } from './codes.ts'
import { Declaration, fromBook } from './declaration.ts'
import { declare, unused, type Use } from './rules.ts'

interface OwnBookRow extends RecordRow {
  readonly code: string
  readonly declaration: Declaration
}

/** Declarations of books, kept like any record: each version stays. */
export const ownBookRegister: Register<OwnBookRow> = {
  table: 'own_book',
  columns: ['id', 'version', 'changed_at', 'code', 'declaration'],
}

/** What was declared under an earlier form of declarations is read by today's. */
const read = (row: OwnBookRow): OwnBookRow => ({ ...row, declaration: Declaration.parse(row.declaration) })

export async function ownBookRows(on: Db | Tx): Promise<OwnBookRow[]> {
  const { rows } = await sql<OwnBookRow>`select * from own_book order by code`.execute(on)
  return rows.map(read)
}

export async function ownBookRow(on: Db | Tx, code: string): Promise<OwnBookRow | undefined> {
  const { rows } = await sql<OwnBookRow>`select * from own_book where code = ${code}`.execute(on)
  return rows[0] && read(rows[0])
}

const made = new Map<string, { readonly of: string; readonly book: Book }>()

/**
 * The books the bureau declared. Each is made once a declaration, however often it is asked for: known by what it says, for a version
 * that was never committed may have said something else.
 */
export async function ownBooks(on: Db | Tx): Promise<readonly Book[]> {
  const { rows } = await sql<OwnBookRow>`select * from own_book order by changed_at, code`.execute(on)
  return rows.map((row) => {
    const of = JSON.stringify([row.code, row.declaration])
    const known = made.get(row.id)
    if (known?.of === of) return known.book
    const book = bookOfDeclaration(row.code, read(row).declaration)
    made.set(row.id, { of, book })
    return book
  })
}

/** What of the declaration the entries use; struck ones and former versions are not asked: what they said stays in their own past. */
export const usedOf = (on: Db | Tx, code: string, { fields }: Declaration): Promise<Use> =>
  usedIn(on, sql`select form from book_entry where book = ${code}`, fields)

/** What of the fields stands in filled forms: SQL with a column `form`. */
export async function usedIn(on: Db | Tx, forms: RawBuilder<unknown>, fields: Declaration['fields']): Promise<Use> {
  const { rows: counted } = await sql<{ entries: number }>`
    select count(*)::int as entries from (${forms}) e`.execute(on)
  const entries = counted[0]!.entries
  if (entries === 0) return unused
  const { rows } = await sql<{ field: string; value: string | null; n: number }>`
    select f.key as field, v.value, count(*)::int as n
    from (${forms}) e cross join lateral jsonb_each(e.form) f
      left join lateral (
        select f.value #>> '{}' as value where jsonb_typeof(f.value) = 'string' and f.key = any(${chosen(fields)}::text[])
        union all
        select item from jsonb_array_elements_text(case when jsonb_typeof(f.value) = 'array' and f.key = any(${chosen(fields)}::text[]) then f.value else '[]' end) item
      ) v on true
    where f.value not in ('null', '""', '[]', 'false') group by 1, 2`.execute(on)
  const { rows: filled } = await sql<{ field: string; n: number }>`
    select f.key as field, count(*)::int as n from (${forms}) e cross join lateral jsonb_each(e.form) f
    where f.value not in ('null', '""', '[]', 'false') group by 1`.execute(on)
  return {
    entries,
    filled: Object.fromEntries(filled.map(({ field, n }) => [field, n])),
    chosen: Object.fromEntries(
      rows.flatMap(({ field, value, n }) => (value === null ? [] : [[`${field}.${value}`, n] as const])),
    ),
  }
}

const chosen = (fields: Declaration['fields']) =>
  fields.filter(({ kind }) => kind === 'choice' || kind === 'choices').map(({ code }) => code)

const OWN_CODE = /^own-[a-z0-9-]{1,50}$/

interface SaveBook {
  readonly actor: Actor
  readonly now: Date
  readonly request: string
  readonly seen: number
  /** Under this code, where it is free, and with the codes of its fields as they are: it comes from another house. */
  readonly asCode?: string
}

export interface Saved {
  readonly id: string
  readonly book: string
  readonly version: number
}

/** Declares a book or changes its declaration; what follows from its entries by the declaration is derived anew with it. */
export const saveDeclaration = (
  room: BookRoom,
  id: string,
  wanted: Declaration,
  saving: SaveBook,
): Promise<Outcome<Saved>> => atomically(room.house.db, (tx) => saveWithin(room, tx, id, wanted, saving))

async function saveWithin(
  room: BookRoom,
  tx: Tx,
  id: string,
  wanted: Declaration,
  { actor, now, request, seen, asCode }: SaveBook,
): Promise<Outcome<Saved>> {
  // Two books declared at once must not come by the same code.
  await sql`select pg_advisory_xact_lock(hashtextextended('own-books', 0))`.execute(tx)
  const { rows } = await sql<OwnBookRow>`select * from own_book where id = ${id} for update`.execute(tx)
  const before = rows[0] ? read(rows[0]) : null
  if ((before?.version ?? 0) !== seen) return changedMeanwhile
  const known = await booksOf(room, tx)
  const taken = new Set(known.map((one) => one.id))
  const asked = asCode !== undefined && OWN_CODE.test(asCode) && !taken.has(asCode) ? asCode : undefined
  const code = before?.code ?? asked ?? codeOf(`own-${wanted.zh}`, taken, '-')
  const use = before ? await usedOf(tx, code, before.declaration) : unused
  const declared = declare(
    before?.declaration ?? null,
    asCode === undefined ? coded(before?.declaration ?? null, wanted) : wanted,
    use,
    before === null && asCode === undefined,
  )
  if (!declared.ok) return declared
  const declaration = declared.value
  const lost = declaration.fields.findIndex(
    ({ kind, of, retired }) => fromBook(kind) && !retired && !known.some((one) => one.id === of),
  )
  if (lost >= 0) return noSuchBook(lost, declaration.fields[lost]!.zh)
  const refused = await lacking(room.house, tx, declaration)
  if (refused) return refused
  const by = actedBy(
    actor,
    actor.posts.find(({ permissions }) => permissions.has('settings.manage')),
  )
  const [verdict] = await changeAll(tx, ownBookRegister, [
    { before, after: { id, code, declaration }, act: 'own-books.save', by, at: now, request },
  ])
  if (verdict === 'stale') return changedMeanwhile
  const [former, present] = [
    before && bookOfDeclaration(code, before.declaration),
    bookOfDeclaration(code, declaration),
  ]
  if (former && derivedFrom(former) !== derivedFrom(present)) await deriveAnew(room, tx, present, `v${seen + 1}`)
  return accept({ id, book: code, version: seen + 1 })
}

/** Whoever keeps or reads a book must be let to by his role in general: the declaration narrows, it grants nothing. */
async function lacking(
  { powers }: BookRoom['house'],
  on: Tx,
  { keepers, readers }: Declaration,
): Promise<Outcome<never> | undefined> {
  const { rows: own } = await sql<{ code: string; zh: string; permissions: Permission[] }>`
    select code, zh, permissions from role`.execute(on)
  const known = new Map<string, { zh: string; grants: readonly Permission[] }>([
    ...[...powers.roles].map(([code, { title, grants }]) => [code, { zh: title.zh, grants }] as const),
    ...own.map(({ code, zh, permissions: grants }) => [code, { zh, grants }] as const),
  ])
  const wants = (codes: readonly string[], permission: Permission, field: string) => {
    const code = codes.find((one) => !known.get(one)?.grants.includes(permission))
    if (code === undefined) return undefined
    const [role, needed] = [known.get(code)?.zh ?? code, powers.permissions.get(permission)!]
    return refuse(
      'own-books.role-lacks',
      `“${role}”没有“${needed.zh}”的权限，请先在权限表里调整角色。`,
      `“${role}” lacks the permission “${needed.en}”: change the role first.`,
      { field },
    )
  }
  return wants(keepers, 'books.keep', 'keepers') ?? wants(readers, 'books.read', 'readers')
}

const changedMeanwhile = refuse(
  'own-books.changed-meanwhile',
  '这本簿的声明刚被他人修改，请刷新后再试。',
  'Somebody just changed this declaration; reload and try again.',
  { status: 409 },
)

const noSuchBook = (at: number, zh: string) =>
  refuse(
    'own-books.no-such-book',
    `“${zh}”要选自的登记簿不存在。`,
    `“${zh}” is chosen from a book that is not there.`,
    {
      field: `fields.${at}.of`,
    },
  )
