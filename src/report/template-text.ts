import type { Words } from '../law/outcome.ts'
import type { Part } from './model.ts'
import { chinese } from './numerals.ts'
import { claim, figure, text } from './parts.ts'

/** The shipped wording, our own. A section without sentences waits for the system that will give it figures. */
export interface Section {
  readonly heading: Words
  readonly sentences: readonly (readonly Part[])[]
}

export const opening = (year: number): Words => ({
  zh: `${year}年，我局贯彻落实法治政府建设各项部署，把依法行政、依法治教贯穿教育工作全过程。现将有关情况报告如下：`,
  en: `In ${year} the bureau carried government by law through the whole of its work in education. It reports as follows:`,
})

export const sections = (year: number): readonly Section[] => [
  { heading: { zh: '健全法治工作机制', en: 'A working mechanism for government by law' }, sentences: [] },
  { heading: { zh: '依法科学民主决策', en: 'Lawful, sound and open decisions' }, sentences: [] },
  { heading: { zh: '发挥法律顾问作用', en: 'Legal counsel' }, sentences: [] },
  { heading: { zh: '抓实领导干部学法用法', en: "Officials' study of law" }, sentences: officialsStudy },
  { heading: { zh: '深入开展宪法宣传教育', en: 'Teaching the Constitution' }, sentences: constitution(year) },
  { heading: { zh: '创新普法形式，用好实践基地', en: 'New ways of teaching law, and the practice base' }, sentences: practice },
  { heading: { zh: '开展国家安全教育', en: 'National security education' }, sentences: [] },
  { heading: { zh: '部门联动，发挥法治副校长作用', en: 'Joint publicity, and vice-principals for law' }, sentences: vicePrincipals },
  { heading: { zh: '防治学生欺凌，护航学生成长', en: 'Preventing bullying' }, sentences: bullying },
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
    text('宪法宣传周期间，向师生和家长发放宪法学习资料', 'During Constitution Week pupils, staff and parents were given '),
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
    text(`在第${chinese(year - 2015)}届全国学生“学宪法 讲宪法”活动中，获全国一等奖`, `In the national pupils' contest on the Constitution, no. ${year - 2015}, first prizes: `),
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
    text('依托青少年法治教育实践基地开设“沉浸式第一课”，走进基地体验学习的学生达', 'At the practice base the immersive first lesson was taken by '),
    figure('practice-base.visitors', '余', '万', 1),
    text('。', '. '),
  ],
]

const vicePrincipals: Section['sentences'] = [
  [
    text('会同法院、检察、公安、司法行政等部门，组织法治副校长到校授课', 'With courts, procuratorates, police and justice offices, vice-principals for law gave '),
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
]
