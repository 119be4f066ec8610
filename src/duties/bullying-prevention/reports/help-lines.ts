import type { PlainDate } from '../../../calendar/plain-date.ts'
import { datedWords, wordsOn } from '../../../platform/bureau-settings/dated.ts'
import type { Db } from '../../../platform/db/connect.ts'

const number = {
  pattern: /^[\d-]{3,20}$/,
  say: { zh: '请填写电话号码，如12110。', en: 'A telephone number, as 12110.' },
}
const hours = {
  pattern: /^(无|([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00))$/,
  say: { zh: '请写成08:00-18:00；没有人的写“无”。', en: 'As 08:00-18:00; 无 where nobody is there.' },
}

/** Where a child is sent besides 110, and when somebody looks at reports. Local, so nothing here is a constant; what is not known is not promised. */
export const helpSettings = {
  watchWorkdays: datedWords({
    key: 'bullying-reports.watch-workdays',
    title: { zh: '举报值班时间（工作日）', en: 'Hours in which reports are watched (working days)' },
    hint: {
      zh: '几点到几点有人看举报，写成08:00-18:00，登在举报网页上。没有设置的，网页不承诺时间，只请人打电话。',
      en: 'As 08:00-18:00; told on the report page. Unset, the page promises no hours and asks to telephone.',
    },
    most: 11,
    like: hours,
    fallback: () => '',
  }),
  watchOtherDays: datedWords({
    key: 'bullying-reports.watch-other-days',
    title: { zh: '举报值班时间（休息日）', en: 'Hours in which reports are watched (days off)' },
    hint: { zh: '同上；休息日没有人看的写“无”。', en: 'The same; 无 where nobody looks on days off.' },
    most: 11,
    like: hours,
    fallback: () => '',
  }),
  policeText: datedWords({
    key: 'bullying-reports.police-text',
    title: { zh: '短信报警号码', en: 'Number for texting the police' },
    hint: {
      zh: '不能出声的孩子用它报警。全国是12110，有的地方后面加区号末几位，以本地公安机关公布的为准。',
      en: 'For a child who cannot speak. 12110; in some places followed by digits of the area code, as the local police publish it.',
    },
    most: 20,
    like: number,
    fallback: () => '12110',
  }),
  youth: datedWords({
    key: 'bullying-reports.youth-line',
    title: { zh: '青少年服务台号码', en: 'Number of the young people’s line' },
    hint: { zh: '共青团的12355。', en: '12355, of the Youth League.' },
    most: 20,
    like: number,
    fallback: () => '12355',
  }),
  youthHours: datedWords({
    key: 'bullying-reports.youth-hours',
    title: { zh: '青少年服务台接听时间', en: 'Hours of the young people’s line' },
    hint: {
      zh: '各地不一样，以本地公布的为准。没有设置的，网页不写时间。',
      en: 'As published locally. Unset, the page names no hours.',
    },
    most: 60,
    fallback: () => '',
  }),
  mind: datedWords({
    key: 'bullying-reports.mind-line',
    title: { zh: '心理援助热线号码', en: 'Number of the line for mental distress' },
    hint: { zh: '全国统一的是12356。', en: '12356 nationwide.' },
    most: 20,
    like: number,
    fallback: () => '12356',
  }),
  mindHours: datedWords({
    key: 'bullying-reports.mind-hours',
    title: { zh: '心理援助热线接听时间', en: 'Hours of the line for mental distress' },
    hint: {
      zh: '以本地公布的为准。没有设置的，网页不写时间。',
      en: 'As published locally. Unset, the page names no hours.',
    },
    most: 60,
    fallback: () => '',
  }),
}

/** Telephone numbers beside 110, with hours where they are known. */
export interface HelpLines {
  readonly policeText: string
  readonly youth: string
  readonly youthHours: string
  readonly mind: string
  readonly mindHours: string
}

/** What is published on a day: numbers, and the hours of watch as they were typed. */
export async function helpOn(db: Db, day: PlainDate) {
  const set = helpSettings
  const [workdays, otherDays, policeText, youth, youthHours, mind, mindHours] = await wordsOn(
    db,
    [set.watchWorkdays, set.watchOtherDays, set.policeText, set.youth, set.youthHours, set.mind, set.mindHours],
    day,
    '',
  )
  const lines: HelpLines = { policeText, youth, youthHours, mind, mindHours }
  return { hours: { workdays, otherDays }, lines }
}
