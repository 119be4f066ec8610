// Generated from the migrations by `node build/tables.mjs`; never edited by hand.

import type { PlainDate } from '../../calendar/plain-date.ts'
import type { ColumnType } from 'kysely'

export type ArrayType<T> = ArrayTypeImpl<T> extends (infer U)[]
  ? U[]
  : ArrayTypeImpl<T>

export type ArrayTypeImpl<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S[], I[], U[]>
  : T[]

export type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>

export interface Act {
  act: string
  at: Date
  by_person: string | null
  by_post: string | null
  fact: unknown
  for_person: string | null
  kind: string
  reason: string | null
  request: string | null
  salt: Buffer
  subject: string
  version: number
}

export interface Activity {
  answers: unknown
  campaign: string | null
  changed_at: Date
  copies: number
  county: string | null
  day: PlainDate
  grams: string[]
  headcount_source: string
  honour: string | null
  id: string
  kind: string
  materials: unknown
  month: number
  note: string
  org: string
  others: number
  parents: number
  photos: string[]
  place: string
  programme: string | null
  pupils: number
  sessions: number
  source: string
  speakers: unknown
  spot_check: string | null
  staff: number
  status: string
  title: string
  title_key: string | null
  topics: string[]
  version: number
  warnings: unknown
}

export interface ActivityCell {
  copies: number | null
  county: string | null
  honour: string | null
  kind: string | null
  month: number | null
  org: string | null
  others: number | null
  parents: number | null
  pending: number | null
  programme: string | null
  pupils: number | null
  records: number | null
  sessions: number | null
  staff: number | null
}

export interface ActivityCellBroad {
  copies: number | null
  county: string | null
  honour: string | null
  kind: string | null
  month: number | null
  others: number | null
  parents: number | null
  pending: number | null
  programme: string | null
  pupils: number | null
  records: number | null
  sessions: number | null
  staff: number | null
}

export interface ActivityKind {
  active: boolean
  changed_at: Date
  code: string
  en: string
  id: string
  version: number
  zh: string
}

export interface ActivityKindPast {
  active: boolean
  changed_at: Date
  code: string
  en: string
  id: string
  version: number
  zh: string
}

export interface ActivityPast {
  answers: unknown
  campaign: string | null
  changed_at: Date
  copies: number
  county: string | null
  day: PlainDate
  grams: string[]
  headcount_source: string
  honour: string | null
  id: string
  kind: string
  materials: unknown
  month: number
  note: string
  org: string
  others: number
  parents: number
  photos: string[]
  place: string
  programme: string | null
  pupils: number
  sessions: number
  source: string
  speakers: unknown
  spot_check: string | null
  staff: number
  status: string
  title: string
  title_key: string | null
  topics: string[]
  version: number
  warnings: unknown
}

export interface ActivityTopicTotal {
  county: string
  honour: string
  kind: string
  month: number
  programme: string
  records: number
  topic: string
}

export interface ActivityTotal {
  copies: number
  county: string
  honour: string
  kind: string
  month: number
  org: string
  others: number
  parents: number
  programme: string
  pupils: number
  records: number
  sessions: number
  staff: number
}

export interface ActivityTotalOfCounty {
  copies: number
  county: string
  honour: string
  kind: string
  month: number
  others: number
  parents: number
  programme: string
  pupils: number
  records: number
  sessions: number
  staff: number
}

export interface ActivityWaitingCell {
  copies: number | null
  county: string | null
  honour: string | null
  kind: string | null
  month: number | null
  org: string | null
  others: number | null
  parents: number | null
  pending: number | null
  programme: string | null
  pupils: number | null
  records: number | null
  sessions: number | null
  staff: number | null
}

export interface AnsweredRequest {
  asked: Buffer
  at: Date
  person: string
  reply: Buffer | null
  request: string
  undo: unknown
}

export interface BaseArrival {
  activity: string | null
  adults: number
  again: string | null
  at: Date
  booking: string | null
  changed_at: Date
  cohorts: unknown
  county: string | null
  day: PlainDate
  id: string
  org: string
  persons: number
  pupils: number
  received_at: Date
  skew: number
  slot: string
  status: string
  version: number
  why: string | null
}

export interface BaseArrivalPast {
  activity: string | null
  adults: number
  again: string | null
  at: Date
  booking: string | null
  changed_at: Date
  cohorts: unknown
  county: string | null
  day: PlainDate
  id: string
  org: string
  persons: number
  pupils: number
  received_at: Date
  skew: number
  slot: string
  status: string
  version: number
  why: string | null
}

export interface BaseBooking {
  adults: number
  asked_at: Date
  bus: string
  changed_at: Date
  code: string
  cohorts: unknown
  county: string | null
  day: PlainDate
  first_aid: string
  guardians_told: boolean
  held_until: Date | null
  id: string
  instead_of: string | null
  insurance: string
  leader: string
  org: string
  per_adult: number
  phone: string
  pupils: number
  reason: string | null
  slot: string
  status: string
  version: number
}

export interface BaseBookingPast {
  adults: number
  asked_at: Date
  bus: string
  changed_at: Date
  code: string
  cohorts: unknown
  county: string | null
  day: PlainDate
  first_aid: string
  guardians_told: boolean
  held_until: Date | null
  id: string
  instead_of: string | null
  insurance: string
  leader: string
  org: string
  per_adult: number
  phone: string
  pupils: number
  reason: string | null
  slot: string
  status: string
  version: number
}

export interface BaseCohortDay {
  booking: string
  cohort: string
  day: PlainDate
  org: string
}

export interface BaseCohortYear {
  cohort: string
  org: string
  visit: string
  year: number
}

