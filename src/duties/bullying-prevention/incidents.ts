import { z } from 'zod'
import { book } from '../../books/book.ts'
import { confirmationRegister } from '../../books/complete.ts'
import { formerly } from '../../books/former.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Moved } from '../../platform/face.ts'
import * as field from '../../platform/forms/fields.ts'
import { word } from '../../platform/forms/worded.ts'
import { list } from '../../platform/lists/list.ts'

export const mediumList = list({
  key: 'bullying.media',
  title: { zh: '舆情来源', en: 'Where public incidents come from' },
  about: { zh: '舆情登记里的来源。', en: 'Where what the public says was found.' },
  shipped: {
    video: { zh: '短视频平台', en: 'Short video' },
    microblog: { zh: '微博、微信', en: 'Weibo, WeChat' },
    forum: { zh: '论坛、贴吧', en: 'Forum' },
    press: { zh: '新闻媒体', en: 'Press' },
    hotline: { zh: '12345等热线', en: 'Hotline' },
    other: { zh: '其他', en: 'Other' },
  },
  aliases: { video: ['抖音', '快手', '视频号'], microblog: ['微博', '微信', '公众号'], hotline: ['12345', '市长热线'] },
})

/** 学生欺凌 and 正在查证 are what the confirmation of a month looks at, by value. */
export const causeList = list({
  key: 'bullying.causes',
  title: { zh: '舆情起因', en: 'Causes of public incidents' },
  about: {
    zh: '舆情登记里的起因。“未发生因欺凌引发的舆情”只看“学生欺凌”和“正在查证”，改名不影响；本局增加的起因不算欺凌。',
    en: 'Causes of incidents. Whether bullying caused any is told by two shipped ones, whatever they are called; one of the bureau’s own is no bullying.',
  },
  shipped: {
    bullying: { zh: '学生欺凌', en: 'Bullying' },
    safety: { zh: '校园安全', en: 'Safety' },
    conduct: { zh: '师德师风', en: 'Conduct of staff' },
    admission: { zh: '招生入学', en: 'Admission' },
    fees: { zh: '收费', en: 'Fees' },
    food: { zh: '食堂和饮食', en: 'Food' },
    other: { zh: '其他', en: 'Other' },
    unknown: { zh: '正在查证', en: 'Being looked into' },
  },
  aliases: { bullying: ['校园欺凌', '欺凌'], conduct: ['师德'], food: ['食品安全', '食堂'] },
})

export type Cause = keyof typeof causeList.shipped

const form = z.object({
  day: field.day('发现日期', 'Found on'),
  title: field.line('概况', 'What is said', { most: 100, hint: { zh: '不写学生姓名', en: 'No name of a pupil' } }),
  medium: word('来源', 'Where', mediumList),
  cause: word('起因', 'Cause', causeList),
  org: field.optionalOrg('涉及学校', 'School spoken of', {
    of: 'school',
    hint: { zh: '不涉及学校的不填，归登记的单位', en: 'Empty where none is: then it is of the unit that enters it' },
  }),
  handling: field.optionalProse('处置情况', 'How it was handled', { most: 2000 }),
  closed_on: field.optionalDay('平息日期', 'Settled on'),
})
type Incident = z.output<typeof form>

/** What an entry must be: settled only when its cause and its handling are known. */
export function keep({ day, cause, handling, closed_on: closed }: Incident, today: PlainDate): Outcome<true> {
  if (day > today)
    return refuse('prevention.incident-to-come', '发现日期不能晚于今天。', 'It cannot be found later than today.', {
      field: 'form.day',
    })
  if (closed === null) return accept(true as const)
  if (closed < day || closed > today)
    return refuse(
      'prevention.settled-when',
      '平息日期应在发现日期之后，且不晚于今天。',
      'It is settled after it was found, and not later than today.',
      { field: 'form.closed_on' },
    )
  if (cause === 'unknown')
    return refuse(
      'prevention.cause-unknown',
      '起因还在查证，不能登记为平息。',
      'While its cause is unknown it is not settled.',
      { field: 'form.cause' },
    )
  return handling
    ? accept(true as const)
    : refuse('prevention.handling-needed', '登记平息要写明处置情况。', 'Say how it was handled.', {
        field: 'form.handling',
      })
}

/** A month is vouched for while no cause in it is unknown. */
export function allKnown(incidents: readonly Pick<Incident, 'cause'>[]): Outcome<true> {
  const unknown = incidents.filter(({ cause }) => cause === 'unknown').length
  return unknown === 0
    ? accept(true as const)
    : refuse(
        'prevention.causes-open',
        `这个月还有${unknown}件起因正在查证，查清以后再确认。`,
        `${unknown} of this month are still being looked into.`,
        { field: 'period' },
      )
}

/** 舆情: what the public said, why, and how it was handled. */
export const incidents = book({
  id: 'public-incidents',
  title: { zh: '舆情登记', en: 'Public incidents' },
  about: {
    zh: '舆情的起因和处置。各单位每月确认登记齐全，“未发生因欺凌引发的舆情”才能写进报告。',
    en: 'What was said, why, and how it was handled. Only when each unit confirms each month can the report say that none was caused by bullying.',
  },
  read: 'incidents.read',
  keep: 'prevention.oversee',
  form,
  units: ['件'],
  key: ['day', 'title', 'org'],
  sought: ['title', 'handling', 'org'],
  shown: ['title', 'cause', 'day', 'closed_on', 'org', 'medium'],
  filters: ['day', 'cause', 'medium'],
  of: 'org',
  byUnit: true,
  headings: {
    day: ['发生日期', '发现时间', '日期', '时间'],
    title: ['舆情概况', '事件', '主要内容', '标题'],
    medium: ['舆情来源', '平台', '渠道'],
    cause: ['原因', '类型', '类别'],
    org: ['学校', '学校名称', '涉事学校'],
    handling: ['处置结果', '处理情况', '回应情况'],
    closed_on: ['办结日期', '处置完成日期'],
  },
  rule: keep,
  complete: 'month',
  vouched: { units: 'counties', rule: allKnown },
  nav: { group: 'schools', order: 110 },
})

/** Up to 0.2 they lay in tables of their own, and so did what units said of their months. */
export const incidentsBefore: readonly Moved[] = [
  formerly(
    incidents,
    'incident',
    ({ day, title, medium, cause, org = null, handling, closed_on = null }) => ({
      day,
      title,
      medium,
      cause,
      org,
      handling,
      closed_on,
    }),
    ({ unit }) => unit,
  ),
  {
    kind: 'incident_month',
    into: confirmationRegister.table,
    to: ({ unit, month, incidents: entries }) => ({
      book: incidents.id,
      unit,
      year: Math.floor(Number(month) / 100),
      period: Number(month) % 100,
      entries,
    }),
  },
]
