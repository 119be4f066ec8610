import { statute } from './statute.ts'

/** 国务院令第174号. */
export const workingHours = statute(
  {
    id: 'working-hours',
    title: '国务院关于职工工作时间的规定',
    titleEn: 'Regulations on Working Hours',
    from: '1995-05-01',
    url: 'https://www.gov.cn/zhengce/',
  },
  {
    第七条: '国家机关、事业单位实行统一的工作时间，星期六和星期日为周休息日',
  },
)
