import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { command, exits, failed, misused } from './command.ts'

/** 20 MB: pictures of an annex included. */
const MOST = 20 << 20

export const lintDocx = command({
  name: 'lint-docx',
  say: {
    zh: '按 GB/T 9704-2012 检查公文格式：用纸、页边、行数、字体字号、日期、署名、页码、版记',
    en: 'check a paper’s form by GB/T 9704-2012: paper, margins, grid, faces and sizes, date, signature, page numbers, imprint',
  },
  takes: 'FILE…',
  options: {},
  run: async ({ args, terminal }) => {
    if (args.length === 0) throw misused('请写明要检查的 .docx 文件。', 'Name the .docx files to check.')
    const [{ lintFile }, { elementNames }] = await Promise.all([
      import('../platform/documents/lint/lint-file.ts'),
      import('../platform/documents/lint/finding.ts'),
    ])
    const checked = []
    for (const file of args) {
      const found = await lintFile(read(file))
      if (!found.ok) throw failed(`${file}：${found.refusal.say.zh}`, `${file}: ${found.refusal.say.en}`)
      checked.push({ file: resolve(file), findings: found.value })
    }
    const lines = checked.flatMap(({ file, findings }) => [
      findings.length === 0
        ? terminal.words({
            zh: `✓ ${basename(file)}：查得到的各项都符合 GB/T 9704-2012`,
            en: `✓ ${basename(file)}: meets GB/T 9704-2012 in all that can be seen`,
          })
        : terminal.words({
            zh: `✗ ${basename(file)}：${findings.length}处不符`,
            en: `✗ ${basename(file)}: ${findings.length} to mend`,
          }),
      ...findings.map(
        ({ element, clause, say }) => `  ${terminal.words(elementNames[element])}（${clause}）${terminal.words(say)}`,
      ),
    ])
    terminal.result(checked, lines.join('\n'))
    return checked.some(({ findings }) => findings.length > 0) ? exits.failed : exits.done
  },
})

function read(file: string): Uint8Array {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch {
    throw failed(`读不到文件 ${file}。`, `Cannot read ${file}.`)
  }
  if (bytes.length > MOST) throw failed(`${file} 超过 20 MB。`, `${file} is larger than 20 MB.`)
  return bytes
}
