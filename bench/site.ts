import { loadDemo } from '../demo/city/load.ts'
import { connect } from '../src/platform/db/connect.ts'
import { besideBare } from './beside-bare.ts'
import { consultation } from './consultation.ts'
import { ground } from './ground.ts'
import type { Result } from './result.ts'
import { child } from './w1-intake.ts'

/** All of the public site. */
export const site = async (): Promise<Result[]> => [...(await home()), ...(await consultation())]

/** The home page over the demo city, unchanged since it was last asked for, beside bare node:http with the same bytes. */
async function home(): Promise<Result[]> {
  const base = await ground()
  try {
    const { db, close } = connect(base.config)
    await loadDemo({ db }, { records: false })
    await close()
    const { process, port } = await child('mingfa', base)
    const result = await besideBare('public home page', port, '/gov/')
    process.disconnect()
    return [result]
  } finally {
    await base.end()
  }
}
