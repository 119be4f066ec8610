import type { Command, OptionShape } from './command.ts'
import type { Terminal } from './terminal.ts'

const common: Readonly<Record<string, OptionShape>> = {
  json: { type: 'boolean', say: { zh: '结果以 JSON 输出到标准输出', en: 'the result as JSON on standard output' } },
  help: { type: 'boolean', say: { zh: '显示本说明', en: 'this help' } },
}

export function helpFor({ name, takes, options, say }: Command, { words }: Terminal): string[] {
  const all = Object.entries({ ...options, ...common })
  const left = all.map(([option, { value }]) => `  --${option}${value ? ` ${value}` : ''}`)
  const width = Math.max(...left.map((text) => text.length)) + 2
  const rows = all.map(
    ([, { say: each }], i) => `${left[i]!.padEnd(width)}${words(each).replace('\n', `\n${' '.repeat(width)}`)}`,
  )
  const usage = [
    'mingfa',
    name,
    ...all.filter(([, { required }]) => required).map(([option, { value }]) => `--${option} ${value}`),
    '[…]',
    takes,
  ]
  return [usage.filter(Boolean).join(' '), '', words(say), '', ...rows]
}

export function overview(commands: readonly Command[], { words }: Terminal): string[] {
  const rows = commands.map(({ name, say }) => `  ${name.padEnd(10)}${words(say).replace('\n', `\n${' '.repeat(12)}`)}`)
  const codes = {
    zh: '退出码：0 成功，1 失败，2 用法有误，78 设置有误',
    en: 'Exit codes: 0 done, 1 failed, 2 misused, 78 misconfigured',
  }
  return ['mingfa COMMAND [--help] [--json]', '', ...rows, '', words(codes)]
}
