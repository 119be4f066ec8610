import type { Words } from '../law/outcome.ts'
import type { Part } from './model.ts'
import { chinese } from '../platform/documents/numerals.ts'
import { claim, figure, text } from './parts.ts'

/** The shipped wording, our own. A section without sentences waits for the system that will give it figures. */
export interface Section {
  /** What a task of the year's plan refers to it by. */
  readonly key: string
  readonly heading: Words
  readonly sentences: readonly (readonly Part[])[]
}

export const opening = (year: number): Words => ({
  zh: `${year}年，我局贯彻落实法治政府建设各项部署，把依法行政、依法治教贯穿教育工作全过程。现将有关情况报告如下：`,
  en: `In ${year} the bureau carried government by law through the whole of its work in education. It reports as follows:`,
})

export const sections = (year: number): readonly Section[] => [
  {
    key: 'mechanism',
    heading: { zh: '健全法治工作机制', en: 'A working mechanism for government by law' },
    sentences: mechanism,
  },
  {
    key: 'decisions',
    heading: { zh: '依法科学民主决策', en: 'Lawful, sound and open decisions' },
    sentences: decisions,
  },
  { key: 'counsel', heading: { zh: '发挥法律顾问作用', en: 'Legal counsel' }, sentences: counsel },
  {
    key: 'law-study',
    heading: { zh: '抓实领导干部学法用法', en: "Officials' study of law" },
    sentences: officialsStudy,
  },
  {
    key: 'constitution',
    heading: { zh: '深入开展宪法宣传教育', en: 'Teaching the Constitution' },
    sentences: constitution(year),
  },
  {
    key: 'practice',
    heading: { zh: '创新普法形式，用好实践基地', en: 'New ways of teaching law, and the practice base' },
    sentences: practice,
  },
  { key: 'national-security', heading: { zh: '开展国家安全教育', en: 'National security education' }, sentences: [] },
  {
    key: 'vice-principals',
    heading: { zh: '部门联动，发挥法治副校长作用', en: 'Joint publicity, and vice-principals for law' },
    sentences: vicePrincipals,
  },
  { key: 'bullying', heading: { zh: '防治学生欺凌，护航学生成长', en: 'Preventing bullying' }, sentences: bullying },
  {
    key: 'inspections',
    heading: { zh: '推进“双随机、一公开”监管', en: 'Random inspections, published' },
    sentences: inspections,
  },
]

const mechanism: Section['sentences'] = [
  [
    text('局法治政府建设领导小组全年召开会议', 'The leading group met '),
    figure('work-mechanism.sessions'),
    text('，研究部署年度工作。', ' to settle the work of the year. '),
  ],
  [
    text('年度任务分解到科室和县（市、区），共', 'Its tasks were assigned to sections and counties: '),
    figure('work-mechanism.tasks'),
    text('，已完成', ', of which done: '),
    figure('work-mechanism.tasks-done'),
    text('，按时完成率', '; in time: '),
    figure('work-mechanism.on-time', 'exact', '%', 1),
    text('；对进度滞后的单位提醒、督办', '. Those behind were reminded or urged '),
    figure('work-mechanism.urgings'),
    text('。', '. '),
  ],
]

const decisions: Section['sentences'] = [
  [
    text('全年启动重大行政决策', 'Major decisions started: '),
    figure('decisions.started'),
    text('，集体讨论通过', '; adopted after collective discussion: '),
    figure('decisions.decided'),
    text('，向社会公布', '; published: '),
    figure('decisions.published'),
    text('。', '. '),
  ],
  [
    text(
      '通过的事项中，公众参与、专家论证、风险评估、合法性审查和集体讨论五个环节',
      'For those adopted, participation, expert argument, risk assessment, legality review and collective discussion had ',
    ),
    claim('full-coverage', 'decisions.five-gates'),
    text('。', '. '),
  ],
  [
    text('公开征求意见收到公众意见', 'The public sent in '),
    figure('decisions.comments-received'),
    text('，其中采纳', '; adopted: '),
    figure('decisions.comments-adopted'),
    text('、部分采纳', '; partly adopted: '),
    figure('decisions.comments-partly'),
    text('，未采纳的逐条说明理由。', '; reasons were given for the others. '),
  ],
  [
    text('举行听证会', 'There were hearings: '),
    figure('decisions.hearings'),
    text('，听取专家意见', '; experts heard: '),
    figure('decisions.experts'),
    text('，开展风险评估', '; risk assessed '),
    figure('decisions.risk-assessments'),
    text('、合法性审查', '; legality reviewed '),
    figure('decisions.reviews'),
    text('。', '. '),
  ],
]

const counsel: Section['sentences'] = [
  [
    text('聘请律师事务所担任常年法律顾问，', 'Law firms are on retainer: '),
    claim('at-least', 'counsel.retainers', 1),
    text('，年末在聘', '; at the end of the year '),
    figure('counsel.retainers'),
    text('。', '. '),
  ],
  [
    text('法律顾问全年出具法律意见', 'Over the year counsel gave opinions: '),
    figure('counsel.opinions'),
    text('，其中为重大决策出具', '; on major decisions: '),
    figure('counsel.opinions-on-decisions'),
    text('；各单位全部采纳', '; wholly adopted: '),
    figure('counsel.opinions-adopted'),
    text('、部分采纳', '; partly adopted: '),
    figure('counsel.opinions-partly'),
    text('；审查合同', '; contracts reviewed: '),
    figure('counsel.contracts'),
    text('。', '. '),
  ],
]

