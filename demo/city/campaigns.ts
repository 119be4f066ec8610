import type { PlainDate } from '../../src/calendar/plain-date.ts'
import { CampaignForm } from '../../src/registers/campaigns/contract.ts'
import { chance as chanceOf } from './chance.ts'
import { opened } from './offices.ts'

/** A campaign of the year 2024: what is asked, by which section, and whether it still takes records. */
export interface CityCampaign {
  readonly id: string
  /** The section that owns it. */
  readonly owner: string
  readonly closed: boolean
  readonly form: CampaignForm
}

interface Plan {
  readonly programme: Programme
  readonly title: string
  readonly kind: string
  readonly owner?: string
  readonly from: string
  readonly until: string
  readonly due: string
  readonly once?: true
  readonly to?: readonly ('school' | 'section' | 'county')[]
  readonly stages?: readonly ('primary' | 'junior')[]
  readonly note: string
  readonly closed?: true
}

export type Programme =
  | 'law-study'
  | 'safety-day'
  | 'national-security'
  | 'law-week'
  | 'anti-drug'
  | 'healthy-growth'
  | 'vp-lectures'
  | 'first-lesson'
  | 'speech-contest-9'
  | 'constitution-week'
  | 'constitution-reading'
  | 'law-class-meeting'
  | 'safety-class'

/**
 * The year's campaigns at the days the law, or the province, sets: the last Monday of March, 15 April, Henan's law week in
 * the third week of April, 26 June, 1 to 7 December, 4 December. The document numbers are invented.
 * Those the shipped workbooks answer stay open, so that their rows can still come in.
 */
const plans: readonly Plan[] = [
  {
    programme: 'law-study',
    title: '2024年度学法用法与宣讲',
    kind: 'law-lecture',
    from: '2024-01-02',
    until: '2024-12-31',
    due: '2024-12-31',
    to: ['section', 'county'],
    note: '各科室、各县（市、区）每季度至少开展一次学法或宣讲活动，写明学习的法律名称。',
    closed: true,
  },
  {
    programme: 'safety-day',
    title: '第29个全国中小学生安全教育日',
    kind: 'class-meeting',
    owner: '安全管理科',
    from: '2024-03-25',
    until: '2024-03-29',
    due: '2024-04-03',
    note: '围绕校园安全法律法规召开主题班会。',
    closed: true,
  },
  {
    programme: 'national-security',
    title: '2024年全民国家安全教育日',
    kind: 'class-meeting',
    from: '2024-04-08',
    until: '2024-04-19',
    due: '2024-04-26',
    note: '4月15日前后开展国家安全主题教育，一校至少一场。',
  },
  {
    programme: 'law-week',
    title: '2024年全省教育系统法治教育宣传周',
    kind: 'law-lecture',
    from: '2024-04-15',
    until: '2024-04-19',
    due: '2024-04-26',
    note: '4月第三周集中开展法治教育宣传活动。',
    closed: true,
  },
  {
    programme: 'anti-drug',
    title: '国际禁毒日宣传教育',
    kind: 'class-meeting',
    owner: '安全管理科',
    from: '2024-06-03',
    until: '2024-06-26',
    due: '2024-06-28',
    note: '6月26日前开展毒品预防教育主题班会。',
    closed: true,
  },
  {
    programme: 'healthy-growth',
    title: '“护航成长”防治学生欺凌宣讲',
    kind: 'bullying-lecture',
    owner: '安全管理科',
    from: '2024-03-04',
    until: '2024-12-13',
    due: '2024-12-20',
    note: '每校至少一场，由公安、检察、法院、司法行政人员或律师主讲，填明人数来源，附一张不显示学生面部的现场照片。',
  },
  {
    programme: 'vp-lectures',
    title: '法治副校长授课',
    kind: 'vp-lecture',
    from: '2024-02-26',
    until: '2024-12-20',
    due: '2024-12-27',
    note: '法治副校长到校授课，每讲一场填一条。',
  },
  {
    programme: 'first-lesson',
    title: '实践基地沉浸式法治第一课',
    kind: 'base-visit',
    from: '2024-02-26',
    until: '2024-12-20',
    due: '2024-12-27',
    once: true,
    stages: ['primary', 'junior'],
    note: '小学和初中按预约场次到市青少年法治教育实践基地学习，每名学生全年计一次。',
  },
  {
    programme: 'speech-contest-9',
    title: '第九届“学宪法 讲宪法”演讲比赛',
    kind: 'speech-contest',
    from: '2024-05-06',
    until: '2024-12-15',
    due: '2024-12-20',
    note: '县级复赛和市级决赛均填报，学校初赛自愿填报；获全省、全国奖项的，填写获奖等次。',
    to: ['county'],
    closed: true,
  },
  {
    programme: 'constitution-week',
    title: '2024年宪法宣传周',
    kind: 'law-lecture',
    from: '2024-12-01',
    until: '2024-12-07',
    due: '2024-12-13',
    note: '12月1日至7日开展宪法宣传，发放资料的写明种类和份数。',
  },
  {
    programme: 'constitution-reading',
    title: '2024年宪法晨读',
    kind: 'morning-reading',
    from: '2024-12-04',
    until: '2024-12-04',
    due: '2024-12-06',
    once: true,
    note: '12月4日上午全体师生同步晨读宪法、同唱宪法歌曲，按实到人数填报。',
  },
]

export function campaignsOf(seed: number): ReadonlyMap<Programme, CityCampaign> {
  const chance = chanceOf(seed, 'campaigns')
  return new Map(
    plans.map((plan, i) => [
      plan.programme,
      {
        id: chance.uuid(opened),
        owner: plan.owner ?? '政策法规科',
        closed: plan.closed ?? false,
        form: CampaignForm.parse({
          title: plan.title,
          programme: plan.programme,
          basis: `焦教法演示〔2024〕${i + 1}号`,
          kind: plan.kind,
          note: plan.note,
          overlap: plan.once ? 'once-per-person' : 'repeatable',
          audience: { kinds: plan.to ?? ['school'], stages: plan.stages ?? [], on: plan.from as PlainDate },
          from: plan.from,
          until: plan.until,
          due: plan.due,
        }),
      },
    ]),
  )
}
