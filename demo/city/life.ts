import type { Change, By } from '../../src/platform/change.ts'
import { grams } from '../../src/platform/grams.ts'
import { nameKey } from '../../src/platform/plain.ts'
import { derived } from '../../src/registers/activities/rules.ts'
import type { ActivityRow } from '../../src/registers/activities/store.ts'
import type { CityRecord } from './records/index.ts'
import type { Core, Person } from './shape.ts'

type Content = Omit<ActivityRow, 'version' | 'changed_at'>

/** The acts of one record's life, in order: what a reader of the record sees as its story. */
export function lifeOf(
  { law, base }: Core['officers'],
  record: CityRecord,
  photos: readonly string[],
): Change<ActivityRow>[] {
  const { fate, writer, reviewer, moments } = record
  const content = contentOf(record, photos)
  const story = storyteller(moments)
  switch (fate) {
    case 'arrived':
      return story([['activities.arrive', base, { ...content({ status: 'approved' }), source: 'arrival' }]])
    case 'draft':
      return story([['activities.draft', writer, content({ status: 'draft' })]])
    case 'submitted':
      return story([['activities.submit', writer, content({ status: 'submitted' })]])
    case 'withdrawn':
      return story([
        ['activities.submit', writer, content({ status: 'submitted' })],
        ['activities.withdraw', writer, content({ status: 'withdrawn' }), '与另一条记录重复，撤回本条。'],
      ])
    case 'returned':
      return story([
        ['activities.submit', writer, content({ status: 'submitted' })],
        ['activities.return', reviewer, content({ status: 'returned' }), '请补充现场照片，并写明主讲人所在单位。'],
      ])
    case 'approved':
      return story([
        ['activities.submit', writer, content({ status: 'submitted' })],
        ['activities.approve', reviewer, content({ status: 'approved' })],
      ])
    case 'checked':
      return story([
        ['activities.submit', writer, content({ status: 'submitted' })],
        ['activities.approve', reviewer, content({ status: 'approved' })],
        [
          'activities.spot-check',
          law,
          content({ status: 'approved', spot_check: 'passed' }),
          '抽查：与签到表、现场照片核对一致。',
        ],
      ])
    case 'mended': {
      const rough = guessed(content({ status: 'submitted' }))
      return story([
        ['activities.submit', writer, rough],
        [
          'activities.return',
          reviewer,
          { ...rough, status: 'returned' },
          '参与人数像是估计数，请按班级名册核实后再报。',
        ],
        ['activities.submit', writer, content({ status: 'submitted' })],
        ['activities.approve', reviewer, content({ status: 'approved' })],
      ])
    }
  }
}

/** A record as it ended, in one act. */
export function endOf(officers: Core['officers'], record: CityRecord): Change<ActivityRow> {
  const last = lifeOf(officers, record, []).at(-1)
  if (!last) throw new Error('a record without a life')
  return { ...last, before: null, act: 'activities.load' }
}

type Stage = Pick<Content, 'status'> & Partial<Pick<Content, 'spot_check'>>

const contentOf =
  ({ id, county, programme, form }: CityRecord, photos: readonly string[]) =>
  (stage: Stage): Content => ({
    ...form,
    ...derived(form),
    id,
    county,
    programme,
    photos: [...photos],
    grams: grams(form.title),
    title_key: nameKey(form.title),
    warnings: [],
    source: 'demo',
    spot_check: null,
    ...stage,
  })

/** As it came in at first: numbers rounded down to tens. */
const guessed = (content: Content): Content => ({
  ...content,
  pupils: Math.floor(content.pupils / 10) * 10,
  staff: Math.floor(content.staff / 5) * 5,
  headcount_source: 'estimate',
})

type Step = readonly [act: Change<ActivityRow>['act'], who: Person, after: Content, reason?: string]

const storyteller =
  (moments: CityRecord['moments']) =>
  (steps: readonly Step[]): Change<ActivityRow>[] => {
    let before: ActivityRow | null = null
    return steps.map(([act, who, after, reason], i) => {
      const at = moments[i]!
      const change = { before, after, act, by: actsAs(who), at, reason }
      before = { ...after, version: i + 1, changed_at: at }
      return change
    })
  }

/** A person by the post held. */
export const actsAs = ({ id, posts }: Person): By => ({ person: id, ...(posts[0] && { post: posts[0].id }) })
