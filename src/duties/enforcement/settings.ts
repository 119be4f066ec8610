import { bureauSetting } from '../../platform/bureau-settings/setting.ts'
import { creditLayoutOf } from '../../platform/cases/credit-layout.ts'
import { creditColumns } from './kinds.ts'

const set = (
  key: string,
  [zh, en]: readonly [string, string],
  hint: readonly [string, string],
  fallback: number,
  most: number,
  least = 0,
) =>
  bureauSetting({
    key: `enforcement.${key}`,
    title: { zh, en },
    hint: {
      zh: `${hint[0]}案件保存立案当日的数值。`,
      en: `${hint[1]} A case keeps the value of the day it was filed.`,
    },
    fallback,
    least,
    most,
    kind: 'whole',
  })

/** ✓ 处罚法第六十条, unless a statute or rule says otherwise: hence a setting. */
export const decideWithin = set(
  'decide-within',
  ['作出处罚决定的期限（自然日）', 'Days to decide'],
  ['处罚法第六十条：自立案之日起90日；规章另有规定的从其规定。', 'Ninety from filing, unless a rule says otherwise.'],
  90,
  365,
  1,
)
/**
 * From which fine a hearing is offered is for each province to say (第六十三条: 较大数额). Where its rule is not entered a hearing is
 * always offered: nobody loses one by our not knowing.
 */
const hearing = (key: string, of: readonly [string, string], most: number, henan: number) =>
  bureauSetting({
    ...set(
      key,
      [`对${of[0]}罚款多少元以上告知听证`, `Fine of ${of[1]} from which a hearing is offered, yuan`],
      [
        '各省自定标准（处罚法第六十三条）。本省的没有录入：核对以前为0，一律告知；国务院部门另有标准的从其标准。',
        'For each province to say; this one’s is not entered. 0: always offered; a ministry’s own standard prevails.',
      ],
      0,
      most,
    ),
    locally: {
      // ◐ 河南省行政处罚听证办法（省政府令204号）第四条, read in an excerpt.
      '41': {
        fallback: henan,
        hint: {
          zh: `河南省听证办法：${henan}元（未核对全文）；国务院部门另有标准的从其标准。0表示一律告知。案件保存立案当日的数值。`,
          en: `Henan: ${henan.toLocaleString('en')}, read in an excerpt; a ministry’s own standard prevails. 0: always. A case keeps the value of the day it was filed.`,
        },
      },
    },
  })
const hearingPerson = hearing('hearing-person', ['个人', 'a person'], 1_000_000, 5000)
const hearingOrganisation = hearing('hearing-organisation', ['单位', 'an organisation'], 10_000_000, 50_000)
/** ⚙ Order 53's own threshold was not confirmed: until somebody sets it, a hearing is always offered. */
const hearingTraining = set(
  'hearing-training',
  ['校外培训案件罚款多少元以上告知听证', 'Fine in matters of training from which a hearing is offered, yuan'],
  [
    '教育部令第53号的标准没有核对到原文：核对以前为0，一律告知。',
    'The threshold of Order 53 was not confirmed. 0: always offered.',
  ],
  0,
  10_000_000,
)
/** ⚙ The agency sets and publishes its own scope. */
export const reviewFrom = set(
  'review-from',
  ['罚没多少元以上必须法制审核', 'Sum from which legality review is a must, yuan'],
  [
    '本机关公布的审核范围，处罚法第五十八条的情形之外另加；0表示全部审核。',
    'The bureau’s own published scope, beside article 58. 0: all.',
  ],
  0,
  10_000_000,
)
/** ⚙ What is 重大 is not said in yuan anywhere that was read. */
export const discussFrom = set(
  'discuss-from',
  ['罚没多少元以上必须集体讨论', 'Sum from which the leaders discuss it together, yuan'],
  ['处罚法第五十七条没有数额，由本局规定。', 'Article 57 names no sum: the bureau’s own.'],
  50_000,
  10_000_000,
  1,
)
/** ⚙ The law gives no days for arguing where no hearing is offered; as long as for asking for one. */
export const argueWithin = set(
  'argue-within',
  ['不适用听证的，陈述、申辩的期限（工作日）', 'Working days to argue where no hearing is offered'],
  ['法律没有规定天数，默认与要求听证的期限相同。', 'The law names none; by default as for asking for a hearing.'],
  5,
  30,
  1,
)
/** ◐ 国办发〔2018〕118号, from the decision, not from its service. */
export const publishWithin = set(
  'publish-within',
  ['处罚决定公开期限（工作日）', 'Working days to publish a penalty'],
  ['国办发〔2018〕118号：自作出决定之日起7个工作日。', 'Seven from the decision.'],
  7,
  20,
  1,
)
/** ⚙ How long a penalty stays in the open no national text that was read says; credit platforms let go after some years. */
export const publicFor = set(
  'public-for',
  ['处罚决定公开多少个月', 'Months a penalty stays public'],
  [
    '从公开之日起算，期满由系统撤下；0表示长期公开。没有核对到全国统一的期限，由本局规定。',
    'From its publication; then it leaves the public lists. 0: for good. No national term was confirmed: the bureau’s own.',
  ],
  0,
  240,
)
/** ⚙ 第五十二条 says that it is reported, not when. */
export const reportWithin = set(
  'report-within',
  ['当场处罚报本机关备案的期限（工作日）', 'Working days to report a penalty on the spot'],
  ['处罚法第五十二条没有规定天数。', 'Article 52 names none.'],
  3,
  30,
  1,
)

/** ⚙ 国办发〔2018〕118号 leaves it to each agency to list which links are filmed. */
export const filmed = bureauSetting({
  key: 'enforcement.filmed',
  title: { zh: '应当录像的调查方式', en: 'Acts of investigation that are filmed' },
  hint: {
    zh: '按本机关公布的音像记录清单填：询问；现场检查、勘验；抽样取证；调取书证、电子数据。列入的没有录像要写明理由。登记当日的数值用于该次调查。',
    en: 'By the bureau’s own list, in the words of the form (询问, 现场检查、勘验, 抽样取证, 调取书证、电子数据). Without a video the reason is given. An act keeps the value of its day.',
  },
  fallback: [],
  most: 10,
  kind: 'list',
})

export const settings = [
  decideWithin,
  hearingPerson,
  hearingOrganisation,
  hearingTraining,
  reviewFrom,
  discussFrom,
  argueWithin,
  publishWithin,
  reportWithin,
  publicFor,
]

export const creditLayout = creditLayoutOf(
  'enforcement.credit-layout',
  { zh: '处罚“双公示”报送表的栏目和顺序', en: 'Columns of the credit platform’s file of penalties' },
  creditColumns,
)
