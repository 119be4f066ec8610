import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, describe, it } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../test/support/database.ts'
import { connect, type Connection } from '../db/connect.ts'
import { newSigner, readNote, signNote, verifyNote } from './note.ts'
import { readLogState } from './sequence.ts'
import { shelfIn } from './shelf.ts'
import { addCheckpointBody, askWitness, cosignOther, readAddCheckpoint } from './witness.ts'
import { roundOf } from './writer.ts'

const log = newSigner('bureau.example/gov/log')
const witness = newSigner('justice.example/witness', 'cosignature')
const folder = mkdtempSync(join(tmpdir(), 'mingfa-witness-'))
const shelf = shelfIn(folder)
const now = new Date('2026-11-25T01:00:00Z')

let database: FreshDatabase
let app: Connection
beforeAll(async () => {
  database = await freshDatabase()
  app = connect(database.config)
})
afterAll(async () => {
  await app.close()
  await database.drop()
  rmSync(folder, { recursive: true })
})

const grow = async (n: number) => {
  await app.pool.query(
    "insert into ledger (at, subject, version, act, leaf) select now(), id, 1, 'test.act', sha256(id::text::bytea) from unnest($1::uuid[]) id",
    [Array.from({ length: n }, () => v7())],
  )
  await roundOf({ db: app.db, clock: () => now }, { signer: log, shelf })()
  return (await readLogState(app.db))!
}
const cosignIt = (body: string) => cosignOther(app.db, witness, [log], body, now)
/** The witness at the other end of a wire. */
const wire = async (_url: string, { body }: { body: string }) => {
  const answer = await cosignIt(body)
  return { status: answer.status, text: answer.body }
}
const ask = async () =>
  askWitness(
    app.db,
    shelf,
    (await readLogState(app.db))!,
    { vkey: witness.vkey, url: 'https://justice.example/w' },
    wire,
    now,
  )

describe('见证人', () => {
  it('每次续签都证明日志只增不改；签名公布在检查点下面，别人验得过', async () => {
    for (const n of [5, 300, 1]) {
      await grow(n)
      expect(await ask()).toHaveProperty('line')
    }
    await grow(0)
    const note = readNote(readFileSync(join(folder, 'checkpoint'), 'utf8'))!
    expect(verifyNote(note, [log, witness])?.map(({ name }) => name)).toEqual([log.name, witness.name])
  })

  it('见证人见过的比我们记得的多：照它说的大小再证明一次', async () => {
    await grow(10)
    const owner = connect(database.ownerConfig)
    await owner.pool.query('truncate log_cosignature')
    await owner.close()
    expect(await ask()).toHaveProperty('line')
  })

  const request = async (old: number, text: string, signer = log) =>
    cosignIt(addCheckpointBody(old, [], signNote(text, signer)))
  const root = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I='

  it.each([
    { say: '不认识的日志', status: 404, ask: () => request(0, `other.example/log\n5\n${root}\n`) },
    {
      say: '不是这个日志的密钥签的',
      status: 403,
      ask: () => request(0, `${log.name}\n5\n${root}\n`, newSigner(log.name)),
    },
    { say: '倒着长', status: 400, ask: () => request(9, `${log.name}\n5\n${root}\n`) },
    { say: '不是请求', status: 400, ask: () => cosignIt('old x\n\n') },
    { say: '旧的大小不对', status: 409, ask: () => request(1, `${log.name}\n999\n${root}\n`) },
    { say: '不是从上次长出来的', status: 422, ask: () => request(316, `${log.name}\n999\n${root}\n`) },
    { say: '同样大小的另一棵树', status: 409, ask: () => request(316, `${log.name}\n316\n${root}\n`) },
  ])('$say，不签', async ({ status, ask: asked }) => {
    expect(await asked()).toMatchObject({ status })
  })

  it('两个请求同时来，只签一个', async () => {
    const state = await grow(7)
    const body = addCheckpointBody(316, [], state.checkpoint)
    const answers = await Promise.all([cosignIt(body), ask()])
    expect(answers[0]).toMatchObject({ status: expect.toSatisfy((status: number) => status === 422 || status === 409) })
    expect(answers[1]).toHaveProperty('line')
    expect(readAddCheckpoint(body)).toMatchObject({ old: 316, proof: [] })
  })

  it('签名验不过的不收', async () => {
    const state = await grow(1)
    const forged = async () => ({
      status: 200,
      text: `— ${witness.name} ${Buffer.concat([Buffer.from(witness.id, 'hex'), Buffer.alloc(72, 9)]).toString('base64')}\n`,
    })
    expect(await askWitness(app.db, shelf, state, { vkey: witness.vkey, url: 'https://x' }, forged, now)).toEqual({
      fault: 'its signature does not verify',
    })
  })
})
