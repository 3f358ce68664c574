"""A keyring that protects nothing, as third parties bring them."""

from keyring.backend import KeyringBackend


class PlainKeyring(KeyringBackend):
    """Would keep passwords in a plain file. It must never be asked."""

    priority = 100  # pyright: ignore[reportAssignmentType]  a property of the class, as all backends have it

    def get_password(self, service: str, username: str) -> str | None:
        raise AssertionError("a keyring that protects nothing was read")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise AssertionError("a keyring that protects nothing was written")

    def delete_password(self, service: str, username: str) -> None:
        raise AssertionError("a keyring that protects nothing was written")
