import { Button, Popover, Segmented } from 'antd'
import { useState, type ReactNode } from 'react'
import { signOut } from '../../platform/sign-in/contract.ts'
import { Go } from '../kit/Go.tsx'
import { useAct } from '../kit/query.ts'
import { largeType, shade } from '../appearance.ts'
import { useMe } from '../session.ts'
import { language, useSay, useWords } from '../words.ts'
import { words } from './words.ts'

/** Who one is here, language and looks, and the way out. */
export function MeMenu() {
  const t = useWords(words)
  const say = useSay()
  const { data } = useMe()
  const leave = useAct(signOut)
  const [open, setOpen] = useState(false)
  const out = async () => {
    await leave.send({})
    // A fresh start: nothing of this person stays in memory or in the tab.
    sessionStorage.clear()
    location.assign('/sign-in')
  }
  const content = (
    <div className="me-menu">
      {data && (
        <div className="me-who">
          <strong>{data.name}</strong>
          {data.posts.map((post) => (
            <div key={post.id} className="quiet">
              {post.orgName} · {post.title || say({ zh: post.roleZh, en: post.roleEn })}
            </div>
          ))}
        </div>
      )}
      <Preferences />
      {data && (
        <div className="me-ways">
          <Go to="/me" onClick={() => setOpen(false)}>
            {t.profile}
          </Go>
          <Button type="text" loading={leave.busy} onClick={() => void out()}>
            {t.signOut}
          </Button>
        </div>
      )}
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomRight" content={content} open={open} onOpenChange={setOpen}>
      <Button type="text" aria-haspopup="dialog" aria-expanded={open}>
        {data?.name ?? t.me}
      </Button>
    </Popover>
  )
}

/** Language, appearance and type size: also for those not signed in. */
export function Preferences() {
  const t = useWords(words)
  return (
    <div className="looks">
      <Choice title={t.language}>
        <Segmented
          aria-label={t.language}
          value={language.use()}
          onChange={language.set}
          options={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </Choice>
      <Choice title={t.shade}>
        <Segmented
          aria-label={t.shade}
          value={shade.use()}
          onChange={shade.set}
          options={[
            { value: 'auto', label: t.shadeAuto },
            { value: 'light', label: t.shadeLight },
            { value: 'dark', label: t.shadeDark },
          ]}
        />
      </Choice>
      <Choice title={t.type}>
        <Segmented
          aria-label={t.type}
          value={largeType.use()}
          onChange={largeType.set}
          options={[
            { value: 'plain', label: t.typePlain },
            { value: 'large', label: t.typeLarge },
          ]}
        />
      </Choice>
    </div>
  )
}

const Choice = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className="look">
    <span className="quiet">{title}</span>
    {children}
  </div>
)
