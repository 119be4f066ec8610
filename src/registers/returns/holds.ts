import type { Unproven } from '../../platform/proofs.ts'

export const returnUnproven: readonly Unproven[] = [
  {
    table: 'return_batch',
    columns: '*',
    why: {
      zh: '报送的表格和逐行结论，供报送人改正，几十天后清掉；写成的记录另有证明。',
      en: 'A workbook handed in, and its outcome, for its sender to correct; gone after weeks. The records made of it are proven.',
    },
  },
  {
    table: 'return_row',
    columns: '*',
    why: {
      zh: '同上：表格里的一行，和它写成了哪条记录。',
      en: 'As above: a row of it, and the record made of it.',
    },
  },
]
