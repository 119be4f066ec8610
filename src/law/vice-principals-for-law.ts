import { statute } from './statute.ts'

/** 教育部令第52号. The numbers of articles beyond the fifth, and what they ask, were read in notices and reports only: where they steer, a setting says so. */
export const vicePrincipalsForLaw = statute(
  {
    id: 'vice-principals-for-law',
    title: '中小学法治副校长聘任与管理办法',
    titleEn: 'Measures on Vice-Principals for Law',
    from: '2022-05-01',
  },
  {
    第三条: '法治副校长由人民法院、人民检察院、公安机关、司法行政部门推荐或者委派，教育行政部门或者学校聘任',
    第五条: '法治副校长每年在任职学校承担不少于4课时的法治教育',
    第六条: '任职条件：品行、法律工作经历、身心适宜；退休人员受年龄和任期的限制',
    第七条: '教育行政部门与派出机关制定年度聘任计划，优先满足偏远、农村和城市薄弱学校',
    第八条: '每所学校至少一名，规模大的可以多名；一人最多同时在两所学校任职',
    第十条: '教育行政部门会同派出机关建立法治副校长人员库并动态更新',
    第十一条: '学校颁发聘书，任期届满可以续聘；不能继续履职的，及时推荐、委派新的人员',
    第十二条: '学校以适当方式公示法治副校长的基本信息和工作职责',
    第十四条: '上岗前接受培训',
    第十五条: '学校每年对法治副校长的工作作出评价，听取师生和家长的意见',
    第十九条: '幼儿园聘任法治副园长，参照执行',
  },
)
