import { accept, refuse, type Outcome, type Words } from '../../law/outcome.ts'
import { titleKey } from '../../platform/sheets/cells.ts'
import { fieldKinds, fromBook, type Declaration, type DeclaredField, type FieldKind } from './declaration.ts'
import { soundParts } from './sums.ts'

/** What a book's entries already hold: a change of the declaration must not break them. */
export interface Use {
  /** Entries that ever were, struck ones too. */
  readonly entries: number
  /** How many of them have this field filled in. */
  readonly filled: Readonly<Record<string, number>>
  /** How many of them chose this: 'field.choice'. */
  readonly chosen: Readonly<Record<string, number>>
}
export const unused: Use = { entries: 0, filled: {}, chosen: {} }

/** By these an entry can be told from another. */
export const telling: ReadonlySet<FieldKind> = new Set(['line', 'day', 'whole', 'choice', 'org', 'person', 'entry'])
/** By these a list can be searched. */
export const searchable: ReadonlySet<FieldKind> = new Set(['line', 'prose', 'org', 'person', 'choice'])
/** By these a list can be filtered. */
export const filterable: ReadonlySet<FieldKind> = new Set([
  'choice',
  'choices',
  'yes',
  'org',
  'day',
  'whole',
  'person',
  'persons',
  'entry',
  'entries',
])
const chosen: ReadonlySet<FieldKind> = new Set(['choice', 'choices', 'yes'])
/** These fit into a cell of a list. */
export const listable: ReadonlySet<FieldKind> = new Set<FieldKind>(
  (Object.keys(fieldKinds) as FieldKind[]).filter((kind) => kind !== 'files'),
)

/**
 * A declaration as it may be kept, with what was left open filled in. Codes are given already. What entries use is never lost: a used field or
 * choice that is missing comes back retired. What would break entries is refused, in words.
 */
export function declare(
  before: Declaration | null,
  wanted: Declaration,
  use: Use,
  isNew = before === null,
): Outcome<Declaration> {
  const whole = before ? { ...wanted, fields: usedFields(before.fields, wanted.fields, use) } : wanted
  const checked = first([
    () => namedFields(whole.fields, before?.fields),
    () => soundParts(whole.fields),
    () => keyed(whole),
    () => placed(whole),
    () => (before ? kept(before, whole, use) : accept(true)),
  ])
  return checked.ok ? accept(completed(whole, isNew)) : checked
}

const active = ({ fields }: Declaration) => fields.filter(({ retired }) => !retired)

/** Names by which a person, a list and an import can tell the fields apart, and something to choose where something is chosen. */
export function namedFields(fields: readonly DeclaredField[], before: readonly DeclaredField[] = []): Outcome<true> {
  const seen = new Map<string, string>()
  for (const [at, { zh, headings, kind, choices, of, retired }] of fields.entries()) {
    if (retired) continue
    for (const title of [zh, ...headings]) {
      const other = seen.get(titleKey(title))
      if (other !== undefined && other !== zh)
        return refuse(
          'own-books.same-name',
          `“${other}”和“${zh}”的名称或别名相同，导入时分不清。`,
          `“${other}” and “${zh}” share a name or heading: an import could not tell them apart.`,
          { field: `fields.${at}.zh` },
        )
      seen.set(titleKey(title), zh)
    }
    if (fields.some((field, i) => i < at && !field.retired && titleKey(field.zh) === titleKey(zh)))
      return refuse('own-books.same-name', `有两项都叫“${zh}”。`, `Two fields are called “${zh}”.`, {
        field: `fields.${at}.zh`,
      })
    if ((kind === 'choice' || kind === 'choices') && choices.filter((one) => !one.retired).length < 2)
      return refuse('own-books.few-choices', `“${zh}”至少要有两个选项。`, `“${zh}” needs two choices at least.`, {
        field: `fields.${at}.choices`,
      })
    const keys = choices.map((one) => titleKey(one.zh))
    const twice = choices.find((one, i) => keys.indexOf(titleKey(one.zh)) < i)
    if (twice)
      return refuse(
        'own-books.same-choice',
        `“${zh}”的选项“${twice.zh}”重复。`,
        `“${zh}” has the choice “${twice.zh}” twice.`,
        { field: `fields.${at}.choices` },
      )
    if (isRate(zh) && isNumber(kind) && !before.some((one) => one.zh === zh && isNumber(one.kind)))
      return refuse(
        'own-books.rate-typed',
        `“${zh}”是算出来的：请登记分子和分母两个数，比率由它们得出（专项任务用“占比”，登记簿用“自定义数据”）。`,
        `“${zh}” is reckoned, not typed: ask for the two numbers it is made of (in a campaign by “as a share of”, in a book by a figure of your own).`,
        { field: `fields.${at}.kind` },
      )
    if (fromBook(kind) && !of)
      return refuse('own-books.which-book', `“${zh}”要从哪本簿里选？`, `“${zh}”: chosen from which book?`, {
        field: `fields.${at}.of`,
      })
  }
  return accept(true)
}

