import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import type { Form, Span } from '../model.ts'

/** A number of the report, said to the digit, by the figure it is of. */
const Told = z.object({ figure: z.string(), told: z.string() })
export type Told = z.output<typeof Told>

const Look = z.object({ person: z.uuid(), on: PlainDate }).nullable()

export const looks = {
  legality: { zh: '合法性审查', en: 'legality' },
  secrecy: { zh: '保密审查', en: 'secrecy' },
  privacy: { zh: '个人信息审查', en: 'personal data' },
} as const satisfies Record<string, Words>
export type LookAt = keyof typeof looks

export const outcomes = {
  mended: { zh: '已在来源处更正', en: 'Mended at its source' },
  stands: { zh: '数据无误，说明情况', en: 'The number stands; explained' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} as const satisfies Record<string, Words>

/** 报送本级党委、政府和上一级部门 */
export const addressees = {
  party: { zh: '本级党委', en: 'The Party committee' },
  government: { zh: '本级政府', en: 'The government' },
  above: { zh: '上一级教育行政部门', en: 'The education department above' },
  office: { zh: '抄送本级依法治市（县）办', en: 'Copy: the rule-of-law office' },
} as const

export const Contest = z.object({
  figure: z.string(),
  label: z.string(),
  labelEn: z.string(),
  /** What it read when it was contested. */
  told: z.string(),
  why: z.string(),
  by: z.uuid(),
  /** Who answers: the owner of the figure, or whoever wrote the report where nobody was named. */
  to: z.array(z.uuid()),
  on: PlainDate,
  closed: z
    .object({
      outcome: z.enum(Object.keys(outcomes) as [keyof typeof outcomes]),
      how: z.string(),
      /** What it reads since. */
      told: z.string(),
      on: PlainDate,
    })
    .nullable(),
})
export type Contest = z.output<typeof Contest>

/** The annual report, and its sisters, of which no law says when they are due or who must see them. */
export const kinds = {
  annual: { zh: '年度报告', en: 'Annual report' },
  part: { zh: '半年或者季度报告', en: 'Report of part of a year' },
  brief: { zh: '简报', en: 'Brief' },
  speech: { zh: '讲话用数', en: 'Numbers for a speech' },
} as const satisfies Record<string, Words>

export const kindOf = ({
  form,
  span,
}: {
  readonly form?: Form | null | undefined
  readonly span?: Span | null | undefined
}): keyof typeof kinds => form ?? (span ? 'part' : 'annual')

export const Life = z.object({
  /** Absent in those begun before there were sisters: the annual report. */
  kind: z.enum(Object.keys(kinds) as [keyof typeof kinds]).optional(),
  report: z.string(),
  year: z.number().int(),
  title: z.string(),
  /** 1; of a correction 2, 3 … */
  edition: z.number().int(),
  /** Of a correction: the report it corrects, and why. */
  corrects: z.string().nullable(),
  because: z.string(),
  /** Who began it. */
  writer: z.uuid().nullable(),
  owners: z.array(z.object({ person: z.uuid(), duties: z.array(z.string()) })),
  confirmed: z.array(z.object({ person: z.uuid(), on: PlainDate, figures: z.array(Told) })),
  contests: z.array(Contest),
  proposedOn: PlainDate.nullable(),
  locked: z.object({ on: PlainDate, asOf: z.string(), sha256: z.string() }).nullable(),
  looks: z.object({ legality: Look, secrecy: Look, privacy: Look }),
  /** What a reviewer sent back last: the lock came off. */
  returned: z.object({ on: PlainDate, why: z.string() }).nullable(),
  /** `number`: 发文字号, absent where none was given. */
  signed: z.object({ person: z.uuid(), on: PlainDate, number: z.string().optional() }).nullable(),
  submitted: z.object({ on: PlainDate, to: z.array(z.string()) }).nullable(),
  publishedOn: PlainDate.nullable(),
  /** The report that corrects this one. */
  correctedBy: z.string().nullable(),
  archived: z.object({ on: PlainDate, number: z.string() }).nullable(),
})
export type Life = z.output<typeof Life>

export const stages = {
  collecting: { zh: '收集数据', en: 'Collecting' },
  draft: { zh: '起草核对', en: 'Draft' },
  ready: { zh: '待锁定', en: 'To be locked' },
  locked: { zh: '审查', en: 'Review' },
  cleared: { zh: '待签发', en: 'To be signed' },
  signed: { zh: '待报送', en: 'To be submitted' },
  submitted: { zh: '待公布', en: 'To be published' },
  published: { zh: '已公布', en: 'Published' },
  archived: { zh: '已归档', en: 'Archived' },
} as const satisfies Record<string, Words>
export type Stage = keyof typeof stages

export const beforeLock: readonly Stage[] = ['collecting', 'draft', 'ready']

export const isSister = ({ kind = 'annual' }: Pick<Life, 'kind'>) => kind !== 'annual'

/** Where a report stands: the furthest of what was done and still holds. */
export function stageOf(life: Life): Stage {
  if (life.archived) return 'archived'
  if (life.publishedOn) return 'published'
  if (life.submitted) return 'submitted'
  if (life.signed) return 'signed'
  if (life.locked) return lacking(life).length === 0 ? 'cleared' : 'locked'
  if (life.proposedOn) return 'ready'
  return life.owners.length > 0 ? 'draft' : 'collecting'
}

/** The looks still to be taken. */
export const lacking = (life: Pick<Life, 'looks'>): LookAt[] =>
  (Object.keys(looks) as LookAt[]).filter((one) => !life.looks[one])

export const openContests = ({ contests }: Pick<Life, 'contests'>): Contest[] =>
  contests.filter(({ closed }) => closed === null)

/** Owners who have not confirmed yet. */
export const owing = ({ owners, confirmed }: Pick<Life, 'owners' | 'confirmed'>): string[] =>
  owners.map(({ person }) => person).filter((person) => !confirmed.some((one) => one.person === person))

/** Confirmed numbers that read otherwise now: they are to be confirmed anew. */
export const lapsed = ({ confirmed }: Pick<Life, 'confirmed'>, now: ReadonlyMap<string, string>): Told[] =>
  confirmed.flatMap(({ figures }) => figures.filter(({ figure, told }) => now.has(figure) && now.get(figure) !== told))

/** Who answers for a figure of a duty. */
export const ownersOf = ({ owners, writer }: Pick<Life, 'owners' | 'writer'>, duty: string | undefined): string[] => {
  const named = owners.filter(({ duties }) => duty !== undefined && duties.includes(duty)).map(({ person }) => person)
  return named.length > 0 ? named : writer ? [writer] : []
}

/** What a report waits for, and in what capacity somebody does it; null: nothing more is expected. */
export function awaitedIn(life: Life): { readonly act: string; readonly by: string } | null {
  switch (stageOf(life)) {
    case 'collecting':
      return { act: 'assign', by: 'drafter' }
    case 'draft':
      if (openContests(life).length > 0) return { act: 'answer', by: 'answering' }
      return owing(life).length > 0 ? { act: 'confirm', by: 'owing' } : { act: 'propose', by: 'drafter' }
    case 'ready':
      if (openContests(life).length > 0) return { act: 'answer', by: 'answering' }
      return owing(life).length > 0 ? { act: 'confirm', by: 'owing' } : { act: 'lock', by: 'locker' }
    case 'locked':
      return { act: 'look', by: 'reviewer' }
    case 'cleared':
      return { act: 'sign', by: 'head' }
    case 'signed':
      return { act: life.kind === 'speech' ? 'archive' : 'submit', by: 'submitter' }
    case 'submitted':
      return { act: isSister(life) ? 'archive' : 'publish', by: 'submitter' }
    case 'published':
      return { act: 'archive', by: 'submitter' }
    case 'archived':
      return null
  }
}
