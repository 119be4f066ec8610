import { z } from 'zod'
import { PlainDate } from '../../../calendar/plain-date.ts'
import { actsOf } from '../../../platform/cases/table.ts'
import { namesOf, situations } from '../handling/choices.ts'
import { Asked } from '../handling/names.ts'

export const answers = {
  filed: { zh: '已受案或者立案', en: 'They took the case' },
  transferred: { zh: '已移送有管辖权的公安机关', en: 'Passed on to the competent police' },
  declined: { zh: '不予受案、立案', en: 'They declined' },
} as const

export const supports = {
  psychology: { zh: '心理辅导', en: 'psychological help' },
  study: { zh: '学习帮扶', en: 'help with study' },
  transfer: { zh: '转学、调班', en: 'change of school or class' },
  medical: { zh: '就医', en: 'medical care' },
  legal: { zh: '法律援助', en: 'legal aid' },
  care: { zh: '临时照料、安置', en: 'temporary care' },
} as const

/** A mandatory report as its acts have left it. The child's name lies beneath its mask in the acts alone. */
export const MandatoryReport = z.object({
  /** Whoever found it. Nobody but himself and the handlers learns who. */
  reporter: z.uuid().nullable(),
  /** The case of bullying in which it was found, or to which it was joined. */
  case: z.uuid().nullable(),
  /** Whom the case bars: they never see this either. */
  excluded: z.array(z.uuid()),
  situations: z.array(z.enum(namesOf(situations))),
  /** A guardian may be the offender: the school does not tell him, civil affairs are told. */
  guardian: z.boolean(),
  foundOn: PlainDate.nullable(),
  /** To the minute: the alarm counts by it. */
  foundAt: z.string(),
  protectedOn: PlainDate.nullable(),
  reported: z.object({ on: PlainDate, minutes: z.number().int() }).nullable(),
  civilAffairsOn: PlainDate.nullable(),
  feedback: z.object({ on: PlainDate, answer: z.enum(namesOf(answers)), schoolMay: z.boolean() }).nullable(),
  supervisionOn: PlainDate.nullable(),
  supported: z.number().int(),
  /** Police and procuratorate have ended with it; until then nothing of it is erased. */
  endedOn: PlainDate.nullable(),
  closedOn: PlainDate.nullable(),
  ...Asked.shape,
})
export type MandatoryReport = z.output<typeof MandatoryReport>

export const nothingFound: MandatoryReport = {
  reporter: null,
  case: null,
  excluded: [],
  situations: [],
  guardian: false,
  foundOn: null,
  foundAt: '',
  protectedOn: null,
  reported: null,
  civilAffairsOn: null,
  feedback: null,
  supervisionOn: null,
  supported: 0,
  endedOn: null,
  closedOn: null,
  asks: [],
  looks: [],
}

export const stages = {
  reporting: { zh: '待报案', en: 'To be reported' },
  waiting: { zh: '等待公安反馈', en: 'Waiting for the police' },
  supervising: { zh: '待提请检察机关监督', en: 'To be put to the procuratorate' },
  supporting: { zh: '配合和帮扶', en: 'Cooperation and support' },
  closed: { zh: '已办结', en: 'Closed' },
} as const
export type Stage = keyof typeof stages

export function stageOf({ reported, feedback, supervisionOn, closedOn }: MandatoryReport): Stage {
  if (closedOn) return 'closed'
  if (!reported) return 'reporting'
  if (!feedback) return 'waiting'
  return feedback.answer === 'declined' && !supervisionOn ? 'supervising' : 'supporting'
}

export interface Seen {
  readonly settings: { readonly gapMinutes: number; readonly namesHours: number }
}

/** 发现人, 报告人（本人）, 专办员, 局负责人 */
export type Cap = 'finder' | 'reporter' | 'handler' | 'leader'
export const step = actsOf<MandatoryReport, Seen, Stage, Cap>()
