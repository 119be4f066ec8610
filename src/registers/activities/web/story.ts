import type { Tone } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { words } from './words.ts'

/** 'activities.submit' → 提交审核 */
export function useActName(): (act: string) => string {
  const t = useWords(words)
  const names: Record<string, string> = {
    draft: t.actDraft,
    submit: t.actSubmit,
    mend: t.actMend,
    correct: t.actCorrect,
    withdraw: t.actWithdraw,
    approve: t.actApprove,
    'take-back': t.actTakeBack,
    'undo.undone': t.actUndone,
    return: t.actReturn,
    'spot-check': t.actSpotCheck,
    arrive: t.actArrive,
    import: t.actImport,
    load: t.actLoad,
  }
  return (act) => names[act.replace(/^activities\./, '')] ?? t.actOther
}

export const toneOf = (act: string): Tone =>
  act.endsWith('.approve')
    ? 'good'
    : act.endsWith('.return')
      ? 'warn'
      : act.endsWith('.submit') || act.endsWith('.correct')
        ? 'accent'
        : 'plain'
