// What other modules of the console may use of this one.
export { StoresPanel } from './stores-panel.tsx'
