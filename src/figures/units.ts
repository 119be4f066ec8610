import type { Words } from '../law/outcome.ts'

/** What may be counted. Units of one dimension may be added up, and divided by one another; across dimensions nothing may. */
export const dimensions = {
  person: { zh: '人', en: 'persons' },
  'person-time': { zh: '人次', en: 'person-times' },
  session: { zh: '场次', en: 'sessions' },
  time: { zh: '次数', en: 'times' },
  round: { zh: '轮次', en: 'rounds' },
  edition: { zh: '届次', en: 'editions' },
  issue: { zh: '期数', en: 'issues' },
  school: { zh: '学校', en: 'schools' },
  body: { zh: '机构', en: 'bodies' },
  firm: { zh: '企业和机构', en: 'firms' },
  'firm-time': { zh: '检查家次', en: 'visits to firms' },
  household: { zh: '户', en: 'households' },
  'household-time': { zh: '户次', en: 'visits to households' },
  case: { zh: '案件和事项', en: 'cases' },
  item: { zh: '项目', en: 'items' },
  entry: { zh: '意见和信息', en: 'entries' },
  payment: { zh: '收付', en: 'payments' },
  law: { zh: '法律法规', en: 'laws' },
  document: { zh: '资料和文书', en: 'documents' },
  article: { zh: '文章和作品', en: 'articles' },
  picture: { zh: '图片和展板', en: 'pictures' },
  pair: { zh: '结对', en: 'pairs' },
  team: { zh: '队伍', en: 'teams' },
  place: { zh: '场所', en: 'places' },
  course: { zh: '课程', en: 'courses' },
  class: { zh: '班级', en: 'classes' },
  hour: { zh: '学时', en: 'teaching hours' },
  day: { zh: '天数', en: 'days' },
  time_spent: { zh: '时长', en: 'hours' },
  share: { zh: '比率', en: 'shares' },
  money: { zh: '金额', en: 'money' },
} as const satisfies Record<string, Words>
export type Dimension = keyof typeof dimensions

/** A unit of measurement. Its Chinese word is its code: 人次. */
export interface UnitAbout extends Words {
  /** In English of one; `en` is said of many. */
  readonly one: string
  /** What it counts: a dimension, or that of a bureau's own. */
  readonly counts: string
  /** How many of what is stored make one: money is stored in 分, so that 元 is 100 and 万元 a million. 1 where nothing is said. */
  readonly per?: number
}

const unit = <const D extends Dimension>(zh: string, one: string, en: string, counts: D, per = 1) => ({
  zh,
  en,
  one,
  counts,
  per,
})

