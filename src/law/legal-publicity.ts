import { statute } from './statute.ts'

/** Passed on 12 September 2025. Several duties rest on it, each on articles of its own; before it they rested on lesser texts. */
export const legalPublicity = statute(
  {
    id: 'legal-publicity-education',
    title: '法治宣传教育法',
    titleEn: 'Law on Legal Publicity and Education',
    from: '2025-11-01',
    url: 'https://flk.npc.gov.cn',
  },
  {
    第十三条: '宪法宣传教育常态化；12月4日为国家宪法日，以多种形式开展活动',
    第十六条: '利用重大节日、纪念日和法律施行之时，组织群众性法治宣传教育活动',
    第三十六条: '健全国家工作人员日常学法制度，所在单位以多种形式开展法治教育',
    第三十七条: '领导干部应知应会的党内法规和法律法规实行清单制度',
    第四十条: '教育行政部门协调指导学校的法治宣传教育活动',
    第四十一条: '学校利用实践基地开展法治实践教育；中小学应当按要求聘任法治副校长',
  },
)
