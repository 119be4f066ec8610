import { sql } from 'kysely'
import { v7 } from 'uuid'
import type { Calendar } from '../../calendar/calendar.ts'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { cite, type Article } from '../../law/statute.ts'
import { changeAll, type By, type RecordRow, type Register } from '../change.ts'
import type { Tx } from '../db/connect.ts'
import type { PublicationKind } from './catalogue.ts'
import { mayCorrect, mayPublish, mayWithdraw, mayWithhold, publishBy, withdrawBy } from './rules.ts'

/** A file of a publication: whoever holds a copy finds the publication by its SHA-256 (hex). */
interface PublishedFile {
  readonly name: string
  readonly sha256: string
}

export interface PublicationRow extends RecordRow {
  readonly about: string
  /** The id of its kind. */
  readonly kind: string
  readonly org: string
  readonly title: string
  readonly number: string
  readonly basis: string
  readonly made_on: PlainDate
  readonly due_on: PlainDate
  readonly provisional: boolean
  readonly path: string
  readonly files: readonly PublishedFile[]
  readonly secrecy_by: string | null
  readonly privacy_by: string | null
  readonly reviewed_on: PlainDate | null
  readonly published_at: Date | null
  readonly withheld_why: string
  readonly withdraw_on: PlainDate | null
  readonly withdraw_why: string
  readonly withdrawn_at: Date | null
  readonly corrections: readonly { readonly on: PlainDate; readonly what: string }[]
}

export const publicationRegister: Register<PublicationRow> = {
  table: 'publication',
  columns: [
    'id',
    'version',
    'changed_at',
    'about',
    'kind',
    'org',
    'title',
    'number',
    'basis',
    'made_on',
    'due_on',
    'provisional',
    'path',
    'files',
    'secrecy_by',
    'privacy_by',
    'reviewed_on',
    'published_at',
    'withheld_why',
    'withdraw_on',
    'withdraw_why',
    'withdrawn_at',
    'corrections',
    'grams',
  ],
  derived: ['grams'],
  sought: ({ title, number }) => [title, number],
}

/** Something that the law asks to be made public. */
export interface Owed {
  /** The record made public; together with the kind it names the publication. */
  readonly about: string
  readonly kind: PublicationKind
  readonly org: string
  readonly title: string
  readonly number?: string | undefined
  /** The article, where it is another than that of the kind. */
  readonly basis?: Article | undefined
  /** The day it was made or changed: the period runs from there. */
  readonly madeOn: PlainDate
  /** A shorter limit in working days, where another rule sets one. */
  readonly within?: number | undefined
  readonly calendar: Calendar
  /** Its own id, when somebody enters it by hand. */
  readonly id?: string | undefined
  /** Where the public will read it, and what: where they are known before. */
  readonly path?: string | undefined
  readonly files?: readonly PublishedFile[] | undefined
  readonly by: By
  readonly at: Date
  readonly request?: string | undefined
}

/** Something made public now. */
export interface Publishing extends Owed {
  /** Where the public reads it: '/decisions/…' below /gov, or an https address elsewhere. */
  readonly path: string
  /** 政府信息公开条例第十七条: the persons who answer for it that nothing secret and nothing private is in it. */
  readonly reviewed: { readonly secrecy: string; readonly privacy: string; readonly on: PlainDate }
  /** What changed, as the public is told, when it had been published before. */
  readonly change?: string | undefined
}

/**
 * Enters in the register what is owed to the public. Entering the same again changes nothing; what was withdrawn, or became another thing before it was
 * published, is owed anew.
 */
export async function owePublication(tx: Tx, owed: Owed): Promise<PublicationRow> {
  const before = await publicationOf(tx, owed)
  const fresh = blankOf(owed)
  if (!before) return write(tx, null, { ...fresh, id: owed.id ?? v7() }, { act: 'publications.owe', ...owed })
  const stands = before.published_at !== null && before.withdrawn_at === null
  if (stands || (!before.withdrawn_at && sameToReaders(before, fresh))) return before
  return write(
    tx,
    before,
    { ...fresh, id: before.id, corrections: before.corrections },
    { act: 'publications.owe', ...owed },
  )
}

