import { v7 } from 'uuid'
import { z } from 'zod'
import { dayOf, type PlainDate } from '../../../calendar/plain-date.ts'
import type { Columns } from '../../campaigns/columns/contract.ts'
import { filesAmong } from '../../campaigns/columns/rules.ts'
import { ActivityForm, type Activity } from '../contract.ts'

/**
 * What is kept while one types: the form, and the two ids that make a repeated hand-in harmless.
 * `record` is the new record's id, `request` that of the next attempt; both live in the draft, so that they outlive a closed tab.
 */
export const Draft = ActivityForm.extend({
  record: z.uuid(),
  request: z.uuid(),
  seen: z.number(),
  why: z.string(),
  reasons: z.record(z.string(), z.string()),
})
export type Draft = z.output<typeof Draft>

export interface Asked {
  readonly id: string
  readonly title: string
  readonly kind: string
  readonly from: PlainDate
  readonly until: PlainDate
  readonly columns: Columns | null
}

/** A fresh form: today, one session, counted by class list. */
export const blank = (org: string, now: Date, campaign?: Asked): Draft => ({
  org,
  day: dayOf(now),
  place: '',
  kind: '',
  title: '',
  campaign: null,
  topics: [],
  speakers: [],
  sessions: 1,
  pupils: 0,
  staff: 0,
  parents: 0,
  others: 0,
  headcount_source: 'class-list',
  materials: [],
  honour: null,
  photos: [],
  note: '',
  answers: null,
  record: v7(),
  request: v7(),
  seen: 0,
  why: '',
  reasons: {},
  ...(campaign && fromCampaign(campaign, dayOf(now))),
})

/** What a campaign says already: its kind, its name, and a day within its period. */
export const fromCampaign = (campaign: Asked, today: PlainDate) => ({
  campaign: campaign.id,
  kind: campaign.kind,
  title: campaign.title,
  day: today < campaign.from ? campaign.from : today > campaign.until ? campaign.until : today,
})

/** A record as a form, to be mended. */
export const fromRecord = (record: Activity, columns: Columns | null): Draft => ({
  ...ActivityForm.parse(record),
  // Those of a column are shown in it.
  photos: record.photos.filter((photo) => !filesAmong(columns, record.answers).includes(photo)),
  record: record.id,
  request: v7(),
  seen: record.version,
  why: '',
  reasons: Object.fromEntries(record.warnings.flatMap(({ code, reason }) => (reason ? [[code, reason]] : []))),
})

/** The body of a hand-in. */
export const bodyOf = ({ record: _record, request, seen, why, reasons, ...form }: Draft, submit: boolean) => ({
  form: {
    ...form,
    speakers: form.speakers.filter(({ name }) => name.trim() !== ''),
    materials: form.materials.filter(({ what }) => what.trim() !== ''),
  },
  request,
  seen,
  submit,
  reasons: Object.fromEntries(Object.entries(reasons).filter(([, reason]) => reason.trim().length >= 2)),
  ...(why.trim() && { why: why.trim() }),
})
