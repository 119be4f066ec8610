/** 'granted in time' → 'Granted in time': where an English sentence or label, or the second part of a name, begins with it. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
