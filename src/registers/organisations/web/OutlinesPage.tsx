import { Button } from 'antd'
import { useState } from 'react'
import {
  Loaded,
  Note,
  Page,
  PickFile,
  RefusalNote,
  Section,
  Sheet,
  useAct,
  useApi,
  useFormat,
  useRefresh,
} from '../../../desk/kit/index.ts'
import { DivisionMap } from '../../../desk/kit/DivisionMap.tsx'
import { upload } from '../../../desk/kit/upload.ts'
import { useWords } from '../../../desk/words.ts'
import { handInOutlines, readOutlines, removeOutlines, type KeptOutlines } from '../outlines/contract.ts'
import { words } from './words.ts'

/** The outlines of the counties, for maps of figures: handed in as GeoJSON, looked at, replaced, removed. */
export function OutlinesPage() {
  const t = useWords(words)
  const kept = useApi(readOutlines)
  return (
    <Page title={t.outlines} lead={t.outlinesLead} up={{ to: '/organisations', title: t.title }}>
      <HandIn />
      <Loaded of={kept}>{(outlines) => (outlines.version > 0 ? <Kept outlines={outlines} /> : <></>)}</Loaded>
    </Page>
  )
}

function HandIn() {
  const t = useWords(words)
  const { number } = useFormat()
  const refresh = useRefresh()
  const [error, setError] = useState<unknown>(null)
  const [done, setDone] = useState<{ drawn: number; unknown: readonly string[] } | null>(null)
  const [percent, setPercent] = useState<number | null>(null)
  const send = async (file: File) => {
    setError(null)
    setDone(null)
    setPercent(0)
    try {
      const { areas, unknown } = await upload(handInOutlines, { query: {} }, file, setPercent)
      setDone({ drawn: areas.length, unknown })
      await refresh()
    } catch (fault) {
      setError(fault)
    } finally {
      setPercent(null)
    }
  }
  return (
    <Sheet className="form">
      <div className="field">
        <label htmlFor="outlines-file">{t.outlinesFile}</label>
        <div className="hint" id="outlines-hint">
          {t.outlinesHint}
        </div>
        <PickFile
          id="outlines-file"
          accept=".json,.geojson,application/geo+json,application/json"
          aria-describedby="outlines-hint"
          disabled={percent !== null}
          onChange={(event) => {
            const file = event.target.files?.[0]
            event.target.value = ''
            if (file) void send(file)
          }}
        />
      </div>
      {error !== null && <RefusalNote of={error} />}
      {done && (
        <Note tone={done.unknown.length > 0 ? 'warn' : 'good'} title={t.outlinesTaken(number(done.drawn))}>
          {done.unknown.length > 0 && t.outlinesUnknown(done.unknown.join('、'))}
        </Note>
      )}
    </Sheet>
  )
}

function Kept({ outlines }: { outlines: KeptOutlines }) {
  const t = useWords(words)
  const remove = useAct(removeOutlines)
  return (
    <Section
      title={t.outlinesKept}
      actions={
        <Button loading={remove.busy} onClick={() => void remove.send({ body: { seen: outlines.version } })}>
          {t.outlinesRemove}
        </Button>
      }
    >
      {outlines.without.length > 0 && <Note tone="warn" title={t.outlinesWithout(outlines.without.join('、'))} />}
      <DivisionMap outlines={outlines} values={new Map()} text={String} label={t.outlinesKept} none="" />
    </Section>
  )
}
