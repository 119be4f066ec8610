import { sql, type RawBuilder } from 'kysely'
import { dayOf, type PlainDate } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { changeAll, type By } from '../../../platform/change.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import type { ReportListed, SealedReport } from './contract.ts'
import { onDuty } from './recipients.ts'
import { filesOf, messagesOf } from './reporter.ts'
import { bullyingReportRegister, type ReportRow } from './rows.ts'
import { digestsOf, bytes, insertMessage, keyholders, text, toTheMinute } from './store.ts'
import { heard } from './unread.ts'

/** What handlers do with reports. Everything they read comes sealed; their browser opens it. */

const notYours = refuse(
  'bullying-reports.not-sealed-to-you',
  '这份举报没有交给您，请联系值班人员移交。',
  'This report is not sealed to you: ask whoever is on duty to pass it on.',
  { status: 404 },
)

interface Listed {
  readonly id: string
  readonly version: number
  readonly arrived_on: PlainDate
  readonly channel: ReportListed['channel']
  readonly sealed_by: ReportRow['sealed_by']
  readonly school: string | null
  readonly slot: Buffer | null
  readonly held: readonly string[]
  readonly broken: readonly string[]
  readonly messages: number
  readonly last: 'reporter' | 'handler' | null
  readonly unread: boolean
}

/** Only what was sealed to him: a report is nobody's business else. What nobody has opened yet comes first. */
export async function listReports(
  db: Db,
  person: string,
  nameOf: (school: string) => string,
  now: Date,
  { after, limit, only }: { after?: string | undefined; limit: number; only?: string },
) {
  const holders = await keyholders(db)
  const duty = onDuty(holders, dayOf(now)).map(({ key }) => key)
  const live = new Set([...holders.keys.map(({ id }) => id), ...(holders.custody ? [holders.custody.id] : [])])
  const mine = holders.keys.find((key) => key.person === person)?.id ?? null
  const [day, id, unread] = after?.split('~') ?? []
  const { rows } = await sql<Listed>`
    select b.id, b.version, b.arrived_on, b.channel, b.sealed_by, b.school, s.sealed as slot,
      (select coalesce(array_agg(key) filter (where not broken), '{}') from report_slot where report = b.id) as held,
      (select coalesce(array_agg(key) filter (where broken), '{}') from report_slot where report = b.id) as broken,
      (select count(*)::int from report_message where report = b.id) as messages,
      (select author from report_message where report = b.id order by seq desc limit 1) as last,
      (u.report is not null) as unread
    from bullying_report b join report_slot s on s.report = b.id and s.key = ${mine}
      left join report_unread u on u.report = b.id
    where b.erased_on is null and ${only ? sql`b.id = ${only}` : sql`true`} and ${day && id ? sql`(u.report is not null, b.arrived_on, b.id) < (${unread === 'unread'}, ${day}::date, ${id}::uuid)` : sql`true`}
    order by (u.report is not null) desc, b.arrived_on desc, b.id desc limit ${limit + 1}`.execute(db)
  const counted = await sql<{ n: number }>`select count(*)::int as n from report_slot where key = ${mine}`.execute(db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page.map((row) => ({
      id: row.id,
      version: row.version,
      day: row.arrived_on,
      channel: row.channel,
      sealedBy: row.sealed_by,
      school: row.school && nameOf(row.school),
      slot: row.slot && text(row.slot),
      lacking: [
        ...new Set([
          ...duty.filter((key) => !row.held.includes(key)),
          ...row.broken.filter((key) => key !== mine && live.has(key)),
        ]),
      ],
      messages: row.messages,
      waiting: row.last === 'reporter',
      unread: row.unread,
    })),
    total: counted.rows[0]!.n,
    next: rows.length > limit && last ? `${last.arrived_on}~${last.id}~${last.unread ? 'unread' : 'read'}` : null,
  }
}

export interface Acting {
  readonly by: By
  readonly request: string
  readonly at: Date
}

/** 未成年人网络保护条例第三十六条: whoever looks at a minor's data leaves a trace. The rota, made by somebody else, is the approval. */
export async function readReport(
  db: Db,
  person: string,
  nameOf: (school: string) => string,
  id: string,
  { by, request, at }: Acting,
) {
  const {
    rows: [listed],
  } = await listReports(db, person, nameOf, at, { limit: 1, only: id })
  if (!listed) return notYours
  const verdict = await counted(db, id, { by, request, at })
  if (!verdict)
    return refuse(
      'bullying-reports.busy',
      '刚有人打开这份举报，请再点一次。',
      'Somebody just opened this report: click once more.',
      { status: 409 },
    )
  // Before the letters are fetched: what arrives meanwhile stays unread.
  await heard(db, id)
  const [messages, files] = await Promise.all([messagesOf(db, id), filesOf(db, id)])
  return accept({ ...listed, messages, files })
}

/** Two handlers may open it in the same moment: each is counted. */
async function counted(db: Db, id: string, { by, request, at }: Acting): Promise<boolean> {
  for (let tries = 0; tries < 5; tries++) {
    const before = (await db.selectFrom('bullying_report').selectAll().where('id', '=', id).executeTakeFirst()) as
      | ReportRow
      | undefined
    if (!before) return false
    const { version: _, changed_at: __, ...row } = before
    const [verdict] = await changeAll(db, bullyingReportRegister, [
      {
        before,
        after: { ...row, readings: row.readings + 1 },
        act: 'bullying-reports.read',
        by,
        at: toTheMinute(at),
        request,
      },
    ])
    if (verdict !== 'stale') return true
  }
  return false
}

const sealedTo = (person: string, report: string) =>
  sql<boolean>`exists (select from report_slot s join handler_key k on k.id = s.key where s.report = ${report} and k.person = ${person} and k.retired_on is null)`

