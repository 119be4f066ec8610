import { statute } from './statute.ts'

export const petitions = statute(
  {
    id: 'petitions',
    title: '信访工作条例',
    titleEn: 'Regulations on Petitions',
    from: '2022-05-01',
    url: 'https://www.gov.cn/',
  },
  { 第三十五条: '对信访处理意见不服的，可以自收到书面答复之日起30日内请求原办理机关的上一级机关复查' },
)