export interface BaseRequest {
  changed_at: Date
  contact: string
  heads: number
  id: string
  name: string
  outcome: string | null
  receipt: string
  received_at: Date
  slot: string
  version: number
}

export interface BaseRequestPast {
  changed_at: Date
  contact: string
  heads: number
  id: string
  name: string
  outcome: string | null
  receipt: string
  received_at: Date
  slot: string
  version: number
}

export interface BaseSlot {
  audience: string
  begins: string
  capacity: number
  changed_at: Date
  closes_at: Date
  day: PlainDate
  draw: unknown
  ends: string
  host: string
  id: string
  name: string
  place: string
  reason: string | null
  safe: number
  status: string
  venue: string
  version: number
}

export interface BaseSlotPast {
  audience: string
  begins: string
  capacity: number
  changed_at: Date
  closes_at: Date
  day: PlainDate
  draw: unknown
  ends: string
  host: string
  id: string
  name: string
  place: string
  reason: string | null
  safe: number
  status: string
  venue: string
  version: number
}

export interface BaseSlotRoom {
  arrived: Generated<number>
  capacity: number
  safe: number
  slot: string
  taken: Generated<number>
}

export interface BookConfirmation {
  book: string
  changed_at: Date
  entries: number
  id: string
  period: number
  unit: string
  version: number
  year: number
}

export interface BookConfirmationPast {
  book: string
  changed_at: Date
  entries: number
  id: string
  period: number
  unit: string
  version: number
  year: number
}

export interface BookEntry {
  book: string
  caption: string
  changed_at: Date
  county: string | null
  form: unknown
  from_day: Generated<PlainDate>
  grams: string[]
  id: string
  key: string
  marks: string[]
  org: string | null
  s1: string | null
  s2: string | null
  s3: string | null
  s4: string | null
  s5: string | null
  s6: string | null
  sought: string
  struck: unknown
  unit: string | null
  until_day: Generated<PlainDate>
  version: number
}

export interface BookEntryPast {
  book: string
  caption: string
  changed_at: Date
  county: string | null
  form: unknown
  from_day: PlainDate
  grams: string[]
  id: string
  key: string
  marks: string[]
  org: string | null
  s1: string | null
  s2: string | null
  s3: string | null
  s4: string | null
  s5: string | null
  s6: string | null
  sought: string
  struck: unknown
  unit: string | null
  until_day: PlainDate
  version: number
}

export interface BookImport {
  at: Date
  book: string
  bytes: Buffer | null
  cleared_on: PlainDate | null
  done: Generated<number>
  file: string
  hash: string
  id: string
  is_full: boolean
  mends: Generated<unknown>
  missing: Generated<string[]>
  of_rows: Generated<number>
  person: string
  refusal: unknown
  settled_at: Date | null
  sheet: Generated<string>
  state: string
  titles: Generated<string[]>
  unit: string
  unread: Generated<string[]>
}

export interface BookImportRow {
  answer: unknown
  cells: unknown
  changes: Generated<unknown>
  entry: string | null
  form: unknown
  import: string
  n: number
  name: string
  remarks: Generated<unknown>
  row: number | null
  seen: Generated<number>
  verdict: string
  written: Generated<boolean>
}

export interface BookLook {
  book: string
  changed_at: Date
  entry: string | null
  id: string
  person: string
  reason: string
  version: number
}

export interface BookLookPast {
  book: string
  changed_at: Date
  entry: string | null
  id: string
  person: string
  reason: string
  version: number
}

export interface BookMade {
  book: string
  digest: string
}

export interface BookSnapshot {
  book: string
  changed_at: Date
  cleared: unknown
  counterpart: string
  day: PlainDate
  file: string
  hash: string
  id: string
  more: unknown
  person: string
  signed_by: string | null
  signed_on: PlainDate | null
  unit: string
  version: number
}

export interface BookSnapshotPast {
  book: string
  changed_at: Date
  cleared: unknown
  counterpart: string
  day: PlainDate
  file: string
  hash: string
  id: string
  more: unknown
  person: string
  signed_by: string | null
  signed_on: PlainDate | null
  unit: string
  version: number
}

export interface BookSnapshotRow {
  class: string
  differs: Generated<unknown>
  entry: string | null
  n: number
  name: string
  part: number | null
  reason: string | null
  row: number | null
  snapshot: string
}

export interface BookSnapshotState {
  refusal: unknown
  snapshot: string
  state: string
  unread: Generated<string[]>
}

export interface BookStanding {
  book: string
  county: string
  days: string
  org: string
}

export interface BullyingHint {
  day: PlainDate
  dossier: string
  hash: Buffer
  kind: string
}

export interface BullyingReport {
  arrived_on: PlainDate
  changed_at: Date
  channel: string
  erased_on: PlainDate | null
  id: string
  readings: number
  school: string | null
  sealed_by: string
  slots: unknown
  version: number
}

export interface BullyingReportPast {
  arrived_on: PlainDate
  changed_at: Date
  channel: string
  erased_on: PlainDate | null
  id: string
  readings: number
  school: string | null
  sealed_by: string
  slots: unknown
  version: number
}

export interface Campaign {
  asked: Generated<number>
  asked_digest: string | null
  audience: unknown
  basis: Generated<string>
  changed_at: Date
  columns: unknown
  due: PlainDate
  from: PlainDate
  grams: Generated<string[]>
  id: string
  kind: string
  note: Generated<string>
  overlap: string
  owner: string
  programme: string
  status: string
  title: string
  until: PlainDate
  version: number
}

