import { defineWords } from '../../../desk/words.ts'

export const words = defineWords({
  title: { zh: '我的学校、我的课时', en: 'My schools, my hours' },
  none: {
    zh: '您现在没有在任的学校。人员库里的账号由市教育局登记。',
    en: 'You are appointed at no school now. The bureau enters your account in the pool.',
  },
  hours: {
    zh: (year: string, hours: string, asked: string) => `${year}年已确认${hours}课时，每校要求${asked}课时`,
    en: (year: string, hours: string, asked: string) =>
      `${hours} class hours confirmed in ${year}; each school asks ${asked}`,
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
})
