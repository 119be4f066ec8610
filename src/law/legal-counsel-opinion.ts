import { statute } from './statute.ts'

/** 中办、国办 2016年6月. Cited by its parts: the opinion has no articles. */
export const legalCounselOpinion = statute(
  {
    id: 'legal-counsel',
    title: '关于推行法律顾问制度和公职律师公司律师制度的意见',
    titleEn: 'Opinion on Legal Counsel and Government Lawyers',
    from: '2016-06-16',
    url: 'https://www.gov.cn/zhengce/',
  },
  {
    听取意见: '讨论、决定重大事项之前，听取法律顾问、公职律师的意见；起草规范性文件等请其参与',
    不得提交: '应当听取而未听取，或者法律顾问、公职律师认为不合法不合规的，不得提交讨论、作出决定',
    责任: '未听取或者应当采纳而未采纳，造成重大损失或严重不良影响的，追究责任；主要负责同志是第一责任人',
  },
)
