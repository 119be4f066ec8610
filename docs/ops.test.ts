// ops/ 里的样例：写法不错，说到的命令、设置、指标、文件都真有
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Command } from '../src/cli/command.ts'
import { settingMeanings } from '../src/platform/settings.ts'

const root = join(import.meta.dirname, '..')
const ops = join(root, 'ops')
const read = (path: string) => readFileSync(join(ops, path), 'utf8')
const files = (pattern: string) => globSync(pattern, { cwd: ops }).toSorted()
const settings = new Set([...settingMeanings.map(([name]) => name), 'MINGFA_OWNER_PASSWORD', 'MINGFA_APP_PASSWORD'])
const units = files('systemd/*.{service,timer}')

/** 'Service.ExecStart' → its values. Throws at a line that is none. */
function unitOf(text: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  let section = ''
  for (const line of text.split('\n').filter((each) => each.trim() && !/^[#;]/.test(each))) {
    const [, heading] = /^\[(\w+)\]$/.exec(line) ?? []
    if (heading) section = heading
    else {
      const [, name, value] = /^([A-Z]\w+)=(.*)$/.exec(line) ?? []
      if (!section || !name) throw new Error(`no line of a unit: ${line}`)
      found.set(`${section}.${name}`, [...(found.get(`${section}.${name}`) ?? []), value!])
    }
  }
  return found
}

describe('systemd', () => {
  it.each(units)('%s：命令和选项都有，程序目录不写，出错重启', async (path) => {
    const unit = unitOf(read(path))
    if (path.endsWith('.timer')) {
      expect(units).toContain(path.replace('.timer', '.service'))
      return expect(unit.has('Timer.OnCalendar')).toBe(true)
    }
    const [start] = unit.get('Service.ExecStart')!
    const [, name, rest] = /^\/opt\/mingfa\/bin\/mingfa\.mjs (\w+)(.*)$/.exec(start!)!
    const { [name!]: command } = (await import(`../src/cli/${name}.ts`)) as Record<string, Command>
    for (const [, flag] of rest!.matchAll(/--(\w+)/g)) expect(Object.keys(command!.options)).toContain(flag)
    expect(unit.get('Service.ProtectSystem')).toEqual(['strict'])
    expect(unit.get('Service.NoNewPrivileges')).toEqual(['yes'])
    if (name === 'start') expect([unit.get('Service.Restart'), unit.get('Service.RestartPreventExitStatus')]).toEqual([['always'], ['78']])
  })

  it.skipIf(spawnSync('systemd-analyze', ['--version']).error)('systemd-analyze verify 挑不出毛病', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mingfa-units-'))
    // The program is not installed here.
    for (const path of units) writeFileSync(join(folder, basename(path)), read(path).replaceAll(/^ExecStart=\S+/gm, 'ExecStart=/bin/true'))
    const names = units.map((path) => join(folder, basename(path).replace('@.', '@jiaozuo.')))
    for (const path of units.filter((each) => each.includes('@.'))) writeFileSync(join(folder, basename(path).replace('@.', '@jiaozuo.')), readFileSync(join(folder, basename(path))))
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', '--recursive-errors=no', ...names], { encoding: 'utf8' })
    rmSync(folder, { recursive: true })
    expect(stderr.split('\n').filter((line) => line.includes(folder) || line.includes('mingfa'))).toEqual([])
    expect(status).toBe(0)
  }, 60_000)
})

describe('样例里说到的都真有', () => {
  it.each(files('**/*.{env,yaml,service,Containerfile}').concat('container/Containerfile'))('%s：设置都有', (path) => {
    const named = [...read(path).matchAll(/\b(MINGFA_[A-Z0-9_]+|DATABASE_(?:OWNER_)?URL)\b/g)].map(([, name]) => name!)
    expect(named.filter((name) => !settings.has(name))).toEqual([])
  })

  it('仪表盘和告警用的指标，平台都给', () => {
    const sources = ['src/platform/watch/routes.ts', ...globSync('src/**/waiting.ts', { cwd: root })].map((path) => readFileSync(join(root, path), 'utf8')).join('\n')
    const given = new Set([...sources.matchAll(/name: '(\w+)'/g)].map(([, name]) => `mingfa_${name}`))
    for (const part of ['bucket', 'sum', 'count']) given.add(`mingfa_http_request_duration_seconds_${part}`)
    const dashboard = JSON.parse(read('grafana/mingfa.json')) as { panels: { id: number; targets: { expr: string }[] }[] }
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length)
    const asked = [...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)), ...read('prometheus/alerts.yml').matchAll(/expr: (.+)/g).map(([, expr]) => expr!)]
    expect(asked.length).toBeGreaterThan(20)
    for (const expr of asked) {
      expect(balanced(expr), expr).toBe(true)
      for (const [name] of expr.matchAll(/\bmingfa_\w+/g)) expect(given, expr).toContain(name)
    }
  })

  it('每条告警都有时限、级别和双语的说明', () => {
    const rules = read('prometheus/alerts.yml').split('- alert: ').slice(1)
    expect(rules.length).toBeGreaterThan(8)
    for (const rule of rules) expect(rule).toMatch(/^\w+\n {8}expr: .+\n {8}for: \d+[mh]\n {8}labels: \{ severity: (page|warn) \}\n {8}annotations: \{ summary: "\p{Script=Han}.* · .+" \}/u)
  })

  it('镜像：用到的文件和构建的选项都有，不以 root 运行', () => {
    const text = read('container/Containerfile')
    const steps = text.split('\n').filter((line) => line && !line.startsWith('#'))
    for (const step of steps) expect(step).toMatch(/^(FROM|WORKDIR|COPY|RUN|ENV|USER|VOLUME|EXPOSE|HEALTHCHECK|ENTRYPOINT|CMD) /)
    expect(steps.findIndex((step) => step === 'USER mingfa')).toBeLessThan(steps.findIndex((step) => step.startsWith('ENTRYPOINT')))
    const program = readFileSync(join(root, 'build/program.mjs'), 'utf8')
    for (const [, flag] of text.matchAll(/ --(without-\w+)/g)) expect(program).toContain(`'${flag}'`)
  })

  it('组合：用到的文件都在，口令不写在里面', () => {
    const text = read('container/compose.yaml')
    for (const [, path] of text.matchAll(/- (\.\.?\/[\w./]+):/g)) expect(existsSync(join(ops, 'container', path!)), path).toBe(true)
    expect(text).not.toMatch(/\t|PASSWORD: (?!\$\{)/)
    expect(text.split('\n').every((line) => / *$/.test(line) && (line.length - line.trimStart().length) % 2 === 0)).toBe(true)
  })
})

