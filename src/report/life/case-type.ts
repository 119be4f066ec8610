import { sql } from 'kysely'
import { v5 } from 'uuid'
import type { Words } from '../../law/outcome.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import type { Judged } from '../../platform/cases/asked.ts'
import type { Brought, CaseRoom, CaseType, Happened } from '../../platform/cases/room.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { token } from '../../platform/handing.ts'
import { numbersIn, type Source } from '../bound.ts'
import type { Sources } from '../numbers.ts'
import { exactly } from '../outline.ts'
import { proofOfReport } from '../proof.ts'
import { oweReport, publishReport, withdrawReport } from '../publishing.ts'
import type { ReportRow } from '../row.ts'
import { awaitingAnswer } from '../remarks/remark.ts'
import { openRemarks } from '../remarks/store.ts'
import { boundOf, correctedAs, freeze, reportById, setFrozen } from '../store.ts'
import { annualReports } from './procedure.ts'
import { LIFE, type FigureSeen, type LifeSeen } from './seen.ts'
import { isSister, kindOf, type Life } from './state.ts'

/** What a report is made of: handed to its procedure by the room's own face. */
export const reportSources = token<Sources>('report.sources')

/** The case in which the life of a report is kept: known by the report alone. */
export const caseOfReport = (report: string) => v5('the life of a report', report)

/** How a report's life begins; of one from before, at the point it had reached. */
export const beginning = (
  { id, year, title, body, corrects, status, as_of, frozen }: ReportRow,
  more: Partial<Life> = {},
) => ({
  ...{ kind: kindOf(body), report: id, year, title, edition: 1, corrects, because: '', writer: null },
  locked:
    status === 'locked' && as_of && frozen
      ? { on: dayOf(as_of), asOf: as_of.toISOString(), sha256: proofOfReport(frozen) }
      : null,
  ...more,
})

const measured = new Set<string>(['confirm', 'confirmAgain', 'contest', 'answer', 'withdrawContest', 'lock'])

/** The life of annual reports, as the house keeps it. */
export const reportLife: CaseType = {
  editions: [anyProcedure(annualReports)],
  gather: seenOf,
  follow: followLife,
  brings: [{ upon: ['reissue'], procedure: LIFE, act: 'begin', cases: editionBegun }],
}

async function seenOf(
  on: Db | Tx,
  { org, state, acts }: Judged,
  { today, room }: { readonly today: PlainDate; readonly room: CaseRoom },
): Promise<LifeSeen> {
  const { report } = state as Life
  const asked = new Set(acts.map(({ act }) => act))
  const numbers = [...asked].some((act) => measured.has(act))
  const sources = numbers ? room.hand(reportSources) : null
  const row = sources && report ? await reportById(on, report) : undefined
  const now = room.house.clock()
  const frozen = sources && row && asked.has('lock') ? await freezing(on, sources, row, now) : null
  return {
    writers: report ? await writersOf(on, report) : new Set(),
    confirmers: new Set(
      asked.has('assign') ? await room.places.holders(on, 'report.confirm', { over: org }, today) : [],
    ),
    figures: sources && row ? await figuresNow(on, sources, row, now) : [],
    freezing: frozen?.ok
      ? { ok: true, value: { asOf: now.toISOString(), sha256: proofOfReport(frozen.value) } }
      : frozen,
  }
}

/** A lock freezes nothing as long as a remark waits for its answer. */
async function freezing(on: Db | Tx, sources: Sources, row: ReportRow, now: Date): ReturnType<typeof freeze> {
  const [waits] = awaitingAnswer((await openRemarks(on, [row.id])).get(row.id) ?? 0)
  return waits ? { ok: false, refusal: waits } : freeze(on, sources, row, now)
}

/** Whoever began it or changed a word of it. */
async function writersOf(on: Db | Tx, report: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ person: string }>`
    select distinct by_person as person from act
    where subject = ${report} and act in ('report.create', 'report.save') and by_person is not null`.execute(on)
  return new Set(rows.map(({ person }) => person))
}

/** The figures a draft rests on, each once, as its records say now. */
async function figuresNow(on: Db | Tx, sources: Sources, row: ReportRow, now: Date): Promise<FigureSeen[]> {
  const { bound } = await boundOf(on, sources, { ...row, frozen: null }, now)
  const duties = await sources.duties()
  const dutyOf = new Map<string, string>(
    duties.flatMap(({ id, figures }) => figures.map((figure) => [figure.id, id] as const)),
  )
  const first = new Map<string, Source>()
  for (const { source } of numbersIn(bound)) if (!first.has(source.figure)) first.set(source.figure, source)
  return [...first.values()].map((source) => ({
    figure: source.figure,
    duty: dutyOf.get(source.figure),
    label: source.label,
    told: toldOf(source).zh,
  }))
}

/** To the digit, as the notes of the report say it. */
export const toldOf = (source: Source): Words => ({ zh: exactly(source, 'zh'), en: exactly(source, 'en') })

async function followLife(tx: Tx, { act, before, row, room, by, now }: Happened): Promise<void> {
  const [was, life] = [before as Life, row.state as Life]
  const doing = { by, at: now }
  const report = async (): Promise<ReportRow> => {
    const found = await reportById(tx, life.report)
    if (!found) throw new Error(`the report of ${row.number} is gone`)
    return found
  }
  if (act === 'lock') {
    const one = await report()
    const frozen = await freeze(tx, room.hand(reportSources), one, new Date(life.locked!.asOf))
    if (!frozen.ok || proofOfReport(frozen.value) !== life.locked!.sha256)
      throw new Error(`what ${row.number} freezes is not what was judged`)
    await setFrozen(tx, one, frozen.value, { ...doing, at: new Date(life.locked!.asOf) })
  }
  if (was.locked && !life.locked) {
    const one = await report()
    const reason = life.returned!.why
    await setFrozen(tx, one, null, { ...doing, reason })
    await withdrawReport(tx, one, reason, doing)
  }
  if (act === 'sign' && !isSister(life)) await oweReport(tx, await report(), doing)
  if (act === 'publish') {
    const { secrecy, privacy } = life.looks
    const on = secrecy!.on > privacy!.on ? secrecy!.on : privacy!.on
    const reviewed = { secrecy: secrecy!.person, privacy: privacy!.person, on }
    await publishReport(tx, await report(), reviewed, life.because, doing)
  }
  if (act === 'reissue')
    await correctedAs(tx, await report(), life.correctedBy!, { ...doing, reason: whyOf(row.recorded.form) })
}

const whyOf = (form: object) => (form as { why: string }).why

async function editionBegun(tx: Tx, { row, by }: Happened): Promise<Brought[]> {
  const { correctedBy, edition, owners } = row.state as Life
  const next = await reportById(tx, correctedBy!)
  if (!next) throw new Error(`the correction of ${row.number} was not begun`)
  const more = { edition: edition + 1, because: whyOf(row.recorded.form), writer: by.person, owners }
  return [{ id: caseOfReport(next.id), org: row.org, fact: beginning(next, more) }]
}
