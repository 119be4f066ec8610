import type { Pool } from 'pg'
import { dayOf } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { changeAll, type By, type RecordRow, type Register, type Verdict } from '../../platform/change.ts'
import type { Tx } from '../../platform/db/connect.ts'
import type { House } from '../../platform/house.ts'
import type { PostRow } from './registers.ts'

/** What every change of people, posts, delegations and roles is made with. */
export function writingOf({ pool, clock }: Pick<House, 'pool' | 'clock'>) {
  const today = () => dayOf(clock())

  /** Writes one change; says what stands in the way. */
  async function write<Row extends RecordRow>(
    on: Pool | Tx,
    register: Register<Row>,
    before: Row | null,
    after: Omit<Row, 'version' | 'changed_at'>,
    act: `${string}.${string}`,
    by: By,
    asked: { readonly request: string; readonly reason?: string },
  ): Promise<Verdict> {
    const [verdict] = await changeAll(on, register, [
      { before, after, act, by, at: clock(), request: asked.request, reason: asked.reason },
    ])
    return verdict!
  }

  /** The row, if it is still the version the reader saw. */
  async function seen<Row extends RecordRow>(
    { table }: Register<Row>,
    id: string,
    version?: number,
  ): Promise<Outcome<Row>> {
    const { rows } = await pool.query<Row>(`select * from "${table}" where id = $1`, [id])
    const row = rows[0]
    if (!row) return notThere
    return version !== undefined && row.version !== version ? changedMeanwhile : accept(row)
  }

  const postsHeld = async (person: string) =>
    (await pool.query<PostRow>('select * from post where person = $1', [person])).rows

  return { today, write, seen, postsHeld }
}

/** Whether the database refused a row by this constraint. */
export const isViolation = (error: unknown, constraint: string) =>
  typeof error === 'object' && error !== null && 'constraint' in error && error.constraint === constraint

export const done = accept(null)
export const notThere = refuse('people.not-there', '没有这一项。', 'There is no such thing here.', { status: 404 })
export const changedMeanwhile = refuse(
  'people.changed-meanwhile',
  '别人刚刚改过，请刷新后再试。',
  'Somebody changed this meanwhile; please reload and try again.',
  { status: 409 },
)
export const lastAdministrator = refuse(
  'posts.last-administrator',
  '这是最后一位管理员：请先任命另一位。',
  'This is the last administrator: appoint another first.',
  { status: 409 },
)
