// 其他平台的评价：政务服务网、一窗系统导出的好差评；默认好评不是评价，没有评价的不算满意
import { z } from 'zod'
import { book } from '../../books/book.ts'
import type { AtHand } from '../../books/counterpart.ts'
import { deadline } from '../../calendar/deadline.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { serviceRatings } from '../../law/service-ratings.ts'
import { settingsByDay } from '../../platform/bureau-settings/store.ts'
import { made } from '../../platform/forms/field.ts'
import * as field from '../../platform/forms/fields.ts'
import { handledIn } from './handled-in.ts'
import { stars } from './rated.ts'
import { mendRating } from './rating-mend.ts'
import { rateWithin } from './settings.ts'

/** Who gave the mark. Only the applicant's is a rating. */
const givers = {
  applicant: { zh: '申请人评价', en: 'The applicant rated' },
  system: { zh: '系统默认', en: 'Put there by the system' },
  nobody: { zh: '未评价', en: 'Not rated' },
} as const

const Rated = z.object({
  number: field.line('办件编号', 'Number of the case', { most: 60 }),
  matter: field.line('事项名称', 'Matter', { most: 200 }),
  unit: field.org('办理机构', 'Who handled it'),
  endedOn: field.day('办结日期', 'Ended on'),
  how: field.choice('评价方式', 'How it was rated', givers),
  byDefault: field.yes('系统默认好评', 'A mark by default', {
    hint: { zh: '导出表有“是否默认”一栏的', en: 'Where their file has such a column' },
  }),
  stars: field.optionalChoice('整体满意度', 'Overall', stars),
  ratedOn: field.optionalDay('评价日期', 'Rated on'),
  words: field.optionalProse('评价内容', 'What was said', { most: 1000 }),
  said: field.optionalLine('导出表原来写的', 'As their file has it', {
    most: 100,
    hint: {
      zh: '系统默认的好评不进等级，原样留在这里。',
      en: 'A mark put there by the system is kept here, not as a grade.',
    },
  }),
  late: made(field.yes('逾期评价', 'Rated late')),
  excluded: made(field.yes('申诉复核不计入', 'Left out on appeal')),
})
export type RatingEntry = z.output<typeof Rated>

/** Of cases that other systems handled, each once, rated or not: what is counted and who is satisfied are told apart. */
export const ratings = book({
  id: 'service-ratings',
  title: { zh: '其他平台的评价', en: 'Ratings on other systems' },
  about: {
    zh: '政务服务网、一窗系统办结的件和它们的评价，一件一条，没有评价的也登记。系统默认的好评不算评价，没有评价的不算满意；差评转入差评办理。本平台的办件在案卷里评价，不在这里。',
    en: 'Cases ended on other systems with their ratings, one entry each, unrated ones too. A mark put there by the system is no rating, unrated is not satisfied; bad ratings get a case. What is handled here is rated in its own case.',
  },
  read: 'services.read',
  keep: 'services.handle',
  form: Rated,
  units: ['件'],
  key: ['number'],
  sought: ['number', 'matter'],
  shown: ['number', 'matter', 'endedOn', 'how', 'stars', 'ratedOn'],
  filters: ['how', 'stars', 'late', 'excluded', 'endedOn', 'unit'],
  caption: ['number', 'matter'],
  of: 'unit',
  looked: { handled: handledIn },
  headings: {
    number: ['办件号', '业务流水号', '流水号', '受理编号', '办件流水号', '申办流水号'],
    matter: ['事项', '办理事项', '任务名称', '业务名称'],
    unit: ['被评价单位', '实施机构', '办理部门', '评价部门', '部门名称'],
    endedOn: ['办结时间', '送达日期', '办理时间', '完成时间'],
    how: ['评价类型', '评价来源', '是否主动评价', '评价状态'],
    byDefault: ['是否默认', '是否默认好评', '默认好评', '是否系统默认', '系统默认'],
    stars: ['评价等级', '满意度', '评价结果', '评价星级', '星级', '评分', '总体评价'],
    ratedOn: ['评价时间', '评价提交时间'],
    words: ['评价意见', '评价说明', '文字评价', '评价描述'],
  },
  mend: mendRating,
  rule: mustBe,
  async follows({ on, calendar }: AtHand) {
    const within = await settingsByDay(on, [rateWithin])
    return (one: RatingEntry): Outcome<RatingEntry> => {
      const [n] = within(one.endedOn)
      const { day } = deadline(calendar, {
        event: one.endedOn,
        n,
        unit: 'working-day',
        basis: serviceRatings.一事一评,
      })
      return accept({ ...one, late: one.ratedOn !== null && one.ratedOn > day })
    }
  },
  nav: { group: 'services', order: 6 },
})

/** As cases of this platform are numbered. */
const OURS = /^政务〔\d{4}〕\d+号$/

/** What an entry must be by itself. */
function mustBe(one: RatingEntry, today: PlainDate): Outcome<true> {
  const { number, how, stars: given, ratedOn, endedOn } = one
  const wrong = (code: string, at: keyof RatingEntry, zh: string, en: string) =>
    refuse(`services.${code}`, zh, en, { basis: serviceRatings.一事一评, field: `form.${at}` })
  if (OURS.test(number))
    return wrong(
      'rated-here',
      'number',
      '这是本平台的办件，在它的案卷里评价，不重复登记。',
      'A case of this platform is rated in itself.',
    )
  if (endedOn > today || (ratedOn !== null && ratedOn > today))
    return wrong('rated-tomorrow', 'ratedOn', '日期不能晚于今天。', 'It lies in the future.')
  if (one.byDefault && how !== 'system')
    return wrong('by-default', 'how', '系统默认的好评，评价方式选“系统默认”。', 'A mark by default is the system’s.')
  if (how !== 'applicant')
    return given === null && ratedOn === null
      ? accept(true)
      : wrong(
          'no-rating',
          'stars',
          '系统默认的好评、没有评价的，不填等级和评价日期：那不是申请人的评价。',
          'Where the applicant did not rate there is no grade and no day.',
        )
  if (given === null) return wrong('no-grade', 'stars', '申请人评价的，写明等级。', 'A rating has its grade.')
  if (ratedOn === null)
    return wrong('no-rating-day', 'ratedOn', '申请人评价的，写明评价日期。', 'A rating has its day.')
  return ratedOn >= endedOn
    ? accept(true)
    : wrong('rated-before', 'ratedOn', '评价日期不能早于办结日期。', 'It was rated before it ended.')
}
