import { useEffect, type ReactNode } from 'react'
import { useHouse } from '../../../desk/session.ts'
import { Preferences } from '../../../desk/shell/MeMenu.tsx'
import './people.css'

/** The page before the desk: the house's name, one form, language and looks. */
export function Door({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  const house = useHouse()
  useEffect(() => {
    document.title = [title, house?.name, '明法'].filter(Boolean).join(' · ')
  }, [title, house?.name])
  return (
    <main className="door">
      <div className="door-house">
        <strong>{house?.name || '明法 Mingfa'}</strong>
        {house?.name && <span className="quiet">明法 Mingfa</span>}
      </div>
      <div className="sheet door-sheet">
        <h1>{title}</h1>
        {lead && <p className="page-lead">{lead}</p>}
        {children}
      </div>
      <Preferences />
    </main>
  )
}
