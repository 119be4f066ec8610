import { bureauSetting } from '../../platform/bureau-settings/setting.ts'
import { creditLayoutOf } from '../../platform/cases/credit-layout.ts'

const days = (key: string, zh: string, en: string, hint: readonly [string, string], fallback: number, most: number) =>
  bureauSetting({
    dated: true,
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
/** ⚙ How long a decision stays in the open no national text that was read says. */
export const publicFor = bureauSetting({
  key: 'services.public-for',
  title: { zh: '许可等决定公开多少个月', en: 'Months a decision on an application stays public' },
  hint: {
    zh: '从公开之日起算，期满由系统撤下；0表示长期公开。没有核对到全国统一的期限，由本局规定。公开当日的数值用于该件。',
    en: 'From its publication; then it leaves the public lists. 0: for good. No national term was confirmed. A decision keeps the value of the day it became public.',
  },
  fallback: 0,
  least: 0,
  most: 240,
  kind: 'whole',
  dated: true,
})
export const settings = [publishWithin, rateWithin, contactWithin, mendWithin, publicFor]

/** 双公示: the headings of the credit platform's file of permits, as they are usual. */
export const creditColumns = [
  '行政相对人名称',
  '行政相对人类别',
  '统一社会信用代码',
  '行政许可决定文书名称',
  '行政许可决定文书号',
  '许可类别',
  '许可证书名称',
  '许可编号',
  '许可内容',
  '许可决定日期',
  '有效期自',
  '有效期至',
  '许可机关',
  '当前状态',
  '备注',
] as const

export const creditLayout = creditLayoutOf(
  'services.credit-layout',
  { zh: '许可“双公示”报送表的栏目和顺序', en: 'Columns of the credit platform’s file of permits' },
  creditColumns,
)
