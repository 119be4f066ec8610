import { statute } from './statute.ts'

export const personalInformation = statute(
  {
    id: 'personal-information',
    title: '个人信息保护法',
    titleEn: 'Personal Information Protection Law',
    from: '2021-11-01',
    url: 'https://flk.npc.gov.cn',
  },
  {
    第六条: '处理个人信息有明确、合理的目的，限于实现目的的最小范围',
    第二十八条: '不满十四周岁未成年人的个人信息是敏感个人信息，有特定目的和充分必要性才可以处理',
    第三十一条: '处理不满十四周岁未成年人个人信息，取得父母或者其他监护人的同意',
    第四十七条:
      '处理目的已实现、保存期限已届满的，主动删除个人信息；法定保存期限未届满或者删除难以实现的，只存储并采取安全保护措施',
  },
)