const isNumber = (kind: DeclaredField['kind']) => kind === 'whole' || kind === 'money'

/** 参加率、占比（%）: neither adds up nor can be divided anew; 频率 and 利率 are measured. */
const isRate = (name: string): boolean => {
  const bare = name.replace(/[（(【[][^）)】\]]*[）)】\]]/g, '').trim()
  return /(率|占比|比例|百分比|比重)$/.test(bare) && !/(频率|利率|税率|费率)$/.test(bare)
}

function keyed(declaration: Declaration): Outcome<true> {
  const { key } = declaration
  if (key.length === 0)
    return refuse(
      'own-books.no-key',
      '请选出靠哪几项区分两条登记（如证书编号，或姓名加单位）。',
      'Choose the fields that tell entries apart (a certificate number, or name and organisation).',
      { field: 'key' },
    )
  for (const code of key) {
    const field = active(declaration).find((one) => one.code === code)
    if (!field)
      return refuse(
        'own-books.key-retired',
        '区分登记的项目不能停用。',
        'A field that tells entries apart cannot be retired.',
        { field: 'key' },
      )
    if (!telling.has(field.kind))
      return refuse(
        'own-books.key-kind',
        `“${field.zh}”是${fieldKinds[field.kind].zh}，不能用来区分登记。`,
        `“${field.zh}” cannot tell entries apart.`,
        { field: 'key' },
      )
  }
  return accept(true)
}

function placed(declaration: Declaration): Outcome<true> {
  const { belongs, byUnit, from, until, complete } = declaration
  const wants: readonly (readonly [place: string, code: string | null, kind: FieldKind, words: Words])[] = [
    ['belongs', belongs, 'org', { zh: '登记属于哪个单位', en: 'whose entry it is' }],
    ['from', from, 'day', { zh: '有效期起', en: 'valid from' }],
    ['until', until, 'day', { zh: '有效期止', en: 'valid until' }],
  ]
  for (const [place, code, kind, words] of wants) {
    if (code === null) continue
    if (active(declaration).find((one) => one.code === code)?.kind !== kind)
      return refuse(
        'own-books.wrong-kind',
        `“${words.zh}”要选一项${fieldKinds[kind].zh}。`,
        `“${words.en}” must be a field of kind ${fieldKinds[kind].en}.`,
        { field: place },
      )
  }
  if (until !== null && (from === null || from === until))
    return refuse(
      'own-books.term-open',
      '有效期的起和止要是两项不同的日期；只有止期的，起期也要选。',
      'A term needs two days: from and until.',
      { field: 'from' },
    )
  if (complete !== null && belongs === null && !byUnit)
    return refuse(
      'own-books.zero-of-whom',
      '要各单位定期确认齐全（没有的报零），先选出登记属于哪个单位。',
      'Units confirm what is theirs: choose whose an entry is first.',
      { field: 'complete' },
    )
  return accept(true)
}

/** What existing entries rest on does not change under them. */
function kept(before: Declaration, after: Declaration, use: Use): Outcome<true> {
  if (use.entries === 0) return accept(true)
  const number = use.entries
  for (const [place, zh, en] of fixed)
    if (JSON.stringify(before[place]) !== JSON.stringify(after[place]))
      return refuse(
        'own-books.in-use',
        `已有${number}条登记，${zh}不能再改；确需改的，另建一本簿导入。`,
        `${number} entries rest on ${en}: it cannot be changed. Declare another book and import them.`,
        { field: place },
      )
  return keptFields(before.fields, after.fields, use)
}

/** Fields change only as far as what was filled in bears it. */
export function keptFields(before: readonly DeclaredField[], after: readonly DeclaredField[], use: Use): Outcome<true> {
  if (use.entries === 0) return accept(true)
  for (const [at, field] of after.entries()) {
    const was = before.find(({ code }) => code === field.code)
    const refused = was ? changed(was, field, use) : fresh(field, use.entries)
    if (refused) return refuse(refused.code, refused.say.zh, refused.say.en, { field: `fields.${at}.${refused.field}` })
  }
  return accept(true)
}

const fixed = [
  ['key', '区分登记的项目', 'what tells them apart'],
  ['belongs', '登记所属单位', 'whose they are'],
  ['byUnit', '登记所属单位', 'whose they are'],
  ['from', '有效期', 'their term'],
  ['until', '有效期', 'their term'],
] as const

interface Refused {
  readonly code: `own-books.${string}`
  readonly say: Words
  readonly field: string
}

