import type { z } from 'zod'
import { formOf } from '../../../books/own/build.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { MASK } from '../../../platform/cases/masks.ts'
import { fieldsOf } from '../../../platform/forms/field.ts'
import { perCent } from '../../../platform/rounding.ts'
import { usual, type Answers, type Columns, type Usual } from './contract.ts'

/** What a record says besides, and the rolls of its holder: null where none is known. */
export interface Beside {
  readonly sessions: number
  readonly pupils: number
  readonly staff: number
  readonly parents: number
  readonly others: number
  readonly materials: readonly { readonly copies: number }[]
  readonly roll: { readonly pupils: number; readonly staff: number } | null
}

const usualValue: Readonly<Record<Usual, (beside: Beside) => number | null>> = {
  '@sessions': ({ sessions }) => sessions,
  '@pupils': ({ pupils }) => pupils,
  '@staff': ({ staff }) => staff,
  '@parents': ({ parents }) => parents,
  '@others': ({ others }) => others,
  '@heads': ({ pupils, staff, parents, others }) => pupils + staff + parents + others,
  '@copies': ({ materials }) => materials.reduce((sum, { copies }) => sum + copies, 0),
  '@roll-pupils': ({ roll }) => roll?.pupils ?? null,
  '@roll-staff': ({ roll }) => roll?.staff ?? null,
}

/** A rule over numbers with what it came to: `sum` of the parts and the whole; null where too little is known to say. */
export interface Reckoned {
  readonly at: number
  readonly sum: number
  readonly whole: number
  readonly holds: boolean
}

/** All rules over numbers of which enough is filled in. */
export function reckon({ sums }: Columns, answers: Answers | null, beside: Beside): Reckoned[] {
  const value = (code: string): number | null => {
    if (code in usual) return usualValue[code as Usual](beside)
    const given = answers?.[code]
    return typeof given === 'number' ? given : null
  }
  return sums.flatMap(({ parts, is, whole: of }, at) => {
    const [known, whole] = [parts.map(value), value(of)]
    if (whole === null || known.every((one) => one === null)) return []
    // Parts that are not filled in cannot be said to add up to anything.
    if (is === 'equal' && known.includes(null)) return []
    const sum = known.reduce<number>((so, one) => so + (one ?? 0), 0)
    return [{ at, sum, whole, holds: is === 'equal' ? sum === whole : sum <= whole }]
  })
}

/** 参加人数、请假人数 */
export const namesIn = ({ fields }: Columns, codes: readonly string[], lang: 'zh' | 'en' = 'zh'): string =>
  codes
    .map((code) => (code in usual ? usual[code as Usual] : fields.find((one) => one.code === code))?.[lang] ?? code)
    .join(lang === 'zh' ? '＋' : ' + ')

/** What does not add up, in words; `excused` ones may stand with a reason. */
export function offenders(columns: Columns, answers: Answers | null, beside: Beside) {
  return reckon(columns, answers, beside).flatMap(({ at, sum, whole, holds }) => {
    if (holds) return []
    const { parts, whole: of, is, excused } = columns.sums[at]!
    const [left, right] = [namesIn(columns, parts), namesIn(columns, [of])]
    const [leftEn, rightEn] = [namesIn(columns, parts, 'en'), namesIn(columns, [of], 'en')]
    const exact = is === 'equal'
    return [
      {
        code: `sum-${at + 1}`,
        at,
        excused,
        zh: exact
          ? `${left}是${sum}，应当等于${right}${whole}，请核对。`
          : `${left}${sum}，超过${right}${whole}，请核对。`,
        en: exact
          ? `${leftEn} is ${sum}, not the ${whole} of ${rightEn}.`
          : `${leftEn} ${sum} exceeds ${rightEn} ${whole}.`,
        field: `answers.${parts.find((code) => !(code in usual)) ?? of}`,
      },
    ]
  })
}

/** Rates that are worked out: 参加率 95.8%. Of nothing there is no share. */
export const sharesOf = (columns: Columns, answers: Answers | null, beside: Beside) =>
  reckon(columns, answers, beside).flatMap(({ at, sum, whole }) => {
    const { is, name } = columns.sums[at]!
    return is === 'share' && whole > 0 ? [{ name, at, sum, whole, percent: Number(perCent(sum, whole)) }] : []
  })

const formsKnown = new Map<string, z.ZodObject>()
const KNOWN = 200

/** The form of the columns that are still asked for; made once for the same columns, for it is asked with every record. */
export function columnsForm({ fields }: Columns): z.ZodObject {
  const key = JSON.stringify(fields)
  const known = formsKnown.get(key)
  if (known) return known
  if (formsKnown.size >= KNOWN) formsKnown.clear()
  const form = formOf(fields.filter(({ retired }) => !retired))
  formsKnown.set(key, form)
  return form
}

/**
 * Answers as they may be kept: of columns that are asked, each what its column takes, blanks left out; null: nothing was filled in. What stands beneath
 * a mask stays what it `was`. With `whole` all that is required must be there; a draft may lack it.
 */
export function answersTo(
  columns: Columns | null,
  given: Answers | null,
  { was, whole }: { readonly was: Answers | null; readonly whole: boolean },
): Outcome<Answers | null> {
  if (!columns) return accept(null)
  const form = columnsForm(columns)
  const kept: Record<string, unknown> = retiredAnswers(columns, was)
  for (const [code, { label, optional, input, masked }] of fieldsOf(form)) {
    const value = masked && given?.[code] === MASK ? was?.[code] : given?.[code]
    const field = `answers.${code}`
    if (isBlank(value)) {
      if (whole && !optional && input !== 'yes')
        return refuse('activities.column-blank', `请填写“${label.zh}”。`, `Please fill in “${label.en}”.`, { field })
      continue
    }
    const read = (form.shape[code] as z.ZodType).safeParse(value)
    if (!read.success)
      return refuse(
        'activities.column-wrong',
        `“${label.zh}”填写的内容不符合要求，请核对。`,
        `What was given for “${label.en}” is not what it asks for.`,
        { field },
      )
    kept[code] = read.data
  }
  return accept(Object.keys(kept).length === 0 ? null : (kept as Answers))
}

const retiredAnswers = ({ fields }: Columns, was: Answers | null) =>
  Object.fromEntries(
    fields.flatMap(({ code, retired }) => (retired && was?.[code] !== undefined ? [[code, was[code]]] : [])),
  )

export const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** Photos and files among the answers. */
export const filesAmong = (columns: Columns | null, answers: Answers | null): string[] =>
  (columns?.fields ?? []).flatMap(({ code, kind }) => (kind === 'files' ? ((answers?.[code] as string[]) ?? []) : []))

/** Beneath a mask what tells how somebody is reached. */
export const maskedAnswers = (columns: Columns | null, answers: Answers | null): Answers | null =>
  answers &&
  Object.fromEntries(
    Object.entries(answers).map(([code, value]) => [
      code,
      columns?.fields.find((field) => field.code === code)?.masked && value !== '' ? MASK : value,
    ]),
  )

/** Heads among the columns: a campaign that asks 教师人数 by a column of its own need not ask for them twice. */
export const countsPeople = (columns: Columns | null, answers: Answers | null): boolean =>
  (columns?.fields ?? []).some(
    ({ code, kind, unit }) => kind === 'whole' && /^(人|名|位|人次)$/.test(unit) && Number(answers?.[code] ?? 0) > 0,
  )