/**
 * Enters in the register that something is public from now on: call it in the transaction that makes it so. What was owed is thereby done; what had
 * been published becomes corrected, in the open. Publishing the very same again without saying what changed changes nothing.
 */
export async function publish(tx: Tx, publishing: Publishing): Promise<PublicationRow> {
  const { path, files = [], reviewed, change, at } = publishing
  const before = await publicationOf(tx, publishing)
  const made = {
    ...blankOf(publishing),
    path,
    files,
    secrecy_by: reviewed.secrecy,
    privacy_by: reviewed.privacy,
    reviewed_on: reviewed.on,
    published_at: at,
  }
  if (!before) return write(tx, null, { ...made, id: v7() }, { act: 'publications.publish', ...publishing })
  if (!before.published_at)
    return write(
      tx,
      before,
      { ...made, id: before.id, due_on: before.due_on, provisional: before.provisional },
      { act: 'publications.publish', ...publishing },
    )
  if (!before.withdrawn_at && change === undefined && sameToReaders(before, made)) return before
  const what = change ?? (before.withdrawn_at ? '重新公布' : '内容更新')
  return write(
    tx,
    before,
    { ...made, id: before.id, corrections: [...before.corrections, { on: dayOf(at), what }] },
    { act: 'publications.correct', ...publishing },
  )
}

interface Doing {
  readonly by: By
  readonly at: Date
  readonly request?: string | undefined
}

/** Publishes what was entered and reviewed by hand. */
export async function publishReviewed(tx: Tx, before: PublicationRow, doing: Doing): Promise<Outcome<PublicationRow>> {
  const may = mayPublish(before)
  if (!may.ok) return may
  if (before.path === '')
    return refuse('publications.no-address', '请先填写公开的网址。', 'Enter the address where it is read first.', {
      field: 'path',
    })
  const again = before.withdrawn_at
    ? {
        withdrawn_at: null,
        withdraw_on: null,
        withdraw_why: '',
        corrections: [...before.corrections, { on: dayOf(doing.at), what: '重新公布' }],
      }
    : {}
  return accept(
    await write(tx, before, { ...before, ...again, published_at: doing.at }, { act: 'publications.publish', ...doing }),
  )
}

/** Puts right what is public, and says so in the open (政府信息公开条例第六条). */
export async function correctPublication(
  tx: Tx,
  before: PublicationRow,
  { what, ...doing }: Doing & { readonly what: string },
  changed: Partial<Pick<PublicationRow, 'title' | 'number' | 'path' | 'files'>> = {},
): Promise<Outcome<PublicationRow>> {
  const may = mayCorrect(before)
  return may.ok
    ? accept(
        await write(
          tx,
          before,
          { ...before, ...changed, corrections: [...before.corrections, { on: dayOf(doing.at), what }] },
          { act: 'publications.correct', ...doing },
        ),
      )
    : may
}

/** The law does not let it be public: nothing is owed then, and the register says why. */
export async function withholdPublication(
  tx: Tx,
  before: PublicationRow,
  { why, ...doing }: Doing & { readonly why: string },
): Promise<Outcome<PublicationRow>> {
  const may = mayWithhold(before)
  return may.ok
    ? accept(
        await write(
          tx,
          before,
          { ...before, withheld_why: why },
          { act: 'publications.withhold', reason: why, ...doing },
        ),
      )
    : may
}

/** What it rests on was changed, revoked or void: from that day three working days remain (行政处罚法第四十八条). */
export async function oweWithdrawal(
  tx: Tx,
  before: PublicationRow,
  {
    since,
    why,
    calendar,
    ...doing
  }: Doing & { readonly since: PlainDate; readonly why: string; readonly calendar: Calendar },
): Promise<Outcome<PublicationRow>> {
  const may = mayWithdraw(before)
  return may.ok
    ? accept(
        await write(
          tx,
          before,
          { ...before, withdraw_on: withdrawBy(calendar, since).day, withdraw_why: why },
          { act: 'publications.owe-withdrawal', ...doing },
        ),
      )
    : may
}

