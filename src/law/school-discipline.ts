import { statute } from './statute.ts'

/** 教育部令第49号 */
export const schoolDiscipline = statute(
  {
    id: 'school-discipline',
    title: '中小学教育惩戒规则（试行）',
    titleEn: 'Rules on Educational Discipline in Schools',
    from: '2021-03-01',
    url: 'https://www.moe.gov.cn/jyb_xxgk/xxgk/zhengce/guizhang/202112/P020211208553109328813.pdf',
  },
  {
    第八条: '情节较为轻微的，教师可以当场实施一般的教育惩戒',
    第九条: '情节较重或者经当场教育惩戒拒不改正的，学校可以实施较重的教育惩戒，并及时告知家长',
    第十条:
      '小学高年级、初中和高中学生违规违纪情节严重的，可以停课或者停学不超过一周、训诫、专门课程等，并事先告知家长；纪律处分另有规定',
    第十四条: '严重的教育惩戒和纪律处分，应当听取学生的陈述和申辩，依申请组织听证',
    第十七条: '对第十条的教育惩戒或者纪律处分不服的，可以在15个工作日内向学校提起申诉，学校成立学生申诉委员会受理',
    第十八条: '对学生申诉处理决定不服的，可以向学校主管教育部门申请复核',
  },
)
