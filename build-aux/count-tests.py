#!/usr/bin/env python3
"""Sums up meson's testlog.json as one line: N passed, N failed, N skipped. Status 1 when one failed or none ran."""

import json
import sys

PASSED = {'OK', 'EXPECTEDFAIL'}
SKIPPED = {'SKIP'}


def main():
    results = []
    try:
        with open(sys.argv[1], encoding='utf-8') as log:
            # One JSON object a line; a run that was killed may have left half of one.
            for line in log:
                results.append(json.loads(line)['result'])
    except FileNotFoundError:
        pass  # No test ran.
    except (OSError, ValueError, KeyError) as error:
        print(f'count-tests: {error}', file=sys.stderr)
    passed = sum(result in PASSED for result in results)
    skipped = sum(result in SKIPPED for result in results)
    failed = len(results) - passed - skipped
    print(f'{passed} passed, {failed} failed, {skipped} skipped')
    return 0 if passed and not failed else 1


sys.exit(main())
