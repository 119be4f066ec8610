import { statute } from './statute.ts'

/** 2020-05 九部门 */
export const mandatoryReporting = statute(
  {
    id: 'mandatory-reporting',
    title: '关于建立侵害未成年人案件强制报告制度的意见（试行）',
    titleEn: 'Opinion on Mandatory Reporting of Harm to Minors',
    from: '2020-05-07',
    url: 'https://www.spp.gov.cn',
  },
  {
    强制报告:
      '密切接触未成年人的单位及其人员，发现未成年人遭受或者疑似遭受不法侵害以及面临危险的，立即向公安机关报案或者举报',
    反馈: '公安机关受案或者立案后三日以内，向报案单位反馈案件进展',
    保密: '对报案人的信息应当保密，不得泄露',
    监督: '公安机关应当受案、立案而不受案、不立案的，检察机关依法监督',
    帮扶: '有关部门相互配合，对被侵害未成年人提供心理、生活、就学等保护和帮助',
  },
)
