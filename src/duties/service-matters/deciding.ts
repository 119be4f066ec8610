// 决定、送达、公开：许可法第三十四条、第三十八条、第四十条、第四十四条
import { z } from 'zod'
import { addMonths } from '../../calendar/deadline.ts'
import { addDays, type PlainDate } from '../../calendar/plain-date.ts'
import { isWorkingDay, type Calendar } from '../../calendar/calendar.ts'
import { administrativePermits as law } from '../../law/administrative-permits.ts'
import { enforcementPublicity } from '../../law/enforcement-publicity.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { papersOf } from '../../platform/papers/kind.ts'
import { legalDue, legalLimit } from './examining.ts'
import { issuesDecision } from './papers.ts'
import { deciding as stages, step, type Application } from './state.ts'

const outcomes = {
  granted: { zh: '准予', en: 'Grant' },
  refused: { zh: '不予', en: 'Refuse' },
} as const

interface Decided {
  readonly decision: NonNullable<Application['decision']>
  readonly certificate: string
  readonly reasons: string
  readonly restsOn?: string
}

export const deciding = {
  decide: step({
    title: { zh: '作出决定', en: 'Decide' },
    hint: {
      zh: '发决定书，写明救济途径；从今天起算送达和公开期限。',
      en: 'Issues the decision with its remedies. Service and publication run from today.',
    },
    by: ['head'],
    basis: law.第三十八条,
    from: stages,
    to: ['granted', 'refused'],
    form: z.object({
      outcome: field.choice('决定', 'Decision', outcomes),
      content: field.optionalProse('决定内容', 'Content', { most: 2000 }),
      reasons: field.optionalProse('不予的理由', 'Reasons of a refusal', { most: 3000 }),
      basis: field.optionalLine('不予的依据（写到条、款、项）', 'Basis of a refusal, down to the item', { most: 300 }),
      certificate: field.optionalLine('证件编号', 'Number of the certificate', { most: 60 }),
      until: field.optionalDay('有效期至', 'Valid until', {
        hint: { zh: '按事项的有效期，不填的自动算', en: 'Empty: as the matter says' },
      }),
    }),
    when({ matter, examined, hearing }): Outcome<true> {
      if (matter?.substance && (examined?.examiners.length ?? 0) < 2)
        return refuse(
          'services.not-examined',
          '这一事项要核实材料的实质内容，先由两名以上工作人员审查。',
          'The substance is checked here: two or more examine it first.',
          { status: 409, basis: law.第三十四条 },
        )
      if (hearing?.askedOn && !hearing.heldOn)
        return refuse(
          'services.not-heard',
          '申请人申请了听证，先举行听证。',
          'A hearing was asked for: hold it first.',
          {
            status: 409,
            basis: law.第四十八条,
          },
        )
      return accept(true)
    },
    decide(state, form, { today, calendar }): Outcome<Decided> {
      const { matter } = state
      if (form.outcome === 'refused' && form.reasons === '')
        return refuse('services.no-reasons', '不予的，说明理由。', 'A refusal gives its reasons.', {
          basis: law.第三十八条,
          field: 'form.reasons',
        })
      if (form.outcome === 'refused' && form.basis === '')
        return refuse('services.no-basis', '不予的，写明依据哪一条。', 'A refusal names the article it rests on.', {
          basis: law.第三十八条,
          field: 'form.basis',
        })
      const until = form.outcome === 'refused' ? null : (form.until ?? yearsOn(today, matter!.validYears))
      if (until !== null && until <= today)
        return refuse('services.expired-at-once', '有效期应在今天以后。', 'It must be valid beyond today.', {
          field: 'form.until',
        })
      const certificate = form.outcome === 'granted' ? form.certificate : ''
      const took = { used: daysUsed(state, today, calendar), limit: limitInDays(state, calendar) }
      return accept({
        decision: { outcome: form.outcome, on: today, until, ...took },
        certificate,
        reasons: form.reasons,
        ...(form.outcome === 'refused' && { restsOn: form.basis }),
      })
    },
    apply: (state, fact) => ({ ...state, ...fact }),
    issues: issuesDecision,
  }),

  publish: step({
    title: { zh: '公开决定', en: 'Publish the decision' },
    hint: {
      zh: '自作出决定之日起算，不从送达起算；自然人的姓名盖住一部分。',
      en: 'Within the time from the decision, not from its service; a person’s name is covered.',
    },
    by: ['clerk'],
    basis: law.第四十条,
    from: ['granted', 'refused', 'delivered', 'mending', 'rated', 'unrated'],
    to: [],
    form: z.object({}),
    when: ({ decision, published }) =>
      decision && !published
        ? accept(true)
        : refuse('services.nothing-to-publish', '没有待公开的决定，或者已经公开。', 'Nothing waits to be published.', {
            status: 409,
            basis: enforcementPublicity.事后公开,
          }),
    decide: (_state, _form, { today, seen }): Outcome<{ until?: PlainDate }> =>
      accept(seen.publicFor === 0 ? {} : { until: addMonths(today, seen.publicFor) }),
    apply: (state, { until }, { day }) => ({ ...state, published: { on: day, ...(until && { until }) } }),
    done: ({ published }) => published !== null,
  }),

  deliver: step({
    title: { zh: '颁发、送达', en: 'Deliver' },
    hint: { zh: '先在“文书”里记录决定书的送达。', en: 'Record the service of the decision under the papers first.' },
    by: ['clerk'],
    basis: law.第四十四条,
    from: ['granted', 'refused'],
    to: ['delivered'],
    form: z.object({}),
    when: (state) =>
      papersOf(state).some(({ kind, standing, service }) => isDecision(kind) && standing === 'stands' && service)
        ? accept(true)
        : refuse('services.not-served', '决定书还没有送达记录。', 'The decision has no record of service yet.', {
            status: 409,
            basis: law.第四十四条,
          }),
    decide: (state) => accept({ on: servedDay(state) }),
    apply: (state, { on }) => ({ ...state, deliveredOn: on }),
  }),
}

