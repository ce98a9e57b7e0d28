// The permissions of all modules, for the tests of one.
export { declaredRights } from '#main/modules.ts'
