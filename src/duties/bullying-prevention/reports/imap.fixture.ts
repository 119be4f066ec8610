import { createServer, type AddressInfo, type Socket } from 'node:net'

/** A mailbox that speaks IMAP4rev1 (RFC 3501) as far as a client needs to look for letters, fetch and delete them. */
export async function mailServer(user: string, password: string) {
  const letters = new Map<number, { source: Buffer; deleted: boolean; flagged: boolean }>()
  let next = 1
  let deletes = true
  const server = createServer((socket) => attend(socket))

  function attend(socket: Socket) {
    let rest = ''
    let literal = 0
    const say = (...lines: string[]) => void socket.write(lines.map((line) => `${line}\r\n`).join(''))
    say('* OK IMAP4rev1 ready')
    socket.on('error', () => {})
    socket.on('data', (part) => {
      rest += part.toString('latin1')
      for (;;) {
        const end = rest.indexOf('\r\n', literal)
        if (end < 0) return
        const line = rest.slice(0, end)
        const announced = /\{(\d+)\}$/.exec(line)
        if (announced && literal <= end - 1) {
          if (rest.length < end + 2 + Number(announced[1])) {
            literal = end + 2
            say('+ go on')
            return
          }
        }
        literal = 0
        rest = rest.slice(end + 2)
        answer(line, say, socket)
      }
    })
  }

  function answer(line: string, say: (...lines: string[]) => void, socket: Socket) {
    const [, tag, command] = /^(\S+) (.*)$/.exec(line) ?? []
    if (!tag || !command) return
    const ok = (what = 'done') => say(`${tag} OK ${what}`)
    const upper = command.toUpperCase()
    const uids = () => [...letters].filter(([, { deleted }]) => !deleted).map(([uid]) => uid)
    if (upper === 'CAPABILITY') return (say('* CAPABILITY IMAP4rev1 UIDPLUS'), ok())
    if (upper.startsWith('LOGIN'))
      return command.includes(`"${user}" "${password}"`) ? ok() : say(`${tag} NO [AUTHENTICATIONFAILED] no`)
    if (/^(SELECT|EXAMINE)/.test(upper))
      return say(
        '* FLAGS (\\Seen \\Deleted)',
        `* ${uids().length} EXISTS`,
        '* 0 RECENT',
        '* OK [UIDVALIDITY 7] ids',
        `* OK [UIDNEXT ${next}] next`,
        `${tag} OK [READ-WRITE] open`,
      )
    if (upper.startsWith('UID SEARCH')) {
      const found = uids().filter((uid) => !upper.includes('UNFLAGGED') || !letters.get(uid)!.flagged)
      return (say(`* SEARCH ${found.join(' ')}`.trimEnd()), ok())
    }
    const fetch = /^UID FETCH (\d+)/.exec(upper)
    if (fetch) {
      const uid = Number(fetch[1])
      const { source } = letters.get(uid)!
      socket.write(`* ${uids().indexOf(uid) + 1} FETCH (UID ${uid} BODY[] {${source.length}}\r\n`)
      socket.write(source)
      socket.write(')\r\n')
      return ok()
    }
    const store = /^UID STORE (\d+)/.exec(upper)
    if (store && upper.includes('FLAGGED')) {
      letters.get(Number(store[1]))!.flagged = true
      return ok()
    }
    if (store && !deletes) return say(`${tag} NO not now`)
    if (store) {
      letters.get(Number(store[1]))!.deleted = true
      return ok()
    }
    if (/EXPUNGE/.test(upper)) {
      for (const [uid, { deleted }] of letters) if (deleted) letters.delete(uid)
      return ok()
    }
    if (upper.startsWith('LIST')) return (say('* LIST () "/" INBOX'), ok())
    if (upper === 'LOGOUT') return (say('* BYE'), ok(), void socket.end())
    ok()
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `imap://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${(server.address() as AddressInfo).port}/INBOX`,
    deliver: (source: string | Buffer) =>
      void letters.set(next++, {
        source: typeof source === 'string' ? Buffer.from(source.replaceAll('\n', '\r\n')) : source,
        deleted: false,
        flagged: false,
      }),
    refuseToDelete: (refuse: boolean) => void (deletes = !refuse),
    left: () => letters.size,
    flagged: () => [...letters.values()].filter(({ flagged }) => flagged).map(({ source }) => source),
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  }
}
