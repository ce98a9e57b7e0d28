// Styles are imported for Vite to bundle; the type checker only has to know that they exist.
declare module '*.module.css' {
  const classes: Readonly<Record<string, string>>
  export default classes
}
declare module '*.css'
