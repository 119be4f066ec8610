import { statute } from './statute.ts'

/** 教育部令第52号. Only the number of class hours is cited here; the appointments themselves come with their own register. */
export const vicePrincipalsForLaw = statute(
  {
    id: 'vice-principals-for-law',
    title: '中小学法治副校长聘任与管理办法',
    titleEn: 'Measures on Vice-Principals for Law',
    from: '2022-05-01',
  },
  { 第五条: '法治副校长每年在任职学校承担不少于4课时的法治教育' },
)
