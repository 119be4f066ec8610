import { defineWords } from '../words.ts'

export const words = defineWords({
  title: { zh: '清单', en: 'Lists' },
  lead: {
    zh: '法律没有规定、各地叫法不同的词。自带的可以改名、停用，也可以增加自己的；各有起用的日子，以前的记录不变。每次修改都要写明理由，记入存证。',
    en: 'Words that are the office’s and not the law’s. The shipped ones can be renamed and retired, and own ones added, each from a day on; records keep what they had. Every change needs a reason and is kept.',
  },
  find: { zh: '找清单或者其中的词', en: 'Find a list or a word' },
  noneFound: { zh: '没有清单或者词与此相符。', en: 'No list and no word is called so.' },
  nothing: { zh: '还没有一项，点“增加一项”登记。', en: 'Nothing yet: add a value.' },
  name: { zh: '名称', en: 'Name' },
  english: { zh: '英文名称', en: 'English name' },
  englishHint: { zh: '可以不填', en: 'May be left empty' },
  aliases: { zh: '别名', en: 'Other names' },
  aliasesHint: {
    zh: '表格里可能写的其他叫法，用顿号隔开；导入时按这一项认',
    en: 'What files call it besides, separated by commas; imports take them for it',
  },
  also: { zh: (names: string) => `也叫：${names}`, en: (names: string) => `also ${names}` },
  countsAs: { zh: (name: string) => `按“${name}”统计`, en: (name: string) => `counts as ${name}` },
  from: {
    zh: (day: string, name: string) => `${day}起：${name}`,
    en: (day: string, name: string) => `from ${day}: ${name}`,
  },
  retiredFrom: { zh: (day: string) => `${day}起停用`, en: (day: string) => `retired from ${day}` },
  origin: { zh: '来源', en: 'Origin' },
  shipped: { zh: '自带', en: 'Shipped' },
  own: { zh: '本局增加', en: 'Our own' },
  standing: { zh: '使用', en: 'Use' },
  inUse: { zh: '使用中', en: 'In use' },
  retired: { zh: '停用', en: 'Retired' },
  retireHint: { zh: '停用后不能再选，已有记录不变', en: 'Not offered any more; records keep it' },
  add: { zh: '增加一项', en: 'Add one' },
  change: { zh: '修改', en: 'Change' },
  fromDay: { zh: '起用日期', en: 'From' },
  fromHint: { zh: '这次修改从哪天起算', en: 'From which day this holds' },
})
