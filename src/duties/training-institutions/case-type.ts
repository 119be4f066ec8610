import { sql } from 'kysely'
import { putEntries } from '../../books/amend.ts'
import type { Book, Entry } from '../../books/book.ts'
import { entriesOf } from '../../books/reading.ts'
import { addDays, type PlainDate } from '../../calendar/plain-date.ts'
import { settingOf } from '../../platform/bureau-settings/store.ts'
import { formsOf, namedIn } from '../../platform/cases/asked.ts'
import { into } from '../../platform/cases/keys.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import { publishMade } from '../../platform/cases/publishing.ts'
import type { CaseType, Happened } from '../../platform/cases/room.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { publicationOf, withdrawPublication } from '../../platform/publication/publish.ts'
import { tellSite, topicOfBook } from '../../site/topics.ts'
import { penaltiesInForce } from '../seams.ts'
import { officersIn } from '../../registers/officers/reading.ts'
import { answersComplaint, institutionAnswers, type AnswerSeen } from './answers.ts'
import { addressFor, askedAt, askedPath, endsAnswers, questionAt } from './asking.ts'
import { baseList } from './base-list.ts'
import { competentOn } from './bodies.ts'
import { boards, type BoardDeclared, type BoardSeen } from './boards.ts'
import { codeOf } from './code-of.ts'
import type { ComplaintSeen } from './complaint-state.ts'
import { complaints } from './complaints.ts'
import { custodyDifferences, type CustodyDifference } from './custody/differences.ts'
import { accounts } from './accounts.ts'
import { baseFreeze, type Freeze, type FreezeSeen } from './freezing.ts'
import { classesIn, type Institution } from './institution.ts'
import { institutions } from './institutions.ts'
import { limitsOn } from './limits.ts'
import { listings, type Listing, type ListingSeen } from './lists.ts'
import { frozenOf } from './members.ts'
import { patrolBringsClue, patrols, type Patrol, type PatrolSeen } from './patrols.ts'
import { guidedOn, prices } from './prices.ts'
import { listPublished } from './publications.ts'
import { settleWithin } from './settings.ts'
import { bringsClue } from './transferring.ts'

const inListing = into<Listing>()
const inDifference = into<CustodyDifference>('d.state')
const inFreeze = into<Freeze>()

export const complaintCaseType: CaseType = {
  editions: [anyProcedure(complaints)],
  async gather(on, one, { today, room }): Promise<ComplaintSeen> {
    const writes = formsOf(one, 'ask', 'transfer').length > 0
    const limits = await limitsOn(on, today)
    return {
      days: await settingOf(on, settleWithin),
      told: writes ? await toldIn(on, one.id) : '',
      needed: limits,
      refundDays: limits.refundDays,
      competent: formsOf(one, 'transfer').length > 0 ? await competentOn(on, today) : [],
      code: addressFor(room, one),
    }
  },
  brings: [bringsClue, endsAnswers],
}

export const answerCaseType: CaseType = {
  editions: [anyProcedure(institutionAnswers)],
  about: {
    fields: ['code'],
    async read(on, code) {
      const found = await askedAt(on, code)
      return found && { title: found.what, path: askedPath(code), form: { code } }
    },
  },
  async gather(on, one): Promise<AnswerSeen> {
    const [form] = formsOf<{ code: string }>(one, 'answer')
    return { question: form?.code ? await questionAt(on, form.code) : null }
  },
  brings: [answersComplaint],
}

/** What a complaint says, as it was made or corrected last. */
async function toldIn(on: Db | Tx, id: string): Promise<string> {
  const { rows } = await sql<{ text: string }>`
    select recorded #>> '{form,text}' as text from (
      select version, recorded from dossier where id = ${id} union all select version, recorded from dossier_past where id = ${id}) v
    where recorded ->> 'act' = 'complain' order by version desc limit 1`.execute(on)
  return rows[0]?.text ?? ''
}

export const patrolCaseType: CaseType = {
  editions: [anyProcedure(patrols)],
  async gather(on, one, { today }): Promise<PatrolSeen> {
    const ids = namedIn(one, 'officers')
    const officers = ids.length > 0 ? await officersIn(on, { ids }) : []
    const [named] = namedIn(one, 'institution')
    const [found] = named ? await entriesOf(on, institutions, { ids: [named] }) : []
    return {
      officers: officers
        .filter(({ active }) => active)
        .map(({ id, person, name, certificate, from, until, left }) => ({
          ...{ id, person, name, certificate, from, until, left },
        })),
      institution: found ? { id: found.id, name: found.form.name } : null,
      needed: await limitsOn(on, (one.state as Patrol).on ?? today),
    }
  },
  brings: [patrolBringsClue],
}

