import { statute } from '../../../law/statute.ts'

const flk = 'https://flk.npc.gov.cn'

export const minors = statute(
  { id: 'protection-of-minors', title: '未成年人保护法', titleEn: 'Law on the Protection of Minors', from: '2021-06-01', url: flk },
  {
    第十一条: '发现未成年人身心健康受到侵害、疑似受到侵害的，有关单位及其人员立即向公安、民政、教育等部门报告；接到报告的部门及时受理、处置并告知结果',
    第二十八条: '学校不得违反法律和国家规定开除、变相开除未成年学生',
    第三十九条: '学校对欺凌立即制止，通知双方父母或者其他监护人参与认定和处理，对相关学生及时给予心理辅导、教育和引导；对严重的欺凌不得隐瞒，及时向公安机关、教育行政部门报告',
    第一百零三条: '不得披露案件中未成年人的姓名、影像、住所、就读学校以及其他可能识别其身份的信息',
    第一百一十二条: '询问遭受性侵害或者暴力伤害的未成年被害人，一次完成，采取同步录音录像',
  },
)

/** 教育部令第50号 */
export const schoolRules = statute(
  {
    id: 'school-protection', title: '未成年人学校保护规定', titleEn: 'Provisions on the Protection of Minors by Schools', from: '2021-09-01',
    url: 'https://www.moe.gov.cn/jyb_xxgk/xxgk/zhengce/guizhang/202112/P020211208553316253863.pdf',
  },
  {
    第十九条: '学校成立学生欺凌治理组织，负责学生欺凌行为的预防和宣传教育、组织认定、实施矫治、提供援助等',
    第二十三条: '学校接到关于学生欺凌的报告，立即开展调查；认为可能构成欺凌的，及时提交学生欺凌治理组织认定和处置，通知家长参与；跨学校的由主管教育部门组织联合调查',
  },
)

/** 教育部令第49号 */
export const discipline = statute(
  {
    id: 'school-discipline', title: '中小学教育惩戒规则（试行）', titleEn: 'Rules on Educational Discipline in Schools', from: '2021-03-01',
    url: 'https://www.moe.gov.cn/jyb_xxgk/xxgk/zhengce/guizhang/202112/P020211208553109328813.pdf',
  },
  {
    第八条: '情节较为轻微的，教师可以当场实施一般的教育惩戒',
    第九条: '情节较重或者经当场教育惩戒拒不改正的，学校可以实施较重的教育惩戒，并及时告知家长',
    第十条: '小学高年级、初中和高中学生违规违纪情节严重的，可以停课或者停学不超过一周、训诫、专门课程等，并事先告知家长；纪律处分另有规定',
    第十四条: '严重的教育惩戒和纪律处分，应当听取学生的陈述和申辩，依申请组织听证',
    第十七条: '对第十条的教育惩戒或者纪律处分不服的，可以在15个工作日内向学校提起申诉，学校成立学生申诉委员会受理',
    第十八条: '对学生申诉处理决定不服的，可以向学校主管教育部门申请复核',
  },
)

/** 教基一〔2017〕10号 */
export const plan = statute(
  { id: 'bullying-plan', title: '加强中小学生欺凌综合治理方案', titleEn: 'Plan for the Comprehensive Treatment of Bullying', from: '2017-11-22', url: 'https://www.moe.gov.cn' },
  {
    调查处理: '学校根据事先约定，原则上应在启动调查处理程序10日内完成调查，根据有关规定处置',
    申诉: '当事学生及其家长有异议的，可以向县级防治学生欺凌工作部门申诉，由其组织学校代表、家长代表和校外专家等组成的委员会复查',
    回访: '对实施欺凌和受到欺凌的学生持续教育、帮扶和关注',
  },
)

/** 2020-05 九部门 */
export const mandatory = statute(
  { id: 'mandatory-reporting', title: '关于建立侵害未成年人案件强制报告制度的意见（试行）', titleEn: 'Opinion on Mandatory Reporting of Harm to Minors', from: '2020-05-07', url: 'https://www.spp.gov.cn' },
  {
    强制报告: '密切接触未成年人的单位及其人员，发现未成年人遭受或者疑似遭受不法侵害以及面临危险的，立即向公安机关报案或者举报',
    反馈: '公安机关受案或者立案后三日以内，向报案单位反馈案件进展',
  },
)

export const network = statute(
  { id: 'minors-online', title: '未成年人网络保护条例', titleEn: 'Regulation on the Protection of Minors Online', from: '2024-01-01', url: flk },
  { 第三十六条: '工作人员访问未成年人个人信息，经相应负责人审批，记录访问情况，严格设定访问权限' },
)
