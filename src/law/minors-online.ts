import { statute } from './statute.ts'

export const minorsOnline = statute(
  {
    id: 'minors-online',
    title: '未成年人网络保护条例',
    titleEn: 'Regulation on the Protection of Minors Online',
    from: '2024-01-01',
    url: 'https://flk.npc.gov.cn',
  },
  { 第三十六条: '工作人员访问未成年人个人信息，经相应负责人审批，记录访问情况，严格设定访问权限' },
)
