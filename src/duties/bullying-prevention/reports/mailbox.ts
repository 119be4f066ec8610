import type { ImapFlow } from 'imapflow'
import { v5 } from 'uuid'
import { z } from 'zod'
import type { House } from '../../../platform/house.ts'
import { enqueue, job, type Job } from '../../../platform/jobs.ts'
import { dayOf } from '../../../calendar/plain-date.ts'
import { notify } from '../../../platform/notices/store.ts'
import { readLetter } from './letter.ts'
import { sealHere } from './plain.ts'
import { onDuty } from './recipients.ts'
import type { ReportRoom } from './room.ts'
import { keyholders } from './store.ts'

/** The mailbox for reports: what arrives is sealed at once, and then deleted there. What cannot be read whole stays there, flagged. */

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

/** What stays in the mailbox bears the flag people know from every mail program; taken off, it is looked at again. */
const ASIDE = ['\\Flagged']

async function takeAll(room: ReportRoom, client: ImapFlow, box: string): Promise<number> {
  const uids = (await client.search({ flagged: false }, { uid: true })) || []
  const validity = client.mailbox ? String(client.mailbox.uidValidity) : ''
  const failed: { uid: number; fault: unknown }[] = []
  let taken = 0
  let staying = 0
  for (const uid of uids.slice(0, MOST)) {
    const letter = await client.fetchOne(String(uid), { source: true }, { uid: true })
    if (!letter || !letter.source) continue
    const read = await readLetter(letter.source).catch(() => 'unreadable' as const)
    if (read === 'unreadable' || read === 'automatic') {
      await client.messageFlagsAdd(String(uid), ASIDE, { uid: true })
      if (read === 'unreadable') staying++
      continue
    }
    try {
      const sealed = await sealHere(room, read.said, {
        channel: 'e-mail',
        at: room.house.clock(),
        id: v5(`${box} ${validity} ${uid}`, NAMESPACE),
        files: read.files,
      })
      // Not ready to seal: it stays where it is.
      if (sealed === 'not-ready') break
    } catch (fault) {
      failed.push({ uid, fault })
      continue
    }
    // Nothing is deleted that was not kept whole.
    if (read.whole) await client.messageDelete(String(uid), { uid: true })
    else await client.messageFlagsAdd(String(uid), ASIDE, { uid: true })
    staying += Number(!read.whole)
    taken++
  }
  // Where others went through it is the letter's own fault; where none did, the house's: the job is tried again.
  if (failed.length > 0 && taken === 0) throw failed[0]!.fault
  for (const { uid } of failed) await client.messageFlagsAdd(String(uid), ASIDE, { uid: true })
  if (staying + failed.length > 0) await tellOfStaying(room)
  return taken
}

const STAYING = 'bullying-reports.letter-stays'

/** Tells those on duty that a letter waits for a person; once, until they have read it. */
async function tellOfStaying({ house }: ReportRoom) {
  const at = house.clock()
  await house.db.transaction().execute(async (tx) => {
    const holders = await keyholders(tx)
    const keys = new Set(onDuty(holders, dayOf(at)).map(({ key }) => key))
    const persons = holders.keys.filter(({ id }) => keys.has(id)).map(({ person }) => person)
    const told = await tx
      .selectFrom('notice')
      .select('person')
      .where('kind', '=', STAYING)
      .where('read_at', 'is', null)
      .execute()
    const known = new Set(told.map(({ person }) => person))
    await notify(tx, {
      persons: persons.filter((person) => !known.has(person)),
      kind: STAYING,
      words: {
        zh: '举报邮箱里有读不全或读不出的来信，已加旗标留在邮箱，请登录邮箱查看原信。',
        en: 'A letter in the mailbox for reports could not be read, or not wholly. It stays there, flagged: please look at it.',
      },
      link: '/bullying-reports',
      at,
    })
  })
}
