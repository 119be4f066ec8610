import { statute } from './statute.ts'

/** As revised in 2020; the amendment of April 2024 left these articles as they were. */
export const protectionOfMinors = statute(
  { id: 'protection-of-minors', title: '未成年人保护法', titleEn: 'Law on the Protection of Minors', from: '2021-06-01', url: 'https://flk.npc.gov.cn' },
  {
    第三十五条: '学校建立安全管理制度，完善安保设施，配备安保人员，保障学生在校安全',
    第三十九条: '学校建立学生欺凌防控工作制度，对教职员工、学生等开展防治欺凌的教育和培训',
  },
)
