"""Reads lines of {document, kind, value, valid}, and prints how many verdicts of python3-jsonschema differ."""

import json
import sys

from jsonschema import Draft202012Validator

folder, lines = sys.argv[1], sys.argv[2]
validators = {}


def validator(name, kind):
    if (name, kind) not in validators:
        with open(f"{folder}/{name}.json", encoding="utf-8") as file:
            document = json.load(file)
        Draft202012Validator.check_schema(document)
        del document["anyOf"]
        validators[name, kind] = Draft202012Validator({**document, "$ref": "#/$defs/" + kind.replace("/", "~1")})
    return validators[name, kind]


same = 0
different = []
with open(lines, encoding="utf-8") as file:
    for line in file:
        case = json.loads(line)
        if validator(case["document"], case["kind"]).is_valid(case["value"]) == case["valid"]:
            same += 1
        else:
            different.append(f'{case["document"]} {case["kind"]}: {case["what"]}')
print(json.dumps({"same": same, "different": different}))
