import { statute } from './statute.ts'

/** 国务院令第716号。 */
export const onlineServices = statute(
  {
    id: 'online-services',
    title: '国务院关于在线政务服务的若干规定',
    titleEn: 'Provisions of the State Council on Online Government Services',
    from: '2019-04-26',
    url: 'https://www.gov.cn/zhengce/content/2019-04/30/content_5387879.htm',
  },
  {
    第四条: '政务服务事项包括行政权力事项和公共服务事项，除依法保密的以外都纳入平台办理，网上网下并行',
    第六条: '在平台上公开办事指南：条件、材料、流程、时限等',
    第七条: '能由共享取得的材料不要求申请人另行提供',
  },
)
