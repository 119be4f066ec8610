import { statute } from './statute.ts'

export const openGovernment = statute(
  { id: 'open-government-information', title: '政府信息公开条例', titleEn: 'Regulations on Open Government Information', from: '2019-05-15', url: 'https://www.gov.cn/zhengce/' },
  {
    第二十六条: '属于主动公开范围的，自形成或变更之日起20个工作日内公开；法律法规另有规定的从其规定',
  },
)
