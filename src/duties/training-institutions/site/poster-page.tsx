import { encode } from 'uqr'
import { z } from 'zod'
import { sitePage } from '../../../site/kit/page.ts'
import { Notice, Record } from '../../../site/kit/parts.tsx'
import { A, useSay } from '../../../site/kit/reading.tsx'
import type { Card } from './institution-card.tsx'
import { words } from './words.ts'

interface Poster {
  readonly card: Card
  /** Where the code leads: the institution's own page. */
  readonly address: string
  /** Of the register, among what was made public: its proof. */
  readonly publication: string | null
}

/** What hangs on an institution's door: printed from here, read with a telephone. */
export const posterPage = sitePage<Poster, z.ZodObject<{ id: z.ZodUUID }>>({
  id: 'training.poster',
  path: '/training/poster/:id',
  params: z.object({ id: z.uuid() }),
  title: ({ card }) => ({ zh: `${card.name} 门口公示`, en: `${card.name}: on the door` }),
  render: (poster) => <OnTheDoor {...poster} />,
})

function OnTheDoor({ card: { name, permit, approval, accounts, ahead }, address, publication }: Poster) {
  const say = useSay()
  return (
    <>
      <h1>
        <Record>{name}</Record>
      </h1>
      <p>
        {say(words.permit)}：<Record>{approval === 'permit' ? permit : say(words.filing)}</Record>
      </p>
      {ahead && accounts.length === 1 && (
        <Notice kind="good">
          <b>{say(words.pay)}</b>
          <br />
          {accounts.map((account) => say(words.payInto(account)))}
        </Notice>
      )}
      <p>{say(words.scan)}</p>
      <Code address={address} title={say(words.scan)} />
      <p className="hint">{address}</p>
      {publication && (
        <p>
          <A to={`/publications/${publication}`}>{say(words.proof)}</A>
        </p>
      )}
    </>
  )
}

/** The squares of a code, one path. */
function Code({ address, title }: { address: string; title: string }) {
  const { data } = encode(address, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg viewBox={`0 0 ${data.length} ${data.length}`} width="240" height="240" role="img" aria-label={title}>
      <rect width={data.length} height={data.length} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
