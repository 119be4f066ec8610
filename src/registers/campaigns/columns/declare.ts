import { codedFields } from '../../../books/own/codes.ts'
import { PERSONAL } from '../../../books/own/propose.ts'
import { keptFields, namedFields, usedFields, type Use } from '../../../books/own/rules.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { usual, type Columns } from './contract.ts'

/**
 * The columns as they may be kept, with codes for what is new; null: the campaign asks nothing of its own. What was filled in already is never
 * lost: a used column that is missing comes back retired.
 */
export function declareColumns(before: Columns | null, wanted: Columns | null, use: Use): Outcome<Columns | null> {
  if (!wanted && !before) return accept(null)
  const { fields, now } = codedFields(before?.fields ?? [], wanted?.fields ?? [])
  const kept = usedFields(before?.fields ?? [], fields, use).map((field) =>
    // 个人信息保护法第六条: no more is seen of a telephone than its purpose asks for, whoever forgot to say so.
    ({
      ...field,
      masked: field.kind === 'line' && (field.masked || PERSONAL.test(field.zh)),
      unit: field.kind === 'whole' ? field.unit || unitIn(field.zh) : '',
    }),
  ) as Columns['fields']
  const sums = (wanted?.sums ?? []).map((sum) => ({ ...sum, parts: sum.parts.map(now), whole: now(sum.whole) }))
  const columns = { fields: kept, sums }
  const checked = [
    () => namedFields(kept, before?.fields),
    () => addable(columns),
    () => keptFields(before?.fields ?? [], kept, use),
  ].reduce<Outcome<true>>((so, check) => (so.ok ? check() : so), accept(true))
  if (!checked.ok) {
    const { code, say, field } = checked.refusal
    return refuse(code, say.zh, say.en, { field: `form.columns.${field ?? 'fields'}` })
  }
  return accept(kept.length === 0 && sums.length === 0 ? null : columns)
}

/** What a number counts by its name, where nobody said: without a unit no figure could add it up. */
const unitIn = (name: string): string =>
  /人次/.test(name)
    ? '人次'
    : /(份数?|资料|手册|读本)$/.test(name)
      ? '份'
      : /(场次|场数?)$/.test(name)
        ? '场次'
        : /(班级?数?|班)$/.test(name)
          ? '班'
          : /(人|人数|学生|教师|教职工|家长|学生数|教师数)(数)?(（.*）)?$/.test(name)
            ? '人'
            : '个'

/** Whether the numbers that are held against each other are numbers. */
function addable({ fields, sums }: Columns): Outcome<true> {
  const numbers = new Set(
    fields.flatMap(({ code, kind, retired }) => (!retired && (kind === 'whole' || kind === 'money') ? [code] : [])),
  )
  for (const [at, { parts, whole, is, name }] of sums.entries()) {
    const field = `sums.${at}`
    const unknown = [...parts, whole].some((code) => !numbers.has(code) && !(code in usual))
    if (unknown)
      return refuse(
        'campaigns.sum-of-what',
        '核对关系里只能用数字栏目，所用的栏目要还在。',
        'Only columns of numbers that are still asked for can be held against each other.',
        { field },
      )
    if (parts.includes(whole) || new Set(parts).size < parts.length)
      return refuse(
        'campaigns.sum-twice',
        '同一个数在一条核对关系里只能出现一次。',
        'A number may stand in such a rule only once.',
        { field },
      )
    if (is === 'share' && name === '')
      return refuse('campaigns.share-unnamed', '请写明这个占比叫什么，如“参加率”。', 'Say what the share is called.', {
        field,
      })
  }
  return accept(true)
}
