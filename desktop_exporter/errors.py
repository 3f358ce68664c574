"""The one tree of failures: a code with typed parameters, and the English words for each code."""

import re
import string
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeAlias

Parameter: TypeAlias = str | int

_UNSHOWABLE_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
# Joiners shape Indic scripts and emoji and cannot reorder or hide text.
_HARMLESS_FORMAT_CHARACTERS: Final = frozenset("\u200c\u200d")
_REPLACEMENT: Final = "\ufffd"
_SUSPECT: Final = re.compile(r"[^ -~]")


def shown(text: str) -> str:
    """Return `text` as it may be shown: control, bidi and line-break characters become U+FFFD.

    Documents themselves are never changed; this is for terminals, labels and logs.
    """
    return _SUSPECT.sub(_shown_character, text)


def _shown_character(match: re.Match[str]) -> str:
    character = match.group()
    if character in _HARMLESS_FORMAT_CHARACTERS:
        return character
    return _REPLACEMENT if unicodedata.category(character) in _UNSHOWABLE_CATEGORIES else character


class Code(StrEnum):
    """What went wrong, as a stable word that scripts may rely on."""

    # asking rightly
    ADDRESS_INVALID = "address_invalid"
    NOTHING_SELECTED = "nothing_selected"
    CONSENT_NEEDED = "consent_needed"
    USAGE = "usage"
    PLACE_UNKNOWN = "place_unknown"
    PLACE_AMBIGUOUS = "place_ambiguous"
    ID_NOT_RECOGNISED = "id_not_recognised"
    ADDRESS_ELSEWHERE = "address_elsewhere"
    ID_LIST_INVALID = "id_list_invalid"
    CONSENT_DECLINED = "consent_declined"
    # reaching the server
    HOST_UNKNOWN = "host_unknown"
    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed_out"
    CERTIFICATE_REFUSED = "certificate_refused"
    CERTIFICATE_SELF_SIGNED = "certificate_self_signed"
    CERTIFICATE_DIFFERS = "certificate_differs"
    PROXY_FAILED = "proxy_failed"
    PLAIN_HTTP_REFUSED = "plain_http_refused"
    CONNECTION_LOST = "connection_lost"
    ANSWER_TOO_LARGE = "answer_too_large"
    NOT_OPTIMIZE = "not_optimize"
    REDIRECTED = "redirected"
    REQUEST_NOT_SENT = "request_not_sent"
    # signing in
    TOKEN_MISSING = "token_missing"
    TOKEN_REFUSED = "token_refused"
    TOKEN_UNUSABLE = "token_unusable"
    FORBIDDEN = "forbidden"
    # what the server said
    SERVER_FAULT = "server_fault"
    SERVER_UNAVAILABLE = "server_unavailable"
    SERVER_BUSY = "server_busy"
    SERVER_FAILING = "server_failing"
    REQUEST_REFUSED = "request_refused"
    REQUEST_TOO_LARGE = "request_too_large"
    DASHBOARD_UNKNOWN = "dashboard_unknown"
    REPORT_UNKNOWN = "report_unknown"
    COLLECTION_UNKNOWN = "collection_unknown"
    COLLECTION_EMPTY = "collection_empty"
    ANSWER_INCOMPLETE = "answer_incomplete"
    EXPORT_CONTRADICTS = "export_contradicts"
    # while importing
    IMPORT_FILE_INVALID = "import_file_invalid"
    INDEX_VERSION_MISMATCH = "index_version_mismatch"
    DEFINITION_MISSING = "definition_missing"
    DEFINITION_FORBIDDEN = "definition_forbidden"
    DEFINITION_OUT_OF_SCOPE = "definition_out_of_scope"
    TENANT_OUT_OF_SCOPE = "tenant_out_of_scope"
    DESCRIPTION_INVALID = "description_invalid"
    IMPORT_OUTCOME_UNKNOWN = "import_outcome_unknown"
    IMPORT_FAILED = "import_failed"
    IMPORT_LEFTOVERS = "import_leftovers"
    REPORT_IN_USE = "report_in_use"
    ARRIVED_DIFFERENT = "arrived_different"
    ARRIVED_UNVERIFIED = "arrived_unverified"
    VERSIONS_DROPPED = "versions_dropped"
    SHARED_REPORT_DIFFERS = "shared_report_differs"
    TARGET_NOT_CHOSEN = "target_not_chosen"
    # documents
    DOCUMENT_NOT_JSON = "document_not_json"
    DOCUMENT_TRUNCATED = "document_truncated"
    DOCUMENT_NOT_UTF8 = "document_not_utf8"
    DOCUMENT_TOO_DEEP = "document_too_deep"
    DOCUMENT_AMBIGUOUS = "document_ambiguous"
    DOCUMENT_NOT_AN_EXPORT = "document_not_an_export"
    ENTITY_KIND_UNKNOWN = "entity_kind_unknown"
    ENTITY_INVALID = "entity_invalid"
    ENTITY_TWICE = "entity_twice"
    REFERENCE_MISSING = "reference_missing"
    # backups
    BACKUP_MISSING = "backup_missing"
    BACKUP_EXISTS = "backup_exists"
    BACKUP_FORMAT_UNKNOWN = "backup_format_unknown"
    NOT_A_BACKUP = "not_a_backup"
    MANIFEST_DAMAGED = "manifest_damaged"
    MANIFEST_NEWER = "manifest_newer"
    FILE_MISSING = "file_missing"
    FILE_ALTERED = "file_altered"
    FILE_UNLISTED = "file_unlisted"
    CHECKSUMS_DISAGREE = "checksums_disagree"
    ARCHIVE_DAMAGED = "archive_damaged"
    ARCHIVE_UNSAFE = "archive_unsafe"
    ARCHIVE_LIMIT = "archive_limit"
    BACKUP_IN_USE = "backup_in_use"
    BACKUP_UNFINISHED = "backup_unfinished"
    # the file system
    DISK_FULL = "disk_full"
    ACCESS_DENIED = "access_denied"
    PATH_MISSING = "path_missing"
    PATH_TOO_LONG = "path_too_long"
    FILE_IO_FAILED = "file_io_failed"
    READ_BACK_DIFFERS = "read_back_differs"
    # our own data
    CONNECTION_UNKNOWN = "connection_unknown"
    CONNECTION_EXISTS = "connection_exists"
    CONNECTION_KEY_INVALID = "connection_key_invalid"
    CONNECTION_NAME_INVALID = "connection_name_invalid"
    CONNECTION_AMBIGUOUS = "connection_ambiguous"
    SETTINGS_NEWER = "settings_newer"
    SETTINGS_DAMAGED = "settings_damaged"
    SETTINGS_BUSY = "settings_busy"
    RECORDS_NEWER = "records_newer"
    RECORDS_DAMAGED = "records_damaged"
    RECORDS_BUSY = "records_busy"
    TARGET_BUSY = "target_busy"
    KEYRING_ABSENT = "keyring_absent"
    KEYRING_LOCKED = "keyring_locked"
    KEYRING_DENIED = "keyring_denied"
    KEYRING_FAILED = "keyring_failed"
    SECRET_DAMAGED = "secret_damaged"
    # the local server
    PORT_BUSY = "port_busy"
    SERVER_NOT_STARTED = "server_not_started"
    ENDPOINT_TOKEN_UNUSABLE = "endpoint_token_unusable"
    WRITING_NOT_CONFIRMED = "writing_not_confirmed"
    SYSTEM_NOT_SERVED = "system_not_served"
    # the program itself
    CANCELLED = "cancelled"
    SELF_TEST_FAILED = "self_test_failed"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Words:
    """The English text of a code: what happened, why, and the next step. Fields in braces are parameters."""

    title: str
    detail: str
    hint: str

    def fields(self) -> frozenset[str]:
        """Return the names of the parameters that the three texts use."""
        formatter = string.Formatter()
        texts = (self.title, self.detail, self.hint)
        return frozenset(name for text in texts for _, name, _, _ in formatter.parse(text) if name)


