import { useApi, Status, type Tone } from '../../../desk/kit/index.ts'
import { useSay } from '../../../desk/words.ts'
import { listKinds, statuses, type ActivityInList } from '../contract.ts'

const tones: Record<keyof typeof statuses, Tone> = {
  draft: 'plain',
  submitted: 'accent',
  returned: 'warn',
  approved: 'good',
  withdrawn: 'plain',
}

export const StatusOf = ({ status }: { status: keyof typeof statuses }) => {
  const say = useSay()
  return <Status tone={tones[status]}>{say(statuses[status])}</Status>
}

/** The kinds in the reader's language: all of them by code, and the active ones to choose from. */
export function useKinds() {
  const say = useSay()
  const { data } = useApi(listKinds)
  const kinds = data?.kinds ?? []
  const nameOf = (code: string) => {
    const kind = kinds.find((one) => one.code === code)
    return kind ? say(kind) : code
  }
  return {
    nameOf,
    options: kinds.filter((kind) => kind.active).map((kind) => ({ value: kind.code, label: say(kind) })),
  }
}

export const headsOf = (row: Pick<ActivityInList, 'pupils' | 'staff' | 'parents' | 'others'>) =>
  row.pupils + row.staff + row.parents + row.others
