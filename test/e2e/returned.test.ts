// After a restore, in a real browser: who is back stands there by name, nothing is ticked, one is erased
// again and one stays.
import assert from 'node:assert/strict'
import { erasureLedger } from '#lifecycle/erasure/ledger.ts'
import { ledgerFile } from '#lifecycle/erasure/ledger-file.ts'
import { newUid } from '#platform/ids.ts'
import { browserStory, signIn } from '#test/e2e/browser-story.ts'
import { administrator } from '#test/e2e/running-server.ts'

const story = await browserStory()
const { chapter, button, heading, row, checkEveryLook } = story

chapter(
  'an organization that a backup has brought back stands there by name, with what would be lost, and nothing is ticked',
  async () => {
    const { page } = story
    await page.goto('/organizations')
    await signIn(page, administrator.password)
    await heading('Organizations').waitFor()
    const { ledger } = await api('get', '/erasures')
    for (const [name, slug] of [
      ['Acme Health', 'acme-health'],
      ['Borealis', 'borealis'],
    ]) {
      const { uid } = await api('post', '/organizations', { name, slug })
      const entry = {
        at: '2026-11-20T10:00:00.000Z',
        event: 'begun' as const,
        organization_uid: uid,
        operation_uid: newUid(),
        receipt_number: null,
        receipt_hash: null,
      }
      await erasureLedger(ledgerFile(ledger, (work) => work())).write(entry)
    }
    await page.goto('/receipts/ledger')
    await page.getByText('A backup has brought 2 erased customers back').waitFor()
    for (const name of ['Acme Health, Active', 'Borealis, Active'])
      assert.equal(await page.getByRole('checkbox', { name }).isChecked(), false)
    await page
      .getByText(/4 leave types/)
      .first()
      .waitFor()
    assert.equal(await button('Erase them again').getAttribute('aria-disabled'), 'true')
    await checkEveryLook()
  },
)

chapter('one is ticked and erased again, and the other is left alone', async () => {
  const { page } = story
  await page.getByRole('checkbox', { name: 'Acme Health' }).check()
  await button('Erase 1 customer again').click()
  await prove('Erase again', 'After the restore of Friday')
  const done = page.getByRole('dialog', { name: 'Erasing again' })
  await done.getByRole('link', { name: /^operation \d+$/ }).waitFor()
  await checkEveryLook()
  await done.getByRole('button', { name: 'Done' }).click()
  await page.getByText('A backup has brought 1 erased customer back').waitFor()
  assert.equal(await page.getByRole('checkbox', { name: 'Borealis' }).isChecked(), false)
})

chapter('the other one is kept, and the list is empty', async () => {
  const { page } = story
  await button('Keep Borealis').click()
  await page.getByRole('dialog').getByText('This customer was erased, and a law may require').waitFor()
  await checkEveryLook()
  await prove('Keep it', 'We restored because of them')
  await page.getByText(/A backup has brought/).waitFor({ state: 'hidden' })
  await row('Kept after a restore').waitFor()
  assert.equal((await api('get', '/organizations/borealis')).status, 'active')
})

async function prove(submit: string, why: string): Promise<void> {
  const dialog = story.page.getByRole('dialog')
  await dialog.getByLabel('Reason').fill(why)
  await dialog.getByRole('textbox', { name: 'Your password' }).fill(administrator.password)
  await dialog.getByRole('button', { name: submit }).click()
}

async function api(method: 'get' | 'post', path: string, data?: unknown): Promise<any> {
  const answer = await story.context.request[method](`/api/v1${path}`, data === undefined ? {} : { data })
  assert.ok(answer.ok(), `${path}: ${await answer.text()}`)
  return answer.json()
}