const isDecision = (kind: string) => kind === 'granted' || kind === 'refused'
const servedDay = (state: Application) =>
  papersOf(state).findLast(({ kind, standing, service }) => isDecision(kind) && standing === 'stands' && service)!
    .service!.on

/** 2月29日起的，到期那年没有这一天，以28日为止。 */
export function yearsOn(from: PlainDate, years: number | null): PlainDate | null {
  if (years === null) return null
  const [year, month, day] = from.split('-') as [string, string, string]
  const last = new Date(Date.UTC(Number(year) + years, Number(month), 0)).getUTCDate()
  const same =
    `${String(Number(year) + years).padStart(4, '0')}-${month}-${String(Math.min(Number(day), last)).padStart(2, '0')}` as PlainDate
  return addDays(same, -1)
}

/** Working days from the day after acceptance to the decision, those on which the limits stood left out. */
function daysUsed(state: Application, until: PlainDate, calendar: Calendar): number {
  const stood = (state.pauses ?? []).filter(({ clock }) => clock === 'legal')
  let n = 0
  for (let day = addDays(state.accepted!.on, 1); day <= until; day = addDays(day, 1))
    if (isWorkingDay(calendar, day) && !stood.some(({ from, to }) => from <= day && to !== null && day <= to)) n += 1
  return n
}

/** The legal limit as working days of this very case, so that what was used compares with it. */
function limitInDays(state: Application, calendar: Calendar): number | null {
  const limit = legalLimit(state)
  if (!limit) return null
  return limit.unit === 'working-day'
    ? limit.n
    : daysUsed({ ...state, pauses: [] }, legalDue({ ...state, pauses: [] }, calendar)!, calendar)
}
