import { defineWords } from '../../../desk/words.ts'
import type { Words } from '../../../law/outcome.ts'
import type { Why } from '../contract.ts'

export const words = defineWords({
  title: { zh: '我的学校、我的课时', en: 'My schools, my hours' },
  none: {
    zh: '您现在没有在任的学校。人员库里的账号由市教育局登记。',
    en: 'You are appointed at no school now. The bureau enters your account in the pool.',
  },
  hours: {
    zh: (year: string, hours: string, asked: string) => `${year}年度已确认${hours}课时，这所学校要求${asked}课时`,
    en: (year: string, hours: string, asked: string) =>
      `${hours} class hours confirmed in ${year}; this school asks ${asked}`,
  },
  schoolYear: {
    zh: (from: string, until: string) => `${from}—${until}学`,
    en: (from: string, until: string) => `school year ${from}/${until}`,
  },
  enough: { zh: '课时已够', en: 'Enough hours' },
  lacking: { zh: (n: string) => `还差${n}课时`, en: (n: string) => `${n} hours to go` },
  partYear: { zh: '部分年度', en: 'Part of a year' },
  term: {
    zh: (from: string, until: string) => `任期 ${from} 至 ${until}`,
    en: (from: string, until: string) => `Term ${from} to ${until}`,
  },
  certificate: { zh: '聘书', en: 'Certificate' },
  noLectures: {
    zh: '学校还没有确认过授课。讲完课请学校登记。',
    en: 'The school confirmed no lecture yet; ask it to enter them.',
  },
  lecture: {
    zh: (hours: string, classes: string) => `${hours}课时，${classes}个班`,
    en: (hours: string, classes: string) => `${hours} class hours, ${classes} classes`,
  },
  left: { zh: '已经离库、还在任的人', en: 'Left the pool, in the post still' },
  leftLead: {
    zh: '派出机关的名单里已经离开、聘任还没有结束的。名单不会自动结束聘任，请在这里确认。',
    en: 'People whom their body’s list calls gone and who are appointed still. No list ends an appointment by itself: confirm it here.',
  },
  noneLeft: { zh: '没有已经离库还在任的人。', en: 'Nobody who left the pool is in the post.' },
  leftOn: { zh: '离库日期', en: 'Last day in the pool' },
  first: {
    zh: (shown: string, all: string) => `先列出${shown}人，一共${all}人；结束以后列出其余的。`,
    en: (shown: string, all: string) =>
      `The first ${shown} of ${all} are listed; the others follow once these are ended.`,
  },
  endAbout: {
    zh: '结束以后，每一处即生一个缺额，各自起算补聘期限，学校和县区看得到。',
    en: 'Each place then is a need with a clock of its own, which school and county see.',
  },
  endAll: { zh: (n: string) => `结束这${n}项聘任`, en: (n: string) => `End these ${n} appointments` },
  school: { zh: '学校', en: 'School' },
  person: { zh: '人员', en: 'Person' },
  leaves: { zh: '离开', en: 'Leaves' },
  comes: { zh: '到任', en: 'Comes' },
  because: { zh: '为什么', en: 'Why' },
  vacant: { zh: '（空缺）', en: '(vacant)' },
  nobody: { zh: '（没有人）', en: '(nobody)' },
  standards: { zh: '办理时的标准', en: 'What was asked when it was decided' },
  standardsLead: {
    zh: (on: string) => `${on}办理，照当日的参数；参数以后调整的，本卷不变。`,
    en: (on: string) => `Decided on ${on}, by the settings of that day; later ones change nothing here.`,
  },
  withoutTitle: { zh: '没有法治副校长的学校', en: 'Schools without a vice-principal' },
  withoutLead: {
    zh: '今天没有在任法治副校长的，和任期到下一个9月1日以前届满、还没有人接的。',
    en: 'Those with nobody in the post today, and those whose term ends before the coming first of September.',
  },
  withoutToday: {
    zh: (n: string, all: string) => `今天没有的${n}所，一共${all}所`,
    en: (n: string, all: string) => `${n} of ${all} have nobody today`,
  },
  withoutThen: {
    zh: (on: string, n: string, all: string) => `到${on}没有的${n}所，一共${all}所`,
    en: (on: string, n: string, all: string) => `${n} of ${all} will have nobody on ${on}`,
  },
  withoutFirst: {
    zh: (shown: string, all: string) => `先列出${shown}所，一共${all}所。`,
    en: (shown: string, all: string) => `The first ${shown} of ${all} are listed.`,
  },
  withoutNone: { zh: '每所学校都有，到9月1日也都有。', en: 'Every school has one, on 1 September too.' },
  withoutLast: { zh: '在任到', en: 'Until' },
  withoutNow: { zh: '今天没有', en: 'nobody today' },
  withoutFew: {
    zh: (there: string, asked: string) => `今天${there}名，应有${asked}名`,
    en: (there: string, asked: string) => `${there} of ${asked} today`,
  },
  withoutAsked: {
    zh: (asked: string) => `每所学校应有${asked}名；不够的也算没有。`,
    en: (asked: string) => `A school should have ${asked}; with fewer it counts as one without.`,
  },
  withoutUntil: { zh: (on: string) => `到${on}`, en: (on: string) => `until ${on}` },
  withoutDue: { zh: '补聘期限', en: 'Successor due' },
  withoutNeed: { zh: '缺额', en: 'Need' },
  withoutNoNeed: { zh: '还没有提出缺额', en: 'no need said yet' },
  without: { zh: '不是这一对会怎样', en: 'And without it?' },
  withoutPair: {
    zh: (school: string, person: string) => `不是这一对会怎样：${school}，${person}`,
    en: (school: string, person: string) => `And without it? ${person} at ${school}`,
  },
  wouldCome: {
    zh: (persons: string) => `不是这一对，来这所学校的是${persons}；`,
    en: (persons: string) => `Without it, ${persons} would come here; `,
  },
  nobodyWouldCome: { zh: '不是这一对，没有别人来这所学校；', en: 'Without it, nobody else would come here; ' },
  wouldGo: {
    zh: (schools: string) => `这个人去${schools}。`,
    en: (schools: string) => `this person would go to ${schools}.`,
  },
  wouldGoNowhere: { zh: '这个人不去别的学校。', en: 'this person would go nowhere else.' },
  movedOn: { zh: '调到别的学校', en: 'moved to another school' },
  swaps: { zh: (n: string) => `换人（${n}处）`, en: (n: string) => `Changes (${n})` },
  swapsAbout: {
    zh: '从空缺的一处起，一环接一环；适用以前谁也没有动。',
    en: 'From the vacant place on, link by link; nobody is moved before it is applied.',
  },
  result: { zh: '各校配上的人', en: 'Pairs by school' },
  sizes: {
    zh: (schools: string, persons: string, pairs: string) => `${schools}所学校、${persons}人参加，配成${pairs}对`,
    en: (schools: string, persons: string, pairs: string) =>
      `${schools} schools and ${persons} people take part; ${pairs} pairs`,
  },
  noPairs: { zh: '这一批没有配上。', en: 'Nobody was matched.' },
  more: {
    zh: (n: string) => `还有${n}对没有列出，都在公布的输入和结果里。`,
    en: (n: string) => `${n} more pairs are not listed; all stand in what is published.`,
  },
  pinned: { zh: (why: string) => `指定：${why}`, en: (why: string) => `Pinned: ${why}` },
  tooMany: { zh: '对数太多，没有逐对试算', en: 'too many to try one by one' },
  unserved: {
    zh: (n: string) => `没有配上的学校（${n}所）`,
    en: (n: string) => `Schools without anybody (${n})`,
  },
  whyNot: {
    zh: (rivals: string, persons: string, n: number) =>
      n === 0 ? '没有合适的人。' : `${rivals}所学校争${persons}个合适的人，人不够分：`,
    en: (rivals: string, persons: string, n: number) =>
      n === 0 ? 'Nobody suits it.' : `${rivals} schools compete for ${persons} suitable people, who are too few:`,
  },
})

/** What would get worse without a pair: the first thing in the order of the rule. */
export const whys: Readonly<Record<Why, Words>> = {
  schools: { zh: '不这样，就少一所学校有人', en: 'without it one school fewer is served' },
  pairs: { zh: '不这样，就少配一人', en: 'without it one pair fewer' },
  first: { zh: '不这样，就少一所乡村或者薄弱学校有人', en: 'without it one rural or weak school fewer' },
  changes: { zh: '不这样，就要多换人', en: 'without it more people change' },
  travel: { zh: '不这样，路就更远', en: 'without it people travel farther' },
  lot: {
    zh: '别的排法一样好，由批次和人、校的指纹定',
    en: 'others are as good: settled by the lot of run, person and school',
  },
  pin: { zh: '指定的', en: 'pinned' },
}
