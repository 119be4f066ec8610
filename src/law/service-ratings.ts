import { statute } from './statute.ts'

/** 国办发〔2019〕51号: read in a notice, not in full. */
export const serviceRatings = statute(
  {
    id: 'service-ratings',
    title: '国务院办公厅关于建立政务服务“好差评”制度提高政务服务水平的意见',
    titleEn: 'Opinions of the General Office on Rating Government Services',
    from: '2019-12-03',
    url: 'https://www.gov.cn/zhengce/content/2019-12/17/content_5461712.htm',
  },
  {
    一事一评: '所有事项、机构、渠道都可以评价：现场一次一评，网上一事一评，分五级，后两级为差评',
    差评整改: '差评件谁办理谁负责，核实、整改、反馈、回访；可以申诉复核',
  },
)
