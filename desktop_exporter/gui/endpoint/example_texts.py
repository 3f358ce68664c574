"""Examples of how scripts use the endpoint, as they are copied: code, which is the same in every language."""

from enum import StrEnum
from string import Template
from typing import Final


class Example(StrEnum):
    """What an example is for."""

    CURL = "curl"
    PYTHON = "python"
    SDK = "sdk"


# Whatever a person copies from here, the token is not in it: it is read from this variable.
TOKEN_VARIABLE: Final = "OPTIMIZE_ENDPOINT_TOKEN"  # noqa: S105  the name of a variable

_CURL: Final = """\
curl --fail-with-body -H "Authorization: Bearer $$$token" \\
  "$url/api/public/dashboard?collectionId=COLLECTION_ID"

curl --fail-with-body -H "Authorization: Bearer $$$token" \\
  -H "Content-Type: application/json" -d '["DASHBOARD_ID"]' \\
  -o dashboards.json "$url/api/public/export/dashboard/definition/json"
"""

# curl.exe of Windows, in PowerShell: quotes inside an argument are marked for the program.
_CURL_WINDOWS: Final = """\
curl.exe --fail-with-body -H "Authorization: Bearer $$env:$token" `
  "$url/api/public/dashboard?collectionId=COLLECTION_ID"

'["DASHBOARD_ID"]' | curl.exe --fail-with-body -H "Authorization: Bearer $$env:$token" `
  -H "Content-Type: application/json" -d "@-" `
  -o dashboards.json "$url/api/public/export/dashboard/definition/json"
"""

_PYTHON: Final = """\
import os

import requests

optimize = requests.Session()
optimize.headers["Authorization"] = "Bearer " + os.environ["$token"]
url = "$url/api/public"

listed = optimize.get(f"{url}/dashboard", params={"collectionId": "COLLECTION_ID"}, timeout=60)
listed.raise_for_status()
ids = [each["id"] for each in listed.json()]

exported = optimize.post(f"{url}/export/dashboard/definition/json", json=ids, timeout=600)
exported.raise_for_status()
with open("dashboards.json", "wb") as file:
    file.write(exported.content)
"""

_SDK: Final = """\
const { Camunda8 } = require('@camunda8/sdk')

const optimize = new Camunda8({
  CAMUNDA_OPTIMIZE_BASE_URL: '$url',
  CAMUNDA_AUTH_STRATEGY: 'BEARER',
  CAMUNDA_OAUTH_TOKEN: process.env.$token,
}).getOptimizeApiClient()

async function main() {
  const dashboards = await optimize.getDashboardIds('COLLECTION_ID')
  const exported = await optimize.exportDashboardDefinitions(dashboards.map((each) => each.id))
  console.log(JSON.stringify(exported))
}

main()
"""

_TEXTS: Final = {Example.CURL: _CURL, Example.PYTHON: _PYTHON, Example.SDK: _SDK}


def example_text(example: Example, url: str, *, windows: bool) -> str:
    """Return an example for the system at a base URL."""
    text = _CURL_WINDOWS if windows and example is Example.CURL else _TEXTS[example]
    return Template(text).substitute(url=url, token=TOKEN_VARIABLE)


def variable_text(*, windows: bool) -> str:
    """Return how the variable is set in a shell, where the token is typed and not kept in its history."""
    if windows:
        return f'$env:{TOKEN_VARIABLE} = Read-Host "{TOKEN_VARIABLE}"'
    return f"read -rs {TOKEN_VARIABLE} && export {TOKEN_VARIABLE}"
