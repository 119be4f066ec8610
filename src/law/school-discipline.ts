import { statute } from './statute.ts'

/** 教育部令第49号 */
export const discipline = statute(
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

/** 教基一〔2017〕10号 */
export const plan = statute(
  {
    id: 'bullying-plan',
    title: '加强中小学生欺凌综合治理方案',
    titleEn: 'Plan for the Comprehensive Treatment of Bullying',
    from: '2017-11-22',
    url: 'https://www.moe.gov.cn',
  },
  {
    调查处理: '学校根据事先约定，原则上应在启动调查处理程序10日内完成调查，根据有关规定处置',
    申诉: '当事学生及其家长有异议的，可以向县级防治学生欺凌工作部门申诉，由其组织学校代表、家长代表和校外专家等组成的委员会复查',
    回访: '对实施欺凌和受到欺凌的学生持续教育、帮扶和关注',
  },
)

/** 2020-05 九部门 */
export const mandatory = statute(
  {
    id: 'mandatory-reporting',
    title: '关于建立侵害未成年人案件强制报告制度的意见（试行）',
    titleEn: 'Opinion on Mandatory Reporting of Harm to Minors',
    from: '2020-05-07',
    url: 'https://www.spp.gov.cn',
  },
  {
    强制报告:
      '密切接触未成年人的单位及其人员，发现未成年人遭受或者疑似遭受不法侵害以及面临危险的，立即向公安机关报案或者举报',
    反馈: '公安机关受案或者立案后三日以内，向报案单位反馈案件进展',
    保密: '对报案人的信息应当保密，不得泄露',
    监督: '公安机关应当受案、立案而不受案、不立案的，检察机关依法监督',
    帮扶: '有关部门相互配合，对被侵害未成年人提供心理、生活、就学等保护和帮助',
  },
)

export const personal = statute(
  {
    id: 'personal-information',
    title: '个人信息保护法',
    titleEn: 'Personal Information Protection Law',
    from: '2021-11-01',
    url: 'https://flk.npc.gov.cn',
  },
  {
    第四十七条:
      '处理目的已实现、保存期限已届满的，主动删除个人信息；法定保存期限未届满或者删除难以实现的，只存储并采取安全保护措施',
  },
)

export const network = statute(
  {
    id: 'minors-online',
    title: '未成年人网络保护条例',
    titleEn: 'Regulation on the Protection of Minors Online',
    from: '2024-01-01',
    url: 'https://flk.npc.gov.cn',
  },
  { 第三十六条: '工作人员访问未成年人个人信息，经相应负责人审批，记录访问情况，严格设定访问权限' },
)
