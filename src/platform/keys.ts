import { hash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Client, type ClientConfig } from 'pg'
import type { Words } from '../law/outcome.ts'
import type { Bytes } from './files/bytes.ts'
import { keysOf } from './files/ids.ts'
import { secretIn } from './sign-in/secret.ts'
import { Unready } from './unready.ts'

/** What of a home belongs to its database, and to no other. */
export type KeyName = 'secret' | 'evidence'

/** How the key here stands to the one the database knows: `first` it knows none yet, and nothing is lost by taking this one. */
export type KeyStanding = 'same' | 'first' | 'gone' | 'other'

interface Home {
  readonly home: string
  readonly evidence: Bytes
}

const MARK = hash('sha256', 'mingfa: the mark of a store of evidence')

/** Says of each key how it stands; changes nothing. `owner`: sees the bureau's schema. */
export async function lookAtKeys(
  owner: Client,
  { home, evidence }: Home,
): Promise<Readonly<Record<KeyName, KeyStanding>>> {
  const known = await knownKeys(owner)
  const { begun, sealed } = await whatThereIs(owner)
  const file = join(home, 'secret.key')
  const secret = (): KeyStanding => {
    if (known.secret === undefined) return existsSync(file) || !sealed ? 'first' : 'gone'
    if (!existsSync(file)) return begun ? 'gone' : 'first'
    return fingerprintIn(file) === known.secret ? 'same' : begun ? 'other' : 'first'
  }
  const mark = await markIn(evidence)
  const store = async (): Promise<KeyStanding> => {
    if (known.evidence !== undefined && mark === known.evidence) return 'same'
    if (!begun) return 'first'
    if (known.evidence !== undefined) return mark === undefined ? 'gone' : 'other'
    return (await holdsSome(owner, evidence)) ? 'first' : 'gone'
  }
  return { secret: secret(), evidence: await store() }
}

/** Holds the keys of this home against what the database knows, and has it know those that are new. Throws `Unready` where they are gone or another's. */
export async function agreeOnKeys(config: ClientConfig, here: Home): Promise<void> {
  const owner = new Client(config)
  await owner.connect()
  try {
    const found = await lookAtKeys(owner, here)
    for (const name of ['secret', 'evidence'] as const) {
      const words = keyWords(name, found[name])
      if (words) throw new Unready(words.zh, words.en)
    }
    for (const name of ['secret', 'evidence'] as const) if (found[name] === 'first') await takeKey(owner, here, name)
  } finally {
    await owner.end()
  }
}

/** Has the database know the key that is here from now on. */
export async function takeKey(owner: Client, { home, evidence }: Home, name: KeyName): Promise<void> {
  const fingerprint =
    name === 'secret'
      ? fingerprintIn(join(home, 'secret.key'))
      : ((await markIn(evidence)) ?? (await putMark(evidence)))
  await owner.query(
    'insert into house_key (name, fingerprint) values ($1, $2) on conflict (name) do update set fingerprint = excluded.fingerprint, since = now()',
    [name, fingerprint],
  )
}

export function keyWords(name: KeyName, standing: KeyStanding): Words | undefined {
  if (standing === 'same' || standing === 'first') return undefined
  return name === 'secret' ? secretWords[standing] : evidenceWords[standing]
}

const secretWords: Readonly<Record<'gone' | 'other', Words>> = {
  gone: {
    zh: '缺少 secret.key：登录、回执和线索都由它密封，不另造。请从保管处取回放入数据目录；确实丢失的，执行 mingfa keys renew secret。',
    en: 'secret.key is missing: sign-in, receipts and hints are sealed by it, and no other is made in its place. Put it back into the data folder; if it is lost for good, run mingfa keys renew secret.',
  },
  other: {
    zh: '数据目录里的 secret.key 不是这个数据库的：几个进程共用一个数据库时须是同一把。请换回原来的；确实丢失的，执行 mingfa keys renew secret。',
    en: 'secret.key in the data folder is not that of this database: processes that share a database share it. Put the right one back; if it is lost for good, run mingfa keys renew secret.',
  },
}

const evidenceWords: Readonly<Record<'gone' | 'other', Words>> = {
  gone: {
    zh: '佐证文件不在这里：数据库里登记的，evidence 目录（或对象存储）里没有。请换回原来的，几个进程须共用一处；确认就用这里的，执行 mingfa keys renew evidence。',
    en: 'The evidence is not here: what the database names, the folder evidence (or the object store) has not. Bring the right one back, shared by all processes; if this is the one to use, run mingfa keys renew evidence.',
  },
  other: {
    zh: '佐证存放处是别的数据库的：几个进程须共用一处。请核对 MINGFA_HOME 和 MINGFA_S3_*；确认就用这里的，执行 mingfa keys renew evidence。',
    en: 'The store of evidence is that of another database: all processes share one. Compare MINGFA_HOME and MINGFA_S3_*; if this is the one to use, run mingfa keys renew evidence.',
  },
}

async function knownKeys(owner: Client): Promise<Partial<Record<KeyName, string>>> {
  const { rows } = await owner.query<{ name: KeyName; fingerprint: string }>('select name, fingerprint from house_key')
  return Object.fromEntries(rows.map(({ name, fingerprint }) => [name, fingerprint]))
}

/** Whether anybody was ever entered, and whether anything is there that only the key opens. */
async function whatThereIs(owner: Client): Promise<{ readonly begun: boolean; readonly sealed: boolean }> {
  const { rows } = await owner.query<{ begun: boolean; sealed: boolean }>(
    'select exists (select from person) as begun, exists (select from credential_totp) or exists (select from answered_request where reply is not null) as sealed',
  )
  return rows[0]!
}

/** What a key is called where it may be seen. Made where there is none yet. */
const fingerprintIn = (file: string): string => secretIn(file).mac('fingerprint', '').toString('hex').slice(0, 32)

async function markIn(evidence: Bytes): Promise<string | undefined> {
  const found = await evidence.read(MARK)
  if (!found) return undefined
  return Buffer.concat((await Array.fromAsync(found.stream)) as Buffer[]).toString('utf8')
}

async function putMark(evidence: Bytes): Promise<string> {
  const mark = randomBytes(16).toString('hex')
  await evidence.put(MARK, Buffer.from(mark), 'text/plain')
  return mark
}

/** Of a house that marked no store yet: whether this one has any of the newest files, or there are none. */
async function holdsSome(owner: Client, evidence: Bytes): Promise<boolean> {
  const { rows } = await owner.query<{ sha256: string }>('select sha256 from file order by id desc limit 8')
  for (const { sha256 } of rows) if (await evidence.has(keysOf(sha256).original)) return true
  return rows.length === 0
}
