import { v7 } from 'uuid'
import { dayOf, PlainDate } from '../calendar/plain-date.ts'
import type { OpenHouse } from '../open-house.ts'
import type { Imported } from '../registers/organisations/importing.ts'
import { failed, misused } from './command.ts'
import type { Listed } from '../registers/organisations/import-columns.ts'
import type { ImportCall, Named } from './import-call.ts'
import type { Terminal } from './terminal.ts'

type Results = Imported & { readonly fileName: string; readonly notes: Listed['notes'] }

/** Imports organisations, one workbook after another: a later one may stand on what an earlier one brought. */
export async function importOrganisations(
  house: OpenHouse,
  { options, terminal }: ImportCall,
  files: readonly Named[],
): Promise<boolean> {
  const { importRows, rowsOfWorkbook } = await import('../registers/organisations/importing.ts')
  const from = options.from === undefined ? dayOf(house.clock()) : dayNamed(options.from)
  const results: Results[] = []
  for (const { fileName, file } of files) {
    const rows = await rowsOfWorkbook(house.db, file, dayOf(house.clock()))
    if (!rows.ok) throw failed(`${fileName}：${rows.refusal.say.zh}`, `${fileName}: ${rows.refusal.say.en}`)
    // Whoever runs this owns the machine: no permission is asked, but every act is recorded.
    const how = { from, by: { person: null }, at: house.clock(), request: v7(), apply: !options['dry-run'] }
    results.push({ fileName, ...(await importRows(house.db, rows.value.rows, how)), notes: rows.value.notes })
  }
  terminal.result(
    { from, files: results },
    results.flatMap((result) => linesOf(result, options.rows, terminal)),
  )
  return true
}

function dayNamed(text: string): PlainDate {
  const day = PlainDate.safeParse(text)
  if (day.success) return day.data
  throw misused(
    `--from 应为日期，例如 2024-09-01，而不是“${text}”。`,
    `--from is a day such as 2024-09-01, not “${text}”.`,
  )
}

// Refused rows are told in any case: nothing else comes back of them.
function linesOf(
  { fileName, applied, accepted, already, refused, asked, rows, notes }: Results,
  all: boolean,
  { words }: Terminal,
): string[] {
  const sum = {
    zh: `${fileName}：通过 ${accepted}，原已登记 ${already}，未通过 ${refused}${asked ? `，待确认 ${asked}（可能是已有的学校，请在平台上导入并确认）` : ''}；${applied ? '已登记' : '未登记'}。`,
    en: `${fileName}: accepted ${accepted}, already there ${already}, refused ${refused}${asked ? `, asked about ${asked} (perhaps schools already there: import on the desk and say)` : ''}; ${applied ? 'entered' : 'not entered'}.`,
  }
  const marks = { asked: '?', refused: '✗', corrected: '~', accepted: '✓', already: '=' } as const
  const told = rows.filter(({ verdict }) => all || verdict === 'refused' || verdict === 'asked')
  return [
    words(sum),
    ...notes.map((note) => `  ${words(note)}`),
    ...told.flatMap(({ sheet, row, name, verdict, remarks }) => [
      `  ${marks[verdict]} ${sheet}!${row} ${name}`,
      ...remarks.map((remark) => `      ${words(remark).replace('\n', '\n      ')}`),
    ]),
  ]
}