/** Units are different types: 人次 is never added to 人. What a bureau counts in besides them it declares as data. */
export const units = {
  人次: unit('人次', 'person-time', 'person-times', 'person-time'),
  人: unit('人', 'person', 'people', 'person'),
  名: unit('名', 'person', 'people', 'person'),
  场次: unit('场次', 'session', 'sessions', 'session'),
  场: unit('场', 'session', 'sessions', 'session'),
  次: unit('次', 'time', 'times', 'time'),
  轮: unit('轮', 'round', 'rounds', 'round'),
  届: unit('届', 'edition', 'editions', 'edition'),
  期: unit('期', 'issue', 'issues', 'issue'),
  所: unit('所', 'school', 'schools', 'school'),
  个: unit('个', 'body', 'bodies', 'body'),
  家: unit('家', 'firm', 'firms', 'firm'),
  家次: unit('家次', 'visit to a firm', 'visits to firms', 'firm-time'),
  户: unit('户', 'household', 'households', 'household'),
  户次: unit('户次', 'visit to a household', 'visits to households', 'household-time'),
  件: unit('件', 'case', 'cases', 'case'),
  宗: unit('宗', 'case', 'cases', 'case'),
  起: unit('起', 'case', 'cases', 'case'),
  项: unit('项', 'item', 'items', 'item'),
  条: unit('条', 'opinion', 'opinions', 'entry'),
  笔: unit('笔', 'payment', 'payments', 'payment'),
  部: unit('部', 'law', 'laws', 'law'),
  份: unit('份', 'copy', 'copies', 'document'),
  册: unit('册', 'copy', 'copies', 'document'),
  本: unit('本', 'copy', 'copies', 'document'),
  篇: unit('篇', 'article', 'articles', 'article'),
  幅: unit('幅', 'picture', 'pictures', 'picture'),
  张: unit('张', 'sheet', 'sheets', 'picture'),
  块: unit('块', 'board', 'boards', 'picture'),
  对: unit('对', 'pair', 'pairs', 'pair'),
  支: unit('支', 'team', 'teams', 'team'),
  处: unit('处', 'place', 'places', 'place'),
  门: unit('门', 'course', 'courses', 'course'),
  班: unit('班', 'class', 'classes', 'class'),
  学时: unit('学时', 'teaching hour', 'teaching hours', 'hour'),
  课时: unit('课时', 'teaching hour', 'teaching hours', 'hour'),
  小时: unit('小时', 'hour', 'hours', 'time_spent'),
  天: unit('天', 'day', 'days', 'day'),
  元: unit('元', 'yuan', 'yuan', 'money', 100),
  万元: unit('万元', '10,000 yuan', '10,000 yuan', 'money', 1_000_000),
  亿元: unit('亿元', '100 million yuan', '100 million yuan', 'money', 10_000_000_000),
} as const satisfies Record<string, UnitAbout>

export type Unit = keyof typeof units

/** The units that count the same. */
export type Like<U extends Unit> = {
  [K in Unit]: (typeof units)[K]['counts'] extends (typeof units)[U]['counts'] ? K : never
}[Unit]

/** A shipped unit, or nothing. */
export const shippedUnit = (code: string): UnitAbout | undefined => (code in units ? units[code as Unit] : undefined)

/** How a unit is said: of a bureau's own as it declared it, otherwise as shipped; one that nobody knows stands as it is. */
export function saidOf(code: string, own?: UnitAbout): Required<Omit<UnitAbout, 'counts'>> {
  const { zh, en, one, per = 1 } = own ?? shippedUnit(code) ?? { zh: code, en: code, one: code }
  return { zh, en, one, per }
}

/** Whether amounts in the two may be added up. */
export const alike = (a: UnitAbout | undefined, b: UnitAbout | undefined): boolean =>
  a !== undefined && b !== undefined && a.counts === b.counts

/** So much of one for so much of another: 人次/所, 件/万人; of like ones for a thousand: ‰. In hundredths. */
export function unitPer(a: UnitAbout, b: UnitAbout, per: 1 | 100 | 1000 | 10_000): UnitAbout {
  const counts = `${a.counts}/${b.counts}`
  if (per === 1000 && alike(a, b)) return { zh: '‰', en: '‰', one: '‰', counts, per: 100 }
  const ofEach = per === 1 ? b.one : `${per.toLocaleString('en-US')} ${b.en}`
  const of = `${{ 1: '', 100: '百', 1000: '千', 10_000: '万' }[per]}${b.zh}`
  return { zh: `${a.zh}/${of}`, en: `${a.en} per ${ofEach}`, one: `${a.one} per ${ofEach}`, counts, per: 100 }
}

/** A number that knows its unit. */
export interface Amount<U extends Unit = Unit> {
  readonly value: number
  readonly unit: U
}

export const amount = <U extends Unit>(value: number, unit: U): Amount<U> => ({ value, unit })

/** The sum of amounts that count the same: `add(人, 人次)` does not compile, and a configured sum is refused in words. */
export const add = <U extends Unit>(a: Amount<U>, b: Amount<NoInfer<Like<U>>>): Amount<U> =>
  amount(a.value + b.value, a.unit)
