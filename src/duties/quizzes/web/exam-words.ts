import { defineWords } from '../../../desk/words.ts'

export const words = defineWords({
  title: { zh: '我的考试', en: 'My exams' },
  lead: {
    zh: '机关干部学法考试凭账号参加，手机、电脑都可以。应考的是考试第一天在岗的人。',
    en: 'Exams on law are sat by account, on a phone or a computer. Due is whoever held a post on the first day.',
  },
  none: { zh: '近期没有要参加的考试。', en: 'There is no exam for you at present.' },
  days: {
    zh: (from: string, until: string) => `${from}—${until}`,
    en: (from: string, until: string) => `${from} – ${until}`,
  },
  how: {
    zh: (minutes: string, full: string, attempts: string) => `${minutes}分钟，满分${full}分，共可考${attempts}次`,
    en: (minutes: string, full: string, attempts: string) =>
      `${minutes} minutes, ${full} points, ${attempts} attempts in all`,
  },
  begin: { zh: '开始考试', en: 'Begin' },
  more: { zh: '再考一次', en: 'Once more' },
  goOn: { zh: '继续答题', en: 'Go on' },
  toCome: { zh: '还没有开始', en: 'to come' },
  over: { zh: '已经结束', en: 'over' },
  done: { zh: '今天不能再考', en: 'none left today' },
  all: { zh: '次数已用完', en: 'all attempts used' },
  attempt: {
    zh: (n: string, at: string) => `第${n}次（${at}）`,
    en: (n: string, at: string) => `Attempt ${n} (${at})`,
  },
  points: {
    zh: (points: string, full: string) => `${points} / ${full}分`,
    en: (points: string, full: string) => `${points} of ${full}`,
  },
  late: { zh: '超过时间，不计分', en: 'too late, not scored' },
  notIn: { zh: '没有交卷', en: 'not handed in' },
  running: { zh: '正在答', en: 'under way' },
  byWhen: { zh: (at: string) => `请在${at}前交卷`, en: (at: string) => `Hand in by ${at}` },
  question: {
    zh: (n: string, points: string) => `${n}（${points}分）`,
    en: (n: string, points: string) => `${n} (${points})`,
  },
  several: { zh: '多选', en: 'choose all that are right' },
  submit: { zh: '交卷', en: 'Hand in' },
  check: {
    zh: '勾过的存在本机，断网、关掉页面都不丢。交卷以后不能改。',
    en: 'What you tick stays on this device, whatever the network does. Handed in, it cannot be changed.',
  },
  waiting: {
    zh: '没有网络，答卷存在本机，网通了自己交上去。',
    en: 'No network: it is kept here and sent by itself once there is one.',
  },
  handedIn: { zh: '已交卷', en: 'Handed in' },
  score: {
    zh: (points: string, full: string) => `得分：${points} / ${full}`,
    en: (points: string, full: string) => `Points: ${points} of ${full}`,
  },
  back: { zh: '回到我的考试', en: 'Back to my exams' },
  open: { zh: (n: string) => `有${n}场学法考试等您参加`, en: (n: string) => `Exams that wait for you: ${n}` },
})