export const listingCaseType: CaseType = {
  editions: [anyProcedure(listings)],
  async gather(on, one, { room }): Promise<ListingSeen> {
    const { code: kept, decision: rests } = one.state as Listing
    const [form] = formsOf<{ institution: string; decision: string | null }>(one, 'propose')
    const [found] = form?.institution ? await entriesOf(on, institutions, { ids: [form.institution] }) : []
    const code = found?.form.creditCode ?? kept
    const penalty = form?.decision ?? rests?.id ?? null
    return {
      institution: found
        ? { id: found.id, name: found.form.name, code, permit: found.form.approval === 'permit' }
        : null,
      decision: penalty ? await room.hand(penaltiesInForce).of(on, penalty) : null,
      running: code ? await runningLists(on, code, one.id) : [],
      difference: code ? await differenceOf(on, code) : null,
    }
  },
  follow: followListing,
}

export const freezeCaseType: CaseType = {
  editions: [anyProcedure(baseFreeze)],
  async gather(on, one): Promise<FreezeSeen> {
    const list = (one.state as Freeze).frozenOn ? [] : (await entriesOf(on, baseList)).map(({ form }) => form)
    const { rows } = await sql<{ number: string }>`
      select number from dossier where procedure = ${baseFreeze.id} and id <> ${one.id} and ${inFreeze('declinedOn')} is null limit 1`.execute(
      on,
    )
    return { ...frozenOf(list), there: rows[0]?.number ?? null }
  },
}

export const boardCaseType: CaseType = {
  editions: [anyProcedure(boards)],
  async gather(on, one): Promise<BoardSeen> {
    const [form] = formsOf<{ creditCode: string; from: PlainDate }>(one, 'declare')
    const { from } = one.state as BoardDeclared
    const day = form?.from ?? from
    return {
      institution: form?.creditCode && form.from ? await institutionOf(on, form.creditCode, form.from) : null,
      guided: day ? await guidedOn(on, day) : [],
    }
  },
  follow: putUp,
}

async function institutionOf(on: Db | Tx, typed: string, day: PlainDate): Promise<BoardSeen['institution']> {
  const code = typed.replaceAll(/\s/g, '').toUpperCase()
  const { rows } = await sql<{ id: string; form: Institution }>`
    select id, form from book_entry where book = ${institutions.id} and struck is null and form ->> 'creditCode' = ${code}
      and from_day <= ${day}::date and until_day >= ${day}::date limit 1`.execute(on)
  const [found] = rows
  if (!found) return null
  const { name, permit, county, kind } = found.form
  const classes = { offline: classesIn(found.form, 'offline'), online: classesIn(found.form, 'online') }
  return { id: found.id, name, permit, county, subject: kind === 'subject', classes }
}

/** Checked: it stands among the boards from its day on, and the one before it ends the day before. */
async function putUp(tx: Tx, { act, row, by, now, room }: Happened): Promise<void> {
  if (act !== 'check') return
  const { institution, mode, size, minutes, price, cap, from, county } = row.state as BoardDeclared
  const { code } = (await codeOf(tx, institutions, 'creditCode'))(institution!)
  const { rows } = await sql<{ form: Entry }>`
    select form from book_entry where book = ${prices.id} and struck is null and form ->> 'code' = ${code} and form ->> 'mode' = ${mode}
      and form ->> 'size' = ${size} and from_day < ${from}::date and until_day >= ${from}::date for update`.execute(tx)
  const ended = rows.map(({ form }) => ({ ...form, until: addDays(from!, -1) }))
  const board = { institution, mode, size, minutes, price, from, until: null, code, county, cap }
  const put = await putEntries(room, tx, prices as unknown as Book, [...ended, board], {
    ...{ by, at: now, act: 'books.declared', unit: null, reason: row.number },
  })
  if (!put.ok) throw new Error(`the boards of ${row.number} changed while it was checked`)
  await tellSite(tx, [topicOfBook(prices.id)])
}

async function runningLists(on: Db | Tx, code: string, but: string): Promise<ListingSeen['running']> {
  const { rows } = await sql<{ kind: Listing['kind']; number: string }>`
    select ${inListing('kind')} as kind, number from dossier
    where procedure = ${listings.id} and id <> ${but} and ${inListing('code')} = ${code} and stage in ('proposed', 'listed') limit 10`.execute(
    on,
  )
  return rows
}

/** The open difference of any account of an institution: its number. */
async function differenceOf(on: Db | Tx, code: string): Promise<string | null> {
  const { rows } = await sql<{ number: string }>`
    select d.number from dossier d join book_entry a on a.book = ${accounts.id} and a.id::text = ${inDifference('account')}
    where d.procedure = ${custodyDifferences.id} and not d.closed and a.form ->> 'code' = ${code} limit 1`.execute(on)
  return rows[0]?.number ?? null
}

/** 第二十六条: made public in the transaction of the act; off the list, it is withdrawn likewise. */
async function followListing(tx: Tx, happened: Happened): Promise<void> {
  const { act, row, by, now } = happened
  const { proposedOn } = row.state as Listing
  if (act === 'publish')
    await publishMade(tx, happened, listPublished, { path: `/training/lists/${row.id}`, madeOn: proposedOn! })
  if (act !== 'remove') return
  const publication = await publicationOf(tx, { about: row.id, kind: listPublished })
  const { why } = row.recorded.form as { readonly why: string }
  const done = publication && (await withdrawPublication(tx, publication, { by, at: now, why }))
  if (!done?.ok) throw new Error(`the publication of ${row.number} is not public`)
}