export interface CampaignAsked {
  approved: Generated<number>
  campaign: string
  county: string | null
  draft: Generated<number>
  org: string
  returned: Generated<number>
  submitted: Generated<number>
}

export interface CampaignPast {
  asked: number
  asked_digest: string | null
  audience: unknown
  basis: string
  changed_at: Date
  columns: unknown
  due: PlainDate
  from: PlainDate
  grams: Generated<string[]>
  id: string
  kind: string
  note: string
  overlap: string
  owner: string
  programme: string
  status: string
  title: string
  until: PlainDate
  version: number
}

export interface CampaignProgress {
  approved: number
  asked: number
  campaign: string
  county: string | null
  handed_in: number
  returned: number
}

export interface CaseIdentity {
  blobs: string[]
  changed_at: Date
  dossier: string
  erased_on: PlainDate | null
  id: string
  sealed: string
  seen: number
  version: number
}

export interface CaseIdentityKey {
  identity: string
  wrapped: Buffer
}

export interface CaseIdentityPast {
  blobs: string[]
  changed_at: Date
  dossier: string
  erased_on: PlainDate | null
  id: string
  sealed: string
  seen: number
  version: number
}

export interface CaseReceipt {
  at: Date
  dossier: string
  receipt: Buffer
  version: number
}

export interface ClueReminder {
  at: Date
  by_person: string | null
  day: PlainDate
  org: string
}

export interface ClueReport {
  changed_at: Date
  county: string | null
  days: unknown
  id: string
  late: string[]
  month: number
  org: string
  version: number
}

export interface ClueReportPast {
  changed_at: Date
  county: string | null
  days: unknown
  id: string
  late: string[]
  month: number
  org: string
  version: number
}

export interface CourseProgress {
  assessed: Generated<number>
  assessed_on: PlainDate | null
  begun_on: PlainDate
  best: number | null
  best_of: number | null
  course: string
  learnt: Generated<string[]>
  number: string | null
  paper: string[] | null
  passed_on: PlainDate | null
  practised: Generated<number>
  school: string
  ticket: Buffer
}

export interface CourseSheet {
  changed_at: Date
  class: string
  course: string
  grade: number
  id: string
  issued_on: PlainDate
  school: string
  tickets: number
  version: number
}

export interface CourseSheetPast {
  changed_at: Date
  class: string
  course: string
  grade: number
  id: string
  issued_on: PlainDate
  school: string
  tickets: number
  version: number
}

export interface CourseTicket {
  course: string
  mac: Buffer
  school: string
  sheet: string
}

export interface CredentialKept {
  digest: string | null
  kind: string | null
  name: string | null
  person: string | null
}

export interface CredentialOidc {
  issuer: string
  linked_at: Date
  person: string
  subject: string
}

export interface CredentialPasskey {
  counter: number
  created_at: Date
  id: string
  last_used_at: Date | null
  name: string
  person: string
  public_key: Buffer
  transports: string[]
}

export interface CredentialPassword {
  changed_at: Date
  hash: string
  must_change: boolean
  person: string
}

export interface CredentialSeal {
  changed_at: Date
  digest: string | null
  id: string
  kind: string
  name: string
  person: string
  version: number
}

export interface CredentialSealPast {
  changed_at: Date
  digest: string | null
  id: string
  kind: string
  name: string
  person: string
  version: number
}

export interface CredentialTotp {
  confirmed_at: Date | null
  last_step: Generated<number>
  person: string
  recovery: Generated<ArrayType<Buffer>>
  sealed: Buffer
}

export interface Custody {
  ceremonies: number
  changed_at: Date
  custodians: unknown
  id: string
  made_on: PlainDate
  public_key: string
  retired_on: PlainDate | null
  threshold: number
  version: number
}

export interface CustodyPast {
  ceremonies: number
  changed_at: Date
  custodians: unknown
  id: string
  made_on: PlainDate
  public_key: string
  retired_on: PlainDate | null
  threshold: number
  version: number
}

export interface CustodyStatement {
  account: string
  changed_at: Date
  content: unknown
  dropped: string[]
  file: string
  from_day: PlainDate
  hash: string
  id: string
  kind: string
  layout: string | null
  until_day: PlainDate
  version: number
  withdrawn: unknown
}

export interface CustodyStatementPast {
  account: string
  changed_at: Date
  content: unknown
  dropped: string[]
  file: string
  from_day: PlainDate
  hash: string
  id: string
  kind: string
  layout: string | null
  until_day: PlainDate
  version: number
  withdrawn: unknown
}

export interface Delegation {
  changed_at: Date
  from_day: PlainDate
  id: string
  post: string
  reason: string
  to_person: string
  until_day: PlainDate
  version: number
}

export interface DelegationPast {
  changed_at: Date
  from_day: PlainDate
  id: string
  post: string
  reason: string
  to_person: string
  until_day: PlainDate
  version: number
}

export interface Disclosure {
  at: Date
  by_person: string
  id: string
  reason: string
  subject: string
  what: string
}

export interface Dossier {
  caption: string
  changed_at: Date
  clocks: unknown
  closed: boolean
  county: string | null
  due: PlainDate | null
  due_clock: string | null
  edition: number
  erased_on: PlainDate | null
  files: string[]
  grams: string[]
  id: string
  number: string
  opened_on: PlainDate
  org: string
  parties: string[]
  procedure: string
  provisional: boolean
  recorded: unknown
  stage: string
  state: unknown
  turns: string[]
  version: number
}

export interface DossierLink {
  changed_at: Date
  dossier: string
  id: string
  other: string
  severed: boolean
  version: number
  why: string
}

export interface DossierLinkPast {
  changed_at: Date
  dossier: string
  id: string
  other: string
  severed: boolean
  version: number
  why: string
}

