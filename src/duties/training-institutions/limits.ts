// 培训时间、收费限额和监管参数：转载、地方或者本局的数，各有起止和出处，按当天的算
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import { bureauSetting } from '../../platform/bureau-settings/setting.ts'
import { settingInSql, settingsOf } from '../../platform/bureau-settings/store.ts'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/connect.ts'

const number = (
  key: string,
  [fallback, most]: readonly [fallback: number, most: number],
  zh: readonly [title: string, hint: string],
  en: readonly [title: string, hint: string],
) => bureauSetting({ key: `training.${key}`, ...about(zh, en), fallback, least: 1, most, kind: 'whole', dated: true })

const hours = Object.fromEntries(
  ['19:00', '19:30', '20:00', '20:30', '21:00', '21:30', '22:00'].map((hour) => [hour, { zh: hour, en: hour }]),
)
const hour = (
  key: string,
  fallback: string,
  zh: readonly [title: string, hint: string],
  en: readonly [title: string, hint: string],
) => bureauSetting({ key: `training.${key}`, ...about(zh, en), fallback, choices: hours, kind: 'choice', dated: true })

const said = (
  key: string,
  fallback: string,
  zh: readonly [title: string, hint: string],
  en: readonly [title: string, hint: string],
) => bureauSetting({ key: `training.${key}`, ...about(zh, en), fallback, most: 120, kind: 'text', dated: true })

const about = (
  [title, hint]: readonly [string, string],
  [titleEn, hintEn]: readonly [string, string],
): { title: Words; hint: Words } => ({ title: { zh: title, en: titleEn }, hint: { zh: hint, en: hintEn } })

