import { bureauSetting } from '../../platform/bureau-settings/setting.ts'

const days = (key: string, zh: string, en: string, hint: readonly [string, string], fallback: number, most: number) =>
  bureauSetting({
    key: `services.${key}`,
    title: { zh: `${zh}（工作日）`, en: `${en} (working days)` },
    hint: { zh: `${hint[0]}收到申请当日的数值用于该件。`, en: `${hint[1]} An application keeps the value of its day.` },
    fallback,
    least: 1,
    most,
    kind: 'whole',
  })

/** ◐ 国办发〔2018〕118号, read in a notice. */
export const publishWithin = days(
  'publish-within',
  '许可决定公开期限',
  'Time to publish a decision',
  ['国办发〔2018〕118号：自作出决定之日起7个工作日内公开。', 'Seven from the decision, by Guobanfa 2018 no. 118.'],
  7,
  20,
)
/** ⚙ three in one county, five nationally from memory. */
export const rateWithin = days(
  'rate-within',
  '评价期限',
  'Time to rate',
  [
    '送达以后多少日内可以评价，未评价的不算满意。各地3日或者5日。',
    'After delivery; unrated is not satisfied. Local: three or five.',
  ],
  5,
  30,
)
/** ⚙ 安阳市政务服务条例第五十二条 */
export const contactWithin = days(
  'contact-within',
  '差评联系期限',
  'Time to contact whoever rated badly',
  ['收到实名差评以后多少日内联系评价人，各地规定1日。', 'Local rules: one.'],
  1,
  10,
)
/** ⚙ fifteen in one city, three for simple ones in one county. */
export const mendWithin = days(
  'mend-within',
  '差评整改期限',
  'Time to mend',
  ['差评属实的，多少日内整改，各地15日。', 'Local rules: fifteen.'],
  15,
  60,
)
export const settings = [publishWithin, rateWithin, contactWithin, mendWithin]
