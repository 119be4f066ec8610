import type { z } from 'zod'
import { addDays, isPlainDate, type PlainDate } from '../../../calendar/plain-date.ts'
import { CampaignForm, type Campaign } from '../contract.ts'

export type Typed = z.input<typeof CampaignForm>

/** A fresh form: all schools of today, repeatable. */
export const blank = (today: PlainDate): Typed => ({
  title: '',
  programme: '',
  basis: '',
  kind: '',
  overlap: 'repeatable',
  audience: {
    kinds: ['school'],
    counties: [],
    stages: [],
    ownership: null,
    rural: null,
    weak: null,
    partnerKinds: [],
    on: today,
  },
  from: '',
  until: '',
  due: '',
  note: '',
})

export const fromCampaign = (campaign: Campaign): Typed => CampaignForm.parse(campaign)

// A week after its end to hand in is what offices usually give; it is only proposed.
const DAYS_TO_HAND_IN = 7

/** Days that follow from others are proposed while they are empty or would be impossible. */
export function withDay(typed: Pick<Typed, 'from' | 'until' | 'due'>, field: 'from' | 'until' | 'due', day: string) {
  const next = { from: typed.from, until: typed.until, due: typed.due, [field]: day }
  if (field === 'from' && day > next.until) next.until = day
  if (field !== 'due' && isPlainDate(next.until) && next.until > next.due)
    next.due = addDays(next.until, DAYS_TO_HAND_IN)
  return next
}
