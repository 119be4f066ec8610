import { sql } from 'kysely'
import { doubleReduction } from '../../law/double-reduction.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { into } from '../../platform/cases/keys.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { baseFreeze, type Freeze } from './freezing.ts'
import { memberOf, type Member } from './members.ts'

const inState = into<Freeze>()

async function frozenOn(on: Db | Tx) {
  const { rows } = await sql<{ number: string; members: readonly string[] }>`
    select number, ${inState.json('members')} as members from dossier
    where procedure = ${baseFreeze.id} and ${inState('frozenOn')} is not null limit 1`.execute(on)
  return rows[0]
}

/** Of a list that is frozen, whether an institution, as it was on the base day, is on it. Nothing is frozen: any is. */
export async function onFrozenList(on: Db | Tx): Promise<(entry: Member) => Outcome<true>> {
  const frozen = await frozenOn(on)
  if (!frozen) return () => accept(true as const)
  const members = new Set(frozen.members)
  return (entry) => (members.has(memberOf(entry)) ? accept(true as const) : isFrozen(frozen.number))
}

/** Nothing of a frozen list is struck out. */
export async function frozenStands(on: Db | Tx): Promise<() => Outcome<true>> {
  const frozen = await frozenOn(on)
  return () => (frozen ? isFrozen(frozen.number) : accept(true as const))
}

const isFrozen = (number: string) =>
  refuse(
    'training.base-frozen',
    `基数名单已经冻结（${number}）：不能增减，也不能改名称、信用代码和县区，只能登记处置结果。`,
    `The base list is frozen (${number}): only dispositions are entered.`,
    { status: 409, basis: doubleReduction.压减, field: 'form.name' },
  )
