import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Db, Tx } from '../db/connect.ts'
import { list } from '../lists/list.ts'
import { listOn } from '../lists/store.ts'
import { madeOnce } from '../made-once.ts'
import { ofTheBureau, type PublicationKind } from './catalogue.ts'

/** A kind of the catalogue as it is called on a day. */
export interface KindToday extends PublicationKind {
  /** What was published under it stays; nothing new is entered. */
  readonly retired: boolean
}

/** The catalogue as a list of the office: what the rooms publish goes on by value under whatever name; a bureau adds classes of its own. */
export const publicationListOf = madeOnce((kinds: readonly PublicationKind[]) =>
  list({
    key: 'publications.kinds',
    title: { zh: '主动公开目录的类别', en: 'Kinds of publications' },
    about: {
      zh: '主动公开目录里的类别。本局增加的，依据是政府信息公开条例第二十条，形成之日起20个工作日内公开；改名、停用不影响系统按规定自动登记的公开。',
      en: 'Kinds of the catalogue. One of the bureau’s own is public by article 20 within twenty working days; what the house publishes by itself goes on, whatever it is called.',
    },
    shipped: Object.fromEntries(kinds.map(({ id, title }) => [id, title])),
  }),
)

/** The catalogue on a day: the shipped kinds in their order, then the bureau's own. */
export async function kindsOn(
  on: Db | Tx,
  shipped: readonly PublicationKind[],
  day: PlainDate,
): Promise<readonly KindToday[]> {
  const values = await listOn(on, publicationListOf(shipped), day)
  return values.map(({ code, zh, en, retired }) => {
    const known = shipped.find(({ id }) => id === code)
    return { ...(known ?? ofTheBureau(code, { zh, en })), title: { zh, en }, retired }
  })
}
