// npm run bench [-- workload…]: without names, all but those that need the network.
import { record } from './result.ts'
import { kill } from './kill.ts'
import { w1 } from './w1-intake.ts'

const workloads = { w1, kill }
type Name = keyof typeof workloads
const isWorkload = (name: string): name is Name => name in workloads

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !isWorkload(name))
if (unknown.length) throw new Error(`There is no workload ${unknown.join(', ')}; there are ${Object.keys(workloads).join(', ')}.`)
for (const name of asked.length ? asked.filter(isWorkload) : (Object.keys(workloads) as Name[])) {
  const { id, measures } = await record(workloads[name])
  console.log(id)
  console.table(measures)
}
