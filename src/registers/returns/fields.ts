import type { Words } from '../../law/outcome.ts'
import { narrow } from './cells.ts'

/** What a column of a return can mean, with the header our own templates use. */
export const fields = {
  county: { zh: '县区', en: 'County' },
  school: { zh: '学校', en: 'School' },
  day: { zh: '活动日期', en: 'Day' },
  place: { zh: '活动地点', en: 'Place' },
  kind: { zh: '活动类型', en: 'Kind' },
  title: { zh: '活动名称', en: 'Title' },
  topics: { zh: '涉及法律法规', en: 'Laws' },
  speakers: { zh: '主讲人', en: 'Speakers' },
  speakerOrg: { zh: '主讲人单位', en: "Speaker's organisation" },
  sessions: { zh: '场次', en: 'Sessions' },
  pupils: { zh: '参与学生（人次）', en: 'Pupils' },
  staff: { zh: '参与教职工（人次）', en: 'Staff' },
  parents: { zh: '参与家长（人次）', en: 'Parents' },
  others: { zh: '其他人员（人次）', en: 'Others' },
  people: { zh: '参与人数合计', en: 'People in all' },
  source: { zh: '人数来源', en: 'Head count by' },
  materials: { zh: '资料名称', en: 'Materials' },
  copies: { zh: '发放份数', en: 'Copies' },
  note: { zh: '备注', en: 'Note' },
} as const satisfies Record<string, Words>

export type Field = keyof typeof fields

export const isField = (name: string): name is Field => name in fields

/** The columns we add in front of a returned workbook, and its last sheet; ignored when it comes back. */
export const verdictHeaders = ['结果', '说明', '原表行号'] as const
export const REMARKS_SHEET = '其他说明'

/** Columns every return has and no record needs. */
const idle = /^(序号|编号|no|结果|说明|原表行号|联系人|联系电话|电话|手机号?|填表人|填报人|责任人|负责人|审核人|照片|图片|佐证材料?|附件|链接|班级数|年级|学段|是否完成|完成情况|新闻链接)$/

const synonyms: readonly (readonly [Field, RegExp])[] = [
  ['county', /^(县区|县市区|县市|区县|所属县区|所在县区|辖区)$/],
  ['speakerOrg', /^(主讲人?|授课人?|宣讲人?|讲师)(所在)?(工作)?单位(及职务|职务)?$|^(协作|合作|支持)单位$/],
  ['speakers', /^(主讲人?|主讲教师|授课人|授课教师|授课人姓名|法治副校长|法治副校长姓名|宣讲人|讲师|演讲人|主讲人姓名)(姓名)?$/],
  ['school', /^(学校|学校名称|校名|学校全称|单位|单位名称|学校单位|学校名|报送学校|填报学校|填报单位|举办单位|开展学校|上报单位|受访学校|参观学校|园校名称|学校园名称)$/],
  ['day', /^(日期|时间|活动日期|活动时间|开展时间|开展日期|举办时间|授课时间|授课日期|宣讲时间|晨读时间|晨读日期|参观时间|参观日期|具体时间|年月日|活动开展时间)$/],
  ['place', /^(地点|活动地点|场所|活动场所|开展地点|授课地点|宣讲地点|参观基地|基地名称|地址|场地)$/],
  ['kind', /^(类型|活动类型|活动类别|类别|活动形式|形式|宣讲形式)$/],
  ['title', /^(活动名称|活动主题|主题|名称|题目|授课题目|授课主题|授课内容|宣讲主题|宣讲题目|宣讲内容|活动内容|课题|晨读内容|课程名称|标题)$/],
  ['topics', /^(涉及法律法规?|法律法规|宣讲法律|学习法律|法律名称|普法内容)$/],
  ['sessions', /^(场次|场数|次数|活动场次|活动次数|授课次数|授课场次|宣讲场次|开展场次|节数|课时|批次)$/],
  ['people', /^(参与|参加|受教育|受众|覆盖|活动|参观|到场|听课|受益)?(总)?(人数|人次)(合计|总计|小计)?$|^(参与|参加|受教育|参观|受众)(师生)?(总)?(人数|人次)$|^(合计|小计|总人数|总人次|共计|师生人数|师生)$|^(参与|参加)人数(合计|小计)$/],
  ['pupils', /^(参与|参加|受教育|听课|参观)?(学生|中小学生)(人数|人次|数|参与人数)?$|^(人数|参与人数|参加人数|受教育人数|参观人数|参与情况)学生(人数)?$/],
  ['staff', /^(参与|参加|受教育|听课|参观|带队)?(教师|教职工|老师|教职员工)(人数|人次|数|参与人数)?$|^(人数|参与人数|参加人数|受教育人数|参观人数|参与情况)(教师|教职工|老师)(人数)?$/],
  ['parents', /^(参与|参加|受教育|听课)?家长(人数|人次|数|参与人数)?$|^(人数|参与人数|参加人数|受教育人数|参观人数|参与情况)家长(人数)?$/],
  ['others', /^(参与|参加)?(其他|其它|其他人员|社会人员|群众)(人数|人次|数)?$|^(人数|参与人数|参加人数|受教育人数|参观人数|参与情况)(其他|其它)(人员)?$/],
  ['source', /^(人数来源|统计方式|人数统计方式|计数方式)$/],
  ['materials', /^(资料名称|发放资料名称|宣传资料名称|资料类型|宣传品名称)$/],
  ['copies', /^(资料|发放资料|发放份数|发放资料份数|宣传资料|宣传资料份数|资料份数|资料发放|发放宣传资料|宣传单|手册|发放手册|发放数量|资料数量|宪法读本|读本|份数|册数|发放册数)(数量|份数|数|册数)?$/],
  ['note', /^(备注|其他说明|情况说明|备注说明|补充说明)$/],
]

/** A header without blanks, punctuation, units and brackets: “参与学生（人次）” and “参与 学生” become 参与学生. */
export const headerKey = (text: string) =>
  narrow(text).toLowerCase().replace(/[（(][^）)]*[）)]/g, '').replace(/[\s*＊:：、，,/·.．。“”"]+/g, '').replace(/^第?\d+[.、]/, '')

/** What a header means; 'idle' for known columns of no use, undefined for one never seen. */
export function meaningOf(header: string): Field | 'idle' | undefined {
  const key = headerKey(header)
  if (key === '') return undefined
  if (idle.test(key)) return 'idle'
  return synonyms.find(([, pattern]) => pattern.test(key))?.[0]
}
