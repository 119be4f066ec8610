import type { FigureKind } from '../../figures/contract.ts'
import type { Figure } from '../../figures/figure.ts'
import { z } from 'zod'
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import { cite } from '../../law/statute.ts'
import { blanksIn, type Blanks } from './blanks.ts'
import { allWays, templateSentences, type TemplateBody } from './model.ts'

/** A figure as it was called and counted when a template was last looked through. */
const SeenFigure = z.object({
  zh: z.string(),
  unit: z.string(),
  rule: z.string(),
  /** The articles it is counted under, each with our gist of it. */
  basis: z.array(z.string()),
})
export const Seen = z.record(z.string(), SeenFigure)
export type Seen = z.output<typeof Seen>

export const kindsOfChange = [
  'gone',
  'retired',
  'renamed',
  'unit',
  'counted-otherwise',
  'article',
  'article-ended',
  'no-value',
  'blank',
] as const

/** What is no longer as it was when the template was last looked through. `at`: the sentences or headings it stands in. */
export interface TemplateChange {
  readonly kind: (typeof kindsOfChange)[number]
  readonly say: Words
  readonly at: readonly string[]
}

/** What the template's figures are called and counted by, to be compared later. */
export function seenIn(body: TemplateBody, figures: ReadonlyMap<string, Figure>): Seen {
  const used = [...usedIn(body).keys()]
  return Object.fromEntries(
    used.flatMap((id) => {
      const figure = figures.get(id)
      return figure ? [[id, lookOf(figure)]] : []
    }),
  )
}

const lookOf = ({ label, unit, rule, basis = [] }: Figure): z.output<typeof SeenFigure> => ({
  zh: label.zh,
  unit,
  rule: rule.zh,
  basis: basis.map((one) => `${cite(one)}：${one.gist}`),
})

interface Now {
  readonly figures: ReadonlyMap<string, Figure>
  /** Own figures put out of use. */
  readonly retired: ReadonlySet<string>
  /** Numbers of the period, where they are known; absent: not asked for. */
  readonly values?: ReadonlyMap<string, Valued>
  readonly blanks: Blanks
  /** The last day of the year it is looked through for. */
  readonly day: PlainDate
}

interface Valued {
  readonly kind: FigureKind
  readonly value: number | null
  readonly denominator?: number | undefined
}

/** What changed in figures, law and blanks since the template was last looked through, in the order of reading. */
export function changesOf(body: TemplateBody, seen: Seen, now: Now): TemplateChange[] {
  const figures = [...usedIn(body)].flatMap(([id, at]) => changesIn(id, seen[id], now).map((one) => ({ ...one, at })))
  const blanks = [...unfilledIn(body, now.blanks)].map(([name, at]): TemplateChange => ({
    kind: 'blank',
    at,
    say: {
      zh: `“{${name}}”在这一年没有设置，请到“参数”里设置，或者改写这一处。`,
      en: `"{${name}}" is not set for this year: set it under Settings, or rewrite the place.`,
    },
  }))
  return [...figures, ...blanks]
}

function changesIn(id: string, before: Seen[string] | undefined, now: Now): Omit<TemplateChange, 'at'>[] {
  const figure = now.figures.get(id)
  const name = figure?.label.zh ?? before?.zh ?? id
  const about = (kind: TemplateChange['kind'], zh: string, en: string) => ({
    kind,
    say: { zh: `“${name}”${zh}`, en: `"${figure?.label.en ?? name}" ${en}` },
  })
  if (now.retired.has(id)) return [about('retired', '这项数据已经停用。', 'is out of use.')]
  if (!figure) return [about('gone', '已经没有这项数据。', 'is no figure any more.')]
  const is = lookOf(figure)
  const ended = (figure.basis ?? []).at(-1)?.statute.until
  const value = now.values?.get(id)
  return [
    ...(before && before.zh !== is.zh
      ? [about('renamed', `原来叫“${before.zh}”。`, `was called "${before.zh}".`)]
      : []),
    ...(before && before.unit !== is.unit
      ? [
          about(
            'unit',
            `原来以“${before.unit}”计，现在以“${is.unit}”计。`,
            `was counted in ${before.unit}, now in ${is.unit}.`,
          ),
        ]
      : []),
    ...(before && before.rule !== is.rule
      ? [about('counted-otherwise', `统计口径变了，现在是：${is.rule}`, `is counted otherwise now: ${figure.rule.en}`)]
      : []),
    ...(before && !same(before.basis, is.basis)
      ? [
          about(
            'article',
            `依据变了，现在是${is.basis.map((one) => one.split('：')[0]).join('、') || '没有依据'}。`,
            `rests on other law now.`,
          ),
        ]
      : []),
    ...(ended && ended < now.day
      ? [about('article-ended', `的依据到${ended}为止，此后失效。`, `rests on law that ended on ${ended}.`)]
      : []),
    ...(now.values && isEmpty(value)
      ? [about('no-value', '在这一年还没有可说的数。', 'has nothing to say in this year yet.')]
      : []),
  ]
}

const isEmpty = (value: Valued | undefined) =>
  !value || (value.kind === 'ratio' || value.kind === 'coverage' ? !value.denominator : value.value === null)

const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((one, i) => one === b[i])

/** The figures of a template, each with the sentences it stands in. */
function usedIn(body: TemplateBody): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>()
  const add = (figure: string, id: string) => {
    const at = found.get(figure) ?? []
    found.set(figure, at.includes(id) ? at : [...at, id])
  }
  for (const one of templateSentences(body)) {
    if (one.by) add(one.by.figure, one.id)
    for (const part of allWays(one).flat()) if (part.kind !== 'text') add(part.figure, one.id)
  }
  return found
}

/** The figures of a template, each once. */
export const figuresOf = (body: TemplateBody): string[] => [...usedIn(body).keys()]

/** What stands in braces and says nothing, with where. */
export function unfilledIn(body: TemplateBody, blanks: Blanks): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { id, zh } of textsOf(body))
    for (const name of blanksIn(zh)) if (!blanks.has(name)) found.set(name, [...(found.get(name) ?? []), id])
  return found
}

const textsOf = (body: TemplateBody): { id: string; zh: string }[] => [
  ...(['issuer', 'title', 'addressee', 'lead', 'closing', 'copies', 'signer'] as const).flatMap((id) =>
    body[id] ? [{ id, zh: body[id].zh }] : [],
  ),
  ...body.chapters.flatMap(({ id, title, paragraphs }) => [
    { id, zh: title.zh },
    ...paragraphs.flatMap((paragraph) => (paragraph.heading ? [{ id: paragraph.id, zh: paragraph.heading.zh }] : [])),
  ]),
  ...templateSentences(body).flatMap((one) =>
    allWays(one)
      .flat()
      .flatMap((part) => (part.kind === 'text' ? [{ id: one.id, zh: part.zh }] : [])),
  ),
]
