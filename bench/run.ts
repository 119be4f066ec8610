import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { w1 } from './w1-intake.ts'

const workloads = { w1 }
const wanted = process.argv.slice(2).filter((name): name is keyof typeof workloads => name in workloads)

const results = []
for (const name of wanted.length ? wanted : (Object.keys(workloads) as (keyof typeof workloads)[])) {
  const result = await workloads[name]()
  console.log(JSON.stringify(result, null, 2))
  results.push(result)
}
const machine = { cpu: cpus()[0]?.model, cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30), node: process.version }
const folder = join(import.meta.dirname, 'results')
mkdirSync(folder, { recursive: true })
const date = new Date().toISOString().slice(0, 10)
writeFileSync(join(folder, `${date}.json`), `${JSON.stringify({ date, machine, results }, null, 2)}\n`)
