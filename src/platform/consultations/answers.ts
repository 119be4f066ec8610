import { sql, type RawBuilder } from 'kysely'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { changeAll, type By } from '../change.ts'
import type { Db } from '../db/connect.ts'
import { MASK } from '../cases/masks.ts'
import { containing, gramsSought } from '../grams.ts'
import { maskedContact, maskedName, maskPersonal } from '../personal-data.ts'
import type { Answer, CommentShown, RemovalRule } from './contract.ts'
import { commentRegister, ofPhase, type CommentRow } from './store.ts'
import type { z } from 'zod'

interface Filter {
  readonly phase: string
  readonly state?: 'open' | 'answered' | 'removed' | 'held' | undefined
  readonly answer?: string | undefined
  readonly topic?: string | undefined
  readonly q?: string | undefined
}

/** A page of the opinions on a case, newest first: as they may be told outside, or, to whoever deals with them, as they were written. */
export async function listComments(
  db: Db,
  dossier: string,
  { after, limit, ...filter }: Filter & { after?: string | undefined; limit: number },
  told: 'outside' | 'as-written' = 'outside',
) {
  const where = matching(dossier, filter)
  const [at, id] = after?.split('~') ?? []
  const [{ rows }, { rows: counted }] = await Promise.all([
    sql<CommentRow>`select * from public_comment c where ${where} and ${at && id ? sql`(c.received_at, c.id) < (${at}::timestamptz, ${id}::uuid)` : sql`true`}
      order by c.received_at desc, c.id desc limit ${limit + 1}`.execute(db),
    sql<{ n: number }>`select count(*)::int as n from public_comment c where ${where}`.execute(db),
  ])
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page.map(told === 'outside' ? shownOutside : shown),
    total: counted[0]!.n,
    next: rows.length > limit && last ? `${last.received_at.toISOString()}~${last.id}` : null,
  }
}

export async function topicsOf(db: Db, dossier: string, phase: string): Promise<string[]> {
  const { rows } = await sql<{
    topic: string
  }>`select distinct topic from public_comment where dossier = ${dossier} and ${ofPhase(phase)} and topic <> '' order by topic limit 200`.execute(
    db,
  )
  return rows.map(({ topic }) => topic)
}

function matching(dossier: string, { phase, state, answer, topic, q }: Filter): RawBuilder<unknown> {
  const conditions: RawBuilder<unknown>[] = [sql`c.dossier = ${dossier}`, ofPhase(phase)]
  if (state === 'open') conditions.push(sql`c.answer is null and c.removed is null`)
  if (state === 'answered') conditions.push(sql`c.answer is not null`)
  if (state === 'removed') conditions.push(sql`c.removed is not null`)
  if (state === 'held') conditions.push(sql`c.held and c.removed is null`)
  if (answer) conditions.push(sql`c.answer = ${answer}`)
  if (topic) conditions.push(sql`c.topic = ${topic}`)
  if (q)
    conditions.push(
      sql`c.grams @> ${gramsSought(q)}::text[] and (c.text || c.passage) ilike all(${containing(q)}::text[])`,
    )
  return sql.join(conditions, sql` and `)
}

const shown = (row: CommentRow): CommentShown => ({
  id: row.id,
  version: row.version,
  receivedAt: row.received_at,
  channel: row.channel,
  passage: row.passage,
  text: row.text,
  name: row.name && maskedName(row.name),
  contact: row.contact && maskedContact(row.contact),
  topic: row.topic,
  answer: row.answer,
  reason: row.reason,
  answeredAt: row.answered_at,
  removed: row.removed,
  removedWhy: row.removed_why,
  held: row.held === true,
})

/** Exported, archived or public: covered are what looks like personal data, and its writer's own name and contact wherever he wrote them. */
function shownOutside(row: CommentRow): CommentShown {
  const own = [row.name, row.contact].filter((one): one is string => one !== null && [...one].length > 1)
  const covered = (text: string) => maskPersonal(own.reduce((left, one) => left.replaceAll(one, MASK), text))
  return { ...shown(row), passage: covered(row.passage), text: covered(row.text), reason: covered(row.reason) }
}

interface Acting {
  readonly procedure: string
  readonly dossier: string
  readonly by: By
  readonly request: string
  readonly at: Date
}

