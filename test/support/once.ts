import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { inject } from 'vitest'
import { build } from 'vite'
import { buildCommand } from '../../build/build.mjs'
import { deskOptions } from '../../build/desk.mjs'
import { buildSite } from '../../build/site.mjs'

/** A folder that the first file of a run to need it fills, for all that follow; they may read it and no more. */
export async function onceARun(name: string, fill: (folder: string) => Promise<unknown>): Promise<string> {
  const folder = join(inject('runFolder'), name)
  const [filling, filled] = [`${folder}.filling`, `${folder}.filled`]
  while (!taken(filling)) {
    if (existsSync(filled)) return folder
    await sleep(100)
  }
  try {
    mkdirSync(folder)
    await fill(folder)
    writeFileSync(filled, '')
    return folder
  } catch (fault) {
    for (const each of [folder, filling]) rmSync(each, { recursive: true, force: true })
    throw fault
  }
}

/** Of two who ask at the same time, one gets it. */
function taken(claim: string): boolean {
  try {
    mkdirSync(claim)
    return true
  } catch {
    return false
  }
}

/** The desk as browsers get it. */
export const builtDesk = () =>
  onceARun('desk', (outDir) => {
    const options = deskOptions()
    return build({ ...options, build: { ...options.build, outDir, sourcemap: false } })
  })

/** The scripts of the public site. */
export const builtScripts = () => onceARun('scripts', buildSite)

/** The command as it is shipped: it loads in a third of the time its sources take. */
export const builtCommand = async () => {
  const folder = await onceARun('command', async (folder) => {
    copyFileSync(join(import.meta.dirname, '../../package.json'), join(folder, 'package.json'))
    await buildCommand(join(folder, 'dist'))
  })
  return join(folder, 'dist/cli.js')
}
