import { addDays, type PlainDate } from '../../../src/calendar/plain-date.ts'
import { openCaseOnArrival } from '../../../src/duties/bullying-prevention/handling/arrival.ts'
import { caseOf } from '../../../src/duties/bullying-prevention/handling/case-of.ts'
import type { Channel } from '../../../src/duties/bullying-prevention/reports/channels.ts'
import { toText, type Bytes } from '../../../src/duties/bullying-prevention/reports/envelope/bytes.ts'
import { newPair } from '../../../src/duties/bullying-prevention/reports/envelope/key-slot.ts'
import {
  sealMessage,
  type Author,
  type Said,
} from '../../../src/duties/bullying-prevention/reports/envelope/message.ts'
import { wrap } from '../../../src/duties/bullying-prevention/reports/envelope/password.ts'
import { newReceipt } from '../../../src/duties/bullying-prevention/reports/envelope/receipt.ts'
import { makeKey, setContact, setDuty } from '../../../src/duties/bullying-prevention/reports/keys/store.ts'
import type { RecipientKey } from '../../../src/duties/bullying-prevention/reports/recipients.ts'
import {
  bullyingReportRegister,
  custodyRegister,
  type ReportRow,
} from '../../../src/duties/bullying-prevention/reports/rows.ts'
import { sealedHere } from '../../../src/duties/bullying-prevention/reports/seal-here.ts'
import {
  enterReports,
  insertMessage,
  nobody,
  saltOf,
  text,
} from '../../../src/duties/bullying-prevention/reports/store.ts'
import type { Outcome } from '../../../src/law/outcome.ts'
import { changeAll } from '../../../src/platform/change.ts'
import type { Tx } from '../../../src/platform/db/connect.ts'
import { actsAs } from '../life.ts'
import { demoPassword } from '../password.ts'
import type { DemoCase, Diary } from './calendar.ts'

/** Everyone may read the demo's reports who signs in as its handler: the key lies under the printed password, at the least cost a door allows. */
const cost = { memory: 19_456, passes: 2 }
const custodians = ['局办公室（演示）', '机关纪委（演示）', '法规科（演示）']

/** To whom the demo's reports are sealed. */
export interface ReportDesk {
  readonly recipients: readonly RecipientKey[]
  readonly salt: string
}

/** The handler's key, the custodians' (whose shares nobody kept), the rota, and what is printed on posters. */
export async function openDesk(tx: Tx, diary: Diary, from: PlainDate, until: PlainDate): Promise<ReportDesk> {
  const { reportHandler, leader } = diary.core.officers
  const at = new Date(`${from}T01:00:00Z`)
  const acting = (person: typeof leader) => ({ by: actsAs(person), at, request: diary.uuid(from) })
  const [own, shared] = [
    { id: diary.uuid(from), ...(await newPair()) },
    { id: diary.uuid(from), ...(await newPair()) },
  ]
  const { salt, sealed, ...derivation } = await wrap(own.secret, own.id, demoPassword, cost)
  must(
    await makeKey(
      tx,
      reportHandler.id,
      {
        id: own.id,
        publicKey: toText(own.publicKey),
        wrapped: { ...derivation, salt: toText(salt), sealed: toText(sealed) },
      },
      acting(reportHandler),
    ),
  )
  await changeAll(tx, custodyRegister, [
    {
      before: null,
      after: {
        id: shared.id,
        public_key: toText(shared.publicKey),
        threshold: 2,
        custodians,
        made_on: from,
        retired_on: null,
        ceremonies: 0,
      },
      act: 'bullying-reports.make-custody',
      ...acting(leader),
    },
  ])
  must(await setDuty(tx, { id: diary.uuid(from), person: reportHandler.id, from, until }, acting(leader)))
  must(
    await setContact(
      tx,
      {
        hotline: '199-0000-0110',
        hours: '每天8:00—22:00（演示号码，打不通）',
        mailbox: 'report@example.edu.cn',
        policeMailbox: 'police@example.gov.cn',
        seen: 0,
      },
      acting(leader),
    ),
  )
  return {
    recipients: [own, shared].map(({ id, publicKey }) => ({ key: id, publicKey: toText(publicKey) })),
    salt: text(await saltOf(tx)),
  }
}

export interface ToldReport {
  readonly channel: Channel
  readonly said: Omit<Said, 'kind'>
  /** A receipt code printed for the visitor; without it, nobody knows it. */
  readonly code?: string
}

/** A report that reached the queue, with what is written to and fro about it. */
export interface DemoReport extends DemoCase {
  readonly report: string
  contentKey: Bytes | null
}

/** A report arrives, sealed as a browser seals it, and its case begins with it. */
export function arrive(
  diary: Diary,
  desk: ReportDesk,
  day: PlainDate,
  { channel, said, code }: ToldReport,
): DemoReport {
  const report = diary.uuid(day)
  const one: DemoReport = { id: caseOf(report), procedure: 'bullying-cases', version: 0, report, contentKey: null }
  diary.at(one, day, async (room, tx, now) => {
    const { sealed, contentKey } = await sealedHere(
      { ...desk, code: code ?? newReceipt(20) },
      { kind: 'report', ...said },
      { id: report },
    )
    const [taken] = await enterReports(
      tx,
      [openCaseOnArrival(room)],
      [
        {
          sealed,
          channel,
          sealedBy: channel === 'site' || channel === 'poster' ? 'reporter' : 'desk',
          school: null,
          by: nobody,
          request: report,
          at: now,
        },
      ],
    )
    must(taken!)
    one.contentKey = contentKey
    one.version = 1
  })
  return one
}

/** A letter about a report: the handler's answer, or what its reporter adds. */
export function write(diary: Diary, one: DemoReport, day: PlainDate, author: Author, said: Said): void {
  const id = diary.uuid(day)
  diary.at(one, day, async (_room, tx, now) => {
    await insertMessage(
      tx,
      one.report,
      author,
      { id, sealed: toText(await sealMessage(one.contentKey!, one.report, id, author, said)) },
      [],
      day,
    )
    if (author === 'reporter') return
    const before = (await tx
      .selectFrom('bullying_report')
      .selectAll()
      .where('id', '=', one.report)
      .executeTakeFirstOrThrow()) as ReportRow
    const { version: _, changed_at: __, ...row } = before
    await changeAll(tx, bullyingReportRegister, [
      { before, after: row, act: 'bullying-reports.answer', by: actsAs(diary.core.officers.reportHandler), at: now },
    ])
  })
}

/** The rota runs on for a year, so that a demo left standing goes on receiving reports. */
export const dutyUntil = (base: PlainDate) => addDays(base, 365)

function must(outcome: Outcome<unknown>) {
  if (!outcome.ok) throw new Error(`demo: ${outcome.refusal.code} ${outcome.refusal.say.en}`)
}
