import { statute } from './statute.ts'

/** 国办发〔2018〕118号, the three systems of administrative enforcement. */
export const enforcementPublicity = statute(
  {
    id: 'enforcement-publicity',
    title: '关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见',
    titleEn: 'Guiding Opinions on Publicity, Recording and Review of Enforcement',
    from: '2018-12-05',
    url: 'https://www.gov.cn/zhengce/',
  },
  {
    事前公开: '公开执法主体、人员、职责、依据、程序、救济渠道和随机抽查事项清单',
    事中公示: '检查时出示证件，出具文书，告知事由、依据和权利',
    事后公开:
      '执法决定自作出之日起20个工作日内公开；行政许可、行政处罚决定自作出之日起7个工作日内公开；发现公开的信息不准确的，及时更正',
    统计年报: '每年1月31日以前公开上一年度执法总体情况的数据，并报本级政府和上级主管部门',
    法制审核人员: '原则上执法机关的法制审核人员不少于本单位执法人员总数的5%（全文没有核对）',
    全过程记录: '启动、调查取证、审核决定、送达执行全过程以文字和音像记录，归档可回溯',
  },
)
