import { bureauSetting } from '../platform/bureau-settings/setting.ts'

/** 个人信息保护法第四十七条: what is no longer needed is erased; how long that is, it does not say. */
export const importsKept = bureauSetting({
  key: 'books.imports-kept',
  title: { zh: '导入的原表内容保存天数', en: 'Days for which what stood in imported files is kept' },
  hint: {
    zh: '导入登记簿的表写入或者读不了以后，没有写入的行还保存多少日，供下载改好再交；到期清除，只留各类行数。一直没有写入的，从交表之日起算。法律没有规定天数，以必要为限。',
    en: 'Rows that were not entered can be downloaded, mended and handed in again so long after the import; then they are cleared and only their number stays. The law sets no number: only as long as needed.',
  },
  fallback: 30,
  least: 1,
  most: 365,
  kind: 'whole',
})
