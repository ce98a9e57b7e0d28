// The layout of all mails, as text and as HTML. Values come from people, so they are escaped; line breaks are
// kept.
import type { MailTemplate } from '#lifecycle/contract/mail-template.ts'

export interface Rendered {
  subject: string
  text: string
  html: string
}

/** @param link the complete address of the button; null for a mail without a button */
export function renderMail(
  template: MailTemplate,
  data: Readonly<Record<string, string>>,
  link: string | null,
): Rendered {
  const subject = filled(template.subject, data).replaceAll(/\s+/g, ' ').trim()
  return { subject, text: textOf(template, data, link), html: htmlOf(template, data, link) }
}

/** @throws Error for a name without a value: a mail with a gap is not sent */
function filled(text: string, data: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, key: string) => {
    const value = data[key]
    if (value === undefined) throw new Error(`The mail has no value for ${key}.`)
    return value
  })
}

function textOf(template: MailTemplate, data: Readonly<Record<string, string>>, link: string | null): string {
  const button = template.button && link ? [`${template.button}:\n${link}`] : []
  const small = template.small?.length ? ['--', ...template.small.map((each) => filled(each, data))] : []
  return `${[...template.paragraphs.map((each) => filled(each, data)), ...button, ...small].join('\n\n')}\n`
}

function htmlOf(template: MailTemplate, data: Readonly<Record<string, string>>, link: string | null): string {
  const safe = Object.fromEntries(Object.entries(data).map(([name, value]) => [name, escaped(value)]))
  const paragraph = (text: string) => `<p style="margin:0 0 16px">${filled(escaped(text), safe)}</p>`
  const small = (text: string) =>
    `<p style="margin:0 0 8px;font-size:13px;color:#5c6370">${filled(escaped(text), safe)}</p>`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${filled(escaped(template.subject), safe)}</title>
</head>
<body style="margin:0;padding:24px 12px;background:#f1f3f5">
<div style="${card}">
<p style="margin:0 0 24px;font-size:14px;font-weight:600;color:#5c6370">Tenure</p>
${template.paragraphs.map(paragraph).join('\n')}
${template.button && link ? buttonOf(template.button, link) : ''}
${template.small?.length ? `<hr style="${rule}">\n${template.small.map(small).join('\n')}` : ''}
</div>
</body>
</html>
`
}

const card =
  'max-width:536px;margin:0 auto;padding:32px;background:#ffffff;border-radius:8px;overflow-wrap:anywhere;' +
  "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;font-size:16px;line-height:1.5;color:#1a1d21"
const rule = 'border:0;border-top:1px solid #dee2e6;margin:24px 0 16px'
const button =
  'display:inline-block;padding:12px 20px;border-radius:6px;background:#1864ab;color:#ffffff;' +
  'font-weight:600;text-decoration:none'

/**
 * The address as text too, because some programs show no buttons, and the person sees where the link leads.
 */
const buttonOf = (title: string, link: string): string => `<p style="margin:24px 0">
<a href="${escaped(link)}" style="${button}">${escaped(title)}</a>
</p>
<p style="margin:0 0 16px;font-size:13px;color:#5c6370">Or copy this address into your browser:<br>${escaped(link)}</p>`

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign)
