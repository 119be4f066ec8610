import { statute } from './statute.ts'

/** 国务院令第795号, as revised in November 2024: thirteen days off instead of eleven. */
export const publicHolidays = statute(
  {
    id: 'public-holidays',
    title: '全国年节及纪念日放假办法',
    titleEn: 'Regulations on Public Holidays',
    from: '2025-01-01',
    url: 'https://www.gov.cn/zhengce/',
  },
  {
    第二条: '全体公民放假的节日共13天：元旦1天，春节4天，清明1天，劳动节2天，端午1天，中秋1天，国庆3天',
  },
)
