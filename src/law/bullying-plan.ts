import { statute } from './statute.ts'

/** 教基一〔2017〕10号 */
export const bullyingPlan = statute(
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
