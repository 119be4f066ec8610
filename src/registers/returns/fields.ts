import type { Words } from '../../law/outcome.ts'
import { narrow } from '../../platform/sheets/cells.ts'

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
  people: { zh: '参与人数', en: 'People' },
  total: { zh: '人数合计', en: 'People in all' },
  source: { zh: '人数来源', en: 'Head count by' },
  materials: { zh: '资料名称', en: 'Materials' },
  copies: { zh: '发放份数', en: 'Copies' },
  note: { zh: '备注', en: 'Note' },
} as const satisfies Record<string, Words>

export type Field = keyof typeof fields

/** Fields that are numbers of people, sessions or papers. */
export const counts = ['sessions', 'pupils', 'staff', 'parents', 'others', 'people', 'total', 'copies'] as const
export const isCount = (field: Field): boolean => (counts as readonly Field[]).includes(field)

export const isField = (name: string): name is Field => name in fields

/** The columns we add in front of a returned workbook, and its last sheet; ignored when it comes back. */
export const verdictHeaders = ['结果', '说明', '原表行号'] as const
export const REMARKS_SHEET = '其他说明'
/** Its sheets of rows that were taken: 已采用, 已采用·12月. */
export const TAKEN_SHEET = '已采用'

/** Columns every return has and no record needs. */
const idle =
  /^(序号|编号|批次号|片区|no|结果|说明|原表行号|联系人|联系电话|电话|手机号?|填表人|填报人|责任人|负责人|审核人|填[报表](日期|时间)|报送(日期|时间)|照片|图片|佐证材料?|附件|链接|班级数|年级|班级|学段|是否完成|完成情况|新闻链接)$/

/** What the thing is called that is counted or dated: 授课时间, 宣讲日期, 晨读地点. */
const THING = '(?:活动|开展|活动开展|举办|授课|宣讲|讲座|晨读|参观|学习|培训|普法|宣传|班会|集会|报告|上课|具体)?'
const WHO =
  '(?:参与|参加|受教育|受众|听课|参观|到场|带队|覆盖|人数|参与人数|参加人数|受教育人数|参观人数|参与情况|人数统计)?'
const HEADS = '(?:参与)?(?:人数|人次|数)?'
const of = (...patterns: string[]) => new RegExp(`^(?:${patterns.join('|')})$`)

const synonyms: readonly (readonly [Field, RegExp])[] = [
  ['county', of('(?:所属|所在)?(?:县区|县市区|县市|区县)', '辖区')],
  [
    'speakerOrg',
    of(
      '(?:主讲|授课|宣讲)?人?(?:所在|工作)?单位(?:及|和)职务',
      '(?:主讲人?|授课人?|宣讲人?|讲师)(?:所在)?(?:工作)?单位',
      '(?:协作|合作|支持|工作)单位',
    ),
  ],
  ['speakers', of('(?:主讲|授课|宣讲)(?:人|教师|人姓名)', '主讲', '法治副校长(?:姓名)?', '讲师', '演讲人')],
  [
    'school',
    of(
      '(?:报送|填报|开展|受访|参观|举办)?(?:学校|单位)(?:名称|全称|名)?',
      '校名',
      '学校单位',
      '上报单位',
      '园校名称',
      '学校园名称',
    ),
  ],
  ['day', of(`${THING}(?:日期|时间)`, '年月日')],
  ['place', of(`${THING}(?:地点|场所|场地)`, '参观基地', '基地名称', '地址')],
  ['kind', of('(?:活动|宣讲)?(?:类型|类别|形式)')],
  ['title', of(`${THING}(?:主题|题目|内容|名称)`, '课题', '课程名称', '标题')],
  ['topics', of('(?:涉及|宣讲|学习)?(?:法律法规?|法律)(?:名称)?', '法规')],
  ['sessions', of(`${THING}(?:场次|场数|次数|节数|课时|批次)`)],
  [
    'total',
    of(
      '(?:参与|参加|人数|参与人数|参加人数)?(?:合计|小计|总计|共计)(?:人数|人次)?',
      '(?:参与|参加)?总(?:人数|人次)',
      '(?:参与|参加)?(?:人数|人次)(?:合计|总计|小计)',
      '师生(?:人数|总数|合计)',
    ),
  ],
  ['people', of('(?:参与|参加|受教育|受众|覆盖|活动|参观|到场|听课|受益)?(?:人数|人次)', '参与人员')],
  ['pupils', of(`${WHO}(?:学生|中小学生)${HEADS}`)],
  ['staff', of(`${WHO}(?:教师|教职工|老师|教职员工)${HEADS}`)],
  ['parents', of(`${WHO}家长${HEADS}`)],
  ['others', of(`${WHO}(?:其他|其它|其他人员|社会人员|群众)${HEADS}`)],
  ['source', of('人数来源', '(?:人数)?(?:统计|计数)方式')],
  ['materials', of('(?:发放|宣传)?资料(?:名称|类型)', '发放资料名称', '宣传品名称')],
  [
    'copies',
    of(
      '(?:发放)?(?:宣传)?(?:资料|手册|宣传单|读本|宪法读本)(?:发放)?(?:数量|份数|数|册数)?',
      '发放(?:数量|份数|册数)',
      '份数',
      '册数',
      '资料发放',
    ),
  ],
  ['note', of('备注(?:说明)?', '其他说明', '情况说明', '补充说明')],
]

/** A header without blanks, punctuation, units and brackets: “参与学生（人次）” and “参与 学生” become 参与学生. */
export const headerKey = (text: string) =>
  narrow(text)
    .toLowerCase()
    .replace(/[（(][^）)]*[）)]/g, '')
    .replace(/[\s*＊:：、，,/·.．。“”"]+/g, '')
    .replace(/^第?\d+[.、]/, '')

/** What a header means; 'idle' for known columns of no use, undefined for one never seen. */
export function meaningOf(header: string): Field | 'idle' | undefined {
  const key = headerKey(header)
  if (key === '') return undefined
  if (idle.test(key)) return 'idle'
  return synonyms.find(([, pattern]) => pattern.test(key))?.[0]
}
