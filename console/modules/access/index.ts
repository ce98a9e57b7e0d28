// What other modules of the console may use of this one.
export { PeoplePanel } from './members/people-panel.tsx'
