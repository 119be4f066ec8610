import { Button, Modal } from 'antd'
import { useTell } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { peopleWords } from './people-words.ts'

/** An initial password, shown this once. */
export function InitialPassword({
  name,
  password,
  onDone,
}: {
  name: string
  password: string | null
  onDone: () => void
}) {
  const t = useWords(peopleWords)
  const tell = useTell()
  const copy = async () => {
    await navigator.clipboard.writeText(password!)
    tell.done(t.copied)
  }
  return (
    <Modal
      open
      title={t.initialTitle}
      closable={false}
      footer={
        <>
          {/* The clipboard is there over HTTPS only. */}
          {password && 'clipboard' in navigator && <Button onClick={() => void copy()}>{t.copy}</Button>}
          <Button type="primary" onClick={onDone}>
            {t.done}
          </Button>
        </>
      }
    >
      {password ? (
        <>
          <p className="key">{password}</p>
          <p>{t.initialLead(name)}</p>
        </>
      ) : (
        <p>{t.initialGone}</p>
      )}
    </Modal>
  )
}