describe('代理、日志和 PostgreSQL', () => {
  it('nginx：括号成对，每句有分号，只走 https（HSTS），客户走了要让平台知道，举报页不记日志', () => {
    const text = read('nginx/mingfa.conf')
    expect(balanced(text)).toBe(true)
    for (const line of text.split('\n').map((each) => each.trim()).filter((each) => each && !each.startsWith('#'))) expect(line).toMatch(/[;{}]$/)
    expect(text).toMatch(/Strict-Transport-Security "max-age=\d{8}/)
    expect(text).toContain('return 301 https://')
    expect(text).toContain('proxy_ignore_client_abort off')
    expect(text).toMatch(/location ~ \^\/gov\/\(en\/\)\?\(report\|bullying\) \{\s+access_log off/)
  })

  it('日志轮换：括号成对，留六个月', () => {
    const text = read('logs/mingfa.logrotate')
    expect(balanced(text)).toBe(true)
    expect(Number(/rotate (\d+)/.exec(text)![1])).toBeGreaterThanOrEqual(180)
    expect(read('logs/journald.conf')).toContain('MaxRetentionSec=6month')
  })

  it.each(files('postgresql/*.conf'))('%s：按内存，不拿安全换速度', (path) => {
    const values = new Map([...read(path).matchAll(/^(\w+) = (?:'([^']*)'|(\S+))$/gm)].map(([, name, quoted, plain]) => [name!, quoted ?? plain!]))
    const memory = Number(/(\d+)g\.conf$/.exec(path)![1]) * 1024
    const mb = (name: string) => Number(/^(\d+)MB$/.exec(values.get(name)!)![1])
    expect(mb('shared_buffers')).toBe(memory / 4)
    // Were every connection to sort at once, a quarter of the memory would do.
    expect(mb('work_mem') * Number(values.get('max_connections'))).toBeLessThanOrEqual(Math.max(memory / 4, 1024))
    expect(mb('shared_buffers') + mb('maintenance_work_mem') * 3).toBeLessThan(memory * 0.7)
    for (const name of ['fsync', 'synchronous_commit', 'full_page_writes', 'archive_mode']) expect(values.get(name)).toBe('on')
  })
})

function balanced(text: string): boolean {
  const pairs: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }
  const open: string[] = []
  for (const each of text) {
    if (Object.values(pairs).includes(each)) open.push(each)
    else if (pairs[each] && open.pop() !== pairs[each]) return false
  }
  return open.length === 0
}
