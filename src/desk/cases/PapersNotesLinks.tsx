import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { v7 } from 'uuid'
import { useAllPages } from '../all-pages.ts'
import { Go, GoButton, Section, useAct, useFormat } from '../kit/index.ts'
import { CasePicker } from '../kit/pickers.tsx'
import { useMay } from '../session.ts'
import { useSay, useWords } from '../words.ts'
import type { Shown } from './dossier.ts'
import { FileLink } from './parts.tsx'
import { words } from './words.ts'

export function Papers({ dossier, files }: Shown) {
  const t = useWords(words)
  return (
    <Section title={t.files}>
      {dossier.files.length === 0 ? (
        <p className="quiet">{t.noFiles}</p>
      ) : (
        <ul>
          {dossier.files.map(({ id }) => (
            <li key={id}>
              <FileLink id={id} files={files} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

export function Notes({ doors, dossier }: Shown) {
  const t = useWords(words)
  const { recent } = useFormat()
  const [text, setText] = useState('')
  const save = useAct(doors.note, { done: t.noted })
  const write = async () => {
    const saved = await save.send({
      params: { id: dossier.case.id, note: v7() },
      body: { text: text.trim() },
    })
    if (saved) setText('')
  }
  return (
    <Section title={t.notes}>
      {dossier.notes.map((note) => (
        <p key={note.id}>
          {note.withdrawn ? <s>{note.text}</s> : note.text}{' '}
          <span className="quiet">
            {note.person} · {recent(note.at, new Date())} {note.withdrawn && t.withdrawn}
          </span>
          {note.mine && !note.withdrawn && (
            <Button
              type="link"
              size="small"
              onClick={() =>
                void save.send({
                  params: { id: dossier.case.id, note: note.id },
                  body: { text: note.text, withdrawn: true, seen: note.version },
                })
              }
            >
              {t.withdraw}
            </Button>
          )}
        </p>
      ))}
      <Input.TextArea
        aria-label={t.noteText}
        autoSize={{ minRows: 2 }}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button style={{ marginTop: 8 }} disabled={text.trim() === ''} loading={save.busy} onClick={() => void write()}>
        {t.note}
      </Button>
    </Section>
  )
}

export function Links({ procedure, doors, dossier }: Shown) {
  const t = useWords(words)
  const [adding, setAdding] = useState(false)
  const [other, setOther] = useState<string | null>(null)
  const [why, setWhy] = useState('')
  const save = useAct(doors.link, { done: t.linked })
  const say = useSay()
  const may = useMay()
  const { id } = dossier.case
  const { spoken } = useFormat()
  const abouts = useAllPages().flatMap(({ about, needs }) => {
    const to = about && may(needs) ? about.address({ id, procedure: procedure.id }) : null
    return to ? [{ to, words: about!.words }] : []
  })
  const sever = useAct(doors.link, { done: t.severed })
  const add = async () => {
    const saved = await save.send({
      params: { id: dossier.case.id, link: v7() },
      body: { other: other!, why: why.trim() },
    })
    if (!saved) return
    setAdding(false)
    setOther(null)
    setWhy('')
  }
  return (
    <Section
      title={t.links}
      actions={
        <>
          {abouts.map(({ to, words: what }) => (
            <GoButton key={to} to={to}>
              {say(what)}
            </GoButton>
          ))}
          <Button onClick={() => setAdding(true)}>{t.link}</Button>
        </>
      }
    >
      <ul>
        {dossier.links.map((link) => (
          <li key={link.id}>
            <Go to={`/${link.procedure}/${link.other}`}>
              {link.number} {spoken(link.caption)}
            </Go>{' '}
            <span className="quiet">{link.why}</span>
            {link.here && !link.byAct && (
              <Button
                type="link"
                size="small"
                aria-label={`${t.sever} ${link.number}`}
                onClick={() =>
                  void sever.send({
                    params: { id: dossier.case.id, link: link.id },
                    body: { other: link.other, why: link.why, severed: true, seen: link.version },
                  })
                }
              >
                {t.sever}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Modal
        open={adding}
        title={t.link}
        onCancel={() => setAdding(false)}
        onOk={() => void add()}
        okText={t.link}
        cancelText={t.cancel}
        okButtonProps={{ disabled: !other || why.trim() === '' }}
        confirmLoading={save.busy}
      >
        <div className="field">
          <label htmlFor="link-other">{t.caption}</label>
          <CasePicker id="link-other" value={other} onChange={setOther} />
        </div>
        <div className="field">
          <label htmlFor="link-why">{t.linkWhy}</label>
          <Input id="link-why" maxLength={200} value={why} onChange={(event) => setWhy(event.target.value)} />
        </div>
      </Modal>
    </Section>
  )
}
