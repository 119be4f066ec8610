import { Button, Progress, Select } from 'antd'
import { useRef, useState, type DragEvent } from 'react'
import { addressOf, handed, PasteCells, RefusalNote, useApi, useGo, useRefresh } from '../../../desk/kit/index.ts'
import { upload } from '../../../desk/kit/upload.ts'
import { useWords } from '../../../desk/words.ts'
import { listCampaigns } from '../../campaigns/contract.ts'
import { handInReturn, returnTemplate } from '../contract.ts'
import { words } from './words.ts'

/** Where workbooks are dropped or chosen; one opens at once, several go to the list. */
export function HandIn({ campaign: given = null, bare = false }: { campaign?: string | null; bare?: boolean }) {
  const t = useWords(words)
  const go = useGo()
  const refresh = useRefresh()
  const input = useRef<HTMLInputElement>(null)
  const campaigns = useApi(listCampaigns, { query: { status: 'open' } })
  const [campaign, setCampaign] = useState<string | null>(given)
  const [sending, setSending] = useState<{ name: string; percent: number } | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [over, setOver] = useState(false)

  async function send(files: readonly File[]) {
    setError(null)
    try {
      let last = ''
      for (const file of files) {
        setSending({ name: file.name, percent: 0 })
        const query = campaign ? { campaign } : {}
        const told = (percent: number) => setSending({ name: file.name, percent })
        last = (await upload(handInReturn, { query }, file, told)).id
        handed(last, file)
      }
      if (files.length === 1) go(`/returns/${last}`)
      else await refresh()
    } catch (fault) {
      setError(fault)
    } finally {
      setSending(null)
      if (input.current) input.current.value = ''
    }
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (event.dataTransfer.files.length > 0) void send([...event.dataTransfer.files])
  }
  return (
    <div className="return-hand-in">
      {!bare && (
        <div className="return-about">
          <label htmlFor="return-campaign">{t.campaign}</label>
          <Select
            id="return-campaign"
            value={campaign ?? ''}
            onChange={(value: string) => setCampaign(value || null)}
            popupMatchSelectWidth={false}
            options={[
              { value: '', label: t.guess },
              ...(campaigns.data?.campaigns ?? []).map(({ id, title }) => ({ value: id, label: title })),
            ]}
          />
          <Button href={addressOf(returnTemplate, { query: { campaign } })}>{t.template}</Button>
        </div>
      )}
      <div
        className={over ? 'return-drop return-drop-over' : 'return-drop'}
        onDragOver={(event) => (event.preventDefault(), setOver(true))}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {sending ? (
          <div role="status">
            {t.sending(sending.name)}
            <Progress percent={sending.percent} aria-label={t.sending(sending.name)} />
          </div>
        ) : (
          <>
            <p>
              {t.drop}
              <Button type={bare ? 'default' : 'primary'} onClick={() => input.current?.click()}>
                {t.choose}
              </Button>
            </p>
            <p className="quiet">{t.dropHint}</p>
            <PasteCells onFile={(file) => void send([file])} />
          </>
        )}
        <input
          ref={input}
          className="unseen"
          type="file"
          multiple
          tabIndex={-1}
          accept=".xlsx,.csv,.ods"
          aria-label={t.choose}
          onChange={(event) => void send([...(event.target.files ?? [])])}
        />
      </div>
      {error !== null && <RefusalNote of={error} />}
    </div>
  )
}
