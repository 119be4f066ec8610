import type { PlainDate } from '../../../calendar/plain-date.ts'
import type { RecordRow, Register } from '../../../platform/change.ts'
import type { Channel } from './channels.ts'

/** All of a report that anybody but its handlers can read. */
export interface ReportRow extends RecordRow {
  readonly arrived_on: PlainDate
  readonly channel: Channel
  readonly sealed_by: 'reporter' | 'desk' | 'server'
  readonly school: string | null
  readonly readings: number
  readonly erased_on: PlainDate | null
  /** By key, the digest of what is sealed to it; null: of before this was kept. */
  readonly slots: Readonly<Record<string, string>> | null
}
export const bullyingReportRegister: Register<ReportRow> = {
  table: 'bullying_report',
  columns: [
    'id',
    'version',
    'changed_at',
    'arrived_on',
    'channel',
    'sealed_by',
    'school',
    'readings',
    'erased_on',
    'slots',
  ],
}

/** A private key under a password, as text. */
export interface WrappedText {
  readonly salt: string
  readonly memory: number
  readonly passes: number
  readonly sealed: string
}

export interface HandlerKeyRow extends RecordRow {
  readonly person: string
  readonly public_key: string
  readonly made_on: PlainDate
  readonly retired_on: PlainDate | null
  readonly wrapped: WrappedText | null
  /** When its holder first opened something with it; null: kept before that was asked. */
  readonly proved_on: PlainDate | null
}
export const handlerKeyRegister: Register<HandlerKeyRow> = {
  table: 'handler_key',
  columns: ['id', 'version', 'changed_at', 'person', 'public_key', 'made_on', 'retired_on', 'wrapped', 'proved_on'],
  derived: ['wrapped'],
}

export interface CustodyRow extends RecordRow {
  readonly public_key: string
  readonly threshold: number
  readonly custodians: readonly string[]
  readonly made_on: PlainDate
  readonly retired_on: PlainDate | null
  readonly ceremonies: number
}
export const custodyRegister: Register<CustodyRow> = {
  table: 'custody',
  columns: [
    'id',
    'version',
    'changed_at',
    'public_key',
    'threshold',
    'custodians',
    'made_on',
    'retired_on',
    'ceremonies',
  ],
}

export interface DutyRow extends RecordRow {
  readonly person: string
  readonly from_day: PlainDate
  readonly until_day: PlainDate
  readonly cancelled: boolean
}
export const dutyRegister: Register<DutyRow> = {
  table: 'report_duty',
  columns: ['id', 'version', 'changed_at', 'person', 'from_day', 'until_day', 'cancelled'],
}

export interface ContactRow extends RecordRow {
  readonly hotline: string
  readonly hours: string
  readonly mailbox: string
  readonly police_mailbox: string
}
export const contactRegister: Register<ContactRow> = {
  table: 'report_contact',
  columns: ['id', 'version', 'changed_at', 'hotline', 'hours', 'mailbox', 'police_mailbox'],
}

/** Everything that is kept of reports. */
export const reportRegisters = [
  bullyingReportRegister,
  handlerKeyRegister,
  custodyRegister,
  dutyRegister,
  contactRegister,
] as const
