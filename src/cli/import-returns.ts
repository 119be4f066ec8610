import { existsSync, writeFileSync } from 'node:fs'
import { yearOf } from '../calendar/plain-date.ts'
import type { OpenHouse } from '../open-house.ts'
import type { Verdict } from '../registers/returns/contract.ts'
import type { HandedIn } from '../registers/returns/import-workbook.ts'
import { failed } from './command.ts'
import type { ImportCall, Named } from './import-call.ts'
import { organisationNamed } from './organisation.ts'
import type { Terminal } from './terminal.ts'

/** Hands workbooks of activities in, one after another. False when a file could not be read as a whole; rows to be mended are an ordinary answer. */
export async function importReturns(
  house: OpenHouse,
  { options, terminal }: ImportCall,
  files: readonly Named[],
): Promise<boolean> {
  const { importWorkbook } = await import('../registers/returns/import-workbook.ts')
  const about = {
    person: await personCalled(house, options.as!),
    org: options.org === undefined ? null : await organisationNamed(house, options.org),
    campaign: options.campaign === undefined ? null : await campaignCalled(house, options.campaign),
    hiddenRows: options['hidden-rows'] ? 'take' : 'refuse',
    enter: !options['dry-run'],
    discard: options['dry-run'],
  } as const
  const results: { readonly batch: HandedIn; readonly returned: string | null }[] = []
  for (const { path, fileName, file } of files) {
    const progress = ({ done, total }: { readonly done: number; readonly total: number }) =>
      terminal.progress(fileName, fileName, done, total)
    const batch = await importWorkbook(house, house.tree, { ...about, file, fileName, progress })
    if (!batch.ok) throw failed(`${fileName}：${batch.refusal.say.zh}`, `${fileName}: ${batch.refusal.say.en}`)
    results.push({ batch: batch.value, returned: await giveBack(house, path, batch.value) })
  }
  terminal.result(
    {
      files: results.map(({ batch: { headers: _headers, rows, ...batch }, returned }) => ({
        ...batch,
        returned,
        ...(options.rows && { rows }),
      })),
    },
    results.flatMap((result) => linesOf(result, options.rows, terminal)),
  )
  return results.every(({ batch }) => batch.status !== 'failed')
}

/** Writes the workbook with reasons beside the one handed in, if a row was refused. What lies there already may hold mended rows: it stays. */
async function giveBack(house: OpenHouse, path: string, batch: HandedIn): Promise<string | null> {
  if (batch.counts.refused === 0) return null
  const { returnedWorkbook } = await import('../registers/returns/returned.ts')
  const to = freeName(path)
  writeFileSync(to, await returnedWorkbook(batch, batch.rows, house.demo), { flag: 'wx' })
  return to
}

/** '武陟.xlsx' → '武陟.returned.xlsx', '武陟.returned-2.xlsx', … */
function freeName(path: string): string {
  const stem = path.replace(/(\.returned(-\d+)?)?\.xlsx$/i, '')
  for (let copy = 1; ; copy++) {
    const name = `${stem}.returned${copy > 1 ? `-${copy}` : ''}.xlsx`
    if (!existsSync(name)) return name
  }
}

function linesOf(
  { batch, returned }: { readonly batch: HandedIn; readonly returned: string | null },
  rows: boolean,
  terminal: Terminal,
): string[] {
  const { fileName, status, campaignTitle, counts, refusal } = batch
  if (status === 'failed')
    return [`✗ ${fileName}: ${terminal.words(refusal ?? { zh: '没有读完。', en: 'Not read to the end.' })}`]
  const entered = status === 'done'
  const words = {
    zh: `${fileName}（${campaignTitle ?? '不属专项任务'}）：通过 ${counts.accepted}，有更正 ${counts.corrected}，原已登记 ${counts.already}，未通过 ${counts.refused}；${entered ? '已登记' : '未登记'}。`,
    en: `${fileName} (${campaignTitle ?? 'no campaign'}): accepted ${counts.accepted}, corrected ${counts.corrected}, already there ${counts.already}, refused ${counts.refused}; ${entered ? 'entered' : 'not entered'}.`,
  }
  const back =
    returned === null
      ? []
      : [
          terminal.words({
            zh: `  未通过的行连同原因写在 ${returned}，改好后再交。`,
            en: `  Refused rows with reasons are in ${returned}: mend them there and hand it in again.`,
          }),
        ]
  return [terminal.words(words), ...(rows ? batch.rows.flatMap((row) => rowLines(row, terminal)) : []), ...back]
}

const marks: Record<Verdict, string> = { refused: '✗', corrected: '~', accepted: '✓', already: '=' }

const rowLines = ({ sheet, row, verdict, remarks }: HandedIn['rows'][number], terminal: Terminal): string[] => [
  `  ${marks[verdict]} ${sheet}!${row}`,
  ...remarks.map((remark) => `      ${terminal.words(remark).replace('\n', '\n      ')}`),
]

async function personCalled({ db }: OpenHouse, username: string): Promise<string> {
  const found = await db
    .selectFrom('person')
    .select('id')
    .where('username', '=', username.toLowerCase())
    .executeTakeFirst()
  if (!found) throw failed(`没有用户名为“${username}”的人。`, `There is nobody with the username “${username}”.`)
  return found.id
}

async function campaignCalled({ db }: OpenHouse, named: string): Promise<string> {
  const rows = await db
    .selectFrom('campaign')
    .select(['id', 'title', 'from'])
    .where((eb) =>
      eb.or([eb('title', '=', named), eb('programme', '=', named), eb(eb.cast<string>('id', 'text'), '=', named)]),
    )
    .execute()
  if (rows.length === 1) return rows[0]!.id
  throw rows.length === 0
    ? failed(`没有名为“${named}”的专项任务。`, `There is no campaign “${named}”.`)
    : failed(
        `“${named}”不止一项，请用编号：${rows.map(({ id, title, from }) => `${title}（${yearOf(from)}年）${id}`).join('；')}。`,
        `More than one campaign answers to “${named}”; give its id: ${rows.map(({ id, title, from }) => `${title} (${yearOf(from)}) ${id}`).join('; ')}.`,
      )
}
