import { cut } from '../../platform/cut.ts'
import { bureauSetting } from '../../platform/bureau-settings/setting.ts'

const practice = {
  zh: '由工作经验或者主办单位的通知确定，不是法律规定。',
  en: 'Set by practice or by the organisers’ notices, not by law.',
}

export const earlierWinners = bureauSetting({
  key: 'contests.earlier-winners',
  title: { zh: '往届全国前三名能不能再参赛', en: 'Whether earlier national top three may enter again' },
  hint: {
    zh: `历年通知有两种写法。赛事开始报名时按当时的设置记下，以后改设置不影响它。${practice.zh}`,
    en: `Notices have said either. A contest keeps what was set when it was announced. ${practice.en}`,
  },
  kind: 'choice',
  fallback: 'outright',
  choices: {
    outright: { zh: '一律不再参赛', en: 'Never again' },
    'same-stage': { zh: '只是不再参加同一学段的', en: 'Not in the same stage' },
  },
})

export const stageOn = bureauSetting({
  key: 'contests.stage-on',
  title: { zh: '学段以哪一天为准（月日）', en: 'Day by which the stage counts (month and day)' },
  hint: {
    zh: `写成四位数：901是9月1日。学生在赛事当年这一天读哪个年级，就报哪个组。${practice.zh}`,
    en: `As MMDD: 901 is 1 September. A pupil enters the group of the grade he is in on that day of the contest’s year. ${practice.en}`,
  },
  kind: 'whole',
  fallback: 901,
  least: 101,
  most: 1231,
})

export const noticeDays = bureauSetting({
  key: 'contests.notice-days',
  title: { zh: '赛事结果公示几个工作日', en: 'Working days for which results are laid open' },
  hint: {
    zh: `公示期间可以申诉；期满且申诉都处理完，才能上报、归档。${practice.zh}`,
    en: `Meanwhile results may be appealed; they are handed on and filed when the days have run and every appeal is decided. ${practice.en}`,
  },
  kind: 'whole',
  fallback: 5,
  least: 1,
  most: 30,
  dated: true,
})

export const dropFrom = bureauSetting({
  key: 'contests.drop-from',
  title: { zh: '满几个分才去掉一个最高分、一个最低分', en: 'Marks from which one highest and one lowest are dropped' },
  hint: {
    zh: `评委回避使一名选手的分数少于这个数的，全部算进平均分。${practice.zh}`,
    en: `Where judges stepped back and fewer are left, all marks of the entrant count. ${practice.en}`,
  },
  kind: 'whole',
  fallback: 5,
  least: 3,
  most: 15,
})

export const overtimeOff = bureauSetting({
  key: 'contests.overtime-off',
  title: { zh: '演讲超时扣多少分（千分之一分）', en: 'Taken off for overtime (thousandths of a point)' },
  hint: {
    zh: `500是0.5分。过半数评委记超时的，从平均分里扣一次。${practice.zh}`,
    en: `500 is half a point, taken once from the mean where more than half of the judges saw it. ${practice.en}`,
  },
  kind: 'whole',
  fallback: 500,
  least: 0,
  most: 5000,
})

export const helpsEach = bureauSetting({
  key: 'contests.helps-each',
  title: { zh: '素养竞赛每名选手可以求助几次', en: 'How often an entrant of a knowledge contest may ask for help' },
  hint: practice,
  kind: 'whole',
  fallback: 1,
  least: 0,
  most: 10,
})

export const appealDays = bureauSetting({
  key: 'contests.appeal-days',
  title: { zh: '赛事申诉几个工作日内决定', en: 'Working days in which an appeal is decided' },
  hint: practice,
  kind: 'whole',
  fallback: 5,
  least: 1,
  most: 30,
  dated: true,
})

export const identityKept = bureauSetting({
  key: 'contests.identity-kept',
  title: { zh: '赛事申诉人的身份材料保存几天', en: 'Days for which the identity of who appealed is kept' },
  hint: {
    zh: `从办结之日起，期满删除。${practice.zh}`,
    en: `From the day it was decided; then it is erased. ${practice.en}`,
  },
  kind: 'whole',
  fallback: 90,
  least: 30,
  most: 3650,
})

/** ◐ No national mark sheet was at hand: these shares are ours, until a notice is entered with its day and source. */
export const markSheet = bureauSetting({
  key: 'contests.mark-sheet',
  title: { zh: '演讲比赛评分表（项目 满分）', en: 'Mark sheet of a speech contest (criterion and points)' },
  hint: {
    zh: `一行一项，写成“主题内容 4.5”，各项满分相加正好10分。发布演讲比赛时没有自己写评分项目的，按比赛当日的评分表；写了的按写的。${practice.zh}`,
    en: `A line each, as “主题内容 4.5”, ten points together. A speech contest announced without criteria of its own takes the sheet of its day. ${practice.en}`,
  },
  kind: 'list',
  fallback: ['主题内容 4', '语言表达 3', '形象风度 2', '现场效果 1'],
  most: 10,
  dated: true,
})

/** A line of the sheet: its last word is a number of points; what says none has none, so that the sum tells of it. */
export const criterionOf = (line: string): { name: string; most: number } => {
  const [, name = line, points = '0'] = /^(.*?)[\s:：]+(\d{1,2}(?:\.\d{1,3})?)分?$/.exec(line.trim()) ?? []
  return { name: cut(name, 40), most: Math.round(Number(points) * 1000) }
}

export const contestSettings = [
  appealDays,
  markSheet,
  identityKept,
  earlierWinners,
  stageOn,
  noticeDays,
  dropFrom,
  overtimeOff,
  helpsEach,
] as const
