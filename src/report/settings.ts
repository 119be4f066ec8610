import { datedWords } from '../platform/bureau-settings/dated.ts'
import { bureauSetting } from '../platform/bureau-settings/setting.ts'

export const nearlyFullCoverage = bureauSetting({
  key: 'report.nearly-full-coverage',
  title: { zh: '“基本全覆盖”的最低覆盖率', en: 'What “nearly full coverage” means at least' },
  hint: {
    zh: '覆盖率达到这一比例，报告中才能写“基本全覆盖”。法律没有规定，由本局确定。',
    en: 'The report may say “nearly full coverage” from this share on. No law sets it; the bureau does.',
  },
  fallback: 0.95,
  least: 0.5,
  most: 1,
  kind: 'share',
})

export const printingOffice = datedWords({
  key: 'report.printing-office',
  title: { zh: '公文的印发机关', en: 'Who prints official papers' },
  hint: {
    zh: '版记里的印发机关，一般是本单位办公室。没有设置的，用局名加“办公室”。',
    en: 'Named at the foot of the last page. Unset: the bureau’s general office.',
  },
  most: 60,
  fallback: (bureau) => `${bureau}办公室`,
})
