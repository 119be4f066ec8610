import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { extract } from 'tar-fs'

const nodeModules = join(import.meta.dirname, '../../node_modules')
const require = createRequire(import.meta.url)

export interface Chromium {
  readonly executablePath: string
  readonly env: Readonly<Record<string, string>>
}

/** The browser from npm, unpacked once (about 4 s) beside the modules, with its libraries and Chinese fonts: nothing of the machine is needed. */
export async function unpackedChromium(): Promise<Chromium> {
  const bin = join(dirname(require.resolve('@sparticuz/chromium')), '../bin')
  const { version } = JSON.parse(readFileSync(join(bin, '../package.json'), 'utf8')) as { version: string }
  const target = join(nodeModules, '.cache', `chromium-${version}`)
  if (!existsSync(target)) await unpack(bin, target)
  const libraries = [process.env['LD_LIBRARY_PATH'], join(target, 'lib')].filter(Boolean).join(':')
  return {
    executablePath: join(target, 'chromium'),
    env: { FONTCONFIG_PATH: target, FONTCONFIG_FILE: join(target, 'fonts.conf'), LD_LIBRARY_PATH: libraries },
  }
}

// The package's own unpacking takes the half-written file of a parallel run for a finished one: aside, then rename.
async function unpack(bin: string, target: string) {
  const part = `${target}.${process.pid}`
  mkdirSync(part, { recursive: true })
  writeFileSync(join(part, 'chromium'), await unbrotli(join(bin, 'chromium.br')), { mode: 0o755 })
  await pipeline(Readable.from([await unbrotli(join(bin, 'al2023.tar.br'))]), extract(part)) // libnss3 and its like → lib/
  writeFileSync(join(part, 'fonts.conf'), fontsConf(target))
  try {
    renameSync(part, target)
  } catch {
    rmSync(part, { recursive: true, force: true }) // another run was quicker
  }
}

const unbrotli = async (file: string) => promisify(brotliDecompress)(readFileSync(file))

// Chromium's fontconfig reads TTF and OTF only: with web fonts (woff2) it would show no text at all.
function fontsConf(target: string) {
  const fonts = dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json'))
  const folders = ['400Regular', '700Bold'].map((weight) => `<dir>${escapeXml(join(fonts, weight))}</dir>`)
  return `<?xml version="1.0"?><fontconfig>${folders.join('')}<cachedir>${escapeXml(join(target, 'fontcache'))}</cachedir></fontconfig>`
}

const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
