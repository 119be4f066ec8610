import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { command, exits, failed, misused, type Exit } from './command.ts'
import { withHouse } from './house.ts'
import { options, type Named } from './import-call.ts'
import { importOrganisations } from './import-organisations.ts'
import { importReturns } from './import-returns.ts'

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
