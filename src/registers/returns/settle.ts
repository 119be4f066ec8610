import { shortened } from '../../platform/cut.ts'
import { v5 } from 'uuid'
import type { Actor } from '../../platform/actor.ts'
import { query } from '../../platform/db/connect.ts'
import type { House } from '../../platform/house.ts'
import { ActivityForm, type Activity } from '../activities/contract.ts'
import { judgeAll, type SaveActivity } from '../activities/store.ts'
import type { Tree } from '../organisations/tree.ts'
import type { Answers, Columns } from '../campaigns/columns/contract.ts'
import type { Verdict } from './contract.ts'
import { fields, isField } from './fields.ts'
import type { Given, Judged } from './judge.ts'
import type { Remark } from './remarks.ts'
import type { Line } from './line.ts'

/** A line with what will be done about it: written over version `seen` (0: new), or nothing. */
export interface Settled {
  readonly line: Line
  readonly verdict: Verdict
  readonly remarks: readonly Remark[]
  readonly record: string | null
  readonly org: string | null
  readonly form: ActivityForm | null
  readonly seen: number
  readonly why: string | null
  readonly reasons: Readonly<Record<string, string>>
}

export interface Sending {
  readonly batch: string
  readonly actor: Actor
  readonly campaign: string | null
  /** What that campaign asks besides. */
  readonly columns: Columns | null
  readonly now: Date
}

/** Holds judged lines against what is stored and against the rules of activities. Writes nothing. */
export async function settle(
  house: House,
  tree: Tree,
  sending: Sending,
  judged: readonly Judged[],
): Promise<Settled[]> {
  const ids = judged.flatMap(({ record }) => record?.id ?? [])
  const stored = new Map((await storedActivities(house, ids)).map((row) => [row.id, row]))
  const drafts = judged.map((one) => draft(one, stored, sending))
  await hearRules(house, tree, sending, drafts)
  return drafts.map(({ line, remarks, already, ...rest }) => ({
    line,
    remarks,
    verdict: verdictOf(remarks, already),
    ...rest,
  }))
}

/** What the saving of a settled line is: the same in the preview and when it is written. */
export const savingOf = (
  { record, form, seen, why, reasons }: Pick<Settled, 'record' | 'form' | 'seen' | 'why' | 'reasons'>,
  { actor, batch, now }: Sending,
): SaveActivity => ({
  actor,
  id: record!,
  form: form!,
  seen,
  request: v5(`${batch} ${record} ${seen}`, batch),
  submit: true,
  reasons,
  now,
  source: 'workbook',
  ...(why !== null && { why }),
})

type Draft = { -readonly [Key in keyof Omit<Settled, 'verdict'>]: Settled[Key] } & {
  remarks: Remark[]
  already: boolean
}

function draft(
  { line, remarks, record }: Judged,
  stored: ReadonlyMap<string, Activity>,
  { campaign, columns }: Sending,
): Draft {
  const one: Draft = {
    line,
    remarks: [...remarks],
    record: record?.id ?? null,
    org: record?.holder.org ?? null,
    form: null,
    seen: 0,
    why: null,
    reasons: {},
    already: false,
  }
  if (!record || remarks.some(({ kind }) => kind === 'refused')) return one
  const before = stored.get(record.id)
  if (!before) {
    one.form = ActivityForm.parse({ ...record.given, campaign })
    return one
  }
  one.seen = before.version
  // Columns the sheet does not have say nothing: photos, honours and what was mended by hand stay.
  const answers = record.given.answers && { answers: { ...before.answers, ...record.given.answers } }
  const given = { ...record.given, ...answers, title: before.title }
  const after = ActivityForm.parse({ ...ActivityForm.strip().parse(before), ...given })
  const changes = differences(before, given, line, columns)
  if (changes.length === 0) {
    one.already = true
    if (before.status === 'returned')
      one.remarks.push(
        note(
          'returns.already-returned',
          '该记录已被退回，内容没有变化，请按退回意见修改后再报',
          'The record was returned and nothing has changed: mend it as asked',
        ),
      )
    else if (before.status === 'withdrawn')
      one.remarks.push(
        note(
          'returns.already-withdrawn',
          '该记录已撤回，没有重新登记',
          'The record was withdrawn and was not entered again',
        ),
      )
    else one.remarks.push(note('returns.already', '此前已经登记，没有重复登记', 'Entered before; not entered again'))
    return one
  }
  const said = changes.join('，')
  if (before.status === 'approved') {
    one.remarks.push({
      kind: 'refused',
      code: 'returns.approved-already',
      field: null,
      zh: `此前已登记并审核通过，与表中不同（${said}）。如需更正，请在该活动记录中写明理由更正，或请审核人退回。`,
      en: `Entered before and approved, but differs now (${said}). Correct the record itself, giving a reason, or ask the reviewer to return it.`,
    })
    return one
  }
  one.form = after
  one.why = shortened(`表格更正：${said}`, 499)
  one.remarks.push({
    kind: 'corrected',
    code: 'returns.record-corrected',
    field: null,
    zh: `更正此前登记的记录：${said}`,
    en: `Corrects the record entered before: ${said}`,
  })
  return one
}