/** 第十八条: one answer for one opinion or for a group. What somebody else changed meanwhile is told by its number, the rest is done. */
export async function answerAll(
  db: Db,
  { procedure, dossier, by, request, at }: Acting,
  comments: readonly { id: string; seen: number }[],
  { answer, reason, topic }: { answer: z.output<typeof Answer>; reason: string; topic: string },
) {
  const { rows } =
    await sql<CommentRow>`select * from public_comment where dossier = ${dossier} and id = any(${comments.map(({ id }) => id)}::uuid[])`.execute(
      db,
    )
  const seen = new Map(comments.map((one) => [one.id, one.seen]))
  const fit = rows.filter((row) => row.version === seen.get(row.id) && row.removed === null)
  const verdicts = await changeAll(
    db,
    commentRegister,
    fit.map(({ version, changed_at, ...row }) => ({
      before: { ...row, version, changed_at },
      after: { ...row, answer, reason, topic: topic || row.topic, answered_at: at },
      act: `${procedure}.answer-comment` as const,
      by,
      at,
      request,
      reason,
    })),
  )
  const done = new Set(fit.filter((_, i) => verdicts[i] !== 'stale').map(({ id }) => id))
  const refused = comments
    .filter(({ id }) => !done.has(id))
    .map(({ id }) => ({
      id,
      zh: '这条意见刚被他人处理，或者已不展示，请刷新后再看。',
      en: 'Somebody just dealt with this opinion, or it is not shown; reload.',
    }))
  return { answered: done.size, refused }
}

/** Takes an opinion from show by a stated rule, or shows it again: with a reason, and on the record either way. */
export async function remove(
  db: Db,
  { procedure, dossier, by, request, at }: Acting,
  id: string,
  seen: number,
  rule: z.output<typeof RemovalRule> | null,
  why: string,
): Promise<Outcome<{ id: string; version: number }>> {
  return one(db, dossier, id, async ({ version, changed_at, ...row }) => {
    if (version !== seen) return stale
    const [verdict] = await changeAll(db, commentRegister, [
      {
        before: { ...row, version, changed_at },
        after: { ...row, removed: rule, removed_why: rule ? why : '' },
        act: rule ? `${procedure}.remove-comment` : `${procedure}.restore-comment`,
        by,
        at,
        request,
        reason: why,
      },
    ])
    return verdict === 'stale' ? stale : accept({ id, version: version + 1 })
  })
}

/** Somebody has looked: it is shown, with what the patterns find covered. */
export async function release(
  db: Db,
  { procedure, dossier, by, request, at }: Acting,
  id: string,
  seen: number,
): Promise<Outcome<{ id: string; version: number }>> {
  return one(db, dossier, id, async ({ version, changed_at, ...row }) => {
    if (version !== seen) return stale
    const [verdict] = await changeAll(db, commentRegister, [
      {
        before: { ...row, version, changed_at },
        after: { ...row, held: null },
        act: `${procedure}.release-comment`,
        by,
        at,
        request,
      },
    ])
    return verdict === 'stale' ? stale : accept({ id, version: version + 1 })
  })
}

/** The contact in full, once a reason is given: looking is an act. */
export async function disclose(
  db: Db,
  { procedure, dossier, by, request, at }: Acting,
  id: string,
  why: string,
): Promise<Outcome<{ name: string | null; contact: string | null }>> {
  return one(db, dossier, id, async ({ version, changed_at, ...row }) => {
    const [verdict] = await changeAll(db, commentRegister, [
      {
        before: { ...row, version, changed_at },
        after: { ...row, disclosed: row.disclosed + 1 },
        act: `${procedure}.disclose-contact`,
        by,
        at,
        request,
        reason: why,
      },
    ])
    return verdict === 'stale' ? stale : accept({ name: row.name, contact: row.contact })
  })
}

async function one<T>(
  db: Db,
  dossier: string,
  id: string,
  work: (row: CommentRow) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const { rows } =
    await sql<CommentRow>`select * from public_comment where id = ${id} and dossier = ${dossier}`.execute(db)
  return rows[0]
    ? work(rows[0])
    : refuse('consultations.no-such-comment', '没有这条意见。', 'There is no such opinion.', { status: 404 })
}

const stale = refuse(
  'consultations.comment-changed',
  '这条意见刚被他人处理，请刷新后再试。',
  'Somebody just dealt with this opinion; reload and try again.',
  { status: 409 },
)

/** All opinions of a phase for a table, oldest first, without names and contacts; in slices. */
export async function* everyComment(db: Db, dossier: string, phase: string): AsyncGenerator<CommentShown> {
  let after: string | undefined
  do {
    const page = await listComments(db, dossier, { phase, after, limit: 1000 })
    yield* page.rows
    after = page.next ?? undefined
  } while (after)
}