# What a reader of the code list wants first: which failures may pass by themselves.
RETRYABLE: Final = frozenset(
    {
        Code.HOST_UNKNOWN,
        Code.UNREACHABLE,
        Code.TIMED_OUT,
        Code.CONNECTION_LOST,
        Code.SERVER_UNAVAILABLE,
        Code.SERVER_BUSY,
        Code.SETTINGS_BUSY,
        Code.RECORDS_BUSY,
        Code.TARGET_BUSY,
        Code.BACKUP_IN_USE,
        Code.KEYRING_LOCKED,
    }
)


class ExporterError(Exception):
    """A failure with its code, its typed parameters and, where a server spoke, the server's own words.

    `server_words` is Optimize's `detailedMessage` (or the raw text of its answer) exactly as received.
    Raises ValueError when the parameters are not those that the code's text uses: a mistake in the program.
    """

    def __init__(self, code: Code, *, server_words: str | None = None, **parameters: Parameter) -> None:
        words = WORDS[code]
        if words.fields() != parameters.keys():
            raise ValueError(f"{code}: takes {sorted(words.fields())}, not {sorted(parameters)}")
        super().__init__(code)
        self.code: Final = code
        self.parameters: Final[Mapping[str, Parameter]] = MappingProxyType(dict(parameters))
        self.server_words: Final = server_words

    @property
    def title(self) -> str:
        """What happened, in one sentence, safe to show."""
        return self._filled(WORDS[self.code].title)

    @property
    def detail(self) -> str:
        """Why, with the server's own words in quotes where there are any; safe to show."""
        detail = self._filled(WORDS[self.code].detail)
        if self.server_words:
            return f"{detail} The server said: “{shown(self.server_words)}”".strip()
        return detail

    @property
    def hint(self) -> str:
        """The next step, safe to show."""
        return self._filled(WORDS[self.code].hint)

    @property
    def retryable(self) -> bool:
        """Whether the same attempt may succeed later without any change."""
        return self.code in RETRYABLE

    def _filled(self, template: str) -> str:
        return shown(template.format_map(self.parameters))

    def __str__(self) -> str:
        return " ".join(part for part in (self.title, self.detail, self.hint) if part)

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuilt, (self.code, self.server_words, dict(self.parameters)))


