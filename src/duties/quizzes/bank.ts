// 题库：起草、第二人审读、启用、停用。改过的题要重新审读
import { sql } from 'kysely'
import { z } from 'zod'
import { book } from '../../books/book.ts'
import { bookRegister, type BookRow } from '../../books/entry.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { actedBy, changeAll } from '../../platform/change.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { made } from '../../platform/forms/field.ts'
import * as field from '../../platform/forms/fields.ts'
import { questionKinds, questionStages, stages, standings } from './kinds.ts'
import { optionsOf, type QuestionKind } from './paper.ts'
import { keyOf, type Drawable } from './rules.ts'
import { whole } from '../../platform/db/whole.ts'

/** 主题词表: a list of an edition, so that 16 fields of one year and 20 of another are both right. */
export const topics = book({
  id: 'quiz-topics',
  title: { zh: '主题词表', en: 'Topics' },
  about: {
    zh: '题目所属的主题。词表分版本：国家安全领域2022年16个、2025年20个，都按当年的算。',
    en: 'What questions are about. Lists have editions: fields of national security were 16 in 2022 and 20 in 2025.',
  },
  read: 'quizzes.read',
  keep: 'quizzes.keep',
  everywhere: 'read',
  form: z.object({
    list: field.line('词表', 'List', { most: 40 }),
    edition: field.year('版本（年）', 'Edition'),
    topic: field.line('主题', 'Topic', { most: 40 }),
    until: field.optionalDay('停用日期', 'Last day in use'),
  }),
  units: ['个', '项'],
  key: ['list', 'edition', 'topic'],
  sought: ['topic', 'list'],
  shown: ['list', 'edition', 'topic', 'until'],
  filters: ['edition'],
  caption: ['list', 'edition', 'topic'],
  headings: { topic: ['领域', '主题词'], edition: ['年份', '年度'], list: ['名称', '类别'] },
})

const option = (letter: string) => field.optionalLine(`选项${letter}`, `Option ${letter}`, { most: 200 })

const form = z.object({
  kind: field.choice('题型', 'Kind', questionKinds),
  stem: field.line('题干', 'Question', { most: 400 }),
  a: option('A'),
  b: option('B'),
  c: option('C'),
  d: option('D'),
  e: option('E'),
  f: option('F'),
  key: field.line('答案', 'Key', {
    most: 20,
    hint: { zh: '单选一个字母，多选几个字母，判断写“对”或“错”', en: 'A, or ACD; for true or false: 对 or 错' },
  }),
  article: field.optionalLine('出处（法律条文）', 'Source', { most: 100 }),
  stage: field.choice('学段', 'Stage', questionStages),
  topic: field.optionalEntry('主题', 'Topic', 'quiz-topics'),
  expiry: field.optionalDay('有效期至', 'Good until', {
    hint: { zh: '“今年的主题是……”一类的题写明，过期不再组卷', en: 'Of a question that is true of this year only' },
  }),
  retired: field.optionalDay('停用日期', 'Retired on'),
  letters: made(field.optionalLine('统一写法的答案', 'Key as read', { most: 6 })),
  standing: made(field.optionalChoice('状态', 'Standing', standings)),
})
type Question = z.output<typeof form>

const given = ({ a, b, c, d, e, f }: Pick<Question, 'a' | 'b' | 'c' | 'd' | 'e' | 'f'>) => [a, b, c, d, e, f]

/** What is wrong with a question, or its key as it is read. */
export function readable(
  question: Pick<Question, 'kind' | 'key' | 'a' | 'b' | 'c' | 'd' | 'e' | 'f'>,
): Outcome<string> {
  const all = given(question)
  const options = all.filter(Boolean)
  const gap = all.findIndex((one) => one === '')
  if (question.kind !== 'judge') {
    if (options.length < 2)
      return refuse('quizzes.too-few-options', '至少要有两个选项。', 'At least two options are needed.', {
        field: 'form.a',
      })
    if (gap >= 0 && all.slice(gap).some(Boolean))
      return refuse(
        'quizzes.option-gap',
        '选项要从A起依次填，中间不能空。',
        'Options are filled from A on, without a gap.',
        {
          field: `form.${'abcdef'.charAt(gap)}`,
        },
      )
    if (new Set(options.map((one) => one.normalize('NFKC').trim())).size < options.length)
      return refuse('quizzes.option-twice', '有两个选项一样。', 'Two options are the same.', { field: 'form.a' })
  }
  const key = keyOf(question.kind, question.key, options.length)
  return key
    ? accept(key)
    : refuse(
        'quizzes.no-key',
        '答案和题型、选项对不上：单选一个字母，多选两个以上，判断写“对”或“错”。',
        'The key does not fit: one letter, two or more of several, or 对 / 错.',
        { field: 'form.key' },
      )
}

