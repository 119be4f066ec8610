import { z } from 'zod'
import { book } from '../../books/book.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { openGovernment } from '../../law/open-government.ts'
import * as field from '../../platform/forms/fields.ts'
import { word } from '../../platform/forms/worded.ts'
import { list } from '../../platform/lists/list.ts'

export const levels = {
  national: { zh: '国家级', en: 'National' },
  provincial: { zh: '省级', en: 'Provincial' },
  city: { zh: '市级', en: 'City' },
  county: { zh: '县级', en: 'County' },
} as const

export const kindList = list({
  key: 'honours.kinds',
  title: { zh: '荣誉类别', en: 'Kinds of honours' },
  about: {
    zh: '荣誉登记里的类别。依法治校示范校、赛事奖项有数据按它统计，改名不影响。',
    en: 'Kinds of honours in the book. Figures count model schools and prizes by value: a new name changes no count.',
  },
  shipped: {
    'model-school': { zh: '依法治校示范校', en: 'Model school of governing by law' },
    base: { zh: '法治教育基地', en: 'Base of legal education' },
    unit: { zh: '先进单位', en: 'Exemplary unit' },
    person: { zh: '先进个人', en: 'Exemplary person' },
    contest: { zh: '赛事奖项', en: 'Prize of a contest' },
  },
  aliases: { 'model-school': ['示范校', '依法治校示范学校'], unit: ['先进集体'], contest: ['竞赛奖项', '比赛获奖'] },
})

/** 荣誉、依法治校示范校: who was honoured, by whom, and whether it still stands. */
export const honours = book({
  id: 'honours',
  title: { zh: '荣誉、依法治校示范校', en: 'Honours and model schools' },
  about: {
    zh: '各单位在法治方面获得的荣誉，依法治校示范校的命名、复核和撤销。',
    en: 'Honours won in governing by law; model schools, how they were named, reviewed or struck off.',
  },
  read: 'honours.read',
  keep: 'honours.keep',
  form: z.object({
    title: field.line('荣誉名称', 'Honour', { most: 100 }),
    kind: word('类别', 'Kind', kindList),
    level: field.choice('级别', 'Level', levels),
    unit: field.org('获奖单位', 'Unit'),
    person: field.optionalLine('获奖人员', 'Person', {
      most: 60,
      masked: true,
      hint: { zh: '奖给单位的不填', en: 'Empty where the unit was honoured' },
    }),
    by: field.line('授予机关', 'Given by', { most: 100 }),
    number: field.optionalLine('文号', 'Document', { most: 60 }),
    on: field.day('授予日期', 'Given on'),
    until: field.optionalDay('有效期至', 'Valid until'),
    revoked: field.optionalDay('撤销日期', 'Struck off on'),
    paper: field.optionalFiles('证书或文件', 'Certificate or paper'),
  }),
  units: ['项', '所'],
  key: ['title', 'unit', 'on', 'person'],
  sought: ['title', 'unit', 'by', 'number'],
  shown: ['title', 'unit', 'kind', 'level', 'on', 'until', 'by'],
  filters: ['kind', 'level', 'on'],
  of: 'unit',
  valid: ['on', 'until', 'revoked'],
  headings: {
    title: ['奖项名称', '称号', '荣誉称号', '表彰名称'],
    unit: ['学校', '学校名称', '单位', '获奖学校'],
    by: ['授予单位', '表彰机关', '颁发单位', '命名机关'],
    on: ['获奖时间', '命名时间', '表彰时间', '颁发日期'],
    level: ['奖项级别', '等级'],
    person: ['姓名', '获奖者'],
  },
  rule: ({ kind, person }) =>
    kind === 'person' && person === ''
      ? refuse('honours.no-person', '先进个人要写明是谁。', 'Name the person who was honoured.', {
          field: 'form.person',
        })
      : accept(true as const),
  public: {
    path: '/honours',
    // 主动公开的信息：政府信息公开条例第二十条
    basis: openGovernment.第二十条,
    caption: ({ title, level }) => `${title}（${levels[level].zh}）`,
    fields: ['unit', 'kind', 'level', 'by', 'number', 'on', 'until'],
  },
})