/** Asks the rules of activities about every line still standing; a warning is met by the line's note, where it has one. */
async function hearRules(house: House, tree: Tree, sending: Sending, drafts: readonly Draft[]) {
  let open = drafts.filter(({ form, already }) => form !== null && !already)
  // A line meets each warning at most once, so this ends.
  while (open.length > 0) {
    const outcomes = await judgeAll(
      house,
      tree,
      open.map((one) => savingOf(one, sending)),
    )
    open = open.filter((one, i) => {
      const outcome = outcomes[i]!
      if (outcome.ok) {
        for (const warning of outcome.value.warnings)
          one.remarks.push(
            note(
              `activities.${warning.code}`,
              `${warning.zh}已按备注作为说明报送`,
              `${warning.en} Handed in with the note as the reason`,
            ),
          )
        return false
      }
      const { refusal } = outcome
      const warned =
        refusal.code === 'activities.reason-needed' ? /^reasons\.(.+)$/.exec(refusal.field ?? '')?.[1] : undefined
      const reason = one.form?.note.trim() ?? ''
      if (warned && reason.length >= 4 && one.reasons[warned] === undefined) {
        one.reasons = { ...one.reasons, [warned]: reason }
        return true
      }
      const zh = warned ? refusal.say.zh.replace('请说明情况', '请在“备注”列说明情况') : refusal.say.zh
      const en = warned ? refusal.say.en.replace('please say why', 'please say why in the column 备注') : refusal.say.en
      one.remarks.push({
        kind: 'refused',
        code: refusal.code,
        field: refusal.field && isField(refusal.field) ? refusal.field : null,
        zh,
        en,
      })
      return false
    })
  }
}

const verdictOf = (remarks: readonly Remark[], already: boolean): Verdict => {
  if (remarks.some(({ kind }) => kind === 'refused')) return 'refused'
  if (already) return 'already'
  return remarks.some(({ kind }) => kind === 'corrected') ? 'corrected' : 'accepted'
}

const note = (code: string, zh: string, en: string): Remark => ({ kind: 'note', code, field: null, zh, en })

/** What the sheet says otherwise than the record, in words: 参与学生 300→320. */
function differences(before: Activity, given: Given, line: Line, columns: Columns | null): string[] {
  const was = before as unknown as Record<string, unknown>
  return Object.entries(given).flatMap(([name, value]) => {
    // Without a column of its own the source of a count is a guess and corrects nothing.
    if (name === 'headcount_source' && value !== 'estimate' && line.fields.source === undefined) return []
    if (name === 'answers') return answersDiffer(columns, before.answers, given.answers ?? null)
    if (JSON.stringify(plain(was[name])) === JSON.stringify(plain(value))) return []
    const label = isField(name)
      ? fields[name].zh.replace(/（.*）/, '')
      : ({ headcount_source: '人数来源', speakers: '主讲人', materials: '资料' }[name] ?? name)
    return [`${label} ${brief(was[name])}→${brief(value)}`]
  })
}

/** 合格人数 180→186; what stands beneath a mask is not told. */
const answersDiffer = (columns: Columns | null, was: Answers | null, is: Answers | null): string[] =>
  (columns?.fields ?? []).flatMap(({ code, zh, masked }) => {
    const [from, to] = [was?.[code] ?? null, is?.[code] ?? null]
    if (JSON.stringify(from) === JSON.stringify(to)) return []
    return [masked ? `${zh}有变` : `${zh} ${brief(from)}→${brief(to)}`]
  })

/** Keys in order and empty ones gone, as they come back from jsonb. */
const plain = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(plain)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([, one]) => one !== null && one !== undefined)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, one]) => [key, plain(one)]),
        )
      : value

const brief = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(inWords).join('、') || '空'
  const text = inWords(value)
  return text === '' ? '空' : shortened(text, 30)
}

const inWords = (value: unknown): string => {
  if (typeof value === 'object' && value !== null)
    return Object.values(value)
      .filter((part) => part !== null)
      .map(inWords)
      .join(' ')
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

async function storedActivities({ pool }: House, ids: readonly string[]): Promise<Activity[]> {
  return ids.length === 0
    ? []
    : query<Activity>(pool, 'activities by id', 'select * from activity where id = any($1::uuid[])', [ids])
}