export const questions = book({
  id: 'quiz-questions',
  title: { zh: '题库', en: 'Question bank' },
  about: {
    zh: '竞答、练习的题目。起草后由另一人审读才启用；启用后改动的，重新审读。导入的表逐行给出结论，题干相近的提示核对。',
    en: 'Questions of quizzes and practice. Another person reads each before it is active, and again once it was changed.',
  },
  read: 'quizzes.read',
  keep: 'quizzes.keep',
  everywhere: 'read',
  form,
  units: ['个', '项', '条'],
  key: ['kind', 'stem'],
  sought: ['stem', 'article'],
  shown: ['stem', 'kind', 'stage', 'topic', 'expiry', 'standing', 'retired'],
  filters: ['kind', 'stage', 'standing'],
  caption: ['stem'],
  headings: {
    kind: ['题目类型', '类型'],
    stem: ['题目', '试题', '问题', '题目内容'],
    a: ['A', '选项一'],
    b: ['B', '选项二'],
    c: ['C', '选项三'],
    d: ['D', '选项四'],
    e: ['E', '选项五'],
    f: ['F', '选项六'],
    key: ['正确答案', '标准答案', '参考答案'],
    article: ['出处', '法条', '依据', '解析'],
    stage: ['适用学段', '学段'],
    topic: ['领域', '知识点'],
    expiry: ['有效期', '失效日期'],
  },
  // Whoever enters or changes a question leaves it to be read by somebody else.
  follows: () =>
    Promise.resolve((question: Question) => {
      const letters = readable(question)
      return letters.ok ? accept({ ...question, letters: letters.value, standing: 'draft' as const }) : letters
    }),
  nav: { group: 'publicity', order: 82 },
})

/** Of which questions a quiz is made. */
export interface Drawing {
  readonly until: PlainDate
  readonly officials: boolean
  readonly stage: string | null
  readonly topics: readonly string[]
}

/** More questions than any bank holds; all of them are seen when one is drawn or compared. */
export const MOST_QUESTIONS = 20_000

/** Questions that may stand on a paper used until a day: read by two, not retired, not expired by then; those of officials on their papers alone. */
export async function drawable(on: Db | Tx, { until, officials, stage, topics }: Drawing): Promise<Drawable[]> {
  const asked = officials ? ['all', 'officials'] : stage ? ['all', stage] : Object.keys(stages)
  const rows = await whole(
    on,
    MOST_QUESTIONS,
    sql<{ id: string; form: Question }>`
    select id, form from book_entry where book = ${questions.id} and struck is null and form ->> 'standing' = 'active'
      and (form ->> 'retired' is null or form ->> 'retired' > ${until})
      and (form ->> 'expiry' is null or form ->> 'expiry' >= ${until}) and form ->> 'stage' = any(${asked}::text[])
      and (cardinality(${[...topics]}::text[]) = 0 or form ->> 'topic' = any(${[...topics]}::text[])) order by id`,
  )
  return rows.map(({ id, form: question }) => ({
    id,
    kind: question.kind as QuestionKind,
    stem: question.stem,
    options: optionsOf(question.kind, given(question).filter(Boolean)),
    key: question.letters,
  }))
}

/** 第二人审读: what nobody but its author has seen does not get onto a paper. */
export async function secondReading(
  tx: Tx,
  ids: readonly string[],
  actor: Actor,
  now: Date,
  request: string,
): Promise<Outcome<{ read: number }>> {
  const { rows } = await sql<BookRow & { author: string | null }>`
    select e.*, (select a.by_person from act a where a.subject = e.id order by a.version desc limit 1) as author
    from book_entry e where e.book = ${questions.id} and e.struck is null and e.id = any(${[...ids]}::uuid[])
      and e.form ->> 'standing' = 'draft' order by e.id for update of e`.execute(tx)
  if (rows.length < new Set(ids).size)
    return refuse(
      'quizzes.not-waiting',
      '有的题已经审读过或者不在题库里，请刷新后再选。',
      'Some are read already or gone: load again.',
      {
        status: 409,
      },
    )
  if (rows.some(({ author }) => author === actor.person))
    return refuse(
      'quizzes.own-question',
      '自己起草或者最后改过的题，由别人审读。',
      'Who wrote or last changed a question does not read it.',
      {
        status: 403,
      },
    )
  const by = actedBy(
    actor,
    actor.posts.find(({ permissions }) => permissions.has('quizzes.read-second')),
  )
  await changeAll(
    tx,
    bookRegister,
    rows.map(({ author: _author, ...before }) => {
      const { version: _version, changed_at: _at, ...bare } = before
      return {
        before,
        after: {
          ...bare,
          form: { ...before.form, standing: 'active' },
          marks: before.marks.map((mark) => mark.replace('.standing=draft', '.standing=active')),
        },
        act: 'books.read-second' as const,
        by,
        at: now,
        request,
      }
    }),
  )
  return accept({ read: rows.length })
}
