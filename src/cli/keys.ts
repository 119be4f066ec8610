import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Client } from 'pg'
import { migrate } from '../platform/db/migrate.ts'
import { keyWords, lookAtKeys, takeKey, type KeyName, type KeyStanding } from '../platform/keys.ts'
import { newIdentity } from './archive/age.ts'
import { evidenceOf } from './kept.ts'
import { command, exits, failed, misused } from './command.ts'
import { openPlace } from './place.ts'
import type { Terminal } from './terminal.ts'
import type { Words } from '../law/outcome.ts'

export const keys = command({
  name: 'keys',
  say: {
    zh: '本机的 secret.key 和佐证存放处是不是这个数据库的；丢失以后改用现在的（renew secret、renew evidence）；生成加密备份用的一对密钥（recipient FILE）',
    en: 'whether secret.key and the evidence here are those of this database; after a loss, go on with what is here (renew secret, renew evidence); make the pair of keys that backups are encrypted with (recipient FILE)',
  },
  takes: '[renew secret|evidence, recipient FILE]',
  options: {},
  async run({ args, settings, terminal }) {
    const [verb, name, ...more] = args
    if (verb === 'recipient' && name !== undefined && more.length === 0) return makeRecipient(resolve(name), terminal)
    if (more.length > 0 || (verb !== undefined && (verb !== 'renew' || !isKey(name))))
      throw misused(
        '请写 mingfa keys、mingfa keys renew secret、mingfa keys renew evidence 或 mingfa keys recipient 文件。',
        'Say mingfa keys, mingfa keys renew secret, mingfa keys renew evidence or mingfa keys recipient FILE.',
      )
    const place = await openPlace(settings)
    const owner = new Client(place.ownerConfig)
    try {
      if (verb && place.kind === 'running')
        throw failed('明法正在运行，请先停止。', 'Mingfa is running; stop it first.')
      if (place.kind !== 'running') await migrate(place.ownerConfig, { schema: settings.schema })
      await owner.connect()
      const here = { home: settings.home, evidence: evidenceOf(settings) }
      if (verb && isKey(name)) {
        await takeKey(owner, here, name)
        terminal.result({ renewed: name }, terminal.words(renewed[name]))
        return exits.done
      }
      const found = await lookAtKeys(owner, here)
      const lines = (Object.entries(found) as [KeyName, KeyStanding][]).map(([one, standing]) =>
        terminal.words(
          keyWords(one, standing) ?? { zh: `✓ ${one}：是这个数据库的。`, en: `✓ ${one}: that of this database.` },
        ),
      )
      terminal.result(found, lines)
      return Object.values(found).some((one) => one === 'gone' || one === 'other') ? exits.failed : exits.done
    } finally {
      await owner.end().catch(() => {})
      await place.close()
    }
  },
})

/** Writes a new key into a file that is not there yet, and says to whom backups are encrypted then. */
function makeRecipient(path: string, terminal: Terminal) {
  const { file, recipient } = newIdentity(new Date())
  try {
    writeFileSync(path, file, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    throw failed(
      `没有写成 ${path}：${(error as Error).message}`,
      `${path} was not written: ${(error as Error).message}`,
    )
  }
  terminal.result(
    { path, recipient },
    terminal.words({
      zh: `私钥在 ${path}：抄到保险柜里的介质上，从服务器上删去；丢了它，加密的备份就再也打不开。备份时写：mingfa backup --to ${recipient}`,
      en: `The key lies in ${path}: put it on something in a safe and remove it from the server; without it encrypted backups can never be opened. Back up by: mingfa backup --to ${recipient}`,
    }),
  )
  return exits.done
}

const isKey = (name: string | undefined): name is KeyName => name === 'secret' || name === 'evidence'

const renewed: Readonly<Record<KeyName, Words>> = {
  secret: {
    zh: '以后用现在的 secret.key，请备份保管。用旧密钥密封的读不出来：动态口令须重新绑定（mingfa user reset --username 用户名 --everything），举报人以前的回执码查不到，所有人须重新登录。',
    en: 'From now on this secret.key is used: keep a copy. What the old one sealed cannot be read: authenticators are enrolled anew (mingfa user reset --username NAME --everything), former receipts are not found, everybody signs in again.',
  },
  evidence: {
    zh: '以后用现在的佐证存放处；缺少的文件由 mingfa verify --evidence 逐个指出。',
    en: 'From now on the evidence here is used; mingfa verify --evidence names every file that is missing.',
  },
}
