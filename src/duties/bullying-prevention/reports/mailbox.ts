import type { ImapFlow } from 'imapflow'
import { v5 } from 'uuid'
import { z } from 'zod'
import type { House } from '../../../platform/house.ts'
import { enqueue, job, type Job } from '../../../platform/jobs.ts'
import { MOST_BYTES } from './envelope/file.ts'
import { fits, type Said } from './envelope/message.ts'
import { sealHere } from './plain.ts'
import type { ReportRoom } from './room.ts'

/** The mailbox for reports: what arrives is sealed at once, and then deleted there. */

const EVERY = 3 * 60_000
/** At one look; the rest at the next. */
const MOST = 50
/** Mail of reports, and no other: an id of it is always the same, so that a look broken off enters nothing twice. */
const NAMESPACE = '5b0f8f6a-5d0c-5a51-9c55-7f2d6f7a1e02'

const Look = z.object({})
const task = { name: 'bullying-reports.mailbox', payload: Look }

/** Looks into the mailbox, and asks for the next look. */
export const lookForMail = (room: ReportRoom, address: string | undefined): Job<object> =>
  job<object>({
    ...task,
    async run(house, _nothing, tx) {
      if (!address) return
      await takeMail(room, address)
      await enqueue(tx, task, {}, { at: new Date(house.clock().getTime() + EVERY) })
    },
    async givenUp(house) {
      await askForMail(house, EVERY)
    },
  })

export const askForMail = (house: House, after = 0) =>
  enqueue(
    house.db,
    task,
    {},
    { at: new Date(house.clock().getTime() + after), key: `${task.name} ${after === 0 ? 'first' : 'again'}` },
  )

/** How many letters were taken in. */
export async function takeMail(room: ReportRoom, address: string): Promise<number> {
  const { protocol, hostname, port, username, password, pathname } = new URL(address)
  const { ImapFlow } = await import('imapflow')
  const client = new ImapFlow({
    host: hostname,
    port: Number(port) || (protocol === 'imaps:' ? 993 : 143),
    secure: protocol === 'imaps:',
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    // It would log whole letters.
    logger: false,
  })
  client.on('error', () => {})
  await client.connect()
  try {
    const lock = await client.getMailboxLock(decodeURIComponent(pathname.slice(1)) || 'INBOX')
    try {
      return await takeAll(room, client, `${username}@${hostname}`)
    } finally {
      lock.release()
    }
  } finally {
    await client.logout().catch(() => client.close())
  }
}

async function takeAll(room: ReportRoom, client: ImapFlow, box: string): Promise<number> {
  const uids = (await client.search({ all: true }, { uid: true })) || []
  const validity = client.mailbox ? String(client.mailbox.uidValidity) : ''
  let taken = 0
  for (const uid of uids.slice(0, MOST)) {
    const letter = await client.fetchOne(String(uid), { source: true }, { uid: true })
    if (!letter || !letter.source) continue
    const { said, files } = await understood(letter.source)
    const sealed = await sealHere(room, said, {
      channel: 'e-mail',
      at: room.house.clock(),
      id: v5(`${box} ${validity} ${uid}`, NAMESPACE),
      files,
    })
    // Not ready to seal: it stays where it is.
    if (sealed === 'not-ready') break
    await client.messageDelete(String(uid), { uid: true })
    taken++
  }
  return taken
}

async function understood(source: Buffer) {
  const { default: PostalMime } = await import('postal-mime')
  const mail = await PostalMime.parse(source)
  const text = (mail.text || (mail.html ?? '').replace(/<[^>]*>/g, ' ')).trim()
  const words = [mail.subject, text].filter(Boolean).join('\n')
  let room = MOST_BYTES
  const files = mail.attachments
    .map(({ filename, mimeType, content }) => ({
      name: (filename ?? '').slice(0, 80) || 'file',
      type: mimeType,
      bytes: bytesOf(content),
    }))
    .filter(({ bytes }) => (room -= bytes.length) >= 0)
    .slice(0, 10)
  const reach = mail.from?.address
  const said: Said = { kind: 'report', text: words.slice(0, 5000), ...(reach && { reach }) }
  return { said: fits({ ...said, text: words.slice(0, 5000) }) ? said : { ...said, text: words.slice(0, 3000) }, files }
}

const bytesOf = (content: ArrayBuffer | Uint8Array | string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(typeof content === 'string' ? Buffer.from(content) : content)
