import { statute } from './statute.ts'

export const administrativeLitigation = statute(
  {
    id: 'administrative-litigation',
    title: '行政诉讼法',
    titleEn: 'Administrative Litigation Law',
    from: '2017-07-01',
    url: 'https://flk.npc.gov.cn/',
  },
  {
    第十四条: '基层人民法院管辖第一审行政案件',
    第十五条: '对县级以上地方人民政府所作的行政行为，由中级人民法院管辖第一审',
    第十八条: '由最初作出行政行为的行政机关所在地人民法院管辖；经最高人民法院批准可以确定跨区域管辖的法院',
    第四十五条: '对复议决定不服的，自收到复议决定书之日起15日内起诉',
    第四十六条: '直接起诉的，自知道或者应当知道作出行政行为之日起6个月内',
    第五十六条: '诉讼期间不停止行政行为的执行，另有规定或者裁定停止的除外',
  },
)
