import type { Call } from './command.ts'

export const options = {
  as: {
    type: 'string',
    value: 'USERNAME',
    say: { zh: '以谁的名义报送（导入机构时不需要）', en: 'on whose behalf (not needed for organisations)' },
  },
  org: {
    type: 'string',
    value: 'ORG',
    say: {
      zh: '代哪个单位报送（名称或编号），默认为此人负责的单位',
      en: 'for which organisation (name or id); by default the one they answer for',
    },
  },
  campaign: {
    type: 'string',
    value: 'NAME',
    say: {
      zh: '所属专项任务（名称、代号或编号），默认按表格标题识别',
      en: 'the campaign (title, programme code or id); by default recognised by the title of the sheet',
    },
  },
  'hidden-rows': { type: 'boolean', say: { zh: '连同隐藏行', en: 'take hidden rows too' } },
  organisations: {
    type: 'boolean',
    say: { zh: '表格里是机构，不是活动', en: 'the workbooks hold organisations, not activities' },
  },
  from: {
    type: 'string',
    value: 'DAY',
    say: {
      zh: '机构自哪天起设立，例如 2024-09-01，默认今天',
      en: 'the day from which the organisations exist, such as 2024-09-01; default today',
    },
  },
  'dry-run': { type: 'boolean', say: { zh: '只核对，不登记', en: 'judge only, enter nothing' } },
  rows: { type: 'boolean', say: { zh: '逐行列出结果和原因', en: 'list every row with what became of it and why' } },
} as const
export type ImportCall = Call<typeof options>

/** A workbook as it was named on the command line. */
export interface Named {
  readonly path: string
  readonly fileName: string
  readonly file: Uint8Array
}