export interface DossierNote {
  changed_at: Date
  dossier: string
  id: string
  person: string
  text: string
  version: number
  withdrawn: boolean
  written_at: Date
}

export interface DossierNotePast {
  changed_at: Date
  dossier: string
  id: string
  person: string
  text: string
  version: number
  withdrawn: boolean
  written_at: Date
}

export interface DossierNumber {
  last: number
  procedure: string
  year: number
}

export interface DossierPast {
  caption: string
  changed_at: Date
  clocks: unknown
  closed: boolean
  county: string | null
  due: PlainDate | null
  due_clock: string | null
  edition: number
  erased_on: PlainDate | null
  files: string[]
  grams: string[]
  id: string
  number: string
  opened_on: PlainDate
  org: string
  parties: string[]
  procedure: string
  provisional: boolean
  recorded: unknown
  stage: string
  state: unknown
  turns: string[]
  version: number
}

export interface DossierReminder {
  at: Date
  clock: string
  dossier: string
  due: PlainDate
  what: string
}

export interface DrawFile {
  at: Date
  attempt: number
  dossier: string
  hash: string
  kind: string
  text: string
  title: string
  version: number
}

export interface File {
  by_person: string
  height: number | null
  id: string
  media_type: string
  sha256: string
  size: number
  stored_at: Date
  taken_at: Date | null
  unwanted_since: Date | null
  width: number | null
}

export interface FileUpload {
  at: Date
  by_person: string
  file: string
  id: string
  name: string
}

export interface FormerReport {
  address: string | null
  changed_at: Date
  from_day: PlainDate
  id: string
  numbers: unknown
  org: string
  source: string
  text: string
  title: string
  until_day: PlainDate
  version: number
}

export interface FormerReportPast {
  address: string | null
  changed_at: Date
  from_day: PlainDate
  id: string
  numbers: unknown
  org: string
  source: string
  text: string
  title: string
  until_day: PlainDate
  version: number
}

export interface HandlerKey {
  changed_at: Date
  id: string
  made_on: PlainDate
  person: string
  proved_on: PlainDate | null
  public_key: string
  retired_on: PlainDate | null
  version: number
  wrapped: unknown
}

export interface HandlerKeyPast {
  changed_at: Date
  id: string
  made_on: PlainDate
  person: string
  proved_on: PlainDate | null
  public_key: string
  retired_on: PlainDate | null
  version: number
  wrapped: unknown
}

export interface HearingEnrolment {
  changed_at: Date
  contact: string
  dossier: string
  hearing_on: PlainDate
  id: string
  job: string
  name: string
  outcome: string | null
  receipt: string
  received_at: Date
  side: string
  version: number
  view: string
}

export interface HearingEnrolmentPast {
  changed_at: Date
  contact: string
  dossier: string
  hearing_on: PlainDate
  id: string
  job: string
  name: string
  outcome: string | null
  receipt: string
  received_at: Date
  side: string
  version: number
  view: string
}

export interface HeldAct {
  about: unknown
  asked: unknown
  changed_at: Date
  count: number
  door: string
  due: Date
  id: string
  outcome: unknown
  person: string
  state: string
  version: number
}

export interface HeldActPast {
  about: unknown
  asked: unknown
  changed_at: Date
  count: number
  door: string
  due: Date
  id: string
  outcome: unknown
  person: string
  state: string
  version: number
}

export interface HolidayNotice {
  changed_at: Date
  document: string
  id: string
  off: unknown
  unusual: string
  url: string
  version: number
  work: unknown
  year: number
}

export interface HolidayNoticePast {
  changed_at: Date
  document: string
  id: string
  off: unknown
  unusual: string
  url: string
  version: number
  work: unknown
  year: number
}

export interface HouseKey {
  fingerprint: string
  name: string
  since: Generated<Date>
}

export interface Job {
  attempts: Generated<number>
  given_up_at: Date | null
  id: string
  key: string | null
  last_error: string | null
  name: string
  payload: unknown
  run_at: Date
}

export interface Ledger {
  act: string
  at: Date
  leaf: Buffer
  seq: Generated<number>
  subject: string
  version: number
}

export interface LogBreak {
  begins: number
  changed_at: Date
  checkpoint: string
  ends: number
  former: string | null
  id: string
  kind: string
  last_on: PlainDate | null
  lost: number
  version: number
  why: string
}

export interface LogBreakPast {
  begins: number
  changed_at: Date
  checkpoint: string
  ends: number
  former: string | null
  id: string
  kind: string
  last_on: PlainDate | null
  lost: number
  version: number
  why: string
}

export interface LogCheckpoint {
  at: Date
  note: string
  size: number
  stored_on: Generated<PlainDate>
}

export interface LogCosignature {
  at: Date
  line: string
  size: number
  witness: string
}

export interface LogGap {
  leaves: Buffer
  places: string
}

export interface LogRun {
  places: string
  seqs: string
  signed: number | null
}

export interface LogState {
  beat_at: Date
  checkpoint: string
  frontier: Buffer
  only_one: Generated<boolean>
  origin: string
  settled: number
  size: number
  vkey: string
}

export interface MatchingFile {
  dossier: string
  hash: string
  kind: string
  text: string
  version: number
}

export interface Migration {
  applied_at: Generated<Date>
  name: string
  sha256: string
}

export interface Notice {
  at: Date
  id: string
  kind: string
  link: string | null
  person: string
  read_at: Date | null
  words: unknown
}

export interface NoticeChoice {
  changed_at: Date
  id: string
  mail: string[]
  person: string
  version: number
}

