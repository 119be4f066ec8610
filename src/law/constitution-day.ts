import { statute } from './statute.ts'

/** Decision of the Standing Committee of 1 November 2014; it has no numbered articles. */
export const constitutionDay = statute(
  {
    id: 'constitution-day',
    title: '全国人民代表大会常务委员会关于设立国家宪法日的决定',
    titleEn: 'Decision on Constitution Day',
    from: '2014-11-01',
    url: 'https://flk.npc.gov.cn',
  },
  { 国家宪法日: '12月4日为国家宪法日，国家以多种形式开展宪法宣传教育活动' },
)
