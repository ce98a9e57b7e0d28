#!/usr/bin/env python3
"""Verifies Tenure's receipts without Tenure, as docs/receipts.md describes them.

Needs Python 3 and the openssl command (3.0 or later, for Ed25519).
Usage: verify_receipts.py --key KEY.pem [--key KEY.pem ...] RECEIPT.json ...
Exit code: 0 all valid and whole, 1 something is not, 2 it could not be checked.
"""
import argparse
import base64
import hashlib
import json
import subprocess
import sys
import tempfile

FORMATS = ('tenure-receipt/1', 'tenure-receipt/2', 'tenure-receipt/3')
FIRST_PREVIOUS = '0' * 64
TABLE_COUNTS = ('before', 'written', 'erased', 'vanished', 'anonymised', 'late')
MEMBERS = {
    'format', 'number', 'uid', 'issued_at', 'previous_hash', 'key_id', 'kind', 'supplements', 'organization',
    'operation_uid', 'plan_digest', 'requested_by', 'confirmed_by', 'approved_by', 'planned_at', 'begun_at',
    'erased_at', 'confirmed_at', 'tables', 'files', 'residue', 'exempt',
}


class Invalid(Exception):
    """A sentence that says what is wrong with one receipt."""


def refuse_number(text):
    raise Invalid(f'the number {text} is not a whole one')