def _rebuilt(code: Code, server_words: str | None, parameters: Mapping[str, Parameter]) -> ExporterError:
    return ExporterError(code, server_words=server_words, **parameters)


WORDS: Final[Mapping[Code, Words]] = MappingProxyType(
    {
        Code.ADDRESS_INVALID: Words(
            "“{text}” is not an address of an Optimize system.",
            "{reason}",
            "Paste the address from the browser, such as https://optimize.example.com/optimize.",
        ),
        Code.NOTHING_SELECTED: Words(
            "Nothing is selected.",
            "No dashboard and no report fits what was asked for.",
            "Choose a collection, a dashboard or a report; `list` shows what there is.",
        ),
        Code.CONSENT_NEEDED: Words(
            "Nothing was written to {target}.",
            "Writing to a system needs consent, and there is no terminal to ask on.",
            "Give --yes when the content of {target} may change.",
        ),
        Code.USAGE: Words("The command was used wrongly.", "{reason}", "Use --help to see what it takes."),
        Code.PLACE_UNKNOWN: Words(
            "“{place}” is neither a saved system nor a file or folder.",
            "It is no connection's key or name, no address and no existing path.",
            "`desktop-exporter systems list` shows the saved systems.",
        ),
        Code.PLACE_AMBIGUOUS: Words(
            "“{place}” is both a saved system and a file or folder.",
            "It cannot be told which one is meant.",
            "Write system:{place} or path:{place}.",
        ),
        Code.ID_NOT_RECOGNISED: Words(
            "“{text}” names no {kind}.",
            "{reason}",
            "Paste the id, or the address of the page from the browser.",
        ),
        Code.ADDRESS_ELSEWHERE: Words(
            "“{text}” belongs to another system.",
            "It is an address at {other}, not at {name} ({system}).",
            "Give an address of {name}, or only the id.",
        ),
        Code.ID_LIST_INVALID: Words(
            "The list of ids in {path} cannot be used.",
            "{reason}",
            "It takes one id or pasted address a line, “report” or “collection” before the id of one, and # "
            "before a comment; or a JSON array of them.",
        ),
        Code.CONSENT_DECLINED: Words(
            "Nothing was written to {target}.",
            "The question was not answered with yes.",
            "Give --yes when the content of {target} may change.",
        ),
        Code.HOST_UNKNOWN: Words(
            "The host {host} was not found.",
            "The name could not be turned into a network address.",
            "Check the spelling and whether a VPN is needed.",
        ),
        Code.UNREACHABLE: Words(
            "{host} cannot be reached.",
            "{reason}",
            "Check the address and port, and whether Optimize is running.",
        ),
        Code.TIMED_OUT: Words(
            "{host} did not answer in time.",
            "It was silent for {timeout_s} seconds.",
            "Try again later; a busy Optimize may need longer.",
        ),
        Code.CERTIFICATE_REFUSED: Words(
            "The certificate of {host} cannot be trusted.",
            "{reason}",
            "If your organisation has a certificate authority of its own, give its file to `systems add` "
            "(--ca-file). A self-signed certificate can be trusted there, too.",
        ),
        Code.CERTIFICATE_SELF_SIGNED: Words(
            "The certificate of {host} is self-signed: nobody else vouches for it.",
            "It is for {names}, valid from {valid_from} until {valid_until}. "
            "Its SHA-256 fingerprint is {fingerprint}.",
            "Compare the fingerprint with the one on the server. Only if they are equal, give it with "
            "--trust-certificate.",
        ),
        Code.CERTIFICATE_DIFFERS: Words(
            "The certificate of {host} is not the one that was to be trusted.",
            "Its SHA-256 fingerprint is {fingerprint}, not {expected}.",
            "Ask whoever runs the server which one is right: somebody may stand in between.",
        ),
        Code.PROXY_FAILED: Words(
            "The proxy {proxy} did not let the request through.",
            "{reason}",
            "Check the proxy settings of this computer.",
        ),
        Code.PLAIN_HTTP_REFUSED: Words(
            "{host} was not asked: the connection would not be encrypted.",
            "The address begins with http, and the token would travel readable for everyone on the way.",
            "Use https, or allow plain http for this connection.",
        ),
        Code.CONNECTION_LOST: Words(
            "The connection to {host} broke.",
            "{reason}",
            "Try again; if it happens again, ask who runs the server or a proxy in between.",
        ),
        Code.ANSWER_TOO_LARGE: Words(
            "The answer of {host} is larger than {limit_bytes} bytes.",
            "It was not read any further.",
            "Ask for less at once.",
        ),
        Code.NOT_OPTIMIZE: Words(
            "{url} is not Optimize's API.",
            "{reason}",
            "Check the address: behind an ingress Optimize often has a path of its own, such as /optimize.",
        ),
        Code.REDIRECTED: Words(
            "{url} sends callers elsewhere.",
            "It answered with a redirect to {location}, which is not followed.",
            "Enter the address where Optimize itself is, with its path.",
        ),
        Code.REQUEST_NOT_SENT: Words(
            "The request to {host} could not be made.",
            "{reason}",
            "Check the address of the system.",
        ),
        Code.TOKEN_MISSING: Words(
            "There is no token for {system}.",
            "{reason}",
            "Set the variable {variable}, give --secret-stdin, or run the command on a terminal.",
        ),
        Code.TOKEN_REFUSED: Words(
            "{host} does not accept the token.",
            "{reason}",
            "Check the token; from Optimize 8.10 on a static token is refused by default.",
        ),
        Code.TOKEN_UNUSABLE: Words(
            "The token cannot be sent.",
            "{reason}",
            "Copy the token again, without blanks or line breaks.",
        ),
        Code.FORBIDDEN: Words(
            "{host} does not permit this.",
            "The sign-in is valid but lacks the right to do it.",
            "Ask an administrator of that system.",
        ),
        Code.SERVER_FAULT: Words(
            "{host} failed with status {status}.",
            "Optimize could not carry out the request.",
            "The log of that Optimize says more.",
        ),
        Code.SERVER_UNAVAILABLE: Words(
            "{host} is not available (status {status}).",
            "Optimize or a proxy in front of it is down or overloaded.",
            "Try again later.",
        ),
        Code.SERVER_BUSY: Words(
            "{host} asks to slow down (status {status}).",
            "{reason}",
            "Try again later, or use a smaller --parallel.",
        ),
        Code.SERVER_FAILING: Words(
            "{host} fails for everything that is asked.",
            "{count} requests in a row failed the same way and none succeeded, so the rest was not started.",
            "Try again when that Optimize works; its log says more.",
        ),
        Code.REQUEST_REFUSED: Words(
            "{host} refused the request (status {status}).",
            "Nothing was written.",
            "The server's words tell what it objects to.",
        ),
        Code.REQUEST_TOO_LARGE: Words(
            "The request is too large for {host}.",
            "A proxy in front of Optimize limits the size of requests (status 413); nothing was written.",
            "Ask who runs the proxy to raise its limit.",
        ),
        Code.DASHBOARD_UNKNOWN: Words(
            "There is no dashboard {id}.",
            "The server does not know this id.",
            "It may have been deleted, or belong to another system.",
        ),
        Code.REPORT_UNKNOWN: Words(
            "There is no report {id}.",
            "The server does not know this id.",
            "It may have been deleted, or belong to another system.",
        ),
        Code.COLLECTION_UNKNOWN: Words(
            "There is no collection {id}.",
            "The server does not know this id.",
            "It may have been deleted, or belong to another system.",
        ),
        Code.COLLECTION_EMPTY: Words(
            "Nothing is listed in the collection {id}.",
            "It is empty, or there is no such collection: Optimize answers both in the same way.",
            "Compare the id with the address of the collection in the browser.",
        ),
        Code.ANSWER_INCOMPLETE: Words(
            "The server's answer lacks {what}.",
            "The request was answered as successful, but something asked for is not in the answer.",
            "Try again; if it stays so, the system's data may be damaged.",
        ),
        Code.EXPORT_CONTRADICTS: Words(
            "The report {id} changed while it was exported.",
            "Two parts of the export tell it differently.",
            "Export again.",
        ),
        Code.IMPORT_FILE_INVALID: Words(
            "The target refuses the document as invalid.",
            "Nothing was written.",
            "The server's words name the place in the document.",
        ),
        Code.INDEX_VERSION_MISMATCH: Words(
            "The document's format version does not fit the target.",
            "{mismatches}. Optimize imports only its own format version; nothing was written.",
            "Export from, or import into, a fitting Optimize version.",
        ),
        Code.DEFINITION_MISSING: Words(
            "The target does not know {definitions}.",
            "A report needs it; nothing was written.",
            "Deploy the definition to the target and wait until Optimize has read it.",
        ),
        Code.DEFINITION_FORBIDDEN: Words(
            "The sign-in may not use {definitions}.",
            "A report needs it; nothing was written.",
            "Ask an administrator of the target for the right to that definition.",
        ),
        Code.DEFINITION_OUT_OF_SCOPE: Words(
            "The target collection's data sources do not fit.",
            "The documents need {definitions}; at least one of them is no data source of the collection. "
            "Nothing was written.",
            "Add the missing data source to the collection in Optimize.",
        ),
        Code.TENANT_OUT_OF_SCOPE: Words(
            "A tenant is missing in the target collection's data sources.",
            "The documents need {definitions}; nothing was written.",
            "Add the tenant to the data source of the collection in Optimize.",
        ),
        Code.DESCRIPTION_INVALID: Words(
            "The target refuses a description.",
            "Descriptions have 1 to 400 characters; nothing was written.",
            "Shorten the description in the source.",
        ),
        Code.IMPORT_OUTCOME_UNKNOWN: Words(
            "It is unknown whether {name} arrived.",
            "{reason} An import is never repeated by itself, since each makes new copies.",
            "Look in the target: {candidates}",
        ),
        Code.IMPORT_FAILED: Words(
            "The server failed while importing {name} (status {status}).",
            "Nothing new was found in the target collection afterwards, so nothing was written.",
            "The log of that Optimize says more.",
        ),
        Code.IMPORT_LEFTOVERS: Words(
            "The import of {name} failed half-way.",
            "The server failed (status {status}) after it had begun to write. It left: {leftovers}",
            "Delete what was left behind before another attempt.",
        ),
        Code.REPORT_IN_USE: Words(
            "The report “{name}” was not deleted.",
            "{reason}",
            "Take it out of there in Optimize, then delete it there.",
        ),
        Code.ARRIVED_DIFFERENT: Words(
            "{name} arrived, but differs from what was sent.",
            "{differences}",
            "Compare the two in Optimize.",
        ),
        Code.ARRIVED_UNVERIFIED: Words(
            "{name} arrived, but could not be read back.",
            "{reason}",
            "Look at it in Optimize.",
        ),
        Code.VERSIONS_DROPPED: Words(
            "{name} lost definition versions.",
            "The target does not have {versions} and dropped them without a word.",
            "Deploy the versions to the target, or let the report use all versions.",
        ),
        Code.SHARED_REPORT_DIFFERS: Words(
            "The report {id} stands in the backup with different contents.",
            "{files} use it, so they cannot be imported together.",
            "Save the dashboards again, at one time, and import that backup.",
        ),
        Code.TARGET_NOT_CHOSEN: Words(
            "It is not said where {collection} goes.",
            "The target collection could not be determined: {reason}",
            "Use --into COLLECTION, --into-matching, or --map SOURCE=TARGET.",
        ),
        Code.DOCUMENT_NOT_JSON: Words(
            "{name} is not valid JSON.",
            "Byte {offset}: {reason}",
            "Export it again; do not edit exports by hand.",
        ),
        Code.DOCUMENT_TRUNCATED: Words(
            "{name} ends too early.",
            "The document stops at byte {offset} in the middle of its content.",
            "Export it again.",
        ),
        Code.DOCUMENT_NOT_UTF8: Words(
            "{name} is not UTF-8 text.",
            "Byte {offset} belongs to no UTF-8 character.",
            "Export it again, or save the file as UTF-8.",
        ),
        Code.DOCUMENT_TOO_DEEP: Words(
            "{name} is nested deeper than {limit} levels.",
            "No export of Optimize is; it was not read.",
            "Check where the file comes from.",
        ),
        Code.DOCUMENT_AMBIGUOUS: Words(
            "{name} says “{key}” twice in one object.",
            "Readers would disagree which one counts, so it was not read.",
            "Export it again.",
        ),
        Code.DOCUMENT_NOT_AN_EXPORT: Words(
            "{name} is not an export of Optimize.",
            "{reason}",
            "An export is a list of reports and dashboards, as Optimize's own export writes it.",
        ),
        Code.ENTITY_KIND_UNKNOWN: Words(
            "{name} holds an entity of the unknown kind “{kind}”.",
            "Known are single_process_report, single_decision_report, combined_report and dashboard.",
            "A newer version of this program may know it.",
        ),
        Code.ENTITY_INVALID: Words(
            "{name} holds an entity that is not complete.",
            "Entity {index}: {reason}",
            "Export it again.",
        ),
        Code.ENTITY_TWICE: Words(
            "{name} holds the entity {id} twice, with different contents.",
            "References to it would be ambiguous.",
            "Export it again.",
        ),
        Code.REFERENCE_MISSING: Words(
            "{name} needs the report {id}, which is not there.",
            "Without it Optimize refuses the import.",
            "Export the dashboard again.",
        ),
        Code.BACKUP_MISSING: Words(
            "There is no backup at {path}.", "The path does not exist.", "Check the path."
        ),
        Code.BACKUP_EXISTS: Words(
            "{path} exists already.",
            "Replacing a backup needs consent.",
            "Give --overwrite, or choose another path.",
        ),
        Code.BACKUP_FORMAT_UNKNOWN: Words(
            "It is not clear how to save to {path}.",
            "Its ending is neither .json nor .zip, and it is no folder.",
            "Give --format json, folder or zip.",
        ),
        Code.NOT_A_BACKUP: Words(
            "{path} is not a backup.",
            "{reason}",
            "A backup is a .zip, a folder with a manifest.json, or a .json export of Optimize.",
        ),
        Code.MANIFEST_DAMAGED: Words(
            "The manifest of {path} cannot be read.", "{reason}", "Use another copy of the backup."
        ),
        Code.MANIFEST_NEWER: Words(
            "{path} was written by a newer version of this program.",
            "It has format version {version}; this program knows up to {known}.",
            "Update this program.",
        ),
        Code.FILE_MISSING: Words(
            "{path} is missing from the backup.", "The manifest lists it.", "Use another copy of the backup."
        ),
        Code.FILE_ALTERED: Words(
            "{path} is not what was saved.", "{reason}", "Use another copy of the backup, or save it again."
        ),
        Code.FILE_UNLISTED: Words(
            "{path} does not belong to the backup.", "The manifest does not list it.", "Move it elsewhere."
        ),
        Code.CHECKSUMS_DISAGREE: Words(
            "SHA256SUMS does not agree with {path}.", "{reason}", "Use another copy of the backup."
        ),
        Code.ARCHIVE_DAMAGED: Words(
            "{path} cannot be read as an archive.", "{reason}", "Use another copy of the backup."
        ),
        Code.ARCHIVE_UNSAFE: Words(
            "{path} holds an entry that is not safe to read.",
            "{entry}: {reason}",
            "Check where the archive comes from.",
        ),
        Code.ARCHIVE_LIMIT: Words(
            "{path} exceeds the limit for {what}.", "{actual} is more than {limit}.", "Save in several parts."
        ),
        Code.BACKUP_IN_USE: Words(
            "{path} is being written by another process.",
            "Two processes must not write one backup at a time.",
            "Wait until the other one has ended.",
        ),
        Code.BACKUP_UNFINISHED: Words(
            "The backup at {path} will be finished at the next opening.",
            "Everything is written, but not all of it could be moved into place. {reason}",
            "Verify the backup: that opens it.",
        ),
        Code.DISK_FULL: Words(
            "There is no space left for {path}.", "{reason}", "Free some space, or save elsewhere."
        ),
        Code.ACCESS_DENIED: Words(
            "{path} may not be used.", "{reason}", "Check the rights of the file and of its folder."
        ),
        Code.PATH_MISSING: Words("{path} does not exist.", "{reason}", "Check the path."),
        Code.PATH_TOO_LONG: Words(
            "{path} is too long a path.", "{reason}", "Choose a folder with a shorter path."
        ),
        Code.FILE_IO_FAILED: Words(
            "{path} could not be read or written.", "{reason}", "Check the disk or the network drive."
        ),
        Code.READ_BACK_DIFFERS: Words(
            "{path} reads back differently from what was written.",
            "The medium returned other bytes.",
            "Check the disk or the network drive, and save elsewhere.",
        ),
        Code.CONNECTION_UNKNOWN: Words(
            "There is no saved system “{key}”.",
            "No connection has this key or name.",
            "`desktop-exporter systems list` shows the saved systems.",
        ),
        Code.CONNECTION_EXISTS: Words(
            "A saved system “{key}” exists already.", "Keys are unique.", "Choose another name or key."
        ),
        Code.CONNECTION_KEY_INVALID: Words(
            "“{key}” cannot be a key.",
            "A key has 1 to 40 lower-case letters, digits and hyphens.",
            "Choose another key.",
        ),
        Code.CONNECTION_NAME_INVALID: Words(
            "“{name}” cannot be the name of a system.",
            "A name is not blank, has at most {limit} characters, and all of them are valid Unicode.",
            "Choose another name.",
        ),
        Code.CONNECTION_AMBIGUOUS: Words(
            "“{text}” fits several saved systems.",
            "Their keys are {keys}.",
            "Use the key of the one that is meant.",
        ),
        Code.SETTINGS_NEWER: Words(
            "{path} was written by a newer version of this program.",
            "It has version {version}; this program knows up to {known}. It was left untouched.",
            "Update this program.",
        ),
        Code.SETTINGS_DAMAGED: Words(
            "{path} was damaged and has been set aside.",
            "{reason} It now lies at {aside}.",
            "Enter the settings again, or mend the file that was set aside.",
        ),
        Code.SETTINGS_BUSY: Words(
            "{path} is being changed by another process.",
            "It held the file for longer than {waited_s} seconds.",
            "Try again in a moment.",
        ),
        Code.RECORDS_NEWER: Words(
            "{path} was written by a newer version of this program.",
            "It has version {version}; this program knows up to {known}. It was left untouched.",
            "Update this program.",
        ),
        Code.RECORDS_DAMAGED: Words(
            "The records in {path} cannot be read.",
            "{reason}",
            "Move the file away; what is saved in backups is not affected.",
        ),
        Code.RECORDS_BUSY: Words(
            "The records in {path} are in use.",
            "Another process of this program holds them.",
            "Try again in a moment.",
        ),
        Code.TARGET_BUSY: Words(
            "Another transfer is writing to {target}.",
            "Only one import runs against one system at a time.",
            "Wait until the other one has ended.",
        ),
        Code.KEYRING_ABSENT: Words(
            "This computer offers no keyring.",
            "{reason}",
            "The token is kept until the program ends; use a variable or --secret-stdin for unattended use.",
        ),
        Code.KEYRING_LOCKED: Words(
            "The keyring is locked.",
            "It asked for its password and did not get it.",
            "Unlock the keyring and try again.",
        ),
        Code.KEYRING_DENIED: Words(
            "The keyring did not permit this.", "{reason}", "Permit access when the system asks for it."
        ),
        Code.KEYRING_FAILED: Words("The keyring failed.", "{reason}", "Check the keyring of this computer."),
        Code.SECRET_DAMAGED: Words(
            "The token kept for {system} is incomplete.",
            "{reason}",
            "Enter the token again.",
        ),
        Code.PORT_BUSY: Words(
            "Port {port} is in use.",
            "Another program listens on 127.0.0.1:{port}.",
            "End that program, or choose another port.",
        ),
        Code.SERVER_NOT_STARTED: Words(
            "The local server on port {port} did not start.", "{reason}", "Try another port."
        ),
        Code.ENDPOINT_TOKEN_UNUSABLE: Words(
            "The token for the local endpoint cannot be used.",
            "{reason}",
            "Set OPTIMIZE_ENDPOINT_TOKEN to another one, or unset it: then one is made.",
        ),
        Code.WRITING_NOT_CONFIRMED: Words(
            "{system} is a production system.",
            "Scripts would be able to import into it and to delete from it.",
            "If that is meant, say so with --allow-production-writes {key}.",
        ),
        Code.SYSTEM_NOT_SERVED: Words(
            "{key} is none of the systems that are to be served.",
            "Writing was to be allowed for it.",
            "Use one of these keys: {keys}.",
        ),
        Code.CANCELLED: Words(
            "It was cancelled.", "Nothing more was started.", "Start it again when you like."
        ),
        Code.SELF_TEST_FAILED: Words(
            "The check “{check}” failed.",
            "{reason}",
            "Mend what it says about this computer; if nothing is wrong there, report it.",
        ),
        Code.INTERNAL: Words(
            "Something went wrong inside the program.",
            "{reason}",
            "Please report it with the log; the log holds the details.",
        ),
    }
)
