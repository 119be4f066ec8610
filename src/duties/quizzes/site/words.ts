export const words = {
  menu: { zh: '知识竞答', en: 'Quizzes' },
  title: { zh: '知识竞答', en: 'Quiz' },
  lead: {
    zh: '凭老师发的答题券答题。不用登录，不填姓名；券上的码只认得学校和班级，认不出是谁。',
    en: 'Answer with the ticket your teacher gave you. No account, no name: a ticket tells the school and class, not who you are.',
  },
  code: { zh: '答题券上的码', en: 'The code on your ticket' },
  codeHint: {
    zh: '10个字母和数字，大小写、空格都不要紧',
    en: '10 letters and digits; capitals and blanks do not matter',
  },
  begin: { zh: '开始答题', en: 'Begin' },
  goOn: { zh: '继续', en: 'Go on' },
  badCode: {
    zh: '码不对。请照券上再输一遍：10个字母和数字，没有0、1、A、E、I、L、O、S、U。',
    en: 'That is no code. Type it again as it stands on the ticket: 10 letters and digits.',
  },
  unknown: {
    zh: '没有这张券。请核对每个字符；还不行就请老师换一张。',
    en: 'There is no such ticket. Check every sign; if it stays so, ask your teacher for another.',
  },
  'not-yet': { zh: '答题还没有开始。', en: 'The quiz has not begun.' },
  over: { zh: '答题已经结束。', en: 'The quiz is over.' },
  'not-started': { zh: '还没有开始答题，请先点“开始答题”。', en: 'You have not begun: press “Begin” first.' },
  quizzes: { zh: '近期竞答', en: 'Quizzes' },
  none: { zh: '近期没有竞答。', en: 'There is no quiz at present.' },
  results: { zh: '看结果', en: 'Results' },
  sealed: { zh: '卷子和答案已经封存，摘要：', en: 'Papers and key are sealed; digest: ' },
  until: { zh: (time: string) => `请在${time}前交卷`, en: (time: string) => `Hand in by ${time}` },
  attempt: { zh: (n: string) => `第${n}次`, en: (n: string) => `Attempt ${n}` },
  question: {
    zh: (n: string, points: string) => `${n}（${points}分）`,
    en: (n: string, points: string) => `${n} (${points})`,
  },
  several: { zh: '多选', en: 'Choose all that are right' },
  submit: { zh: '交卷', en: 'Hand in' },
  check: {
    zh: '交卷以后不能改。没答的题不得分，不倒扣。',
    en: 'It cannot be changed afterwards. What is left open scores nothing and costs nothing.',
  },
  scored: {
    zh: (points: string, full: string) => `得分：${points} / ${full}`,
    en: (points: string, full: string) => `Points: ${points} of ${full}`,
  },
  late: { zh: '收到了，但是超过了时间，不计分。', en: 'It arrived, but too late: it is kept and not scored.' },
  unfinished: {
    zh: '上一次没有在时间内交卷，答题次数已经用完。',
    en: 'The last attempt was not handed in in time, and there are none left.',
  },
  usedToday: { zh: '今天的次数用完了，明天可以再来。', en: 'No attempts are left today; come again tomorrow.' },
  usedAll: { zh: '答题次数已经用完。', en: 'All attempts are used.' },
  proof: { zh: '凭证', en: 'Proof' },
  proofHint: {
    zh: '结果公布以后，凭它可以在清单里找到自己的答卷。抄下来，不要告诉别人。',
    en: 'Once results are published you find your paper in the list by it. Write it down and keep it to yourself.',
  },
  once: { zh: '再答一次', en: 'Answer once more' },
  resultOf: { zh: '竞答结果', en: 'Results of the quiz' },
  ranked: { zh: '学校成绩', en: 'Schools' },
  rankedNote: {
    zh: (least: string) =>
      `按学生成绩的平均数排列；参加不满${least}人的学校不列。学生和班级不排名（《未成年人学校保护规定》：学生的成绩、名次属于个人信息，不得公开）。`,
    en: (least: string) =>
      `By the mean of pupils’ results; schools with fewer than ${least} takers are left out. Pupils and classes are never ranked.`,
  },
  school: { zh: '学校', en: 'School' },
  takers: { zh: '参加人数', en: 'Takers' },
  mean: { zh: '平均分', en: 'Mean' },
  place: { zh: '名次', en: 'Place' },
  nobodyRanked: { zh: '没有学校达到列出的人数。', en: 'No school has enough takers.' },
  recount: { zh: '下载清单自己算', en: 'Recount it yourself' },
  recountNote: {
    zh: '清单里有卷子、答案和每份计分的答卷，没有姓名和班级。按卷子和答案重新评分、重新汇总，应当和这里公布的一致；清单的根是：',
    en: 'The file holds papers, key and every scored paper, without names or classes. Score and add up anew: it must agree with what is published here. Its root: ',
  },
  scoredPapers: {
    zh: (n: string, late: string) => `计分的答卷${n}份，超时未计分${late}份。`,
    en: (n: string, late: string) => `${n} papers scored, ${late} too late.`,
  },
  keptHere: { zh: '已存在本机', en: 'kept on this device' },
} as const
