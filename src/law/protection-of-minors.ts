import { statute } from './statute.ts'

/** As revised in 2020; the amendment of April 2024 left these articles as they were. */
export const protectionOfMinors = statute(
  {
    id: 'protection-of-minors',
    title: '未成年人保护法',
    titleEn: 'Law on the Protection of Minors',
    from: '2021-06-01',
    url: 'https://flk.npc.gov.cn',
  },
  {
    第十一条:
      '发现未成年人身心健康受到侵害、疑似受到侵害的，有关单位及其人员立即向公安、民政、教育等部门报告；接到报告的部门及时受理、处置并告知结果',
    第二十八条: '学校不得违反法律和国家规定开除、变相开除未成年学生',
    第三十五条: '学校建立安全管理制度，完善安保设施，配备安保人员，保障学生在校安全',
    第三十九条:
      '学校建立学生欺凌防控工作制度，对教职员工、学生等开展防治欺凌的教育和培训；对欺凌立即制止，通知双方监护人参与认定和处理，给予辅导和引导；严重的不得隐瞒，及时向公安机关、教育行政部门报告',
    第一百零三条: '不得披露案件中未成年人的姓名、影像、住所、就读学校以及其他可能识别其身份的信息',
    第一百一十二条: '询问遭受性侵害或者暴力伤害的未成年被害人，采取同步录音录像，尽量一次完成',
  },
)