/** Takes it back, with the reason the public is told. */
export async function withdrawPublication(
  tx: Tx,
  before: PublicationRow,
  { why, ...doing }: Doing & { readonly why: string },
): Promise<Outcome<PublicationRow>> {
  const may = mayWithdraw(before)
  return may.ok
    ? accept(
        await write(
          tx,
          before,
          { ...before, withdraw_why: why, withdrawn_at: doing.at },
          { act: 'publications.withdraw', reason: why, ...doing },
        ),
      )
    : may
}

/** The publication of a record, locked until the transaction ends. */
export async function publicationOf(
  tx: Tx,
  { about, kind }: Pick<Owed, 'about' | 'kind'>,
): Promise<PublicationRow | undefined> {
  const { rows } =
    await sql<PublicationRow>`select * from publication where about = ${about} and kind = ${kind.id} for update`.execute(
      tx,
    )
  return rows[0]
}

export async function lockPublication(tx: Tx, id: string): Promise<PublicationRow | undefined> {
  const { rows } = await sql<PublicationRow>`select * from publication where id = ${id} for update`.execute(tx)
  return rows[0]
}

type Fields = Omit<PublicationRow, 'version' | 'changed_at'>

function blankOf({
  about,
  kind,
  org,
  title,
  number = '',
  basis,
  madeOn,
  within,
  calendar,
  path = '',
  files = [],
}: Owed): Omit<Fields, 'id'> {
  const { day, provisional } = publishBy(calendar, kind, madeOn, within)
  return {
    about,
    kind: kind.id,
    org,
    title,
    number,
    basis: cite(basis ?? kind.basis),
    made_on: madeOn,
    due_on: day,
    provisional,
    path,
    files,
    secrecy_by: null,
    privacy_by: null,
    reviewed_on: null,
    published_at: null,
    withheld_why: '',
    withdraw_on: null,
    withdraw_why: '',
    withdrawn_at: null,
    corrections: [],
  }
}

const sameToReaders = (a: Omit<Fields, 'id'>, b: Omit<Fields, 'id'>) => readersSee(a) === readersSee(b)
const readersSee = ({ title, number, path, files }: Omit<Fields, 'id'>) =>
  JSON.stringify([title, number, path, files.map(({ name, sha256 }) => [name, sha256])])

/** Writes through the one seam, and tells the public site that its copies are no longer good. */
export async function write(
  tx: Tx,
  before: PublicationRow | null,
  fields: Fields,
  { act, by, at, request, reason }: Doing & { readonly act: `${string}.${string}`; readonly reason?: string },
): Promise<PublicationRow> {
  const {
    id,
    about,
    kind,
    org,
    title,
    number,
    basis,
    made_on,
    due_on,
    provisional,
    path,
    files,
    secrecy_by,
    privacy_by,
    reviewed_on,
    published_at,
    withheld_why,
    withdraw_on,
    withdraw_why,
    withdrawn_at,
    corrections,
  } = fields
  const after = {
    id,
    about,
    kind,
    org,
    title,
    number,
    basis,
    made_on,
    due_on,
    provisional,
    path,
    files,
    secrecy_by,
    privacy_by,
    reviewed_on,
    published_at,
    withheld_why,
    withdraw_on,
    withdraw_why,
    withdrawn_at,
    corrections,
  }
  const [verdict] = await changeAll(tx, publicationRegister, [{ before, after, act, by, at, request, reason }])
  if (verdict === 'stale') throw new Error(`publication ${id} was changed while it was locked`)
  await sql`select pg_notify('mingfa_site', current_schema() || ' publications')`.execute(tx)
  return { ...after, version: (before?.version ?? 0) + 1, changed_at: at }
}
