import { statute } from './statute.ts'

/** As revised on 2023-09-01. */
export const administrativeReconsideration = statute(
  {
    id: 'administrative-reconsideration',
    title: '行政复议法',
    titleEn: 'Administrative Reconsideration Law',
    from: '2024-01-01',
    url: 'https://flk.npc.gov.cn/',
  },
  {
    第十二条: '对工作人员的奖惩任免、对民事纠纷的调解、规范性文件等不属于行政复议范围',
    第二十条: '自知道或者应当知道行政行为之日起60日内申请；没有告知权利、机关和期限的，自知道之日起算，最长一年',
    第二十二条: '通过互联网送达行政行为决定书的，应当同时提供网上提交行政复议申请书的渠道',
    第二十三条: '当场处罚、未履行法定职责、政府信息不予公开等应当先申请复议，作出行为时应当告知',
    第二十四条:
      '对政府工作部门、派出机构以及它们管理的被授权组织的行为，由本级人民政府管辖；对下一级人民政府的行为，由上一级人民政府管辖',
    第四十二条: '复议期间行政行为不停止执行，另有规定或者决定停止的除外',
  },
)