const officialsStudy: Section['sentences'] = [
  [
    text('年初制定学法计划，局党组全年集中学法', 'On a yearly plan, the Party group studied law together '),
    figure('law-study.party-sessions'),
    text('，', ', '),
    claim('each-quarter', 'law-study.party-sessions'),
    text('。', '. '),
  ],
  [
    text('以领导干部应知应会的法律法规为重点，学习了', 'It took up '),
    figure('law-study.laws'),
    text('法律法规。', ' that officials must know. '),
  ],
  [
    text('面向机关干部和教职工举办学法用法和法治讲座等活动', 'For staff and teachers there were '),
    figure('law-study.activities', '余'),
    text('。', ' of study and lectures. '),
  ],
]

const constitution = (year: number): Section['sentences'] => [
  [
    text(
      '宪法宣传周期间，向师生和家长发放宪法学习资料',
      'During Constitution Week pupils, staff and parents were given ',
    ),
    figure('publicity.booklets', '余', 'plain', -2),
    text('。', ' of reading material. '),
  ],
  [
    text('国家宪法日当天，全市', 'On Constitution Day '),
    figure('publicity.reading-schools', '余', 'plain', -2),
    text('学校、师生', ' and '),
    figure('publicity.reading-people', '余', '万'),
    text('同步参加宪法晨读和唱诵活动。', ' took part in the morning reading and songs. '),
  ],
  [
    text('组织中小学生参加“宪法卫士”网络学习，参与', 'Pupils studied online as guardians of the Constitution: '),
    figure('publicity.online', '余', '万', 1),
    text('。', '. '),
  ],
  [
    text(
      `在第${chinese(year - 2015)}届全国学生“学宪法 讲宪法”活动中，获全国一等奖`,
      `In the national pupils' contest on the Constitution, no. ${year - 2015}, first prizes: `,
    ),
    figure('publicity.national-first'),
    text('、三等奖', '; third prizes: '),
    figure('publicity.national-third'),
    text('。', '. '),
  ],
]

const practice: Section['sentences'] = [
  [
    text('围绕重要法治时间节点举办主题普法活动', 'Around the legal dates of the year there were '),
    figure('practice-base.key-date-activities'),
    text('。', ' of publicity. '),
  ],
  [
    text(
      '依托青少年法治教育实践基地开设“沉浸式第一课”，走进基地体验学习的学生达',
      'At the practice base the immersive first lesson was taken by ',
    ),
    figure('practice-base.visitors', '余', '万', 1),
    text('。', '. '),
  ],
]

const vicePrincipals: Section['sentences'] = [
  [
    text(
      '会同法院、检察、公安、司法行政等部门，组织法治副校长到校授课',
      'With courts, procuratorates, police and justice offices, vice-principals for law gave ',
    ),
    figure('vice-principals.lectures', '余', 'plain', -2),
    text('。', ' of lessons at schools. '),
  ],
]

const bullying: Section['sentences'] = [
  [
    text('开展护航成长、防范学生欺凌专题宣讲', 'On growing up safely and against bullying there were '),
    figure('bullying.sessions'),
    text('，听讲', ', heard by '),
    figure('bullying.people', 'exact', '万', 1),
    text('，中小学校', ', schools: '),
    claim('full-coverage', 'bullying.coverage'),
    text('。', '. '),
  ],
  [
    text('校门口张贴通告', 'A notice stands at the gate: '),
    claim('full-coverage', 'bullying.notice'),
    text('，举报渠道公布', '; channels for reports are published: '),
    claim('full-coverage', 'bullying.channels'),
    text('；每日收集欺凌线索，在校日逐校“零报告”', '; clues are collected each school day and none reported as none: '),
    claim('full-coverage', 'bullying.daily'),
    text('。', '. '),
  ],
  [
    text('初中及以上学校一校一警，派驻民警', 'Each school of junior level and above has an officer; officers: '),
    figure('bullying.officers'),
    text('，', ', '),
    claim('full-coverage', 'bullying.officer-coverage'),
    text('；组织律师', '; lawyers: '),
    figure('bullying.lawyers'),
    text('，派驻', ', at '),
    figure('bullying.lawyer-schools'),
    text('学校。', '. '),
  ],
  [
    text(
      '经各单位逐月确认，全年',
      'By the monthly confirmation of every unit, of public incidents caused by bullying there was ',
    ),
    claim('none-confirmed', 'bullying.no-incident'),
    text('因学生欺凌引发的舆情。', '. '),
  ],
]

const inspections: Section['sentences'] = [
  [
    text('年度抽查计划列入任务', 'The plan of inspections had '),
    figure('inspections.planned'),
    text('，完成', ', of which completed: '),
    figure('inspections.completed'),
    text('，', ', '),
    claim('all-done', 'inspections.completion'),
    text('，其中部门联合抽查', '; done jointly with other departments: '),
    figure('inspections.joint'),
    text('。', '. '),
  ],
  [
    text('随机抽查检查对象', 'Objects checked at random: '),
    figure('inspections.objects'),
    text('，检查结果按期公布率', '. Results published in time: '),
    figure('inspections.publication', 'exact', '%', 1),
    text('；责令改正的整改完成率', '; rectified where ordered: '),
    figure('inspections.rectification', 'exact', '%', 1),
    text('。', '. '),
  ],
]