/** What there is to set, by name. Those read in a notice hold; those of local practice or our own only warn. */
const limits = {
  months: number(
    'most-months',
    [3, 12],
    ['一次收费最多几个月', '教监管函〔2021〕2号为3个月（据转载，未见原文）。与课时上限同时适用。'],
    ['Months charged at once', '3 by the notice of 2021, as reprinted. Holds together with the limit of lessons.'],
  ),
  lessons: number(
    'most-lessons',
    [60, 200],
    ['一次收费最多几课时', '教监管函〔2021〕2号为60课时（据转载，未见原文）。与月数上限同时适用。'],
    ['Lessons charged at once', '60 by the notice of 2021, as reprinted. Holds together with the limit of months.'],
  ),
  yuan: number(
    'most-yuan',
    [5000, 100_000],
    ['非学科类一次收费最多几元', '十三部门2022年意见为5000元（据转载，未见原文）。'],
    ['Yuan charged at once for other training', '5,000 by the opinion of 2022, as reprinted.'],
  ),
  onlineMinutes: number(
    'online-minutes',
    [30, 120],
    ['线上学科类每课时最多几分钟', '双减意见为30分钟（据转载，未见原文）。'],
    ['Minutes of an online lesson', '30 by the opinion of 2021, as reprinted.'],
  ),
  onlinePause: number(
    'online-pause',
    [10, 60],
    ['线上两课之间最少休息几分钟', '双减意见为10分钟（据转载，未见原文）。'],
    ['Minutes between online lessons', '10 by the opinion of 2021, as reprinted.'],
  ),
  offlineUntil: hour(
    'offline-until',
    '20:30',
    ['线下培训最晚几点结束', '国办发〔2018〕80号、十三部门2022年意见为20:30（据转载，未见原文）。'],
    ['Lessons on site end by', '20:30 by the notices of 2018 and 2022, as reprinted.'],
  ),
  onlineUntil: hour(
    'online-until',
    '21:00',
    ['线上培训最晚几点结束', '双减意见为21:00（据转载，未见原文）。'],
    ['Online lessons end by', '21:00 by the opinion of 2021, as reprinted.'],
  ),
  earlyDays: number(
    'early-days',
    [31, 366],
    ['最早开课前几天收费', '外地做法是不早于开课前一个月，本市未见文件；超过的只提醒。'],
    ['Days before the first lesson to charge', 'A month elsewhere; none found here. Beyond it is only pointed out.'],
  ),
  earlyLessons: number(
    'early-lessons',
    [20, 200],
    ['剩几课时才续费', '外地做法是剩余20课时，本市未见文件；超过的只提醒。'],
    ['Lessons left when charged again', '20 elsewhere; none found here. Beyond it is only pointed out.'],
  ),
  refundDays: number(
    'refund-days',
    [15, 60],
    ['退费几个工作日内到账', '示范文本GF-2021-2604留空，由合同约定；没有约定的按这个数提醒。'],
    ['Working days for a refund', 'Left blank in the model contract; where none was agreed, this is pointed out.'],
  ),
  materialYears: number(
    'material-years',
    [3, 30],
    ['培训材料用后至少保存几年', '2021年培训材料管理办法为3年（凭记忆，未见原文）。'],
    ['Years training materials are kept', '3 by the measures of 2021, from memory.'],
  ),
  reconciledWithin: number(
    'reconciled-within',
    [31, 366],
    ['资金对账多少天内算数', '期末日前这些天内有足额或已说明的对账，才算资金监管覆盖。没有法律规定，默认31天。'],
    [
      'Days a reconciliation counts',
      'Custody counts where a reconciliation that holds is no older. No law sets it; 31.',
    ],
  ),
  transitWithin: number(
    'transit-within',
    [3, 10],
    [
      '资金在途最多几个工作日',
      '缴费、拨付、退款在这些工作日内没有到账的算在途，以后算差额。没有法律规定，默认3个工作日。',
    ],
    ['Working days for which money may be in transit', 'After that it is a difference. No law sets it; 3.'],
  ),
  depositShare: number(
    'deposit-share',
    [100, 300],
    ['风险保证金不低于未消课金额的百分之几', '只用于缴风险保证金的机构。全国和本省的标准未见原文，默认100。'],
    [
      'Deposit, in hundredths of lessons not yet given',
      'Of institutions that keep a deposit. No standard was found; 100.',
    ],
  ),
  unlicensedStaff: number(
    'unlicensed-staff',
    [2, 20],
    ['擅自举办至少几名从业人员', '教育部令第53号第十七条为两名（据转载，未见原文）。按现场那天的数值算。'],
    ['People who make it training held without permit', 'Two by article 17 of Order 53, as reprinted.'],
  ),
  unlicensedSigns: bureauSetting({
    key: 'training.unlicensed-signs',
    ...about(
      [
        '擅自举办的三个条件',
        '专门场所或网站、从业人员、组织分工，教育部令第53号第十七条要求都有（据转载，未见原文）。本地另有规定的可改为只作记录。',
      ],
      ['The three signs of training without permit', 'All three by article 17 of Order 53, as reprinted.'],
    ),
    fallback: 'all',
    choices: {
      all: { zh: '三项都有才能移送', en: 'All three, or it is not passed on' },
      noted: { zh: '只作记录', en: 'Only noted' },
    },
    kind: 'choice',
    dated: true,
  }),
  competent: said(
    'competent',
    '各县（市、区）教育行政部门',
    ['各县（市、区）由谁主管', '以各县（市、区）“三定”规定为准，请核实后填写；公众读到。'],
    ['Who is competent in the counties', 'As each county has ruled: verify it. Read by the public.'],
  ),
  regulation: said(
    'regulation',
    '未见已施行的国家行政法规',
    ['国家行政法规', '施行以后写明名称和施行日期，并核对各项限额；公众读到。'],
    ['A national regulation', 'Once one is in force: its name and day, and each limit checked. Read by the public.'],
  ),
} as const
type LimitName = keyof typeof limits

/** Numbers as numbers, hours and words as they stand. */
export type Limits = { readonly [K in LimitName]: (typeof limits)[K]['fallback'] extends number ? number : string }

export const limitSettings = Object.values(limits)
export const shippedLimits = Object.fromEntries(
  Object.entries(limits).map(([name, { fallback }]) => [name, fallback]),
) as unknown as Limits

/** What holds on a day. */
export async function limitsOn(on: Db | Tx, day: PlainDate): Promise<Limits> {
  const values = await settingsOf(on, limitSettings, day)
  return Object.fromEntries(Object.keys(limits).map((name, i) => [name, values[i]])) as unknown as Limits
}

/** The number of a day, in SQL. */
export const limitIn = (name: LimitName, day: PlainDate) => sql<number>`(${settingInSql(limits[name], day)})::int`
