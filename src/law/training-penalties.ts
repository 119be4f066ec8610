import { statute } from './statute.ts'

/** 教育部令第53号. */
export const trainingPenalties = statute(
  {
    id: 'training-penalties-2023',
    title: '校外培训行政处罚暂行办法',
    titleEn: 'Interim Measures on Penalties in Off-campus Training',
    from: '2023-10-15',
    url: 'https://www.moe.gov.cn/srcsite/A02/s5911/moe_621/202309/t20230912_1079788.html',
  },
  {
    第十七条: '没有许可，有专门场所或网站、两人以上、有组织分工而办培训的，责令停办、退费并处罚',
    第十八条: '借咨询、住家、直播等名义变相办学科类培训的，责令改正、退费，情节严重的处罚',
  },
)
