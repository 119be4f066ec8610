import type { FigureKind } from '../../figures/contract.ts'
import type { StyleRule } from './line.ts'

/** A number of the records in a line: 【937场次】; with its kind 【937场次|stock】. */
export interface StyleCase {
  readonly rule: StyleRule
  /** Written so. */
  readonly text: string
  /** What is named, in the order of the text; none: nothing to mend. */
  readonly named: readonly string[]
  /** What the remedy says, in part. */
  readonly remedy?: string
  /** The other sentences of the paragraph. */
  readonly beside?: string
  readonly heading?: true
  readonly kind?: FigureKind
}

const c = (
  rule: StyleRule,
  text: string,
  named: string | readonly string[],
  remedy?: string,
  more: Partial<StyleCase> = {},
): StyleCase => ({
  ...{ rule, text, named: typeof named === 'string' ? [named] : named },
  ...(remedy !== undefined && { remedy }),
  ...more,
})
const fine = (rule: StyleRule, text: string, more: Partial<StyleCase> = {}) => c(rule, text, [], undefined, more)

export const cases: readonly StyleCase[] = [
  c('signs', '依法行政,依法治教。', ',', '，'),
  c('signs', '建立机制(试行)。', ['(', ')']),
  c('signs', '工作推进。。', '。。', '只写一个'),
  c('signs', '内容包括法律、规章...', '...', '……'),
  c('signs', '全市 12所学校。', '市 '),
  c('signs', '坚持“依法治教。', '“', '”'),
  c('signs', '坚持依法治教”。', '”', '成对'),
  fine('signs', '“宪法卫士”网络学习（全国）……参与12.6万余人次。'),
  fine('signs', '参加全国学生“学宪法 讲宪法”活动。'),
  fine('signs', '见 https://example.org/a,b 所载。'),

  c('numbers', '开展１２场。', '１２', '12'),
  c('numbers', '发放1,200份。', '1,200', '1200'),
  c('numbers', '达到98％。', '98％', '98%'),
  c('numbers', '达到百分之98。', '百分之98', '98%'),
  c('numbers', '增长5-10%。', '5-10%', '5%—10%'),
  c('numbers', '每校3-5名。', '3-5', '3—5'),
  c('numbers', '投入3千元。', '3千', '3000'),
  c('numbers', '案件减少了2倍。', '减少了2倍', '百分数'),
  c('numbers', '近700余所学校。', '近700余', '只说一次'),
  c('numbers', '超过100场左右。', '超过100场左右', '只说一次'),
  fine('numbers', '覆盖700余所学校，12.6万余人次，完成率98.5%，占5%—10%。'),
  fine('numbers', '【1,200份】'),

  c('dates', '于2024.12.4开展。', '2024.12.4', '2024年12月4日'),
  c('dates', '于2024-12-04开展。', '2024-12-04', '2024年12月4日'),
  c('dates', '24年度工作。', '24年', '2024年'),
  c('dates', '2024年09月以来。', '09月', '9月'),
  c('dates', '12月4号开展。', '12月4号', '12月4日'),
  c('dates', '二〇二四年，工作推进。', '二〇二四年', '2024年'),
  c('dates', '2023年2月29日开展。', '2023年2月29日', '没有这一天'),
  c('dates', '4月31日开展。', '4月31日', '没有这一天'),
  c('dates', '今年以来，', '今年', '2024年'),
  c('dates', '去年同期，', '去年', '2023年'),
  c('dates', '近日印发通知。', '近日', '写明日期'),
  fine('dates', '2024年2月29日至12月4日，12年义务教育，上年度。'),

  c('titles', '学习《教育法。', '《', '》'),
  c('titles', '印发《关于落实《教育法》的通知》。', '《关于落实《教育法》', '〈〉'),
  c('titles', '学习《教育法》、《教师法》。', '》、《', '顿号'),
  c('titles', '坚持“一校一案”、“一人一策”。', '”、“', '顿号'),
  c('titles', '按照行政处罚法办理。', '行政处罚法', '《行政处罚法》'),
  c('titles', '按照“行政处罚法”办理。', '行政处罚法', '《行政处罚法》'),
  fine('titles', '规范行政处罚法律文书，执行《行政处罚法》《教育法》。'),
  fine('titles', '印发《关于落实〈教育法〉的通知》。'),

  c('laws', '落实《未成年保护法》。', '《未成年保护法》', '《未成年人保护法》'),
  c('laws', '落实《信息公开条例》。', '《信息公开条例》', '《政府信息公开条例》'),
  c('laws', '落实《未成年人保护发》。', '《未成年人保护发》', '《未成年人保护法》'),
  c('laws', '落实《旧教育管理办法》。', '《旧教育管理办法》', '2024-06-30以后不再施行'),
  fine('laws', '落实《中华人民共和国未成年人保护法》《教师法》《职业教育法》《中小学教育惩戒规则》。'),

  c('levels', '一、主要工作', '一、', '自动编排', { heading: true }),
  c('levels', '（一）主要工作', '（一）', '自动编排', { heading: true }),
  c('levels', '主要工作。', '。', '末尾', { heading: true }),
  fine('levels', '主要举措和成效', { heading: true }),
  c('levels', '（一）健全机制。', '（一）', '小标题'),
  c('levels', '1、健全机制。', '1、', '小标题'),
  c('levels', '第一、健全机制。', '第一、', '第一，'),
  c('levels', '主要有（1）、宣讲。', '（1）、', '顿号'),
  fine('levels', '一是健全机制，二是加强宣讲。第一，依法行政。'),

  c('vague', '开展多场宣讲。', '多场', '937场次', { beside: '共【937场次】。' }),
  c('vague', '走进多所学校。', '多所', '712所', { beside: '覆盖【712所】。' }),
  c('vague', '走进众多学校。', '众多学校', '712所', { beside: '覆盖【712所】。' }),
  fine('vague', '开展多场宣讲，共【937场次】。', { beside: '共【937场次】。' }),
  fine('vague', '开展多场宣讲。'),
  fine('vague', '走进多所学校。', { beside: '共【937场次】。' }),

  c('others', '学习《教育法》《教师法》等2部法律。', '等2部', '已列全2项'),
  c('others', '甲县、乙县、丙县等【2个】县。', '等2个', '多于'),
  c('others', '学习法律、规章等等。', '等等', '公文不写'),
  c('others', '学习《教育法》《教师法》等法律法规。', '等法律法规', '等11部法律法规', { beside: '共【11部】。' }),
  fine('others', '学习《教育法》《教师法》等11部法律。'),
  fine('others', '男女平等，高等教育，优等、上等级别。'),
  fine('others', '围绕宪法日、禁毒日等节点。'),

  c('sums', '共【937场次】，其中小学【500场次】、初中【500场次】。', '其中500场次、500场次', '之和1000'),
  c('sums', '共100件，其中一审60件、二审50件。', '其中60件、50件', '之和110'),
  c('sums', '参加【100人】，其中学生【80人次】。', '80人次', '不能相互包含'),
  c('sums', '甲、乙、丙分别为1件、2件。', '甲、乙、丙分别为1件、2件', '3项对应2个数'),
  fine('sums', '共【937场次】，其中小学【500场次】、初中【437场次】。'),
  fine('sums', '近100件，其中一审60件、二审50件。'),
  fine('sums', '甲、乙分别为1件、2件。'),

  c('kinds', '新增法治副校长【692名|stock】。', '新增692名', '存量'),
  c('kinds', '现有宣讲【937场次|flow】。', '现有937场次', '不是存量'),
  c('kinds', '宣讲比上年增加【937场次|flow】。', '增加937场次', '不是增减数'),
  c('kinds', '机构数减少了【39家|stock】。', '减少39家', '不是增减数'),
  c('kinds', '宣讲增加【增加14场次|change】。', '增加增加14场次', '重复'),
  c('kinds', '宣讲达到【增加14场次|change】。', '达到增加14场次', '不是总数'),
  fine('kinds', '现有法治副校长【692名|stock】，开展宣讲【937场次|flow】，【增加14场次|change】。'),
]
