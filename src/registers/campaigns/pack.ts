import { sql } from 'kysely'
import { v7 } from 'uuid'
import { z } from 'zod'
import { innerNames } from '../../books/own/pack.ts'
import { dayOf, yearOf, type PlainDate } from '../../calendar/plain-date.ts'
import { accept, type Words } from '../../law/outcome.ts'
import type { Db } from '../../platform/db/connect.ts'
import { packPart } from '../../platform/packs/part.ts'
import { shippedKinds } from '../activities/kinds.ts'
import type { RegisterHouse } from '../house.ts'
import { Columns, relations } from './columns/contract.ts'
import { namesIn } from './columns/rules.ts'
import { Audience, CampaignForm } from './contract.ts'
import { saveCampaign } from './store.ts'

/** A campaign as it travels: what it asks and of what kind of unit, without its days, its document, and the counties of the house it comes from. */
const PackedCampaign = z.object({
  title: CampaignForm.shape.title,
  kind: CampaignForm.shape.kind,
  overlap: CampaignForm.shape.overlap,
  audience: Audience.omit({ on: true, counties: true }),
  note: CampaignForm.shape.note,
  columns: Columns,
})
type PackedCampaign = z.output<typeof PackedCampaign>

/** The campaigns that ask for columns of their own, each programme by its latest. Taken in, one is a draft of this year: its days are for the house to set. */
export const campaignsPart = packPart<RegisterHouse, PackedCampaign>({
  id: 'campaigns',
  title: { zh: '专项任务的自设栏目', en: 'Campaigns with columns of their own' },
  needs: 'campaigns.manage',
  content: PackedCampaign,
  async all({ db }) {
    const rows = await latestOf(db)
    return rows.map(({ programme, title, kind, overlap, audience, note, columns }) => {
      const content = PackedCampaign.parse({ title, kind, overlap, audience, note, columns })
      return { key: programme, name: title, content, lines: linesOf(content) }
    })
  },
  // A kind of the bureau's own is a value of a list, and has one code in every house.
  rests: ({ kind }) => (kind in shippedKinds ? [] : [{ part: 'lists', key: `activities.kinds ${kind}` }]),
  within: (theirs, ours) => innerNames(theirs.columns, ours.columns, (code) => `own_${code}`),
  async take(house, { actor, now, request, key, name, content, before }) {
    const programme = before?.key ?? key
    const draft = (await latestOf(house.db)).find((one) => one.programme === programme && one.status === 'draft')
    const today = dayOf(now)
    const year = yearOf(today)
    const form = CampaignForm.parse({
      ...content,
      title: name,
      programme,
      audience: { ...content.audience, on: today },
      from: `${year}-01-01`,
      until: `${year}-12-31`,
      due: `${year}-12-31`,
    })
    const asking = { tree: house.tree, actor, id: draft?.id ?? v7(), seen: draft?.version ?? 0, request, at: now }
    const saved = await saveCampaign(house, asking, form)
    return saved.ok ? accept(programme) : saved
  },
})

interface Latest {
  readonly id: string
  readonly version: number
  readonly status: string
  readonly programme: string
  readonly title: string
  readonly kind: string
  readonly overlap: string
  readonly audience: object
  readonly note: string
  readonly columns: object
  readonly from: PlainDate
}

/** Of each programme that asks for columns the latest campaign, drafts among them. */
async function latestOf(db: Db): Promise<readonly Latest[]> {
  const { rows } = await sql<Latest>`
    select distinct on (programme) id, version, status, programme, title, kind, overlap, audience, note, columns, "from"
    from campaign where columns is not null order by programme, "from" desc, id desc`.execute(db)
  return rows
}

function linesOf({ kind, columns, note }: PackedCampaign): Words[] {
  const { fields, sums } = columns
  return [
    { zh: `活动类型：${shippedKinds[kind as keyof typeof shippedKinds]?.zh ?? kind}`, en: `Kind: ${kind}` },
    ...fields
      .filter(({ retired }) => !retired)
      .map(({ zh, en, unit, required }) => ({
        zh: `栏目：${zh}${unit ? `（${unit}）` : ''}${required ? '，必填' : ''}`,
        en: `Column: ${en || zh}${unit ? ` (${unit})` : ''}${required ? ', required' : ''}`,
      })),
    ...sums.map(({ parts, is, whole, name }) => ({
      zh: `核对：${namesIn(columns, parts)}${relations[is].zh}${namesIn(columns, [whole])}${name ? `，称“${name}”` : ''}`,
      en: `Check: ${namesIn(columns, parts, 'en')} ${relations[is].en} ${namesIn(columns, [whole], 'en')}${name ? `, called “${name}”` : ''}`,
    })),
    ...(note ? [{ zh: `要求：${note}`, en: `Note: ${note}` }] : []),
  ]
}
