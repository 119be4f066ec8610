import type { Db } from '../db/connect.ts'
import { WitnessForm } from './witness-contract.ts'

export const KEY = 'ledger.witnesses'
const none: WitnessForm = { witnesses: [], watched: [] }

export async function witnessesOf(db: Db): Promise<WitnessForm & { version: number }> {
  const row = await db.selectFrom('setting').select(['value', 'version']).where('key', '=', KEY).executeTakeFirst()
  return { ...(WitnessForm.safeParse(row?.value).data ?? none), version: row?.version ?? 0 }
}
