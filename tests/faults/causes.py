"""What brings about the codes that no cell of the table does, and the test that shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop_exporter.errors import Code


@dataclass(frozen=True, slots=True)
class Cause:
    """When a code comes, as a sentence, and the file of a test that brings it about."""

    when: str
    test: str


_BACKUP_HOSTILE: Final = "archive/test_hostile.py"
_BACKUP_VERIFIED: Final = "archive/test_verify.py"
_CLI: Final = "cli/test_failures.py"
_CONNECTION: Final = "connections/test_connection.py"
_DOCUMENT: Final = "model/test_document.py"
_HAZARDS: Final = "model/test_document_hazards.py"
_KEYRING: Final = "connections/test_secrets.py"
_OTHER: Final = "faults/test_other_codes.py"
_PLACES: Final = "app/test_places.py"
_RECORDS: Final = "records/test_database.py"
_REFUSALS: Final = "optimize/test_refusals.py"
_STORE: Final = "connections/test_store.py"
_WIRE: Final = "optimize/test_faults.py"
_WRITER: Final = "archive/test_writer.py"

CAUSES: Final[Mapping[Code, Cause]] = {
    Code.ADDRESS_INVALID: Cause("What was given as an address is none of a web server.", "test_address.py"),
    Code.NOTHING_SELECTED: Cause(
        "No option says what to take, or nothing is left of what was chosen.", "transfer/test_export.py"
    ),
    Code.CONSENT_NEEDED: Cause(
        "A command that writes to a system runs without `--yes`, and nobody can be asked.",
        "cli/test_consent.py",
    ),
    Code.CONSENT_DECLINED: Cause(
        "The question before writing was answered with something else than yes.", _OTHER
    ),
    Code.USAGE: Cause("An option or argument is unknown, missing, or fits no other one.", _CLI),
    Code.PLACE_UNKNOWN: Cause("SYSTEM or PLACE is neither saved, nor an address, nor a path.", _PLACES),
    Code.PLACE_AMBIGUOUS: Cause("A saved system and a file have the same name.", _PLACES),
    Code.ID_NOT_RECOGNISED: Cause(
        "What was given as an id is neither an id nor an address with one.", "test_address.py"
    ),
    Code.ADDRESS_ELSEWHERE: Cause(
        "A pasted address is of another system than the one asked.", "cli/test_export.py"
    ),
    Code.ID_LIST_INVALID: Cause("The file of `--ids-from` cannot be read as a list of ids.", _OTHER),
    Code.HOST_UNKNOWN: Cause("The name of the host cannot be looked up.", _WIRE),
    Code.CERTIFICATE_REFUSED: Cause(
        "The server's certificate is expired, for another host, or of an authority that is not trusted.",
        "optimize/test_certificates.py",
    ),
    Code.CERTIFICATE_SELF_SIGNED: Cause(
        "A system is added whose self-signed certificate nobody has trusted yet.", "cli/test_trusting.py"
    ),
    Code.CERTIFICATE_DIFFERS: Cause(
        "The certificate has another fingerprint than the one of `--trust-certificate`.",
        "cli/test_trusting.py",
    ),
    Code.PROXY_FAILED: Cause("The computer's proxy refuses the way or cannot be reached.", _WIRE),
    Code.PLAIN_HTTP_REFUSED: Cause(
        "The address begins with http and is not on this computer.", "optimize/test_transport.py"
    ),
    Code.ANSWER_TOO_LARGE: Cause("An answer is larger than 2 GB.", "optimize/test_answer.py"),
    Code.REQUEST_NOT_SENT: Cause("The address or the token cannot be put into a request.", _WIRE),
    Code.TOKEN_MISSING: Cause("Neither keyring nor variable nor person gave a token.", _CLI),
    Code.TOKEN_UNUSABLE: Cause(
        "The token has characters that no header can carry.", "optimize/test_signin.py"
    ),
    Code.SERVER_FAILING: Cause(
        "Five single exports failed in the same way, and none succeeded.", "transfer/test_export.py"
    ),
    Code.REQUEST_REFUSED: Cause(
        "Optimize refuses a request with a status of its own, such as 400.", _REFUSALS
    ),
    Code.REQUEST_TOO_LARGE: Cause("The server, or a proxy in front, answers 413.", _REFUSALS),
    Code.DASHBOARD_UNKNOWN: Cause("The server has no dashboard with this id.", "transfer/test_export.py"),
    Code.REPORT_UNKNOWN: Cause("The server has no report with this id.", "transfer/test_export.py"),
    Code.COLLECTION_UNKNOWN: Cause(
        "The server has no collection with this id.", "optimize/test_generations.py"
    ),
    Code.COLLECTION_EMPTY: Cause("A collection was asked for, and the server lists nothing in it.", _OTHER),
    Code.ANSWER_INCOMPLETE: Cause(
        "An answer of success lacks an entity that was asked for.", "optimize/test_system.py"
    ),
    Code.EXPORT_CONTRADICTS: Cause(
        "A report changes between the parts of an export of more than 1,000 dashboards.",
        "app/test_merged_export.py",
    ),
    Code.IMPORT_FILE_INVALID: Cause("Optimize finds a mistake in the document.", _REFUSALS),
    Code.INDEX_VERSION_MISMATCH: Cause("The document is of another Optimize release.", _REFUSALS),
    Code.DEFINITION_MISSING: Cause("A report uses a process that the target does not have.", _REFUSALS),
    Code.DEFINITION_FORBIDDEN: Cause("A report uses a process that the sign-in may not use.", _OTHER),
    Code.DEFINITION_OUT_OF_SCOPE: Cause(
        "A report uses a process that is no data source of the collection.", _REFUSALS
    ),
    Code.TENANT_OUT_OF_SCOPE: Cause(
        "A report uses a tenant that the collection's data source lacks.", _REFUSALS
    ),
    Code.DESCRIPTION_INVALID: Cause("A description is empty or longer than 400 characters.", _REFUSALS),
    Code.REPORT_IN_USE: Cause(
        "`--delete-leftovers` finds that something else uses a report, or cannot tell.",
        "transfer/test_removal.py",
    ),
    Code.ARRIVED_DIFFERENT: Cause("Somebody changed the new dashboard before it was read back.", _OTHER),
    Code.VERSIONS_DROPPED: Cause(
        "A report names versions of a process that the target does not have.", "transfer/test_apply.py"
    ),
    Code.SHARED_REPORT_DIFFERS: Cause(
        "Two dashboards of a backup were saved at different times with a report that changed in between.",
        "transfer/test_apply.py",
    ),
    Code.TARGET_NOT_CHOSEN: Cause(
        "The options do not say which collection takes an item.", "cli/test_migrate.py"
    ),
    Code.DOCUMENT_NOT_JSON: Cause("A document is no JSON.", _DOCUMENT),
    Code.DOCUMENT_NOT_UTF8: Cause("A document has bytes that are no UTF-8.", _HAZARDS),
    Code.DOCUMENT_TOO_DEEP: Cause("A document nests deeper than any export does.", _HAZARDS),
    Code.DOCUMENT_AMBIGUOUS: Cause("A document says an important key twice.", _HAZARDS),
    Code.DOCUMENT_NOT_AN_EXPORT: Cause("A document is JSON, but no list of entities.", _DOCUMENT),
    Code.ENTITY_KIND_UNKNOWN: Cause(
        "A document has an entity of a kind that this program does not know.", _DOCUMENT
    ),
    Code.ENTITY_INVALID: Cause("An entity lacks its id, name or version.", _DOCUMENT),
    Code.ENTITY_TWICE: Cause("A document has two entities with one id and different contents.", _DOCUMENT),
    Code.REFERENCE_MISSING: Cause(
        "A dashboard needs a report that the export does not contain.", _BACKUP_VERIFIED
    ),
    Code.BACKUP_MISSING: Cause("There is nothing at the path.", _BACKUP_VERIFIED),
    Code.BACKUP_EXISTS: Cause(
        "There is a backup already, and `--overwrite` was not given.", "cli/test_export.py"
    ),
    Code.BACKUP_FORMAT_UNKNOWN: Cause("The path has no ending that tells the format.", _WRITER),
    Code.NOT_A_BACKUP: Cause("The file or folder is something else.", _BACKUP_VERIFIED),
    Code.MANIFEST_DAMAGED: Cause("`manifest.json` of a backup cannot be read.", _BACKUP_VERIFIED),
    Code.MANIFEST_NEWER: Cause("The backup is of a newer version of this program.", _BACKUP_VERIFIED),
    Code.FILE_MISSING: Cause("A file of a backup is gone.", _BACKUP_VERIFIED),
    Code.FILE_ALTERED: Cause("A file of a backup has other bytes than were saved.", _BACKUP_VERIFIED),
    Code.FILE_UNLISTED: Cause("A file lies in a backup that does not belong to it.", _BACKUP_VERIFIED),
    Code.CHECKSUMS_DISAGREE: Cause("`SHA256SUMS` lacks a line, or has another sum.", _BACKUP_VERIFIED),
    Code.ARCHIVE_DAMAGED: Cause("A zip is cut or has a broken directory.", _BACKUP_HOSTILE),
    Code.ARCHIVE_UNSAFE: Cause("A zip or folder has links, or names that lead outside.", _BACKUP_HOSTILE),
    Code.ARCHIVE_LIMIT: Cause("A zip would unpack to more than any backup holds.", _BACKUP_HOSTILE),
    Code.BACKUP_UNFINISHED: Cause(
        "A file of a backup in a folder was held by another program while it was replaced.",
        "app/test_saving.py",
    ),
    Code.BACKUP_IN_USE: Cause("Another process writes the same backup.", _WRITER),
    Code.DISK_FULL: Cause("The disk has no space left.", "test_files.py"),
    Code.ACCESS_DENIED: Cause("The user may not read or write the file.", "test_files.py"),
    Code.PATH_MISSING: Cause("A folder on the way does not exist.", "test_files.py"),
    Code.PATH_TOO_LONG: Cause("The system takes no path of this length.", "test_files.py"),
    Code.FILE_IO_FAILED: Cause("The disk fails in another way.", "test_files.py"),
    Code.READ_BACK_DIFFERS: Cause("What was written is read back with other bytes.", _OTHER),
    Code.CONNECTION_UNKNOWN: Cause("No system was saved under this key or name.", _STORE),
    Code.CONNECTION_EXISTS: Cause("A system was saved under this key before.", _STORE),
    Code.CONNECTION_KEY_INVALID: Cause("The key has characters that keys do not have.", _CONNECTION),
    Code.CONNECTION_NAME_INVALID: Cause("The name is blank, too long, or no text.", _CONNECTION),
    Code.CONNECTION_AMBIGUOUS: Cause("Several saved systems have this name or address.", _STORE),
    Code.SETTINGS_NEWER: Cause("A settings file is of a newer version of this program.", _STORE),
    Code.SETTINGS_DAMAGED: Cause("A settings file cannot be read.", _STORE),
    Code.SETTINGS_BUSY: Cause("Another process holds a settings file.", _OTHER),
    Code.RECORDS_NEWER: Cause("The records are of a newer version of this program.", _RECORDS),
    Code.RECORDS_DAMAGED: Cause("The records are no database any more.", _RECORDS),
    Code.RECORDS_BUSY: Cause("Another process holds the records for longer than 5 seconds.", _RECORDS),
    Code.TARGET_BUSY: Cause("Another import into the same system is under way.", "records/test_runs.py"),
    Code.KEYRING_ABSENT: Cause("The computer has no keyring that keeps secrets safe.", _KEYRING),
    Code.KEYRING_LOCKED: Cause("The keyring asks for a password and gets none.", _KEYRING),
    Code.KEYRING_DENIED: Cause("The operating system refuses access to the keyring.", _KEYRING),
    Code.KEYRING_FAILED: Cause("The keyring fails in another way.", _KEYRING),
    Code.SECRET_DAMAGED: Cause("A piece of a long token is missing in the keyring.", _KEYRING),
    Code.PORT_BUSY: Cause("Another program listens on the port.", "rest/test_serving.py"),
    Code.SERVER_NOT_STARTED: Cause("A local server ends before it serves.", _OTHER),
    Code.ENDPOINT_TOKEN_UNUSABLE: Cause(
        "`OPTIMIZE_ENDPOINT_TOKEN` is too short or too long, or has characters that no header takes.",
        "app/test_endpoint_tokens.py",
    ),
    Code.WRITING_NOT_CONFIRMED: Cause(
        "Scripts shall write to a production system, and that was not said with its own option.",
        "app/test_endpoint_systems.py",
    ),
    Code.SYSTEM_NOT_SERVED: Cause(
        "Writing is allowed for a system that is none of those to be served.", "app/test_endpoint_systems.py"
    ),
    Code.SELF_TEST_FAILED: Cause("A check of `--self-test` failed.", "cli/test_self_test.py"),
    Code.CANCELLED: Cause("Ctrl-C, SIGTERM, or a cancelled job.", "cli/test_interrupt.py"),
    Code.INTERNAL: Cause("A mistake of this program; the log has its place.", _CLI),
}
