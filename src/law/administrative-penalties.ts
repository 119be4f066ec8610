import { statute } from './statute.ts'

export const administrativePenalties = statute(
  {
    id: 'administrative-penalties',
    title: '行政处罚法',
    titleEn: 'Administrative Penalties Law',
    from: '2021-07-15',
    url: 'https://flk.npc.gov.cn/',
  },
  {
    第四十八条:
      '有一定社会影响的处罚决定依法公开；决定被变更、撤销、确认违法或者无效的，3个工作日内撤回公开的信息并公开说明理由',
  },
)
