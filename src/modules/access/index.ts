// What other modules and the wiring may use.
export { accessModule, accessOf, type Access } from './module.ts'
export type { AccessDeps } from './deps.ts'
export {
  contributePermissions,
  customerRole,
  knownPermissions,
  permissionsOfRole,
  provenScopes,
  roles,
  type Permission,
  type Role,
} from './roles.ts'