function changed(was: DeclaredField, is: DeclaredField, { entries, filled }: Use): Refused | undefined {
  const number = filled[is.code] ?? 0
  const blank = entries - number
  if (is.required && !was.required && !is.retired && blank > 0)
    return {
      code: 'own-books.blanks',
      field: 'required',
      say: {
        zh: `有${blank}条登记没有填“${is.zh}”，补齐以后才能设为必填。`,
        en: `${blank} entries lack “${is.zh}”: fill them in before it becomes required.`,
      },
    }
  if (number === 0) return undefined
  if (is.kind !== was.kind && !(was.kind === 'line' && is.kind === 'prose'))
    return {
      code: 'own-books.kind-in-use',
      field: 'kind',
      say: {
        zh: `“${is.zh}”已有${number}条填了，不能从${fieldKinds[was.kind].zh}改成${fieldKinds[is.kind].zh}。可以停用这一项，另加一项。`,
        en: `${number} entries have “${is.zh}”: it cannot turn from ${fieldKinds[was.kind].en} into ${fieldKinds[is.kind].en}. Retire it and add another.`,
      },
    }
  if (is.of !== was.of)
    return {
      code: 'own-books.book-in-use',
      field: 'of',
      say: {
        zh: `“${is.zh}”已有${number}条选自原来的簿，不能换一本。`,
        en: `${number} entries of “${is.zh}” were chosen from the former book.`,
      },
    }
  if (is.unit !== was.unit)
    return {
      code: 'own-books.unit-in-use',
      field: 'unit',
      say: {
        zh: `“${is.zh}”已有${number}条按“${was.unit || '无单位'}”填写，改单位会改变这些数的意思。`,
        en: `${number} entries count “${is.zh}” in “${was.unit || 'no unit'}”: another unit would change what they say.`,
      },
    }
  return undefined
}

const fresh = ({ required, zh, retired }: DeclaredField, number: number): Refused | undefined =>
  required && !retired
    ? {
        code: 'own-books.new-required',
        field: 'required',
        say: {
          zh: `已有${number}条登记没有“${zh}”，新加的项目先设为选填，补齐以后再设为必填。`,
          en: `${number} entries lack “${zh}”: let it be optional until they are filled in.`,
        },
      }
    : undefined

/** Fields and choices in use that are left out come back, retired. */
export function usedFields(
  before: readonly DeclaredField[],
  wanted: readonly DeclaredField[],
  { filled, chosen }: Use,
): DeclaredField[] {
  const fields = wanted.map((field) => {
    const was = before.find(({ code }) => code === field.code)
    const lost = (was?.choices ?? []).filter(
      ({ code }) => (chosen[`${field.code}.${code}`] ?? 0) > 0 && !field.choices.some((one) => one.code === code),
    )
    return lost.length > 0
      ? { ...field, choices: [...field.choices, ...lost.map((one) => ({ ...one, retired: true }))] }
      : field
  })
  const lost = before.filter(({ code }) => (filled[code] ?? 0) > 0 && !wanted.some((field) => field.code === code))
  return [...fields, ...lost.map((field) => ({ ...field, retired: true }))]
}

/** What nobody said follows from the fields: a list that shows nothing helps nobody. */
function completed(declaration: Declaration, isNew: boolean): Declaration {
  const { key, shown, sought, filters } = declaration
  const fields = active(declaration)
  const codes = (kinds: ReadonlySet<FieldKind>, masked = true) =>
    fields.filter((field) => kinds.has(field.kind) && (masked || !field.masked)).map(({ code }) => code)
  const known = (chosen: readonly string[], fitting: readonly string[]) => [
    ...new Set(chosen.filter((code) => fitting.includes(code))),
  ]
  const found = known(sought, codes(searchable, false))
  const columns = known(shown, codes(listable))
  const short = codes(new Set([...listable].filter((kind) => kind !== 'prose')))
  return {
    ...declaration,
    fields: declaration.fields.map((field) => (key.includes(field.code) ? { ...field, required: true } : field)),
    shown: columns.length > 0 ? columns : [...new Set([...key, ...short])].slice(0, 7),
    // The first of them is what an entry is called.
    sought:
      found.length > 0 ? found : known([...key, ...codes(new Set(['line']))], codes(searchable, false)).slice(0, 4),
    filters:
      isNew && filters.length === 0 ? codes(chosen, false).slice(0, 4) : known(filters, codes(filterable, false)),
  }
}

/** As it may stand in a pack, with what was left open filled in: filters, unless they were given. */
export const settled = ({
  filters,
  ...rest
}: Omit<Declaration, 'filters'> & { readonly filters?: string[] | undefined }) =>
  completed({ ...rest, filters: filters ?? [] }, filters === undefined)

function first(checks: readonly (() => Outcome<true>)[]): Outcome<true> {
  for (const check of checks) {
    const outcome = check()
    if (!outcome.ok) return outcome
  }
  return accept(true)
}
