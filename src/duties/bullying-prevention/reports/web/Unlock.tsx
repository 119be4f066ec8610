import { Button, Input } from 'antd'
import { useState, type FormEvent, type ReactNode } from 'react'
import { Field, Go, Loaded, Note, Sheet, useApi } from '../../../../desk/kit/index.ts'
import { useWords } from '../../../../desk/words.ts'
import { readKeys, type KeysShown } from '../keys/contract.ts'
import { unlock, useOpenedKey, type OpenedKey } from './opened.ts'
import { words } from './words.ts'

/** What needs the handler's key open: asks for the password first. For every page on which a report is read. */
export function WithKey({ children }: { children: (opened: OpenedKey, keys: KeysShown) => ReactNode }) {
  const keys = useApi(readKeys)
  const opened = useOpenedKey()
  const t = useWords(words)
  return (
    <Loaded of={keys}>
      {(data) => {
        if (!data.mine)
          return (
            <Note>
              {t.noKey} <Go to="/bullying-reports/keys">{t.makeKey}</Go>
            </Note>
          )
        return opened?.key === data.mine.id ? children(opened, data) : <Unlock mine={data.mine} />
      }}
    </Loaded>
  )
}

const nothing = { errorOf: () => undefined, leave: () => {} }

function Unlock({ mine }: { mine: NonNullable<KeysShown['mine']> }) {
  const t = useWords(words)
  const [password, setPassword] = useState('')
  const [state, setState] = useState<'rest' | 'busy' | 'wrong'>('rest')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setState('busy')
    setState((await unlock(mine, password)) ? 'rest' : 'wrong')
  }
  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <Sheet>
        <p>{t.unlockLead}</p>
        <Field<{ password: string }>
          form={{ ...nothing, errorOf: () => (state === 'wrong' ? t.wrongPassword : undefined) }}
          name="password"
          label={t.password}
          required
        >
          {(bound) => (
            <Input.Password
              {...bound}
              autoComplete="off"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
      </Sheet>
      <div className="form-end">
        <Button type="primary" htmlType="submit" loading={state === 'busy'} disabled={!password}>
          {t.unlock}
        </Button>
      </div>
    </form>
  )
}
