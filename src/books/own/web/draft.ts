import type { z } from 'zod'
import { v7 } from 'uuid'
import { useForm, type FormState } from '../../../desk/kit/index.ts'
import { Declaration, fromBook, type DeclaredField, type FieldKind } from '../declaration.ts'

/** A declaration in the making. */
export type Draft = z.input<typeof Declaration>
export type DraftField = Draft['fields'][number]
export type DraftForm = FormState<Draft, Declaration>
/** Whatever has fields of its own to declare: a book, a campaign. */
export type FieldsForm = Pick<DraftForm, 'value' | 'set' | 'errorOf' | 'leave'>

export const blankDraft: Draft = {
  zh: '',
  fields: [],
  keepers: ['county-officer', 'section-officer', 'legal-officer'],
  readers: ['bureau-leader', 'administrator'],
}

export const useDraft = (initial: Draft, isNew: boolean): DraftForm =>
  useForm({ id: isNew ? 'own-book' : null, schema: Declaration, initial })

/** For what is new, until the house gives it a code that sounds like its name. */
const newCode = () => `n${v7().replaceAll('-', '')}`

export const newField = (kind: FieldKind = 'line'): DraftField => ({
  code: newCode(),
  zh: '',
  kind,
  ...(kind === 'choice' || kind === 'choices' ? { choices: [newChoice(), newChoice()] } : {}),
})
export const newChoice = (zh = '') => ({ code: newCode(), zh })

export const activeOf = ({ fields }: Draft) => fields.filter(({ retired }) => !retired)
const retiredOf = ({ fields }: Draft) => fields.filter(({ retired }) => retired)

/** The fields with one of them changed; retired ones stand behind the others. */
export const withField = (draft: Draft, code: string, change: Partial<DraftField>): Partial<Draft> => {
  const fields = draft.fields.map((field) => (field.code === code ? { ...field, ...change } : field))
  return { fields: [...activeOf({ ...draft, fields }), ...retiredOf({ ...draft, fields })] }
}

/** Without it; the fields named elsewhere no longer name it. */
export const withoutField = (draft: Draft, code: string): Partial<Draft> => {
  const others = (codes: readonly string[] = []) => codes.filter((one) => one !== code)
  const other = (one: string | null = null) => (one === code ? null : one)
  return {
    fields: draft.fields
      .filter((field) => field.code !== code)
      .map((field) => (field.partOf === code ? { ...field, partOf: null } : field)),
    key: others(draft.key),
    shown: others(draft.shown),
    sought: others(draft.sought),
    filters: others(draft.filters),
    belongs: other(draft.belongs),
    from: other(draft.from),
    until: other(draft.until),
  }
}

/** One place up (−1) or down (1). */
export function moved(draft: Draft, code: string, by: 1 | -1): Partial<Draft> {
  const fields = [...activeOf(draft)]
  const at = fields.findIndex((field) => field.code === code)
  const to = at + by
  if (at < 0 || to < 0 || to >= fields.length) return {}
  ;[fields[at], fields[to]] = [fields[to]!, fields[at]!]
  return { fields: [...fields, ...retiredOf(draft)] }
}

/** Whole fields, as drawing them needs: those that have a name and, where they are chosen from something, something to choose. */
export const drawable = (draft: Draft): DeclaredField[] =>
  activeOf(draft).flatMap((field) => {
    const choices = (field.choices ?? []).filter(({ zh, retired }) => zh.trim() !== '' && !retired)
    const chosen = field.kind === 'choice' || field.kind === 'choices'
    if (field.zh.trim() === '' || (chosen && choices.length === 0) || (fromBook(field.kind) && !field.of)) return []
    const parsed = Declaration.shape.fields.element.safeParse({ ...field, choices })
    return parsed.success ? [parsed.data] : []
  })
