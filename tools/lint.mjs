// `npm run lint` reports, `npm run format` writes. The tools are installed here on first use.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const here = import.meta.dirname
const root = join(here, '..')
const places = ['src', 'demo', 'bench', 'test', 'build', 'bin', 'tools/lint.mjs', 'vitest.config.ts'].filter((place) =>
  existsSync(join(root, place)),
)

if (!isInstalled() && !install()) {
  console.error(
    '检查工具没有装上：需要能访问 npm 源。 The tools could not be installed: the npm registry must be reachable.',
  )
  process.exit(1)
}
const format = process.argv.includes('--format')
process.exit(
  format
    ? run('oxfmt', ['-c', '.oxfmtrc.json', ...(process.argv.includes('--check') ? ['--check'] : []), ...places])
    : run('oxlint', ['-c', 'tools/oxlint.json', '--type-aware', ...places]),
)

function isInstalled() {
  const { dependencies } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))
  return Object.entries(dependencies).every(([name, wanted]) => {
    const file = join(here, 'node_modules', name, 'package.json')
    return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version === wanted
  })
}

function install() {
  console.error('installing the linter and formatter into tools/node_modules…')
  const flags = ['--no-package-lock', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', here]
  return (
    spawnSync('npm', ['install', ...flags], {
      stdio: ['ignore', 'ignore', 'inherit'],
      cwd: here,
      shell: process.platform === 'win32',
    }).status === 0
  )
}

function run(tool, args) {
  // oxlint finds oxlint-tsgolint on the path.
  const bin = join(here, 'node_modules/.bin')
  const env = { ...process.env, PATH: `${bin}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}` }
  return (
    spawnSync(join(bin, tool), args, { stdio: 'inherit', cwd: root, env, shell: process.platform === 'win32' })
      .status ?? 1
  )
}
