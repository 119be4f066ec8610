import { existsSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { command, failed, misused, wholeNumber } from './command.ts'
import { withHouse } from './house.ts'

const heads = ['auto', 'none', 'document', 'letter'] as const
const formats = ['docx', 'pdf', 'ofd', 'html', 'xlsx', 'json'] as const

export const report = command({
  name: 'report',
  say: { zh: '导出年度报告：有存稿用存稿，没有用范本', en: 'export the annual report: the one kept, or the template' },
  options: {
    year: { type: 'string', value: 'Y', required: true, say: { zh: '年度，例如 2024', en: 'the year, such as 2024' } },
    format: {
      type: 'string',
      value: 'docx|pdf|ofd|html|xlsx|json',
      required: true,
      say: { zh: '格式', en: 'the format' },
    },
    out: { type: 'string', value: 'FILE', required: true, say: { zh: '写入的文件', en: 'the file to write' } },
    'no-annex': { type: 'boolean', say: { zh: '不附“数据说明”', en: 'without the annex on its numbers' } },
    head: {
      type: 'string',
      value: 'none|document|letter',
      say: { zh: '红头：none 不带，document 文件格式，letter 信函格式', en: 'red head: none, as a paper, as a letter' },
    },
    english: { type: 'boolean', say: { zh: '英文版', en: 'in English' } },
  },
  run: (call) => {
    const { options, terminal } = call
    const year = wholeNumber('year', options.year, 1949)
    const format =
      formats.find((each) => each === options.format) ??
      stop(misused(`--format 应为 ${formats.join('、')} 之一。`, `--format is one of ${formats.join(', ')}.`))
    const head =
      heads.find((each) => each === (options.head ?? 'auto')) ??
      stop(misused('--head 应为 none、document、letter 之一。', '--head is none, document or letter.'))
    const path = resolve(options.out)
    if (existsSync(path)) throw failed(`${path} 已存在，不予覆盖。`, `${path} exists already and is not overwritten.`)
    return withHouse(call, async (house) => {
      const [{ annualDocument }, { sourcesOf }] = await Promise.all([
        import('../report/annual.ts'),
        import('../report/house.ts'),
      ])
      const wish = {
        year,
        format,
        language: options.english ? 'en' : 'zh',
        origin: house.origin,
        demo: house.demo,
        annex: !options['no-annex'],
        head,
      } as const
      const document = await annualDocument(house.db, sourcesOf(house), wish, house.clock())
      const { bytes, substituted } = document ?? stop(failed('系统里还没有本单位。', 'This house has no bureau yet.'))
      writeFileSync(path, bytes, { flag: 'wx', mode: 0o600 })
      for (const { wanted, used } of substituted)
        terminal.say(`没有字体 ${wanted}，用 ${used} 代替。`, `The font ${wanted} is not here; ${used} stands in.`)
      terminal.result(
        { path, bytes: bytes.length, substituted },
        terminal.words({
          zh: `已写入 ${path}（${bytes.length} 字节）。`,
          en: `Wrote ${path} (${bytes.length} bytes).`,
        }),
      )
    })
  },
})

function stop(reason: Error): never {
  throw reason
}
