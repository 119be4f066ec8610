import type { Outcome } from '../law/outcome.ts'
import { command, failed, misused, type Call } from './command.ts'
import { withHouse } from './house.ts'

const options = {
  username: { type: 'string', value: 'NAME', say: { zh: '用户名', en: 'the username' } },
  name: { type: 'string', value: 'NAME', say: { zh: 'add：姓名', en: 'add: the full name' } },
  role: {
    type: 'string',
    value: 'ROLE',
    say: { zh: 'add：角色，例如 administrator', en: 'add: the role, such as administrator' },
  },
  org: {
    type: 'string',
    value: 'ORG',
    say: { zh: 'add：单位的名称或编号，默认为本局', en: "add: the organisation's name or id; default the bureau" },
  },
  title: { type: 'string', value: 'TITLE', say: { zh: 'add：职务', en: 'add: the title of the post' } },
  everything: {
    type: 'boolean',
    say: { zh: 'reset：连同动态口令和通行密钥一起解除', en: 'reset: take away authenticator and passkeys too' },
  },
  search: {
    type: 'string',
    value: 'TEXT',
    say: { zh: 'list：按姓名、拼音或用户名查找', en: 'list: by name, sound or username' },
  },
} as const

export const user = command({
  name: 'user',
  say: {
    zh: '管理账号：add 新增、reset 重置密码、list 列出、revoke 强制退出',
    en: 'accounts: add, reset (the password), list, revoke (all sessions)',
  },
  takes: 'add|reset|list|revoke',
  options,
  async run(call) {
    const [verb, ...more] = call.args
    const act = verbs[verb ?? '']
    if (!act || more.length > 0)
      throw misused('用法：mingfa user add|reset|list|revoke。', 'Usage: mingfa user add|reset|list|revoke.')
    await act(call)
  },
})

type User = Call<typeof options>

const verbs: Readonly<Record<string, (call: User) => Promise<void>>> = {
  add: (call) => {
    const [name, username, role] = [needed(call, 'name'), needed(call, 'username'), needed(call, 'role')]
    return withHouse(call, async (house) => {
      const { addUser } = await import('../registers/people/cli.ts')
      const { org, title } = call.options
      const made = orStop(await addUser(house, { name, username, role, org, title }))
      call.terminal.result({ username, ...made }, tellPassword(call, username, made.initialPassword))
    })
  },
  reset: (call) => {
    const username = needed(call, 'username')
    return withHouse(call, async (house) => {
      const { resetUser } = await import('../registers/people/cli.ts')
      const made = orStop(await resetUser(house, username, call.options.everything))
      call.terminal.result({ username, ...made }, tellPassword(call, username, made.initialPassword))
    })
  },
  list: (call) =>
    withHouse(call, async (house) => {
      const { listUsers } = await import('../registers/people/cli.ts')
      const people = await listUsers(house, call.options.search)
      const lines = people.map(({ username, name, active, posts }) =>
        [
          username.padEnd(20),
          name,
          active ? '' : '（停用 inactive）',
          posts.map(({ orgName, roleZh }) => `${orgName} ${roleZh}`).join('；'),
        ].join(' '),
      )
      call.terminal.result(people, lines.length > 0 ? lines : '没有人。 Nobody.')
    }),
  revoke: (call) => {
    const username = needed(call, 'username')
    return withHouse(call, async (house) => {
      const { revokeUser } = await import('../registers/people/cli.ts')
      const { ended } = orStop(await revokeUser(house, username))
      call.terminal.result(
        { username, ended },
        call.terminal.words({
          zh: `已结束 ${username} 的 ${ended} 个会话。`,
          en: `Ended ${ended} sessions of ${username}.`,
        }),
      )
    })
  },
}

function needed({ options }: User, name: 'username' | 'name' | 'role'): string {
  return options[name] ?? stop(misused(`缺少 --${name}。`, `--${name} is needed.`))
}

const tellPassword = ({ terminal }: User, username: string, password: string) =>
  terminal.words({
    zh: `${username} 的初始密码：${password}（首次登录须修改）`,
    en: `The initial password of ${username}: ${password} (to be changed at the first sign-in)`,
  })

function orStop<T>(outcome: Outcome<T>): T {
  return outcome.ok ? outcome.value : stop(failed(outcome.refusal.say.zh, outcome.refusal.say.en))
}

function stop(reason: Error): never {
  throw reason
}
