// Runs before a program that run-target.mjs starts (`node --import`): the program finds its settings in
// `process.env`.
import { takeSecrets } from './secrets.mjs'

takeSecrets()
