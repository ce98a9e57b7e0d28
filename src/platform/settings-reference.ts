// Name, default and text of every setting: the README's table is made from it, and settings.ts reads by it. A
// setting with `secret` may also be given as a file, by its name followed by `_FILE`.

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

/** Name, default as shown, and text of every setting, in the order of the README's table. */
export const settingsReference = [
  { name: 'PORT', default: '4080', text: 'Port of the server; 0 picks a free one.' },
  {
    name: 'HOST',
    default: '127.0.0.1',
    text: 'Address to listen on. Put a TLS proxy in front before you open it to others.',
  },
  {
    name: 'TENURE_TRUSTED_PROXIES',
    default: '',
    text:
      'Addresses or networks of your proxies, with commas between (`10.0.0.7, 10.1.0.0/16`, ' +
      '`loopback`): their ' +
      '`X-Forwarded-*` headers say who asks and whether by https.',
  },
  {
    name: 'TENURE_DATA',
    default: './data',
    text: 'Folder for the embedded database, files and archives; relative to the checkout.',
  },
  {
    name: 'DATABASE_URL',
    default: '',
    secret: true,
    text: 'A PostgreSQL of your own (postgres://...) instead of the embedded one; needed for several nodes.',
  },
  {
    name: 'TENURE_ADMIN_EMAIL',
    default: 'admin@example.com',
    text: 'E-mail of the first administrator, made at the first start.',
  },
  {
    name: 'TENURE_ADMIN_PASSWORD',
    default: '',
    secret: true,
    text:
      'Password of the first administrator, at least 12 characters and hard to guess; otherwise one is ' +
      'made up and printed ' +
      'once.',
  },
  {
    name: 'TENURE_BOOTSTRAP_TOKEN',
    default: '',
    secret: true,
    text:
      'An API token that exists from the first start, at least 32 characters; for automated set-ups. It ' +
      'erases nothing and ends nothing ' +
      'by force: that needs a person.',
  },
  {
    name: 'TENURE_METRICS_TOKEN',
    default: '',
    secret: true,
    text:
      'A program that reads `/metrics` sends it as a bearer token, at least 32 characters; without it this ' +
      'machine alone may read them.',
  },
  {
    name: 'TENURE_RECEIPT_KEY',
    default: '',
    secret: true,
    text:
      'Ed25519 private key in PEM that signs receipts, line breaks may be written as `\\n`; without it ' +
      'a key is made in ' +
      'the data folder. Set it when several nodes sign.',
  },
  {
    name: 'TENURE_SECRET_KEY',
    default: '',
    secret: true,
    text:
      'Keys that encrypt what Tenure must read again, such as the client secret of a sign-in provider: 32 bytes ' +
      'in base64, the newest first, earlier ones behind it with commas between; without it a key is made in ' +
      'the data folder. Set it when several nodes run.',
  },
  {
    name: 'TENURE_PUBLIC_URL',
    default: '',
    text: 'Address of the console as people reach it, such as `https://tenure.example.com`: links in mails begin with it, and passkeys are made for it.',
  },
  {
    name: 'TENURE_SMTP_URL',
    default: '',
    secret: true,
    text:
      'The mail server, `smtps://user:password@host:465` or `smtp://host:587` (with STARTTLS, which is required except on ' +
      'this machine). Without it mails are not sent, and their links are handed over by hand.',
  },
  {
    name: 'TENURE_MAIL_FROM',
    default: '',
    text: 'Sender of mails, such as `Tenure <no-reply@example.com>`.',
  },
  {
    name: 'TENURE_MAIL_RETURN',
    default: '',
    text:
      'Address to which servers report what came back, such as `bounces@example.com`: each mail gets its own ' +
      '(`bounces+...@example.com`). Without it reports go to the sender.',
  },
  {
    name: 'TENURE_DKIM_KEY',
    default: '',
    secret: true,
    text: 'Private key in PEM that signs mails; without it the mail server signs, or none does.',
  },
  { name: 'TENURE_DKIM_SELECTOR', default: 'tenure', text: 'Name of the DKIM key in the DNS.' },
  {
    name: 'TENURE_DEMO',
    default: '1',
    text: '1 fills an empty installation with an example world, 0 leaves it empty.',
  },
  {
    name: 'TENURE_ERASURE_LEDGER',
    default: '',
    text:
      'Path of the erasure ledger, on a disk that all nodes share; without it the file ' +
      '`erasure-ledger.jsonl` in the data ' +
      'folder. With `DATABASE_URL` nothing is erased before it is set, or a bucket is.',
  },
  {
    name: 'TENURE_ERASURE_SETTLING_SECONDS',
    default: '60',
    text: 'How long an erasing waits for the last writers of other processes before it reads everything back.',
  },
  {
    name: 'TENURE_S3_BUCKET',
    default: '',
    text:
      "A bucket for customers' files instead of the folder `files` below `TENURE_DATA`; needed for " +
      'several nodes, ' +
      'unless they share that folder. Keys come from the standard AWS variables.',
  },
  {
    name: 'TENURE_S3_ENDPOINT',
    default: '',
    text: "Address of a server that speaks S3; empty for Amazon's own.",
  },
  { name: 'TENURE_S3_REGION', default: 'us-east-1', text: 'Region of the bucket.' },
  {
    name: 'TENURE_UPLOAD_MIB',
    default: '25',
    text: 'The largest file that may be uploaded, in MiB; what has not arrived within a minute is cut off.',
  },
  {
    name: 'TENURE_PLUGINS',
    default: 'support,orders',
    text: 'Plugins: bundled ones by name, packages, or paths of files, with commas between; none for none.',
  },
  { name: 'TENURE_LOG_LEVEL', default: 'info', text: `One of ${logLevels.join(', ')}.` },
  {
    name: 'TENURE_WORKERS',
    default: '20',
    text: 'Operations that this process works on at the same time; 0 makes it serve requests only.',
  },
  {
    name: 'TENURE_DATABASE_WAIT_SECONDS',
    default: '300',
    text: 'How long a start waits for a database that does not answer; `always` waits without an end.',
  },
  {
    name: 'TENURE_STATEMENT_SECONDS',
    default: '30',
    text:
      'How long one statement of a request may take in the database, locks included, before the request ' +
      'is answered 503. ' +
      'Operations have a minute, batches of an erasing and scheduled tasks ten.',
  },
  {
    name: 'TENURE_STOP_SECONDS',
    default: '20',
    text:
      'How long requests and steps that are under way may take when the server is told to stop; ' +
      'what is left then is cut off.',
  },
  {
    name: 'TENURE_STOP_DELAY_SECONDS',
    default: '0',
    text:
      'How long a server that is told to stop says so at `/readyz` and goes on taking requests, so that ' +
      'a load balancer ' +
      'sends them elsewhere.',
  },
] as const
