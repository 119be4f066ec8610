import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { yearOf } from '../calendar/plain-date.ts'
import type { OpenHouse } from '../open-house.ts'
import type { Batch } from '../registers/returns/contract.ts'
import { command, exits, failed, misused } from './command.ts'
import { withHouse } from './house.ts'
import { organisationNamed } from './organisation.ts'

export const importFiles = command({
  name: 'import',
  say: { zh: '交一份或几份表格（.xlsx），逐行核对后登记', en: 'hand in workbooks (.xlsx): judged row by row, then entered' },
  takes: 'FILE…',
  options: {
    as: { type: 'string', value: 'USERNAME', required: true, say: { zh: '以谁的名义报送', en: 'on whose behalf' } },
    org: { type: 'string', value: 'ORG', say: { zh: '代哪个单位报送（名称或编号），默认为此人负责的单位', en: 'for which organisation (name or id); by default the one they answer for' } },
    campaign: { type: 'string', value: 'TITLE', say: { zh: '所属专项任务（名称或编号），默认按表格标题识别', en: 'the campaign (title or id); by default recognised by the title of the sheet' } },
    'hidden-rows': { type: 'boolean', say: { zh: '连同隐藏行', en: 'take hidden rows too' } },
    look: { type: 'boolean', say: { zh: '只核对，不登记', en: 'judge only, enter nothing' } },
  },
  async run(call) {
    const { options, args, terminal } = call
    if (args.length === 0) throw misused('请写明要交的文件：mingfa import 文件…', 'Name the files to hand in: mingfa import FILE…')
    const files = args.map((path) => ({ fileName: basename(path), file: read(path) }))
    return withHouse(call, async (house) => {
      const { importWorkbook } = await import('../registers/returns/import-workbook.ts')
      const person = await personCalled(house, options.as)
      const about = {
        person,
        org: options.org === undefined ? null : await organisationNamed(house, options.org),
        campaign: options.campaign === undefined ? null : await campaignCalled(house, options.campaign),
        hiddenRows: options['hidden-rows'] ? 'take' : 'refuse',
        enter: !options.look,
      } as const
      const batches: Batch[] = []
      for (const { fileName, file } of files) {
        const batch = await importWorkbook(house, house.tree, { ...about, file, fileName, progress: ({ done, total }) => terminal.progress(fileName, fileName, done, total) })
        if (!batch.ok) throw failed(batch.refusal.say.zh, batch.refusal.say.en)
        batches.push(batch.value)
      }
      terminal.result({ files: batches }, batches.map(asLine))
      // A file nobody could read is a failure; rows to be mended are an ordinary answer.
      return batches.some(({ status }) => status === 'failed') ? exits.failed : exits.done
    })
  },
})

function read(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path))
  } catch (error) {
    throw failed(`读不了文件“${path}”：${(error as Error).message}`, `Cannot read “${path}”: ${(error as Error).message}`)
  }
}

async function personCalled({ db }: OpenHouse, username: string): Promise<string> {
  const found = await db.selectFrom('person').select('id').where('username', '=', username.toLowerCase()).executeTakeFirst()
  if (!found) throw failed(`没有用户名为“${username}”的人。`, `There is nobody with the username “${username}”.`)
  return found.id
}

async function campaignCalled({ db }: OpenHouse, named: string): Promise<string> {
  const rows = await db.selectFrom('campaign').select(['id', 'title', 'from']).where((eb) => eb.or([eb('title', '=', named), eb(eb.cast<string>('id', 'text'), '=', named)])).execute()
  if (rows.length === 1) return rows[0]!.id
  throw rows.length === 0
    ? failed(`没有名为“${named}”的专项任务。`, `There is no campaign “${named}”.`)
    : failed(`“${named}”不止一项（${rows.map(({ from }) => yearOf(from)).join('、')}年），请用编号。`, `More than one campaign is called “${named}”; give its id.`)
}

const asLine = ({ fileName, status, campaignTitle, counts, refusal }: Batch): string =>
  status === 'failed'
    ? `${fileName}：${refusal?.zh ?? ''} ${refusal?.en ?? ''}`
    : `${fileName}（${campaignTitle ?? '不属专项任务'}）：通过 ${counts.accepted}，有更正 ${counts.corrected}，原已登记 ${counts.already}，未通过 ${counts.refused}${status === 'done' ? '；已登记' : '；未登记'}`
