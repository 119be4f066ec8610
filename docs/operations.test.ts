import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Command } from '../src/cli/command.ts'
import { settingMeanings } from '../src/platform/settings.ts'

const manual = readFileSync(join(import.meta.dirname, 'operations.md'), 'utf8')

describe('运维手册', () => {
  it('设置表与程序一致', () => {
    const rows = [...manual.matchAll(/^\| `(\w+)` \| (.+) \| (.+) \|$/gm)].map(([, name, zh, en]) => [name, zh, en])
    expect(rows).toEqual(settingMeanings.map(([name, { zh, en }]) => [name, zh, en]))
  })

  it('只写有的命令和选项', async () => {
    const used = [...manual.matchAll(/mingfa ([a-z]+)((?: --\w+)*)/g)]
    expect(used.length).toBeGreaterThan(10)
    for (const [line, name, flags] of used) {
      const { [name!]: command } = (await import(`../src/cli/${name}.ts`)) as Record<string, Command>
      expect(command?.name, line).toBe(name)
      for (const [, flag] of flags!.matchAll(/--(\w+)/g)) expect(['help', 'json', ...Object.keys(command!.options)], line).toContain(flag)
    }
  })
})
