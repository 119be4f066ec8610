import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { v7 } from 'uuid'
import { dayOf } from '../calendar/plain-date.ts'
import type { OpenHouse } from '../open-house.ts'
import type { Judged } from '../platform/packs/contract.ts'
import { command, exits, failed, misused, type Call, type Exit } from './command.ts'
import { withHouse } from './house.ts'
import type { Terminal } from './terminal.ts'

const options = {
  out: { type: 'string', value: 'FILE', say: { zh: 'export：写入的文件', en: 'export: the file to write' } },
  title: { type: 'string', value: 'TITLE', say: { zh: 'export：配置包的名称', en: 'export: what the pack is called' } },
  parts: {
    type: 'string',
    value: 'PART,…',
    say: { zh: 'export：只导出这几类，默认全部', en: 'export: these parts only; default all' },
  },
  as: { type: 'string', value: 'USERNAME', say: { zh: 'import：以谁的名义取用', en: 'import: on whose behalf' } },
  theirs: {
    type: 'boolean',
    say: {
      zh: 'import：同名不同内容的改用来件的，默认留本局的',
      en: 'import: where names collide take theirs; default keep ours',
    },
  },
  'dry-run': { type: 'boolean', say: { zh: 'import：只核对，不取用', en: 'import: compare only, take nothing' } },
} as const

type Pack = Call<typeof options>

export const pack = command({
  name: 'pack',
  say: {
    zh: '配置包：export 导出本局的，import 取用一个文件或随系统提供的，list 列出随系统提供的',
    en: 'packs of configuration: export ours, import a file or a shipped one, list the shipped ones',
  },
  takes: 'export|import|list [FILE|NAME]',
  options,
  run: (call): Promise<Exit> => {
    const [verb, ...more] = call.args
    if (verb === 'export' && more.length === 0) return exported(call)
    if (verb === 'import' && more.length === 1) return imported(call, more[0]!)
    if (verb === 'list' && more.length === 0) return listed(call)
    throw misused(
      '用法：mingfa pack export --out FILE，mingfa pack import FILE --as USERNAME，或 mingfa pack list。',
      'Usage: mingfa pack export --out FILE, mingfa pack import FILE --as USERNAME, or mingfa pack list.',
    )
  },
})

async function listed({ terminal }: Pack): Promise<Exit> {
  const { shippedPacks } = await import('../platform/packs/shipped.ts')
  const packs = [...shippedPacks].map(([id, { title, about }]) => ({ id, title, about }))
  terminal.result(
    packs,
    packs.map(({ id, title, about }) => `${id.padEnd(12)} ${terminal.words(title)}  ${terminal.words(about)}`),
  )
  return exits.done
}

function exported(call: Pack): Promise<Exit> {
  const { out, title, parts } = call.options
  if (out === undefined) throw misused('缺少 --out。', '--out is needed.')
  const path = resolve(out)
  if (existsSync(path)) throw failed(`${path} 已存在，不予覆盖。`, `${path} exists already and is not overwritten.`)
  return withHouse(call, async (house) => {
    const [{ packOf }, { fingerprintOf, written }] = await Promise.all([
      import('../platform/packs/export.ts'),
      import('../platform/packs/file.ts'),
    ])
    const bureau = house.tree.bureau ? (house.tree.nameOf(house.tree.bureau) ?? '') : ''
    const called = title ?? `${bureau}的配置`
    const wanted = { title: { zh: called, en: called }, source: bureau, only: parts?.split(',') }
    const made = await packOf(house, wanted)
    writeFileSync(path, written(made), { flag: 'wx' })
    const counts = Object.fromEntries(Object.entries(made.parts).map(([part, items]) => [part, items.length]))
    const fingerprint = fingerprintOf(made)
    call.terminal.result(
      { path, fingerprint, parts: counts },
      call.terminal.words({
        zh: `已写入 ${path}，指纹 ${fingerprint.slice(0, 12)}…`,
        en: `Wrote ${path}, fingerprint ${fingerprint.slice(0, 12)}…`,
      }),
    )
    return exits.done
  })
}

function imported(call: Pack, named: string): Promise<Exit> {
  const { as, theirs } = call.options
  if (as === undefined) throw misused('请用 --as 写明以谁的名义取用。', 'Say on whose behalf with --as.')
  return withHouse(call, async (house) => {
    const [{ readPack }, { judged, taken }] = await Promise.all([
      import('../platform/packs/file.ts'),
      import('../platform/packs/take.ts'),
    ])
    const read = readPack(await given(named), house.declared.packs)
    if (!read.ok) throw failed(read.refusal.say.zh, read.refusal.say.en)
    const by = { actor: await actorCalled(house, as), now: house.clock(), request: v7() }
    const items = await judged(house, read.value, by)
    const wanted = items.filter(
      ({ state, refusal }) => !refusal && (state === 'new' || (state === 'differs' && theirs)),
    )
    const choices = wanted.map(({ part, key }) => ({ part, key, how: 'take' as const, name: '' }))
    const dry = call.options['dry-run']
    const done = dry ? undefined : await taken(house, read.value, choices, by)
    if (done?.ok === false) throw failed(done.refusal.say.zh, done.refusal.say.en)
    call.terminal.result(
      {
        title: read.value.title,
        fingerprint: read.value.fingerprint,
        unread: read.value.unread,
        items,
        taken: done?.value ?? [],
      },
      [
        ...read.value.unread.map((one) => `✗ ${call.terminal.words(one)}`),
        ...items.flatMap((item) => linesOf(item, call.terminal)),
        call.terminal.words(
          dry
            ? { zh: `可取用 ${wanted.length} 项，没有取用。`, en: `${wanted.length} could be taken; nothing was.` }
            : { zh: `已取用 ${done!.value.length} 项。`, en: `${done!.value.length} taken in.` },
        ),
      ],
    )
    return items.some(({ refusal }) => refusal) ? exits.failed : exits.done
  })
}

async function given(named: string): Promise<unknown> {
  const { shippedPacks } = await import('../platform/packs/shipped.ts')
  const shipped = shippedPacks.get(named)
  if (shipped) return shipped
  try {
    return JSON.parse(readFileSync(named, 'utf8'))
  } catch (error) {
    throw failed(
      `读不了配置包“${named}”：${(error as Error).message}`,
      `Cannot read the pack “${named}”: ${(error as Error).message}`,
    )
  }
}

async function actorCalled(house: OpenHouse, username: string) {
  const { actorOf } = await import('../platform/sign-in/actor-of.ts')
  const person = await house.db
    .selectFrom('person')
    .select('id')
    .where('username', '=', username.toLowerCase())
    .executeTakeFirst()
  const actor = person && (await actorOf(house, house.db, person.id, dayOf(house.clock())))
  return actor ?? stop(failed(`没有用户名为“${username}”的人。`, `There is nobody with the username “${username}”.`))
}

const marks = { new: '+', same: '=', differs: '≠' } as const

const linesOf = ({ part, name, state, refusal, left }: Judged, terminal: Terminal): string[] => [
  `${refusal ? '✗' : marks[state]} ${part.padEnd(14)} ${name}`,
  ...[...(refusal ? [refusal] : []), ...left].map((one) => `      ${terminal.words(one)}`),
]

function stop(reason: Error): never {
  throw reason
}
