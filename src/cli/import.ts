import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { command, exits, failed, misused, type Call, type Exit } from './command.ts'
import { withHouse } from './house.ts'
import { importOrganisations } from './import-organisations.ts'
import { importReturns } from './import-returns.ts'

const options = {
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

export const importFiles = command({
  name: 'import',
  say: {
    zh: '交一份或几份表格（.xlsx），逐行核对后登记',
    en: 'hand in workbooks (.xlsx): judged row by row, then entered',
  },
  takes: 'FILE…',
  options,
  run: async (call): Promise<Exit> => {
    const { organisations, as, org, campaign, from } = call.options
    if (call.args.length === 0)
      throw misused('请写明要交的文件：mingfa import 文件…', 'Name the files to hand in: mingfa import FILE…')
    if (organisations && (as ?? org ?? campaign) !== undefined)
      throw misused(
        '--organisations 不与 --as、--org、--campaign 同用。',
        '--organisations does not go with --as, --org or --campaign.',
      )
    if (!organisations && from !== undefined)
      throw misused('--from 只用于 --organisations。', '--from is for --organisations only.')
    if (!organisations && as === undefined)
      throw misused('请用 --as 写明以谁的名义报送。', 'Say on whose behalf with --as.')
    const files = call.args.map(read)
    const ok = await withHouse(call, (house) =>
      organisations ? importOrganisations(house, call, files) : importReturns(house, call, files),
    )
    return ok ? exits.done : exits.failed
  },
})

function read(path: string): Named {
  try {
    return { path, fileName: basename(path), file: new Uint8Array(readFileSync(path)) }
  } catch (error) {
    throw failed(
      `读不了文件“${path}”：${(error as Error).message}`,
      `Cannot read “${path}”: ${(error as Error).message}`,
    )
  }
}
