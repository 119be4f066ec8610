import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** What a running instance with an embedded database says of itself, for the commands that work beside it. */
const Instance = z.object({ pid: z.int().positive(), address: z.string(), socketDir: z.string() })
export type Instance = z.infer<typeof Instance>

const fileIn = (home: string) => join(home, 'instance.json')

export function writeInstance(home: string, instance: Instance) {
  const part = `${fileIn(home)}.${process.pid}`
  writeFileSync(part, `${JSON.stringify(instance, null, 2)}\n`, { mode: 0o600 })
  renameSync(part, fileIn(home))
}

export const forgetInstance = (home: string) => rmSync(fileIn(home), { force: true })

/** The running instance of this home. What a killed one left behind is not one: its process or its socket is gone. */
export function readInstance(home: string): Instance | undefined {
  const file = fileIn(home)
  if (!existsSync(file)) return undefined
  const read = Instance.safeParse(json(readFileSync(file, 'utf8')))
  if (!read.success || !isAlive(read.data.pid) || !existsSync(join(read.data.socketDir, '.s.PGSQL.5432')))
    return undefined
  return read.data
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
