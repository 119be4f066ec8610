import type { Words } from '../../../law/outcome.ts'
import { fewestMeetings, fewestSurveys, inspectionMonths, noticeMonths } from '../settings.ts'

/** What a school puts in place against bullying, as data: the forms, the board and the figures follow from it. */
export const items = {
  // 《关于依法严厉打击校园霸凌行为的通告》: a local programme; no law asks for it.
  notice: { title: { zh: '校门口张贴通告', en: 'Notice posted at the gate' }, asks: ['photos'], lasts: noticeMonths },
  // 教育部2024年通知：公布欺凌防治电话、邮箱，法治副校长和分管安全校领导电话。
  channels: {
    title: { zh: '公布举报渠道', en: 'Channels published' },
    asks: ['hotline', 'mailbox', 'vicePrincipal', 'safetyLeader'],
    lasts: inspectionMonths,
  },
  // 三个100%
  guard: { title: { zh: '专职保安员', en: 'Full-time security guards' }, asks: ['met'], lasts: inspectionMonths },
  closed: { title: { zh: '封闭化管理', en: 'Closed management' }, asks: ['met'], lasts: inspectionMonths },
  alarm: { title: { zh: '一键式报警和视频监控', en: 'Alarm and video' }, asks: ['met'], lasts: inspectionMonths },
  meetings: {
    title: { zh: '防欺凌主题班会', en: 'Class meetings against bullying' },
    asks: ['classes', 'fewest'],
    each: fewestMeetings,
  },
  surveys: { title: { zh: '欺凌专项调查', en: 'Surveys on bullying' }, asks: ['fewest'], each: fewestSurveys },
} as const satisfies Record<string, { title: Words; asks: readonly Ask[] } & ({ lasts: object } | { each: object })>

export type Ask = 'photos' | 'hotline' | 'mailbox' | 'vicePrincipal' | 'safetyLeader' | 'met' | 'classes' | 'fewest'
export type Item = keyof typeof items
export const itemIds = Object.keys(items) as Item[]
/** Counted by the term; the others by how long ago they were seen. */
export const byTerm = (item: Item) => 'each' in items[item]
