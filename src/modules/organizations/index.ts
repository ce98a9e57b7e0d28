// What other modules may use.
export { organizationsModule } from './module.ts'
export { pathOrganization } from './organizations.ts'
