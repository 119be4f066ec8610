import { statute } from './statute.ts'

/** 国务院令第783号. */
export const fairCompetition = statute(
  {
    id: 'fair-competition-review',
    title: '公平竞争审查条例',
    titleEn: 'Regulations on Fair Competition Review',
    from: '2024-08-01',
    url: 'https://www.gov.cn/zhengce/',
  },
  {
    第二条: '起草涉及经营者经济活动的文件，须经公平竞争审查',
    第十二条: '有法定情形、没有影响更小的替代方案并写明实施期限的，可以出台',
    第十四条: '部门起草的文件由起草单位审查，联合起草的由牵头单位审查',
    第十六条: '审查听取经营者、行业协会等利害关系人的意见',
    第十七条: '审查应当作出明确结论',
    第十八条: '未经审查，或者违反标准又没有例外情形的，不得出台',
  },
)