export async function readChunk(
  db: Db,
  person: string,
  { id, file, n }: { id: string; file: string; n: number },
): Promise<Outcome<{ sealed: string }>> {
  const { rows } = await sql<{
    sealed: Buffer
  }>`select c.sealed from report_chunk c join report_file f on f.id = c.file where f.id = ${file} and f.report = ${id} and c.n = ${n} and ${sealedTo(person, id)}`.execute(
    db,
  )
  return rows[0] ? accept({ sealed: text(rows[0].sealed) }) : notYours
}

export async function answer(
  db: Db,
  person: string,
  id: string,
  message: SealedReport['message'],
  { by, request, at }: Acting,
): Promise<Outcome<{ day: PlainDate }>> {
  const { rows } = await sql<{ may: boolean }>`select ${sealedTo(person, id)} as may`.execute(db)
  if (!rows[0]!.may) return notYours
  return db.transaction().execute(async (tx) => {
    const before = (await tx
      .selectFrom('bullying_report')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()) as ReportRow | undefined
    if (!before) return notYours
    if (await insertMessage(tx, id, 'handler', message, [], dayOf(at))) {
      const { version: _, changed_at: __, ...row } = before
      await changeAll(tx, bullyingReportRegister, [
        { before, after: row, act: 'bullying-reports.answer', by, at: toTheMinute(at), request },
      ])
    }
    return accept({ day: dayOf(at) })
  })
}

/** Whoever can open a report may pass its key on to a handler in office or to the custodians, and to nobody else. */
export async function share(
  db: Db,
  person: string,
  slots: readonly { report: string; key: string; sealed: string }[],
  { by, request, at }: Acting,
): Promise<Outcome<{ written: number }>> {
  const holders = await keyholders(db)
  const live = new Set([...holders.keys.map(({ id }) => id), ...(holders.custody ? [holders.custody.id] : [])])
  return db.transaction().execute(async (tx) => {
    const mine = await sql<{
      report: string
    }>`select s.report from report_slot s join handler_key k on k.id = s.key where k.person = ${person} and k.retired_on is null and s.report = any(${[...new Set(slots.map(({ report }) => report))]}::uuid[])`.execute(
      tx,
    )
    const may = new Set(mine.rows.map(({ report }) => report))
    const fit = slots.filter(({ report, key }) => may.has(report) && live.has(key))
    return accept({ written: await writeSlots(tx, fit, { by, request, at }) })
  })
}

/** Its recipient cannot open it: whoever can may seal it to him anew. Nobody says so of another's. */
export async function reportBroken(
  db: Db,
  person: string,
  id: string,
  { by, request, at }: Acting,
): Promise<Outcome<{ marked: boolean }>> {
  return db.transaction().execute(async (tx): Promise<Outcome<{ marked: boolean }>> => {
    const mine = sql`(select id from handler_key where person = ${person} and retired_on is null)`
    const marked = await markBroken(tx, mine, [id], { by, request, at })
    return marked > 0 ? accept({ marked: true }) : notYours
  })
}

export async function markBroken(tx: Tx, key: RawBuilder<unknown>, reports: readonly string[], acting: Acting) {
  const { rows } = await sql<{ report: string }>`
    update report_slot set broken = true where key = ${key} and report = any(${[...reports]}::uuid[]) and not broken
    returning report`.execute(tx)
  const marked = rows.map(({ report }) => report)
  if (marked.length > 0) await onRecord(tx, marked, 'bullying-reports.slot-broken', acting)
  return marked.length
}

/** Writes keys for others; each report whose circle grew has that on record. */
export async function writeSlots(
  tx: Parameters<typeof insertMessage>[0],
  slots: readonly { report: string; key: string; sealed: string }[],
  { by, request, at }: Acting,
  reason?: string,
): Promise<number> {
  if (slots.length === 0) return 0
  const written = await tx
    .insertInto('report_slot')
    .values(slots.map(({ report, key, sealed }) => ({ report, key, sealed: bytes(sealed) })))
    // One that opens is nobody's to overwrite; one of which its recipient said that it does not, is.
    .onConflict((conflict) =>
      conflict
        .columns(['report', 'key'])
        .doUpdateSet({ sealed: sql`excluded.sealed`, broken: false })
        .where('report_slot.broken', '=', true),
    )
    .returning(['report', 'key'])
    .execute()
  const grown = Map.groupBy(
    slots.filter(({ report, key }) => written.some((one) => one.report === report && one.key === key)),
    ({ report }) => report,
  )
  await onRecord(tx, [...grown.keys()], 'bullying-reports.share', { by, request, at }, { reason, grown })
  return written.length
}

type Slots = readonly { readonly key: string; readonly sealed: string }[]

async function onRecord(
  tx: Tx,
  reports: readonly string[],
  act: 'bullying-reports.share' | 'bullying-reports.slot-broken',
  { by, request, at }: Acting,
  { reason, grown }: { readonly reason?: string | undefined; readonly grown?: ReadonlyMap<string, Slots> } = {},
) {
  if (reports.length === 0) return
  const rows = (await tx
    .selectFrom('bullying_report')
    .selectAll()
    .where('id', 'in', reports)
    .orderBy('id')
    .forUpdate()
    .execute()) as ReportRow[]
  await changeAll(
    tx,
    bullyingReportRegister,
    rows.map((before) => {
      const { version: _, changed_at: __, ...row } = before
      const slots = row.slots && { ...row.slots, ...digestsOf(grown?.get(row.id) ?? []) }
      return { before, after: { ...row, slots }, act, by, at: toTheMinute(at), request, reason }
    }),
  )
}
