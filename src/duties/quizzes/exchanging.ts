// 别的系统的题目文件：逐题给出结论，确认后登记为待审读；题干相近的并排
import { cut } from '../../platform/cut.ts'
import { sql } from 'kysely'
import { v5 } from 'uuid'
import type { Book } from '../../books/book.ts'
import type { BookRoom } from '../../books/room.ts'
import { saveEntry } from '../../books/save.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { codeKey } from '../../platform/plain.ts'
import { mostAlike, pairsOf } from './alike.ts'
import { MOST_QUESTIONS, questions, readable } from './bank.ts'
import type { JudgedQuestion } from './contract.ts'
import { readers, type Exchanged, type Format } from './exchange.ts'
import { optionsOf } from './paper.ts'
import { whole } from '../../platform/db/whole.ts'

/** So many at once: more is another file. */
const MOST = 500

const formOf = ({ kind, stem, options, key }: Exchanged, stage: string) => {
  const [a = '', b = '', c = '', d = '', e = '', f = ''] = kind === 'judge' ? [] : options
  return questions.form.parse({
    ...{ kind, stem: cut(stem, 400), a, b, c, d, e, f, stage },
    key: kind === 'judge' ? (key === 'A' ? '对' : '错') : key,
  })
}

export interface Reading {
  readonly format: Format
  readonly text: string
  readonly stage: string
  readonly enter: boolean
  readonly request: string
  readonly actor: Actor
  readonly now: Date
}

/** Judges every question of a file; enters the new ones. What only looks like another is entered and shown beside it: the second reader decides. */
export async function readIn(
  room: BookRoom,
  tx: Db | Tx,
  { format, text, stage, enter, request, actor, now }: Reading,
): Promise<Outcome<{ rows: JudgedQuestion[]; entered: number }>> {
  const read = readers[format](text)
  if (read.length > MOST)
    return refuse(
      'quizzes.too-many-questions',
      `一个文件最多${MOST}道题，这个文件有${read.length}道；请分成几个文件，没有录入任何一道。`,
      `A file holds at most ${MOST} questions, this one ${read.length}: please part it; none was entered.`,
      { field: 'text' },
    )
  const rows = await whole(
    tx,
    MOST_QUESTIONS,
    sql<{ id: string; kind: string; stem: string; letters: string }>`
    select id, form ->> 'kind' as kind, form ->> 'stem' as stem, form ->> 'letters' as letters from book_entry
    where book = ${questions.id} and struck is null`,
  )
  const known = rows.map((one) => ({ ...one, pairs: pairsOf(one.stem) }))
  const byStem = new Map(known.map((one) => [`${one.kind} ${codeKey(one.stem)}`, one]))
  const told: JudgedQuestion[] = []
  let entered = 0
  for (const [n, { at, question }] of read.entries()) {
    const row = (verdict: JudgedQuestion['verdict'], stem: string, more: Partial<JudgedQuestion> = {}) =>
      told.push({ at, stem, verdict, say: null, like: null, ...more })
    if (!question.ok) {
      row('refused', '', { say: question.refusal.say })
      continue
    }
    const form = formOf(question.value, stage)
    const letters = readable(form)
    if (!letters.ok) {
      row('refused', form.stem, { say: letters.refusal.say })
      continue
    }
    const key = `${form.kind} ${codeKey(form.stem)}`
    const same = byStem.get(key)
    if (same) {
      row(same.letters === letters.value ? 'already' : 'other-key', form.stem, {
        like: { stem: same.stem, letters: same.letters },
      })
      continue
    }
    const id = v5(`question ${n}`, request)
    const like = mostAlike({ id, stem: form.stem }, known)
    if (enter) {
      const saved = await saveEntry(room, questions as unknown as Book, id, form, { actor, now, request, seen: 0 })
      if (!saved.ok) {
        row('refused', form.stem, { say: saved.refusal.say })
        continue
      }
      entered++
    }
    const one = { id, kind: form.kind, stem: form.stem, letters: letters.value, pairs: pairsOf(form.stem) }
    known.push(one)
    byStem.set(key, one)
    row('new', form.stem, { like: like && { stem: like.stem, letters: like.letters } })
  }
  return accept({ rows: told, entered })
}

/** All active questions, for another system. */
export async function activeOnes(on: Db): Promise<Exchanged[]> {
  const rows = await whole(
    on,
    MOST_QUESTIONS,
    sql<{ form: Record<string, string> }>`
    select form from book_entry where book = ${questions.id} and struck is null and form ->> 'standing' = 'active' order by id`,
  )
  return rows.map(({ form }) => {
    const kind = form['kind'] as Exchanged['kind']
    const options =
      kind === 'judge'
        ? []
        : optionsOf(
            kind,
            ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((name) => form[name] || []),
          )
    return { kind, stem: form['stem']!, options, key: form['letters']! }
  })
}
