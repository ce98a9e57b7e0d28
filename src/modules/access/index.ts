// What other modules and the wiring may use.
export { accessModule, accessOf, type Access } from './module.ts'
export type { AccessDeps } from './deps.ts'
export { rightsOf, type Rights } from './rights.ts'
export { customerRole, type Role } from './roles.ts'
