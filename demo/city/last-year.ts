import type { Entered } from '../../src/report/former/store.ts'

/**
 * The report of 2023, invented as everything of the city is: before the house there was only its text. It is taken in as any bureau takes in its
 * former year's, so that the report of 2024 can be set beside it.
 */
export const lastYearsReport: Entered = {
  title: '焦作市教育局关于2023年度法治政府建设工作情况的报告',
  source: '演示：焦教法〔2024〕1号，2024年1月12日印发',
  address: 'https://jyj.example.gov.cn/fzzf/2023',
  text: `焦作市教育局
关于2023年度法治政府建设工作情况的报告

市委、市政府：
2023年，我局坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻习近平法治思想，全面落实法治政府建设各项部署，把依法行政、依法治教贯穿教育工作全过程。现将有关情况报告如下：
一、主要举措和成效
（一）健全法治工作机制
坚持把法治政府建设摆在教育工作的重要位置，同业务工作一起谋划、一起部署、一起推进。制定年度工作计划，把法治建设任务分解到科室和县（市、区），逐项明确牵头单位和完成期限，全年部署任务13项，到年末通过验收12项。列入计划的任务按时完成率76.9%。
（二）依法科学民主决策
严格执行重大行政决策程序，全年启动重大行政决策9件，经集体讨论通过6件。坚持开门决策，草案向社会公开征求意见，共收到公众意见148条，采纳71条，部分采纳40条，意见答复率93.2%。组织专家论证，听取专家意见21人次；开展社会稳定等风险评估9次，进行合法性审查7次。
（三）发挥法律顾问作用
与律师事务所签订常年法律顾问合同，到年末在聘1家。法律顾问全年出具法律意见9件，审查合同5件。
（四）抓实领导干部学法用法
坚持领导干部带头学法，年初制定学法计划，局党组全年集中学法4次，做到每季度至少一次。以领导干部应知应会的法律法规为重点，系统学习《宪法》《教育法》《未成年人保护法》《行政处罚法》等8部法律法规。面向机关干部和教职工举办学法用法和法治讲座等活动90余场次。
（五）深入开展宪法宣传教育
把宪法教育贯穿学校教育全过程，以国家宪法日和宪法宣传周为契机，组织开展形式多样的宪法学习宣传活动。宪法宣传周期间，向师生和家长发放宪法学习资料600余份。国家宪法日当天，全市700余所学校、师生72万余人同步参加宪法晨读和唱诵活动。组织中小学生参加“宪法卫士”网络学习，参与11.8万余人次。在第八届全国学生“学宪法 讲宪法”活动中，获全国一等奖0项、三等奖2项。
（六）创新普法形式，用好实践基地
围绕国家宪法日、全民国家安全教育日、国际禁毒日等重要法治时间节点，组织开展主题普法活动2905场次。依托青少年法治教育实践基地开设“沉浸式第一课”，走进基地体验学习的学生达19.4万余人。
（七）走进法院，零距离感受法治
加强与人民法院的协作，把法庭作为法治教育的课堂，引导学生在旁听庭审、模拟体验中理解法律、敬畏法律。组织学生和家长走进法院开放日，全年参与430人次，零距离感受司法的权威和公正。
（八）部门联动，发挥法治副校长作用
到年末，聘任法治副校长671人，中小学校基本全覆盖。法治副校长深入校园开展法治授课1000余场次，经学校确认授课2431课时。
（九）防治学生欺凌，护航学生成长
开展护航成长、防范学生欺凌专题宣讲802场次，听讲28.6万人次，中小学校全覆盖。校门口防治学生欺凌通告张贴全覆盖，举报渠道公布全覆盖；坚持每日收集欺凌线索，在校日“零报告”全覆盖。落实初中及以上学校一校一警，派驻民警231人，实现全覆盖；组织律师164人，派驻159所学校。经各单位逐月确认，全年未发生因学生欺凌引发的舆情。
（十）推进“双随机、一公开”监管
年度抽查计划列入任务8项，全部完成，其中部门联合抽查4项，减少多头检查、重复检查。随机抽查检查对象36个，检查结果按期公布率100%。
（十一）规范校外培训
持续巩固“双减”成果，学科类校外培训机构由“双减”之初的196家压减至年末的44家，压减名单处置全覆盖。
（十二）优化政务服务
深化“放管服”改革，编制并公布政务服务事项清单，明确办理条件、材料和时限。到年末，公布政务服务事项21项，进驻政务服务大厅全覆盖，清单之外无事项、大厅之外无审批。
（十三）依法认定教师资格
严格依照教师资格认定的条件和程序，规范受理、审核、认定和发证各环节。全市认定教师资格6540人次。其中市级认定1287人次，县级认定5253人次。
（十四）开展教育系统普法讲师团巡讲
组织普法讲师团深入山区学校巡回宣讲，把法治课送到偏远教学点。
二、不足和原因
对照法治政府建设的要求，我局工作还存在一些不足。年度任务推进还不够均衡，部分任务没有在期限内完成。究其原因，主要是任务推进的过程管理不够细，法治工作力量和专业能力还有欠缺。
三、主要负责人履行第一责任人职责情况
局主要负责人认真履行推进法治建设第一责任人职责，把法治建设纳入年度工作计划，与教育改革发展任务同步安排。先后召开法治政府建设领导小组会议2次，研究解决法治工作中的重点难点问题。
四、下一年度安排
下一步，我局将继续深入学习贯彻习近平法治思想，对照法治政府建设的目标任务，紧扣教育系统实际，持续提升依法行政、依法治教水平。规范校外培训监管和双随机抽查，优化政务服务，依靠数据和记录发现问题、改进工作。
焦作市教育局
2024年1月12日
`,
  numbers: Object.entries({
    'work-mechanism.tasks': '13项',
    'work-mechanism.tasks-done': '12项',
    'work-mechanism.on-time': '76.9%',
    'work-mechanism.sessions': '2次',
    'decisions.started': '9件',
    'decisions.decided': '6件',
    'decisions.comments-received': '148条',
    'decisions.comments-adopted': '71条',
    'decisions.comments-partly': '40条',
    'decisions.comments-answered-share': '93.2%',
    'decisions.experts': '21人次',
    'decisions.risk-assessments': '9次',
    'decisions.reviews': '7次',
    'counsel.retainers': '1家',
    'counsel.opinions': '9件',
    'counsel.contracts': '5件',
    'law-study.party-sessions': '4次',
    'law-study.laws': '8部',
    'law-study.activities': '90余场次',
    'publicity.booklets': '600余份',
    'publicity.reading-schools': '700余所',
    'publicity.reading-people': '72万余人',
    'publicity.online': '11.8万余人次',
    'publicity.national-first': '0项',
    'publicity.national-third': '2项',
    'practice-base.key-date-activities': '2905场次',
    'practice-base.visitors': '19.4万余人',
    'vice-principals.persons': '671人',
    'vice-principals.coverage': '基本全覆盖',
    'vice-principals.lectures': '1000余场次',
    'bullying.sessions': '802场次',
    'bullying.people': '28.6万人次',
    'bullying.coverage': '全覆盖',
    'bullying.officers': '231人',
    'bullying.lawyers': '164人',
    'bullying.lawyer-schools': '159所',
    'inspections.planned': '8项',
    'inspections.completion': '全部完成',
    'inspections.joint': '4项',
    'inspections.objects': '36个',
    'inspections.publication': '100%',
    'training.base': '196家',
    'training.subject': '44家',
    'services.items': '21项',
    'teachers.recognised': '6540人次',
    'teachers.recognised-city': '1287人次',
    'teachers.recognised-county': '5253人次',
  }).map(([figure, said]) => ({ figure, said })),
}
