// 通知机构答复的地址：由本局的密钥算出，别人猜不到；凭它只读到请机构说明什么
import { sql } from 'kysely'
import { formsOf, type Judged } from '../../platform/cases/asked.ts'
import { into } from '../../platform/cases/keys.ts'
import type { Bringing, CaseRoom } from '../../platform/cases/room.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { institutionAnswers, type AskedThere, type InstitutionAnswer, type Question } from './answers.ts'
import type { Complaint } from './complaint-state.ts'
import { complaints } from './complaints.ts'

const inComplaint = into<Complaint>()
const inAnswer = into<InstitutionAnswer>()

const PURPOSE = 'training.ask'

/** Of a complaint whose institution is about to be asked: the address at which it answers, another one for every question. '' while nothing is asked. */
export function addressFor({ secret }: Pick<CaseRoom, 'secret'>, one: Judged): string {
  const [form] = formsOf<{ what: string; due: string }>(one, 'ask')
  if (!form) return ''
  if (!secret) throw new Error('institutions cannot be asked without the key of the house')
  const mac = secret.mac(PURPOSE, [one.id, (one.state as Complaint).asked?.code, form.what, form.due].join('\n'))
  return asUuid(mac)
}

/** Version 8 of RFC 9562: bits of one's own. */
function asUuid(bits: Buffer): string {
  const bytes = Buffer.from(bits.subarray(0, 16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

export const askedPath = (code: string): `/${string}` => `/training/asked/${code}`

type Row = Question & Omit<AskedThere, 'code'>

async function askedIn(on: Db | Tx, code: string): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    select id as complaint, ${inComplaint('county')} as county, ${inComplaint('asked', 'what')} as what, ${inComplaint('asked', 'on')} as "askedOn",
      ${inComplaint('asked', 'by')} as by, ${inComplaint('asked', 'answeredOn')} as "answeredOn", closed as over
    from dossier where procedure = ${complaints.id} and ${inComplaint('asked', 'code')} = ${code} and erased_on is null limit 1`.execute(
    on,
  )
  return code === '' ? undefined : rows[0]
}

export async function askedAt(on: Db | Tx, code: string): Promise<AskedThere | null> {
  const row = await askedIn(on, code)
  if (!row) return null
  const { what, askedOn, by, answeredOn, over } = row
  return { code, what, askedOn, by, answeredOn, over }
}

/** What waits for an answer at an address. */
export async function questionAt(on: Db | Tx, code: string): Promise<Question | null> {
  const row = await askedIn(on, code)
  return row && !row.answeredOn && !row.over
    ? { complaint: row.complaint, county: row.county, what: row.what, by: row.by }
    : null
}

/** Once a complaint is over, so is what its institution answered. */
export const endsAnswers: Bringing = {
  upon: ['settle', 'transfer', 'unfounded', 'withdraw'],
  procedure: institutionAnswers.id,
  act: 'end',
  async cases(tx, { row }) {
    const { rows } = await sql<{ id: string }>`
      select id from dossier where procedure = ${institutionAnswers.id} and stage = 'answered' and ${inAnswer('complaint')} = ${row.id} limit 100`.execute(
      tx,
    )
    return rows
  },
}
