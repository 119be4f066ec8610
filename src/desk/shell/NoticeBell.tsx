import { Badge, Button, Drawer, Popover } from 'antd'
import { useState } from 'react'
import { listNotices, readNotices } from '../../platform/notices/contract.ts'
import { useAct, useApi, useFormat, useGo, useNarrow, type Reply } from '../kit/index.ts'
import { useMe } from '../session.ts'
import { defineWords, useSay, useWords } from '../words.ts'
import './notices.css'

const words = defineWords({
  notices: { zh: '消息', en: 'Notices' },
  unread: { zh: (n: number) => `消息，${n}条未读`, en: (n: number) => `Notices, ${n} unread` },
  none: { zh: '没有消息。', en: 'No notices.' },
  allRead: { zh: '全部标为已读', en: 'Mark all as read' },
  isNew: { zh: '未读', en: 'Unread' },
})

type Notice = Reply<typeof listNotices>['notices'][number]

/** Unread notices: how many, the latest ones, and where each leads. */
export function NoticeBell() {
  const t = useWords(words)
  const me = useMe()
  const narrow = useNarrow()
  const [open, setOpen] = useState(false)
  const notices = useApi(listNotices, { query: { limit: 10 } }, { every: 60_000, enabled: Boolean(me.data) })
  const mark = useAct(readNotices, { quiet: true })
  const unread = notices.data?.unread ?? 0
  if (!me.data) return null
  const list = (
    <div className="notices">
      <NoticeList
        notices={notices.data?.notices ?? []}
        close={() => setOpen(false)}
        read={(id) => void mark.send({ body: { ids: [id] } })}
      />
      {unread > 0 && (
        <Button type="text" onClick={() => void mark.send({ body: { all: true } })}>
          {t.allRead}
        </Button>
      )}
    </div>
  )
  const button = (
    <Badge count={unread} size="small" overflowCount={99} offset={[-8, 8]}>
      <Button
        type="text"
        aria-label={unread > 0 ? t.unread(unread) : t.notices}
        aria-expanded={open}
        icon={bell}
        onClick={() => narrow && setOpen(true)}
      />
    </Badge>
  )
  // On a phone there is no room to hang a list from a button in the middle of the bar.
  return narrow ? (
    <>
      {button}
      <Drawer open={open} onClose={() => setOpen(false)} title={t.notices} size="100%">
        {list}
      </Drawer>
    </>
  ) : (
    <Popover trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen} content={list}>
      {button}
    </Popover>
  )
}

function NoticeList({
  notices,
  close,
  read,
}: {
  notices: readonly Notice[]
  close: () => void
  read: (id: string) => void
}) {
  const t = useWords(words)
  const say = useSay()
  const go = useGo()
  const { recent } = useFormat()
  if (notices.length === 0) return <p className="quiet">{t.none}</p>
  const follow = ({ id, link, readAt }: Notice) => {
    if (!readAt) read(id)
    close()
    if (link) go(link)
  }
  return (
    <ul className="notice-list">
      {notices.map((notice) => (
        <li key={notice.id}>
          <button
            type="button"
            className={notice.readAt ? 'notice' : 'notice notice-new'}
            onClick={() => follow(notice)}
          >
            <span>
              {!notice.readAt && <span className="unseen">{t.isNew} </span>}
              {say(notice.words)}
            </span>
            <span className="quiet">{recent(notice.at, new Date())}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

const bell = (
  <svg
    width="20"
    height="20"
    viewBox="0 0 24 24"
    aria-hidden="true"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.8"
    strokeLinejoin="round"
    strokeLinecap="round"
  >
    <path d="M6 10a6 6 0 0 1 12 0c0 5 2 6 2 7H4c0-1 2-2 2-7Z" />
    <path d="M10 20a2 2 0 0 0 4 0" />
  </svg>
)
