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
    第二十八条: '实施处罚时责令当事人改正或者限期改正违法行为',
    第四十八条:
      '有一定社会影响的处罚决定依法公开；决定被变更、撤销、确认违法或者无效的，3个工作日内撤回公开的信息并公开说明理由',
    第五十二条: '当场作出处罚决定的，填写编有号码的决定书并当场交付当事人',
    第五十九条: '处罚决定书载明申请复议、提起诉讼的途径和期限，加盖机关印章',
    第六十一条:
      '决定书宣告后当场交付；当事人不在场的，7个工作日内依照民事诉讼法送达；当事人同意并签订确认书的，可以用传真、电子邮件等方式送达',
  },
)