export interface NoticeChoicePast {
  changed_at: Date
  id: string
  mail: string[]
  person: string
  version: number
}

export interface NoticeWay {
  way: string
}

export interface Organisation {
  changed_at: Date
  code: string | null
  id: string
  kind: string
  since: PlainDate
  until: PlainDate | null
  version: number
}

export interface OrganisationPast {
  changed_at: Date
  code: string | null
  id: string
  kind: string
  since: PlainDate
  until: PlainDate | null
  version: number
}

export interface OrganisationSuccession {
  annulled: boolean | null
  changed_at: Date
  how: string
  id: string
  on_day: PlainDate
  predecessor: string
  successor: string
  version: number
}

export interface OrganisationSuccessionPast {
  annulled: boolean | null
  changed_at: Date
  how: string
  id: string
  on_day: PlainDate
  predecessor: string
  successor: string
  version: number
}

export interface OrganisationVersion {
  aliases: Generated<string[]>
  changed_at: Date
  division_code: string | null
  from_day: PlainDate
  functional_zone: Generated<boolean>
  grams: string[]
  id: string
  level: string | null
  name: string
  org: string
  ownership: string | null
  parent: string | null
  partner_kind: string | null
  rural: Generated<boolean>
  school_kind: string | null
  short_name: string | null
  stages: Generated<string[]>
  until_day: PlainDate | null
  version: number
  weak: Generated<boolean>
  words: string[] | null
}

export interface OrganisationVersionPast {
  aliases: string[]
  changed_at: Date
  division_code: string | null
  from_day: PlainDate
  functional_zone: boolean
  grams: string[]
  id: string
  level: string | null
  name: string
  org: string
  ownership: string | null
  parent: string | null
  partner_kind: string | null
  rural: boolean
  school_kind: string | null
  short_name: string | null
  stages: string[]
  until_day: PlainDate | null
  version: number
  weak: boolean
  words: string[] | null
}

export interface OwnBook {
  changed_at: Date
  code: string
  declaration: unknown
  id: string
  version: number
}

export interface OwnBookPast {
  changed_at: Date
  code: string
  declaration: unknown
  id: string
  version: number
}

export interface OwnFigure {
  active: boolean
  changed_at: Date
  code: string
  counted: string | null
  definition: unknown
  en: string
  id: string
  kinds: string[]
  parts: string[]
  programmes: string[]
  rule_en: string
  rule_zh: string
  unit: string
  version: number
  zh: string
}

export interface OwnFigurePast {
  active: boolean
  changed_at: Date
  code: string
  counted: string | null
  definition: unknown
  en: string
  id: string
  kinds: string[]
  parts: string[]
  programmes: string[]
  rule_en: string
  rule_zh: string
  unit: string
  version: number
  zh: string
}

export interface OwnUnit {
  changed_at: Date
  counts: string
  en: string
  from_day: PlainDate | null
  id: string
  one: string
  until_day: PlainDate | null
  version: number
  zh: string
}

export interface OwnUnitPast {
  changed_at: Date
  counts: string
  en: string
  from_day: PlainDate | null
  id: string
  one: string
  until_day: PlainDate | null
  version: number
  zh: string
}

export interface PackTaken {
  changed_at: Date
  fingerprint: string
  id: string
  items: unknown
  source: string
  title: unknown
  version: number
}

export interface PackTakenPast {
  changed_at: Date
  fingerprint: string
  id: string
  items: unknown
  source: string
  title: unknown
  version: number
}

export interface Paper {
  act_version: number
  addressee: string
  addressee_org: string | null
  basis: string[]
  changed_at: Date
  corrected: boolean
  docx: string | null
  dossier: string
  grams: string[]
  id: string
  issued_on: PlainDate
  issuer: string
  kind: string
  number: string
  of: string | null
  pdf: string | null
  sequence: number
  series: string
  served_on: PlainDate | null
  service: unknown
  sheet: unknown
  standing: string
  title: string
  version: number
  why: string
  year: number
}

export interface PaperNumber {
  issuer: string
  last: number
  series: string
  year: number
}

export interface PaperPast {
  act_version: number
  addressee: string
  addressee_org: string | null
  basis: string[]
  changed_at: Date
  corrected: boolean
  docx: string | null
  dossier: string
  grams: string[]
  id: string
  issued_on: PlainDate
  issuer: string
  kind: string
  number: string
  of: string | null
  pdf: string | null
  sequence: number
  series: string
  served_on: PlainDate | null
  service: unknown
  sheet: unknown
  standing: string
  title: string
  version: number
  why: string
  year: number
}

export interface Person {
  active: Generated<boolean>
  changed_at: Date
  email: string | null
  grams: Generated<string[]>
  id: string
  initials: string
  name: string
  phone: string | null
  pinyin: string
  username: string
  version: number
}

export interface PersonPast {
  active: boolean
  changed_at: Date
  email: string | null
  grams: Generated<string[]>
  id: string
  initials: string
  name: string
  phone: string | null
  pinyin: string
  username: string
  version: number
}

export interface PhotoLikeness {
  distance: number
  file: string
  other: string
}

export interface PhotoPrint {
  file: string
  half: number
  quarter: number
  three_quarters: number
  upright: number
}

export interface Post {
  branch: string
  changed_at: Date
  from_day: PlainDate
  id: string
  org: string
  person: string
  role: string
  title: Generated<string>
  until_day: PlainDate | null
  version: number
}

export interface PostPast {
  branch: string
  changed_at: Date
  from_day: PlainDate
  id: string
  org: string
  person: string
  role: string
  title: string
  until_day: PlainDate | null
  version: number
}

