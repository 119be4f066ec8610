import { defineWords } from '../../../desk/words.ts'

export const words = defineWords({
  kinds: { zh: '活动类型', en: 'Kinds of activity' },
  kindsLead: {
    zh: '自带的类型是数据统计的依据，不能改；本局可以增加自己的类型。',
    en: 'Figures count by the shipped kinds, which cannot be changed; a bureau adds its own.',
  },
  origin: { zh: '来源', en: 'Origin' },
  shipped: { zh: '自带', en: 'Shipped' },
  own: { zh: '本局增加', en: 'Our own' },
  add: { zh: '增加类型', en: 'Add a kind' },
  code: { zh: '代码', en: 'Code' },
  zh: { zh: '中文名称', en: 'Chinese name' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存', en: 'Saved' },
  en: { zh: '英文名称', en: 'English name' },
  active: { zh: '使用中', en: 'In use' },
  inactive: { zh: '已停用', en: 'Not in use' },
  edit: { zh: '修改', en: 'Change' },
  stop: { zh: '停用', en: 'Stop using' },
  resume: { zh: '恢复使用', en: 'Use again' },
  codeHint: {
    zh: '小写字母、数字和连字符，2至40位，保存后不能改',
    en: 'Lower-case letters, digits and hyphens, 2 to 40; fixed once saved',
  },
  codeWrong: {
    zh: '代码只能用小写字母、数字和连字符，2至40位',
    en: 'Lower-case letters, digits and hyphens only, 2 to 40',
  },
})
