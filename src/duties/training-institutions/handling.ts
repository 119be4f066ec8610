/** Who handles a complaint and what came of it: the bureau, or the county it was given to. */
export const handling = {
  handler: { title: { zh: '经办人', en: 'Handler' }, needs: 'training.handle' },
  county: {
    title: { zh: '承办的县（市、区）', en: 'The county it was given to' },
    needs: 'training.handle',
    units: ({ county }: { readonly county: string | null }) => (county ? [county] : []),
  },
} as const
