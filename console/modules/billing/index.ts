// What other modules of the console may use of this one.
export { RevenuePanel } from './revenue-panel.tsx'