export interface Publication {
  about: string
  basis: string
  changed_at: Date
  corrections: unknown
  due_on: PlainDate
  files: unknown
  grams: string[]
  id: string
  kind: string
  made_on: PlainDate
  number: string
  org: string
  path: string
  privacy_by: string | null
  provisional: boolean
  published_at: Date | null
  reviewed_on: PlainDate | null
  secrecy_by: string | null
  title: string
  version: number
  withdraw_on: PlainDate | null
  withdraw_why: string
  withdrawn_at: Date | null
  withheld_why: string
}

export interface PublicationPast {
  about: string
  basis: string
  changed_at: Date
  corrections: unknown
  due_on: PlainDate
  files: unknown
  grams: string[]
  id: string
  kind: string
  made_on: PlainDate
  number: string
  org: string
  path: string
  privacy_by: string | null
  provisional: boolean
  published_at: Date | null
  reviewed_on: PlainDate | null
  secrecy_by: string | null
  title: string
  version: number
  withdraw_on: PlainDate | null
  withdraw_why: string
  withdrawn_at: Date | null
  withheld_why: string
}

export interface PublicComment {
  answer: string | null
  answered_at: Date | null
  changed_at: Date
  channel: string
  contact: string | null
  disclosed: number
  dossier: string
  grams: string[]
  held: boolean | null
  id: string
  name: string | null
  passage: string
  phase: string | null
  reason: string
  receipt: string | null
  received_at: Date
  removed: string | null
  removed_why: string
  text: string
  topic: string
  version: number
}

export interface PublicCommentPast {
  answer: string | null
  answered_at: Date | null
  changed_at: Date
  channel: string
  contact: string | null
  disclosed: number
  dossier: string
  grams: string[]
  held: boolean | null
  id: string
  name: string | null
  passage: string
  phase: string | null
  reason: string
  receipt: string | null
  received_at: Date
  removed: string | null
  removed_why: string
  text: string
  topic: string
  version: number
}

export interface PublicUpload {
  at: Date
  blob: string | null
  claimed_at: Date | null
  file: string | null
  id: string
  media_type: string | null
  name: string
  paid: boolean
  received: number
  request: string
  sealed: boolean
  size: number
  touched_at: Date
  wrapped: Buffer | null
}

export interface PublicUploadPiece {
  bytes: Buffer
  start: number
  upload: string
}

export interface QuizAlike {
  at: Date
  class: string
  grade: number
  of: number
  papers: number
  quiz: string
  school: string
}

export interface QuizAttempt {
  answers: string | null
  arrived_at: Date | null
  deadline: Date
  ordinal: number
  points: number | null
  quiz: string
  school: string
  started_at: Date
  ticket: Buffer
  variant: number
}

export interface QuizCell {
  day: PlainDate
  part: Generated<number>
  person_times: number
  persons: number
  quiz: string
  school: string
}

export interface QuizKey {
  digest: string
  edition: number
  key: unknown
  quiz: string
}

export interface QuizPaper {
  digest: string
  paper: unknown
  quiz: string
  variant: number
}

export interface QuizSheet {
  changed_at: Date
  class: string
  grade: number
  id: string
  issued_on: PlainDate
  quiz: string
  school: string
  tickets: number
  version: number
  voided: number[] | null
  why: string
}

export interface QuizSheetPast {
  changed_at: Date
  class: string
  grade: number
  id: string
  issued_on: PlainDate
  quiz: string
  school: string
  tickets: number
  version: number
  voided: number[] | null
  why: string
}

export interface QuizTicket {
  mac: Buffer
  person: string | null
  quiz: string
  school: string
  sheet: string | null
  voided: Generated<boolean>
}

export interface Reminder {
  at: Date
  by_person: string
  campaign: string
  day: PlainDate
  org: string
}

export interface Report {
  as_of: Date | null
  body: unknown
  changed_at: Date
  corrects: string | null
  from_day: PlainDate
  frozen: unknown
  id: string
  org: string
  status: string
  title: string
  until_day: PlainDate
  version: number
  year: number
}

export interface ReportAttestation {
  changed_at: Date
  files: Generated<string[]>
  id: string
  made_at: Date
  name: string
  part: string
  post: string
  report: string
  source: string
  version: number
  withdrawn: string | null
  written: string
}

export interface ReportAttestationPast {
  changed_at: Date
  files: string[]
  id: string
  made_at: Date
  name: string
  part: string
  post: string
  report: string
  source: string
  version: number
  withdrawn: string | null
  written: string
}

export interface ReportChunk {
  file: string
  n: number
  sealed: Buffer
}

export interface ReportContact {
  changed_at: Date
  hotline: string
  hours: string
  id: string
  mailbox: string
  police_mailbox: string
  version: number
}

export interface ReportContactPast {
  changed_at: Date
  hotline: string
  hours: string
  id: string
  mailbox: string
  police_mailbox: string
  version: number
}

export interface ReportDuty {
  cancelled: boolean
  changed_at: Date
  from_day: PlainDate
  id: string
  person: string
  until_day: PlainDate
  version: number
}

export interface ReportDutyPast {
  cancelled: boolean
  changed_at: Date
  from_day: PlainDate
  id: string
  person: string
  until_day: PlainDate
  version: number
}

export interface ReportFile {
  chunks: number
  id: string
  message: string
  report: string
}

export interface ReportMessage {
  author: string
  id: string
  report: string
  sealed: Buffer
  seq: Generated<number>
  written_on: PlainDate
}

export interface ReportPast {
  as_of: Date | null
  body: unknown
  changed_at: Date
  corrects: string | null
  from_day: PlainDate
  frozen: unknown
  id: string
  org: string
  status: string
  title: string
  until_day: PlainDate
  version: number
  year: number
}