def canonical(value):
    """The bytes of RFC 8785; for objects, lists, texts, whole numbers, true, false and null."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode('utf-16-be', 'surrogatepass'))
        return b'{' + b','.join(canonical(name) + b':' + canonical(value[name]) for name in names) + b'}'
    if isinstance(value, list):
        return b'[' + b','.join(map(canonical, value)) + b']'
    if isinstance(value, int) and not isinstance(value, bool) and not 0 <= value <= 9007199254740991:
        raise Invalid(f'the number {value} is out of range')
    return json.dumps(value, ensure_ascii=False).encode('utf-8')


def read(path):
    """The whole file as bytes and its receipt and signature."""
    with open(path, 'rb') as file:
        content = file.read()
    try:
        parsed = json.loads(content.decode('utf-8'), parse_float=refuse_number, parse_constant=refuse_number)
        written = canonical(parsed)
    except (ValueError, RecursionError) as error:
        raise Invalid(f'it is no receipt: {error}') from None
    if not isinstance(parsed, dict) or set(parsed) != {'receipt', 'signature'}:
        raise Invalid('it is no receipt: it must hold receipt and signature')
    if written != content:
        raise Invalid('it is not written in the canonical form, so it is not the file that was issued')
    return content, parsed['receipt'], parsed['signature']


def openssl(*arguments, stdin=None):
    return subprocess.run(['openssl', *arguments], input=stdin, capture_output=True, check=False)


def key_id(path):
    made = openssl('pkey', '-pubin', '-in', path, '-outform', 'DER')
    if made.returncode != 0:
        raise OSError(f'{path} is no public key')
    return hashlib.sha256(made.stdout).hexdigest()


def check_signature(receipt, signature, keys):
    if receipt.get('key_id') not in keys:
        raise Invalid(f'it was signed with the key {receipt.get("key_id")}, which was not given')
    try:
        raw = base64.b64decode(signature, validate=True)
    except (ValueError, TypeError):
        raise Invalid('its signature is not base64') from None
    if len(raw) != 64 or base64.b64encode(raw).decode() != signature:
        raise Invalid('its signature is not 64 bytes in base64')
    with tempfile.NamedTemporaryFile() as signed, tempfile.NamedTemporaryFile() as signed_with:
        signed.write(canonical(receipt))
        signed.flush()
        signed_with.write(raw)
        signed_with.flush()
        verified = openssl(
            'pkeyutl', '-verify', '-rawin', '-pubin', '-inkey', keys[receipt['key_id']],
            '-in', signed.name, '-sigfile', signed_with.name)
    if verified.returncode != 0:
        raise Invalid('its signature is not valid: the receipt was changed, or made with another key')


def check_members(receipt):
    if not isinstance(receipt, dict) or receipt.get('format') not in FORMATS:
        raise Invalid(f'its format is not {" or ".join(FORMATS)}')
    missing = (MEMBERS | ({'stores'} if names_stores(receipt) else set())) - set(receipt)
    if missing:
        raise Invalid(f'it lacks {", ".join(sorted(missing))}')
    if receipt['number'] == 1 and receipt['previous_hash'] != FIRST_PREVIOUS:
        raise Invalid('it is the first and names one before it')
    if receipt['residue']:
        raise Invalid('it says that something is left')
    if receipt['kind'] == 'erasure' and receipt['format'] != FORMATS[0] and receipt['supplements'] is not None:
        raise Invalid('it is an erasure and adds to another receipt')


def names_stores(receipt):
    return receipt['format'] not in FORMATS[:2]


def check_stores(receipt):
    if any(not isinstance(table.get('store'), str) for table in receipt['tables']):
        raise Invalid('a table lacks the store in which it was')
    for name in ('count', 'bytes'):
        told, added = receipt['files'][name], sum(each[name] for each in receipt['stores'])
        if told != added:
            raise Invalid(f'the {name} of its files is {told}, and {added} over its stores')


def check_sums(receipt):
    if receipt['format'] == FORMATS[0]:
        return
    if names_stores(receipt):
        check_stores(receipt)
    for table in receipt['tables']:
        if any(not isinstance(table.get(name), int) for name in TABLE_COUNTS):
            raise Invalid(f'the table {table.get("table")} lacks a count')
        kept = sum(each['count'] for each in table['kept'])
        had, became = table['before'] + table['written'], table['erased'] + table['vanished'] + kept
        if had != became:
            raise Invalid(f'the sums of {table["table"]} do not fit: {had} rows were there, {became} are accounted for')


def check_chain(receipt, own_hash, by_hash):
    """Gives a note when the receipt before it was not given, and cannot have been."""
    if receipt['number'] == 1:
        return None
    before = by_hash.get(receipt['previous_hash'])
    if before is not None:
        if before['number'] != receipt['number'] - 1:
            raise Invalid(f'it follows from number {before["number"]}')
        return None
    if any(each['number'] < receipt['number'] for each in by_hash.values()):
        raise Invalid(f'the receipt {receipt["number"] - 1} from which it follows is missing')
    return f'receipt {receipt["number"] - 1} before it was not given'


def check_supplement(receipt, own_hash, by_hash):
    """Gives a note when the receipt that it adds to was not given, or is named by a number alone."""
    named = receipt['supplements']
    if named is None:
        return None
    if isinstance(named, int):
        return f'it adds to number {named}, which may be another receipt by now'
    if named['hash'] == own_hash or named['uid'] == receipt['uid']:
        raise Invalid('it adds to itself')
    added = by_hash.get(named['hash'])
    if added is None:
        return f'it adds to receipt {named["number"]} ({named["hash"][:12]}), which was not given'
    if added['number'] != named['number'] or named['uid'] not in (None, added['uid']):
        raise Invalid('the receipt that it adds to has another number or uid')
    if added['organization']['uid'] != receipt['organization']['uid']:
        raise Invalid('the receipt that it adds to is about another customer')
    return None


def main():
    parser = argparse.ArgumentParser(description='Verifies receipts of Tenure.')
    parser.add_argument('--key', action='append', required=True, help='a public key in PEM')
    parser.add_argument('receipts', nargs='+')
    given = parser.parse_args()
    keys = {key_id(path): path for path in given.key}
    valid, broken = [], False
    for path in given.receipts:
        try:
            content, receipt, signature = read(path)
            check_members(receipt)
            check_signature(receipt, signature, keys)
            check_sums(receipt)
            valid.append((path, receipt, hashlib.sha256(content).hexdigest()))
        except (Invalid, KeyError, TypeError, AttributeError) as error:
            broken = True
            print(f'{path}: INVALID: {error}')
    by_hash = {own_hash: receipt for _, receipt, own_hash in valid}
    for path, receipt, own_hash in valid:
        try:
            notes = [check(receipt, own_hash, by_hash) for check in (check_chain, check_supplement)]
            told = '; '.join(note for note in notes if note)
            print(f'{path}: valid, number {receipt["number"]}{"; " + told if told else ""}')
        except (Invalid, KeyError, TypeError) as error:
            broken = True
            print(f'{path}: INVALID: {error}')
    return 1 if broken else 0


if __name__ == '__main__':
    try:
        sys.exit(main())
    except OSError as error:
        print(f'it could not be checked: {error}', file=sys.stderr)
        sys.exit(2)
