import { statute } from './statute.ts'

export const administrativeCoercion = statute(
  {
    id: 'administrative-coercion',
    title: '行政强制法',
    titleEn: 'Administrative Coercion Law',
    from: '2012-01-01',
    url: 'https://flk.npc.gov.cn/',
  },
  {
    第十二条: '行政强制执行的方式，有加处罚款或者滞纳金、划拨、拍卖、排除妨碍、代履行等',
    第十七条: '行政强制措施由法律、法规规定的行政机关在法定职权内实施，不得委托',
    第五十三条: '不复议、不诉讼又不履行的，没有强制执行权的机关自期限届满之日起三个月内申请人民法院强制执行',
    第五十四条: '申请以前书面催告，催告书送达十日后仍未履行的才可以申请',
  },
)
