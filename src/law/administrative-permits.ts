import { statute } from './statute.ts'

export const administrativePermits = statute(
  {
    id: 'administrative-permits',
    title: '行政许可法',
    titleEn: 'Administrative Permits Law',
    from: '2019-04-23',
    url: 'https://flk.npc.gov.cn/',
  },
  {
    第三十八条: '不予许可的书面决定说明理由，告知复议和诉讼的权利',
    第四十四条: '准予许可的，自作出决定之日起10个工作日内颁发、送达证件',
  },
)
