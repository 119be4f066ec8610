import { Button, Input, Modal } from 'antd'
import { useId, useState, type ReactNode } from 'react'
import { useWords } from '../words.ts'
import { words } from './words.ts'

interface ReasonDialogProps {
  readonly open: boolean
  readonly title: string
  /** What will happen, in a sentence. */
  readonly children?: ReactNode
  /** Reasons often given: one tap. */
  readonly usual?: readonly string[]
  readonly confirm: string
  readonly danger?: boolean
  readonly busy?: boolean
  readonly onCancel: () => void
  readonly onConfirm: (reason: string) => void
  /** A second way to answer, e.g. "failed". */
  readonly other?: string
  readonly onOther?: (reason: string) => void
}

/** Asks for a reason before an act that needs one. */
export function ReasonDialog({
  open,
  title,
  children,
  usual = [],
  confirm,
  danger = false,
  busy = false,
  onCancel,
  onConfirm,
  other,
  onOther,
}: ReasonDialogProps) {
  const t = useWords(words)
  const id = useId()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const short = reason.trim().length < 2
  const send = (answer: (reason: string) => void) => (short ? setTried(true) : answer(reason.trim()))
  return (
    <Modal
      open={open}
      title={title}
      onCancel={onCancel}
      destroyOnHidden
      afterClose={() => {
        setReason('')
        setTried(false)
      }}
      footer={[
        <Button key="no" onClick={onCancel}>
          {t.cancel}
        </Button>,
        other && onOther && (
          <Button key="other" danger loading={busy} onClick={() => send(onOther)}>
            {other}
          </Button>
        ),
        <Button key="yes" type="primary" danger={danger} loading={busy} onClick={() => send(onConfirm)}>
          {confirm}
        </Button>,
      ]}
    >
      {children}
      <div className={tried && short ? 'field field-wrong' : 'field'}>
        <label htmlFor={id}>{t.reason}</label>
        {usual.length > 0 && (
          <div className="usual">
            {usual.map((text) => (
              <button key={text} type="button" onClick={() => setReason(text)}>
                {text}
              </button>
            ))}
          </div>
        )}
        <Input.TextArea
          id={id}
          autoFocus
          autoSize={{ minRows: 3 }}
          maxLength={500}
          value={reason}
          aria-invalid={tried && short}
          aria-describedby={`${id}-error`}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && send(onConfirm)}
        />
        {tried && short && (
          <div id={`${id}-error`} className="field-error" role="alert">
            {t.reasonShort}
          </div>
        )}
      </div>
    </Modal>
  )
}
