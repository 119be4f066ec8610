// A writer of the log in a process of its own, to be killed: `ledger-child.ts <json>`. It enters acts and extends the log, round after round, and can be
// told at which step of which round to kill itself.
import { v7 } from 'uuid'
import type pg from 'pg'
import { settingRegister } from '../src/platform/bureau-settings/store.ts'
import { changeAll } from '../src/platform/change.ts'
import { connect } from '../src/platform/db/connect.ts'
import { readSigner } from '../src/platform/ledger/note.ts'
import { shelfIn } from '../src/platform/ledger/shelf.ts'
import { roundOf, type Step } from '../src/platform/ledger/writer.ts'

const { config, folder, skey, step, after } = JSON.parse(process.argv[2]!) as {
  config: pg.PoolConfig
  folder: string
  skey: string
  step: Step | null
  after: number
}
const { db, pool } = connect({ max: 3, ...config })
let rounds = 0
const reached = (at: Step) => {
  if (at === step && rounds >= after) process.kill(process.pid, 'SIGKILL')
}
const round = roundOf({ db, clock: () => new Date() }, { signer: readSigner(skey), shelf: shelfIn(folder), reached })
process.send!('ready')
process.on('disconnect', () => process.exit(0))
for (;;) {
  const changes = Array.from({ length: 1 + (rounds % 90) }, () => v7()).map((id) => ({
    before: null,
    after: { id, key: id, value: 1 },
    act: 'settings.change' as const,
    by: { person: null },
    at: new Date(),
  }))
  await changeAll(pool, settingRegister, changes)
  await round()
  rounds++
}