export interface ReportReceipt {
  lookup: Buffer
  report: string
  sealed: Buffer
}

export interface ReportRemark {
  answered_at: Date | null
  answered_by: string | null
  changed_at: Date
  id: string
  made_at: Date
  name: string
  outcome: string | null
  part: string
  person: string
  post: string
  report: string
  suggested: unknown
  text: string
  version: number
  word: Generated<string>
  written: string
}

export interface ReportRemarkPast {
  answered_at: Date | null
  answered_by: string | null
  changed_at: Date
  id: string
  made_at: Date
  name: string
  outcome: string | null
  part: string
  person: string
  post: string
  report: string
  suggested: unknown
  text: string
  version: number
  word: string
  written: string
}

export interface ReportSalt {
  salt: Buffer
  sole: Generated<boolean>
}

export interface ReportSlot {
  broken: Generated<boolean>
  key: string
  report: string
  sealed: Buffer
}

export interface ReportTemplate {
  active: boolean
  body: unknown
  changed_at: Date
  id: string
  name: string
  org: string
  seen: unknown
  version: number
  year: number | null
}

export interface ReportTemplatePast {
  active: boolean
  body: unknown
  changed_at: Date
  id: string
  name: string
  org: string
  seen: unknown
  version: number
  year: number | null
}

export interface ReportUnread {
  report: string
  rings_since: Date | null
  since: Date
}

export interface Retention {
  least_days: number
  procedure: string
  setting: string | null
  unnames: boolean
}

export interface RetentionClosing {
  act: string
  closes: boolean
  path: Generated<string>
  procedure: string
}

export interface RetentionHold {
  begun: string
  ended: string
  procedure: string
}

export interface ReturnBatch {
  at: Date
  campaign: string | null
  counts: Generated<unknown>
  done: Generated<number>
  file: Buffer | null
  file_name: string
  headers: Generated<unknown>
  hidden_rows: string
  id: string
  mends: Generated<unknown>
  notes: Generated<unknown>
  org: string
  refusal: unknown
  sender: string
  settled_at: Date | null
  sha256: string
  status: string
  total: Generated<number>
}

export interface ReturnRow {
  batch: string
  cells: unknown
  form: unknown
  no: number
  org: string | null
  reasons: unknown
  record: string | null
  remarks: unknown
  row: number
  seen: number | null
  sheet: string
  verdict: string
  why: string | null
}

export interface Role {
  changed_at: Date
  code: string
  en: string
  id: string
  permissions: string[]
  version: number
  zh: string
}

export interface RolePast {
  changed_at: Date
  code: string
  en: string
  id: string
  permissions: string[]
  version: number
  zh: string
}

export interface RoleProposal {
  changed_at: Date
  code: string
  en: string
  id: string
  permissions: string[]
  proposed_by: string
  reason: string
  role: string | null
  seen: number | null
  state: string
  version: number
  zh: string
}

export interface RoleProposalPast {
  changed_at: Date
  code: string
  en: string
  id: string
  permissions: string[]
  proposed_by: string
  reason: string
  role: string | null
  seen: number | null
  state: string
  version: number
  zh: string
}

export interface SchoolRoll {
  changed_at: Date
  id: string
  org: string
  pupils: number
  staff: number
  version: number
  year: number
}

export interface SchoolRollPast {
  changed_at: Date
  id: string
  org: string
  pupils: number
  staff: number
  version: number
  year: number
}

export interface Session {
  address: Generated<string>
  agent: Generated<string>
  created_at: Date
  expires_at: Date
  handle: string
  id: Buffer
  last_seen_at: Date
  mac: Buffer | null
  methods: string[]
  person: string
  proved_at: Date
  revoked_at: Date | null
  revoked_why: string | null
}

export interface Setting {
  changed_at: Date
  id: string
  key: string
  value: unknown
  version: number
}

export interface SettingPast {
  changed_at: Date
  id: string
  key: string
  value: unknown
  version: number
}

export interface SignInAttempt {
  address: Generated<string>
  at: Date
  bucket: Buffer
  ordinal: number
  outcome: string
  person: string | null
}

export interface SignInStep {
  data: unknown
  expires_at: Date
  id: Buffer
  kind: string
  person: string | null
}

export interface Tally {
  counted_at: Date
  counts: string
  hash: string
  id: number
  register: string
}

export interface TallyCell {
  amount: number
  county: string
  dom: number
  month: number
  org: string
  records: number
  tally: number
}

export interface TallyCellOfCounty {
  amount: number
  county: string
  month: number
  records: number
  tally: number
}

export interface WitnessedLog {
  at: Date
  checkpoint: string
  origin: string
  size: number
}

