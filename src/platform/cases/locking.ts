import { sql } from 'kysely'
import { refuse, type Outcome } from '../../law/outcome.ts'
import type { Db, Tx } from '../db/connect.ts'
import type { DossierRow } from './rows.ts'
import type { AnyProcedure } from './table.ts'

/** The row, locked until the transaction ends. */
export async function lock(tx: Tx, id: string): Promise<DossierRow | undefined> {
  const { rows } = await sql<DossierRow>`select * from dossier where id = ${id} for update`.execute(tx)
  return rows[0]
}

/** Several, locked in the order of their ids: whoever locks the same ones does so in the same order. */
export async function lockAll(tx: Tx, ids: readonly string[]): Promise<DossierRow[]> {
  const { rows } = await sql<DossierRow>`
    select * from dossier where id = any(${[...ids]}::uuid[]) order by id for update`.execute(tx)
  return rows
}

/** Whether this very request was carried out already: for the public, who have no session by which the seam would know them. */
export async function done(tx: Tx, subject: string, request: string): Promise<boolean> {
  const { rows } = await sql`select from act where subject = ${subject} and request = ${request}`.execute(tx)
  return rows.length > 0
}

/** So many numbers in a row of a procedure and year: 决策〔2026〕3号. */
export async function nextNumbers(
  tx: Tx,
  { id, mark }: Pick<AnyProcedure, 'id' | 'mark'>,
  year: number,
  many: number,
): Promise<string[]> {
  const { rows } = await sql<{ last: number }>`
    insert into dossier_number as n (procedure, year, last) values (${id}, ${year}, ${many})
    on conflict (procedure, year) do update set last = n.last + ${many} returning last`.execute(tx)
  const first = rows[0]!.last - many + 1
  return Array.from({ length: many }, (_, i) => `${mark}〔${year}〕${first + i}号`)
}

export const nextNumber = async (tx: Tx, procedure: Pick<AnyProcedure, 'id' | 'mark'>, year: number) =>
  (await nextNumbers(tx, procedure, year, 1))[0]!

/** One transaction, rolled back when its work is refused: a refusal leaves no trace. Within the caller's own, that is for the caller to do. */
export async function atomically<T>(db: Db | Tx, work: (tx: Tx) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  if (db.isTransaction) return work(db as Tx)
  const transaction = await db.startTransaction().execute()
  try {
    const outcome = await work(transaction)
    await (outcome.ok ? transaction.commit() : transaction.rollback()).execute()
    return outcome
  } catch (fault) {
    await transaction.rollback().execute()
    throw fault
  }
}

/** The same within a transaction that goes on: a refusal takes back what its work had written, and nothing else. */
export async function wholly<T>(tx: Tx, work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  await sql`savepoint whole`.execute(tx)
  const outcome = await work()
  if (!outcome.ok) await sql`rollback to savepoint whole`.execute(tx)
  await sql`release savepoint whole`.execute(tx)
  return outcome
}

export const notThere = refuse(
  'cases.not-found',
  '没有这份案卷，或不在您的查阅范围内。',
  'There is no such case, or it is outside what you may see.',
  { status: 404 },
)

export const idTaken = refuse(
  'cases.id-taken',
  '这个编号的案卷已经存在，请刷新后重试。',
  'A case with this id is there already; reload and try again.',
  { status: 409 },
)
