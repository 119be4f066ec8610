/** The one password of all demo accounts; printed at start, never set outside a demo. */
export const demoPassword = 'demo-2024'
