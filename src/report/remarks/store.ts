import { sql } from 'kysely'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../../platform/actor.ts'
import { actedBy, changeAll, type RecordRow, type Register } from '../../platform/change.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { whole } from '../../platform/db/whole.ts'
import { notify } from '../../platform/notices/store.ts'
import { asDraft } from '../drafting.ts'
import type { Part } from '../model.ts'
import type { Sources } from '../numbers.ts'
import { locked, notYours, stale } from '../refused.ts'
import type { ReportRow } from '../row.ts'
import { permitted, reportRegister } from '../store.ts'
import { answerable, answers, remarkable, taken, type Answered, type Remark } from './remark.ts'

interface RemarkRow extends RecordRow {
  readonly report: string
  readonly part: string
  readonly written: string
  readonly text: string
  readonly suggested: readonly Part[] | null
  readonly person: string
  readonly name: string
  readonly post: string
  readonly made_at: Date
  readonly outcome: Answered | 'withdrawn' | null
  readonly word: string
  readonly answered_by: string | null
  readonly answered_at: Date | null
}

export const remarkRegister: Register<RemarkRow> = {
  table: 'report_remark',
  columns: [
    ...(['id', 'version', 'changed_at', 'report', 'part', 'written', 'text', 'suggested', 'person'] as const),
    ...(['name', 'post', 'made_at', 'outcome', 'word', 'answered_by', 'answered_at'] as const),
  ],
}

/** Those of a report that were not taken back, the first first. */
export async function remarksOf(db: Db, report: string): Promise<Remark[]> {
  const rows = await whole(
    db,
    10_000,
    sql<RemarkRow>`
    select * from report_remark where report = ${report} and outcome is distinct from 'withdrawn'
    order by made_at, id`,
  )
  return rows.map(({ id, version, part, written, text, suggested, person, name, post, ...row }) => ({
    ...{ id, version, part, written, text, person, name, by: post, at: row.made_at.toISOString() },
    suggested: suggested && [...suggested],
    answer:
      row.outcome && row.outcome !== 'withdrawn'
        ? {
            ...{ outcome: row.outcome, word: row.word, name: row.answered_by ?? '' },
            at: (row.answered_at ?? row.changed_at).toISOString(),
          }
        : null,
  }))
}

/** How many wait for an answer, by draft. */
export async function openRemarks(db: Db, reports: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ report: string; n: number }>`
    select m.report, count(*)::int as n from report_remark m join report r on r.id = m.report
    where m.report = any(${[...reports]}::uuid[]) and m.outcome is null and r.status = 'draft' group by m.report`.execute(
    db,
  )
  return new Map(rows.map(({ report, n }) => [report, n]))
}

interface Remarking {
  readonly actor: Actor
  readonly request: string
  readonly at: Date
}

/** Somebody who may read the draft says something of a passage. */
export async function remark(
  db: Db,
  sources: Sources,
  row: ReportRow,
  wanted: Pick<Remark, 'id' | 'part' | 'written' | 'text' | 'suggested'>,
  { actor, request, at }: Remarking,
): Promise<Outcome<true>> {
  const post = permitted(sources, actor, 'report.remark', row.org)
  if (!post) return notYours
  if (row.status === 'locked') return locked
  const judged = remarkable(row.body, wanted)
  if (!judged.ok) return judged
  const { id, part, written, text, suggested } = wanted
  const after = {
    ...{ id, report: row.id, part, written, text: text.trim(), suggested, person: actor.person, name: actor.name },
    ...{ post: `${sources.nameOf(post.org)}${post.title}`, made_at: at },
    ...{ outcome: null, word: '', answered_by: null, answered_at: null },
  }
  const change = { before: null, after, act: 'report.remark', by: actedBy(actor, post), at, request } as const
  const [verdict] = await changeAll(db, remarkRegister, [change])
  return verdict === 'stale' ? stale : accept(true)
}

interface Aimed extends Remarking {
  readonly remark: string
  readonly seen: number
}

/** Whoever writes the report answers; an accepted suggestion stands in the report by the same act, and its author is told. */
export async function answer(
  db: Db,
  sources: Sources,
  row: ReportRow,
  said: { readonly outcome: Answered; readonly word: string },
  { actor, request, at, ...aimed }: Aimed,
): Promise<Outcome<true>> {
  const post = permitted(sources, actor, 'report.write', row.org)
  if (!post) return notYours
  if (row.status === 'locked') return locked
  const before = await openRemark(db, row, aimed)
  if (!before) return notThere
  const may = answerable(before.suggested, said)
  if (!may.ok) return may
  const by = actedBy(actor, post)
  const words = said.outcome === 'applied' ? taken(row.body, before) : null
  if (words && !words.ok) return words
  const { version: _version, changed_at: _changed, ...kept } = before
  const answered = { ...said, word: said.word.trim(), answered_by: actor.name, answered_at: at }
  return db.transaction().execute(async (tx) => {
    const doing = { act: 'report.answer-remark', by, at, request } as const
    if (words) {
      const { version: _v, changed_at: _c, ...rest } = row
      const after = { ...rest, ...asDraft(words.value) }
      const [written] = await changeAll(tx, reportRegister, [
        { ...doing, before: row, after, act: 'report.save' as const },
      ])
      if (written === 'stale') return stale
    }
    const [verdict] = await changeAll(tx, remarkRegister, [{ ...doing, before, after: { ...kept, ...answered } }])
    if (verdict === 'stale') return stale
    if (before.person !== actor.person) await tellAuthor(tx, row, before.person, said, at)
    return accept(true)
  })
}

/** Its author takes back what nobody has answered. */
export async function withdraw(
  db: Db,
  sources: Sources,
  row: ReportRow,
  { actor, request, at, ...aimed }: Aimed,
): Promise<Outcome<true>> {
  const post = permitted(sources, actor, 'report.remark', row.org)
  const before = await openRemark(db, row, aimed)
  if (!post || (before && before.person !== actor.person)) return notYours
  if (!before) return notThere
  if (row.status === 'locked') return locked
  const { version: _version, changed_at: _changed, ...kept } = before
  const after = { ...kept, outcome: 'withdrawn' as const, answered_at: at }
  const change = { before, after, act: 'report.withdraw-remark', by: actedBy(actor, post), at, request } as const
  const [verdict] = await changeAll(db, remarkRegister, [change])
  return verdict === 'stale' ? stale : accept(true)
}

/** The remark as it was seen, unanswered. */
async function openRemark(
  db: Db,
  { id: report }: ReportRow,
  { remark: id, seen }: Pick<Aimed, 'remark' | 'seen'>,
): Promise<RemarkRow | undefined> {
  const { rows } = await sql<RemarkRow>`
    select * from report_remark where id = ${id} and report = ${report} and outcome is null`.execute(db)
  return rows[0] && { ...rows[0], version: seen }
}

const tellAuthor = (
  tx: Tx,
  { id, title }: ReportRow,
  person: string,
  said: { outcome: Answered; word: string },
  at: Date,
) =>
  notify(tx, {
    ...{ persons: [person], kind: 'report.remark-answered', link: `/report/${id}`, at },
    words: {
      zh: `您对《${title}》的批注${answers[said.outcome].zh}${said.word.trim() && `：${said.word.trim()}`}`,
      en: `Your remark on ${title}: ${answers[said.outcome].en}${said.word.trim() && `. ${said.word.trim()}`}`,
    },
  })

const notThere = refuse(
  'report.remark-not-found',
  '没有这条批注，或者已经答复、撤回。',
  'There is no such remark, or it was answered or taken back.',
  { status: 404 },
)