export interface Tables {
  act: Act
  activity: Activity
  activity_cell: ActivityCell
  activity_cell_broad: ActivityCellBroad
  activity_kind: ActivityKind
  activity_kind_past: ActivityKindPast
  activity_past: ActivityPast
  activity_topic_total: ActivityTopicTotal
  activity_total: ActivityTotal
  activity_total_of_county: ActivityTotalOfCounty
  activity_waiting_cell: ActivityWaitingCell
  answered_request: AnsweredRequest
  base_arrival: BaseArrival
  base_arrival_past: BaseArrivalPast
  base_booking: BaseBooking
  base_booking_past: BaseBookingPast
  base_cohort_day: BaseCohortDay
  base_cohort_year: BaseCohortYear
  base_request: BaseRequest
  base_request_past: BaseRequestPast
  base_slot: BaseSlot
  base_slot_past: BaseSlotPast
  base_slot_room: BaseSlotRoom
  book_confirmation: BookConfirmation
  book_confirmation_past: BookConfirmationPast
  book_entry: BookEntry
  book_entry_past: BookEntryPast
  book_import: BookImport
  book_import_row: BookImportRow
  book_look: BookLook
  book_look_past: BookLookPast
  book_made: BookMade
  book_snapshot: BookSnapshot
  book_snapshot_past: BookSnapshotPast
  book_snapshot_row: BookSnapshotRow
  book_snapshot_state: BookSnapshotState
  book_standing: BookStanding
  bullying_hint: BullyingHint
  bullying_report: BullyingReport
  bullying_report_past: BullyingReportPast
  campaign: Campaign
  campaign_asked: CampaignAsked
  campaign_past: CampaignPast
  campaign_progress: CampaignProgress
  case_identity: CaseIdentity
  case_identity_key: CaseIdentityKey
  case_identity_past: CaseIdentityPast
  case_receipt: CaseReceipt
  clue_reminder: ClueReminder
  clue_report: ClueReport
  clue_report_past: ClueReportPast
  course_progress: CourseProgress
  course_sheet: CourseSheet
  course_sheet_past: CourseSheetPast
  course_ticket: CourseTicket
  credential_kept: CredentialKept
  credential_oidc: CredentialOidc
  credential_passkey: CredentialPasskey
  credential_password: CredentialPassword
  credential_seal: CredentialSeal
  credential_seal_past: CredentialSealPast
  credential_totp: CredentialTotp
  custody: Custody
  custody_past: CustodyPast
  custody_statement: CustodyStatement
  custody_statement_past: CustodyStatementPast
  delegation: Delegation
  delegation_past: DelegationPast
  disclosure: Disclosure
  dossier: Dossier
  dossier_link: DossierLink
  dossier_link_past: DossierLinkPast
  dossier_note: DossierNote
  dossier_note_past: DossierNotePast
  dossier_number: DossierNumber
  dossier_past: DossierPast
  dossier_reminder: DossierReminder
  draw_file: DrawFile
  file: File
  file_upload: FileUpload
  former_report: FormerReport
  former_report_past: FormerReportPast
  handler_key: HandlerKey
  handler_key_past: HandlerKeyPast
  hearing_enrolment: HearingEnrolment
  hearing_enrolment_past: HearingEnrolmentPast
  held_act: HeldAct
  held_act_past: HeldActPast
  holiday_notice: HolidayNotice
  holiday_notice_past: HolidayNoticePast
  house_key: HouseKey
  job: Job
  ledger: Ledger
  log_break: LogBreak
  log_break_past: LogBreakPast
  log_checkpoint: LogCheckpoint
  log_cosignature: LogCosignature
  log_gap: LogGap
  log_run: LogRun
  log_state: LogState
  matching_file: MatchingFile
  migration: Migration
  notice: Notice
  notice_choice: NoticeChoice
  notice_choice_past: NoticeChoicePast
  notice_way: NoticeWay
  organisation: Organisation
  organisation_past: OrganisationPast
  organisation_succession: OrganisationSuccession
  organisation_succession_past: OrganisationSuccessionPast
  organisation_version: OrganisationVersion
  organisation_version_past: OrganisationVersionPast
  own_book: OwnBook
  own_book_past: OwnBookPast
  own_figure: OwnFigure
  own_figure_past: OwnFigurePast
  own_unit: OwnUnit
  own_unit_past: OwnUnitPast
  pack_taken: PackTaken
  pack_taken_past: PackTakenPast
  paper: Paper
  paper_number: PaperNumber
  paper_past: PaperPast
  person: Person
  person_past: PersonPast
  photo_likeness: PhotoLikeness
  photo_print: PhotoPrint
  post: Post
  post_past: PostPast
  public_comment: PublicComment
  public_comment_past: PublicCommentPast
  public_upload: PublicUpload
  public_upload_piece: PublicUploadPiece
  publication: Publication
  publication_past: PublicationPast
  quiz_alike: QuizAlike
  quiz_attempt: QuizAttempt
  quiz_cell: QuizCell
  quiz_key: QuizKey
  quiz_paper: QuizPaper
  quiz_sheet: QuizSheet
  quiz_sheet_past: QuizSheetPast
  quiz_ticket: QuizTicket
  reminder: Reminder
  report: Report
  report_attestation: ReportAttestation
  report_attestation_past: ReportAttestationPast
  report_chunk: ReportChunk
  report_contact: ReportContact
  report_contact_past: ReportContactPast
  report_duty: ReportDuty
  report_duty_past: ReportDutyPast
  report_file: ReportFile
  report_message: ReportMessage
  report_past: ReportPast
  report_receipt: ReportReceipt
  report_remark: ReportRemark
  report_remark_past: ReportRemarkPast
  report_salt: ReportSalt
  report_slot: ReportSlot
  report_template: ReportTemplate
  report_template_past: ReportTemplatePast
  report_unread: ReportUnread
  retention: Retention
  retention_closing: RetentionClosing
  retention_hold: RetentionHold
  return_batch: ReturnBatch
  return_row: ReturnRow
  role: Role
  role_past: RolePast
  role_proposal: RoleProposal
  role_proposal_past: RoleProposalPast
  school_roll: SchoolRoll
  school_roll_past: SchoolRollPast
  session: Session
  setting: Setting
  setting_past: SettingPast
  sign_in_attempt: SignInAttempt
  sign_in_step: SignInStep
  tally: Tally
  tally_cell: TallyCell
  tally_cell_of_county: TallyCellOfCounty
  witnessed_log: WitnessedLog
}

