import { statute } from './statute.ts'

/** 教育部令第50号 */
export const schoolProtection = statute(
  {
    id: 'school-protection',
    title: '未成年人学校保护规定',
    titleEn: 'Provisions on the Protection of Minors by Schools',
    from: '2021-09-01',
    url: 'https://www.moe.gov.cn/jyb_xxgk/xxgk/zhengce/guizhang/202112/P020211208553316253863.pdf',
  },
  {
    第十九条: '学校成立学生欺凌治理组织，定期开展专项调查，负责预防和宣传教育、组织认定、实施矫治、提供援助',
    第二十条: '学校组织教职工学习防治欺凌，对学生开展专题教育，对家长给予必要指导',
    第二十三条:
      '学校接到关于学生欺凌的报告，立即开展调查；认为可能构成欺凌的，及时提交学生欺凌治理组织认定和处置，通知家长参与；跨学校的由主管教育部门组织联合调查',
  },
)
