// What other modules and the wiring may use.
export { accessModule, type AccessModule } from './module.ts'
export type { AccessDeps, AccessSettings } from './deps.ts'
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
