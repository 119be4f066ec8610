// 冻结与抽取
/** The acts of the draw: freeze, make the randomness, draw, draw again with a public reason. */
export const drawing = {} as const
